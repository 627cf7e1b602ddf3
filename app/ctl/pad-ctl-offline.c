#include <pad-json-write.h>

#include "pad-ctl-print.h"

void
pad_ctl_json_offline (const PadOffline *offline, GString *out)
{
  pad_json_open_object (out, "offline");
  pad_json_add_int (out, "days", offline->days);
  pad_json_add_int (out, "offline_days", offline->limit);
  pad_json_add_flag (out, "queue_only", offline->over);
  pad_json_close_object (out);
}

void
pad_ctl_print_offline (const PadOffline *offline, GString *out)
{
  g_autofree char *text = pad_offline_text (offline);

  if (text)
    g_string_append_printf (out, "%s\n", text);
}
