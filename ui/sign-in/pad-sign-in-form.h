#pragma once

#include <adwaita.h>

#include <pad-workspace.h>

G_BEGIN_DECLS

/**
 * PadSignInForm: server and invitation, or server, user and password. Signs in through the
 * workspace's port; what went wrong is said beside the field it is about.
 */
#define PAD_TYPE_SIGN_IN_FORM (pad_sign_in_form_get_type ())
G_DECLARE_FINAL_TYPE (PadSignInForm, pad_sign_in_form, PAD, SIGN_IN_FORM, AdwBin)

void pad_sign_in_form_set_workspace (PadSignInForm *self, PadWorkspace *workspace);
/* Something that is about no field, such as the demo; NULL: nothing any more. */
void pad_sign_in_form_say (PadSignInForm *self, const char *message);

G_END_DECLS
