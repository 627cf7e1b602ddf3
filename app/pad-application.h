#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PAD_APPLICATION_ID "org.orderpad.Orderpad"

/**
 * PadApplication: the program `orderpad`: opens a profile and its window, and what is shown where
 * that cannot be. Its actions: app.quit; app.demo and app.demo-cancel, which the sign-in asks for.
 */
#define PAD_TYPE_APPLICATION (pad_application_get_type ())
G_DECLARE_FINAL_TYPE (PadApplication, pad_application, PAD, APPLICATION, AdwApplication)

PadApplication *pad_application_new (void);

G_END_DECLS
