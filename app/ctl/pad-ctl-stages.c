#include <pad-json-write.h>
#include <pad-order-approvals.h>

#include "pad-ctl-print.h"

static void
json_stage (const PadOrderApproval *stage, GString *out)
{
  pad_json_open_object (out, NULL);
  pad_json_add_int (out, "revision", stage->revision);
  pad_json_add_int (out, "stage", stage->stage);
  pad_json_add_text (out, "side", stage->side);
  pad_json_add_text (out, "role", stage->role);
  pad_json_add_text (out, "user", stage->user);
  pad_json_add_text (out, "state", stage->state);
  pad_json_add_text (out, "since", stage->since);
  pad_json_add_text (out, "expected_at", stage->expected_at);
  pad_json_add_text (out, "deciders", stage->deciders);
  pad_json_add_text (out, "decided_by", stage->decided_by);
  pad_json_add_text (out, "decided_at", stage->decided_at);
  pad_json_add_text (out, "reason", stage->reason);
  pad_json_add_text (out, "alternatives", stage->alternatives);
  pad_json_close_object (out);
}

void
pad_ctl_json_stages (const GPtrArray *stages, GString *out)
{
  pad_json_open_array (out, "approvals");
  for (guint i = 0; stages && i < stages->len; i++)
    json_stage (stages->pdata[i], out);
  pad_json_close_array (out);
}

static void
print_open (const PadOrderApproval *stage, GString *out)
{
  g_autofree char *since = pad_ctl_instant_text (stage->since);

  g_string_append_printf (out, "waits since %s for %s", since,
                          *stage->deciders ? stage->deciders : "somebody who may decide");
  if (stage->expected_at) {
    g_autofree char *expected = pad_ctl_instant_text (stage->expected_at);

    g_string_append_printf (out, ", expected by %s", expected);
  }
  g_string_append_c (out, '\n');
}

static void
print_decided (const PadOrderApproval *stage, GString *out)
{
  g_autofree char *at = pad_ctl_instant_text (stage->decided_at);

  g_string_append_printf (out, "%s by %s, %s%s%s%s%s\n", stage->state,
                          stage->decided_by ? stage->decided_by : "the end of its time", at,
                          stage->reason ? ": " : "", stage->reason ? stage->reason : "",
                          *stage->alternatives ? "; instead: " : "", stage->alternatives);
}

void
pad_ctl_print_stages (const GPtrArray *stages, GString *out)
{
  for (guint i = 0; stages && i < stages->len; i++) {
    const PadOrderApproval *stage = stages->pdata[i];

    if (g_str_equal (stage->state, "open"))
      print_open (stage, out);
    else if (stage->decided_at)
      print_decided (stage, out);
  }
}
