#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pad_sign_in_link_parse:
 * @text: what was typed or pasted
 * @server: (out) (transfer full): NULL where the link names none
 * @invite: (out) (transfer full)
 *
 * Reads an invitation link, "orderpad:sign-in?server=URL&invite=CODE", as the supplier's server
 * prints it, with whatever white space a mail put around it.
 *
 * Returns: FALSE when it is none
 */
gboolean pad_sign_in_link_parse (const char *text, char **server, char **invite);

/* The address that @text means: with https:// in front where it has no scheme, http:// for this
 * computer. NULL where it cannot be one (yet). (transfer full) */
char *pad_sign_in_server (const char *text);

G_END_DECLS
