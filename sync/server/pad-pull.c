#include "pad-pull.h"

#include "pad-core-error.h"

void
pad_pull_clear (PadPull *pull)
{
  g_clear_pointer (&pull->session, pad_session_free);
  g_clear_pointer (&pull->grants, pad_grants_free);
}

/* Grants follow from synced rows, so they can only have changed when the head has. */
static gboolean
verify_grants (PadPull *pull, PadSupplierStore *store, GError **error)
{
  g_autoptr (PadGrants) present = pad_grants_load (store, pull->session->login, error);
  if (present == NULL)
    return FALSE;
  if (present->hash == pull->grants->hash)
    return TRUE;
  return pad_core_refuse (PAD_PROBLEM_SEGMENTS_CHANGED, error, "what you may see has changed");
}

gboolean
pad_pull_verify (PadPull *pull, PadSupplierStore *store, GError **error)
{
  int64_t head;
  if (!pad_access_verify (store, pull->session, error) ||
      !pad_supplier_store_head (store, &head, error))
    return FALSE;
  if (head != pull->head && !verify_grants (pull, store, error))
    return FALSE;
  pull->head = head;
  return TRUE;
}

gboolean
pad_pull_ends (const GError *error)
{
  return error->domain == PAD_ACCESS_ERROR ||
         g_error_matches (error, PAD_CORE_ERROR, PAD_PROBLEM_SEGMENTS_CHANGED);
}
