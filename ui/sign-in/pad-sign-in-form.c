#include "pad-sign-in-form.h"

#include <glib/gi18n.h>
#include <pad-error.h>

#include "pad-sign-in-link.h"

struct _PadSignInForm
{
  AdwBin parent_instance;
  GtkLabel *description;
  GtkWidget *fields;
  GtkToggleButton *by_invite;
  GtkToggleButton *by_password;
  GtkStack *ways;
  GtkEditable *server;
  GtkLabel *server_error;
  GtkCheckButton *plain;
  GtkEditable *invite;
  GtkLabel *invite_error;
  GtkEditable *user;
  GtkEditable *password;
  GtkLabel *password_error;
  GtkLabel *message;
  GtkWidget *sign_in_button;
  GtkWidget *cancel_button;
  GtkWidget *demo_button;

  PadWorkspace *workspace;
  GCancellable *cancellable; /* of a sign-in that is under way */
};

G_DEFINE_FINAL_TYPE (PadSignInForm, pad_sign_in_form, ADW_TYPE_BIN)

/* -- what is seen -- */

static gboolean
is_by_invite (PadSignInForm *self)
{
  return gtk_toggle_button_get_active (self->by_invite);
}

static const char *
text_of (GtkEditable *field)
{
  return gtk_editable_get_text (field);
}

static gboolean
is_complete (PadSignInForm *self)
{
  g_autofree char *server = pad_sign_in_server (text_of (self->server));

  if (server == NULL)
    return FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->plain)) &&
      !gtk_check_button_get_active (self->plain))
    return FALSE;
  if (is_by_invite (self))
    return *text_of (self->invite) != '\0';
  return *text_of (self->user) != '\0' && *text_of (self->password) != '\0';
}

static void
update (PadSignInForm *self)
{
  gboolean busy = self->cancellable != NULL;

  gtk_widget_set_sensitive (self->fields, !busy);
  gtk_widget_set_sensitive (self->sign_in_button, !busy && is_complete (self));
  gtk_button_set_label (GTK_BUTTON (self->sign_in_button),
                        busy ? _ ("Signing In…") : _ ("_Sign In"));
  gtk_widget_set_visible (self->cancel_button, busy);
  gtk_widget_set_sensitive (self->demo_button, !busy);
}

/* @field: (nullable): marked as wrong while @label says why; NULL @text: nothing any more */
static void
say (GtkLabel *label, GtkEditable *field, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  if (field == NULL)
    return;
  if (text != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (field), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (field), "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
      text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
clear_errors (PadSignInForm *self)
{
  say (self->server_error, self->server, NULL);
  say (self->invite_error, self->invite, NULL);
  say (self->password_error, self->password, NULL);
  say (self->message, NULL, NULL);
}

void
pad_sign_in_form_say (PadSignInForm *self, const char *message)
{
  g_return_if_fail (PAD_IS_SIGN_IN_FORM (self));

  say (self->message, NULL, message);
}

/* -- typing -- */

/* A link fills both fields, wherever it is pasted. */
static gboolean
take_link (PadSignInForm *self, const char *text)
{
  g_autofree char *server = NULL;
  g_autofree char *invite = NULL;

  if (!pad_sign_in_link_parse (text, &server, &invite))
    return FALSE;
  gtk_toggle_button_set_active (self->by_invite, TRUE);
  if (server != NULL)
    gtk_editable_set_text (self->server, server);
  else if (g_str_has_prefix (text_of (self->server), "orderpad:"))
    gtk_editable_set_text (self->server, "");
  gtk_editable_set_text (self->invite, invite);
  gtk_widget_grab_focus (server != NULL ? self->sign_in_button : GTK_WIDGET (self->server));
  return TRUE;
}

static void
on_server_changed_cb (PadSignInForm *self)
{
  if (take_link (self, text_of (self->server)))
    return;
  say (self->server_error, self->server, NULL);
  gtk_check_button_set_active (self->plain, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->plain), FALSE);
  update (self);
}

static void
on_invite_changed_cb (PadSignInForm *self)
{
  if (take_link (self, text_of (self->invite)))
    return;
  say (self->invite_error, self->invite, NULL);
  update (self);
}

static void
on_password_changed_cb (PadSignInForm *self)
{
  say (self->password_error, self->password, NULL);
  update (self);
}

static void
on_way_changed_cb (PadSignInForm *self)
{
  gtk_stack_set_visible_child_name (self->ways, is_by_invite (self) ? "invite" : "password");
  clear_errors (self);
  update (self);
}

static void
on_clipboard_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadSignInForm) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->workspace == NULL || (text != NULL && take_link (self, text)))
    return;
  say (self->invite_error, self->invite,
       _ ("There is no invitation link on the clipboard. Copy the whole link first; it begins "
          "with “orderpad:”."));
}

static void
on_paste_clicked_cb (PadSignInForm *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL,
                                 on_clipboard_read_cb, g_object_ref (self));
}

/* -- signing in -- */

/* What the engine says begins without a capital and ends without a full stop. (transfer full) */
static char *
sentence (const char *message)
{
  const char *rest = *message != '\0' ? g_utf8_next_char (message) : message;
  g_autofree char *first = g_utf8_strup (message, rest - message);

  return g_strconcat (first, rest, g_str_has_suffix (message, ".") ? "" : ".", NULL);
}

/* What to do about a server that did not let us in, in the user's words. */
static void
say_server_error (PadSignInForm *self, const GError *error)
{
  g_autofree char *text = NULL;

  switch (error->code) {
  case PAD_ERROR_UNREACHABLE:
    text = g_strdup_printf (_ ("The server cannot be reached: %s."), error->message);
    break;
  case PAD_ERROR_NEWER:
    text = g_strdup_printf (_ ("This Orderpad is too old for the server; update it: %s."),
                            error->message);
    break;
  case PAD_ERROR_PROTOCOL:
    text = g_strdup_printf (_ ("This is no Orderpad server: %s."), error->message);
    break;
  default:
    text = sentence (error->message);
  }
  say (self->server_error, self->server, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->server));
}

/* Another computer over http:// is refused until the user takes the risk. */
static void
offer_plain (PadSignInForm *self)
{
  say (self->server_error, self->server,
       _ ("“http://” sends everything readable by anyone on the way. Use “https://”, or connect "
          "without encryption all the same."));
  gtk_widget_set_visible (GTK_WIDGET (self->plain), TRUE);
  update (self);
}

static void
say_refused (PadSignInForm *self, const GError *error)
{
  g_autofree char *text = sentence (error->message);

  if (is_by_invite (self)) {
    say (self->invite_error, self->invite, text);
    gtk_widget_grab_focus (GTK_WIDGET (self->invite));
  } else {
    say (self->password_error, self->password, text);
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
  }
}

static void
say_other (PadSignInForm *self, const GError *error)
{
  g_autofree char *text = sentence (error->message);

  say (self->message, NULL, text);
}

static void
say_error (PadSignInForm *self, const GError *error)
{
  gboolean plain = g_str_has_prefix (text_of (self->server), "http://");

  if (error->domain != PAD_ERROR) {
    say_other (self, error);
    return;
  }
  switch (error->code) {
  case PAD_ERROR_CANCELLED:
    break;
  case PAD_ERROR_NOT_ALLOWED:
    say_refused (self, error);
    break;
  case PAD_ERROR_INVALID:
    if (plain && !gtk_check_button_get_active (self->plain))
      offer_plain (self);
    else
      say_server_error (self, error);
    break;
  case PAD_ERROR_UNREACHABLE:
  case PAD_ERROR_NEWER:
  case PAD_ERROR_PROTOCOL:
    say_server_error (self, error);
    break;
  default:
    say_other (self, error);
  }
}

static void
on_signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PadSignInForm) self = data;
  g_autoptr (GError) error = NULL;

  pad_sync_port_sign_in_finish (PAD_SYNC_PORT (source), result, &error);
  g_clear_object (&self->cancellable);
  if (self->workspace == NULL)
    return;
  update (self);
  if (error != NULL)
    say_error (self, error);
  else
    gtk_editable_set_text (self->password, "");
}

static void
sign_in (PadSignInForm *self)
{
  g_autofree char *server = pad_sign_in_server (text_of (self->server));
  gboolean invite = is_by_invite (self);
  g_autofree char *code = g_strstrip (g_strdup (text_of (self->invite)));
  PadSignIn how = {.server = server,
                   .invite = invite ? code : NULL,
                   .user = invite ? NULL : text_of (self->user),
                   .password = invite ? NULL : text_of (self->password),
                   .device_name = g_get_host_name (),
                   .allow_plain = gtk_check_button_get_active (self->plain)};

  if (self->cancellable != NULL || !is_complete (self))
    return;
  clear_errors (self);
  self->cancellable = g_cancellable_new ();
  update (self);
  pad_sync_port_sign_in_async (pad_workspace_get_port (self->workspace), &how, self->cancellable,
                               on_signed_in_cb, g_object_ref (self));
}

static void
on_sign_in_clicked_cb (PadSignInForm *self)
{
  sign_in (self);
}

static void
on_cancel_clicked_cb (PadSignInForm *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* Enter goes to the first field that is still empty, and signs in when there is none. */
static void
on_entered_cb (PadSignInForm *self)
{
  GtkEditable *invite[] = {self->server, self->invite, NULL};
  GtkEditable *password[] = {self->server, self->user, self->password, NULL};

  for (GtkEditable **field = is_by_invite (self) ? invite : password; *field != NULL; field++)
    if (*text_of (*field) == '\0') {
      gtk_widget_grab_focus (GTK_WIDGET (*field));
      return;
    }
  if (is_complete (self))
    sign_in (self);
  else
    say_server_error (self, &(GError) {PAD_ERROR, PAD_ERROR_INVALID,
                                       _ ("This is no server’s address. One looks like "
                                          "“https://shop.example.com”.")});
}

/* -- the object -- */

static void
pad_sign_in_form_dispose (GObject *object)
{
  PadSignInForm *self = PAD_SIGN_IN_FORM (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pad_sign_in_form_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, description);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, fields);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, by_invite);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, by_password);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, ways);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, server);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, server_error);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, plain);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, invite);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, invite_error);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, user);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, password);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, password_error);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, message);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PadSignInForm, demo_button);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_way_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_server_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_invite_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_password_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_paste_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
pad_sign_in_form_class_init (PadSignInFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pad_sign_in_form_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/orderpad/Orderpad/ui/sign-in/pad-sign-in-form.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

/* The text inside a row is what has the focus and what a screen reader speaks of. */
static void
name_field (GtkEditable *field)
{
  GtkEditable *text = gtk_editable_get_delegate (field);

  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (field)), -1);
}

/* libadwaita 1.2 gives the eye of a password row no name. */
static void
name_eye (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Show Password"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_eye (child);
}

static void
pad_sign_in_form_init (PadSignInForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  name_field (self->server);
  name_field (self->invite);
  name_field (self->user);
  name_field (self->password);
  name_eye (GTK_WIDGET (self->password));
}

/* Somebody signs in again: where and as whom is known. */
static void
prefill (PadSignInForm *self)
{
  const char *server = pad_workspace_get_server (self->workspace);
  const char *login = pad_workspace_get_login (self->workspace);
  g_autofree char *text = NULL;

  if (server == NULL || login == NULL)
    return;
  gtk_editable_set_text (self->server, server);
  gtk_editable_set_text (self->user, login);
  text = g_strdup_printf (_ ("You are signed out. Sign in again as %s; your drafts and orders are "
                             "still here."),
                          login);
  gtk_label_set_text (self->description, text);
}

void
pad_sign_in_form_set_workspace (PadSignInForm *self, PadWorkspace *workspace)
{
  g_return_if_fail (PAD_IS_SIGN_IN_FORM (self) && PAD_IS_WORKSPACE (workspace));

  g_set_object (&self->workspace, workspace);
  prefill (self);
}
