#pragma once

#include <pad-error.h>
#include <pad-problem.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * PAD_REFUSAL: the domain of what a server answers instead of what was asked for; the code is a
 * PadProblem. It lives inside the engine: callers of PadSyncPort see PAD_ERROR
 * (pad_refusal_to_error()).
 */
#define PAD_REFUSAL (pad_refusal_quark ())
GQuark pad_refusal_quark (void);

/* @retry_after: milliseconds the server asks to wait, 0 for none. */
GError *pad_refusal_new (PadProblem problem, int64_t retry_after, const char *message);
gboolean pad_refusal_is (const GError *error, PadProblem problem);
/* 0 when @error says nothing of it. */
int64_t pad_refusal_retry_after (const GError *error);
/* The server cannot go on from our cursor: a new generation is needed. */
gboolean pad_refusal_needs_refill (const GError *error);
/* The store is not the one we knew (restored, made anew): what it acknowledged may be gone. */
gboolean pad_refusal_is_restore (const GError *error);
/* The device is not accepted any more: only signing in helps. */
gboolean pad_refusal_ends_session (const GError *error);
/* An answer that breaks the protocol: @what is wrong with it. Always FALSE. */
gboolean pad_refusal_unreadable (GError **error, const char *what);
/* FALSE with epoch_changed when an answer comes from another store than the one we knew. */
gboolean pad_refusal_check_epoch (const char *got, const char *known, GError **error);
/* The same as PAD_ERROR; other domains but PAD_ERROR become PAD_ERROR_IO. (transfer full) */
GError *pad_refusal_to_error (const GError *error);

G_END_DECLS
