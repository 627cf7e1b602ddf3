/* Draws sync/outbox.md from the table of pad-outbox: `pad-outbox-draw` prints the page, and
 * `pad-outbox-draw --check FILE` says when FILE is another one. */
#include <pad-outbox.h>
#include <stdio.h>
#include <string.h>

/* A state of the diagram: what is not there yet, or not any more, is a dot. */
static const char *
node (PadOutboxState state)
{
  return state == PAD_OUTBOX_NONE ? "[*]" : pad_outbox_state_name (state);
}

static void
draw_diagram (GString *page)
{
  guint n;
  const PadOutboxTransition *rows = pad_outbox_transitions (&n);

  g_string_append (page, "```mermaid\nstateDiagram-v2\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (page, "  %s --> %s: %s\n", node (rows[i].state), node (rows[i].next),
                            pad_outbox_event_name (rows[i].event));
  g_string_append (page, "  closed --> [*]\n```\n");
}

static void
draw_table (GString *page)
{
  guint n;
  const PadOutboxTransition *rows = pad_outbox_transitions (&n);

  g_string_append (page, "\n| state | event | next | what happens |\n| --- | --- | --- | --- |\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (page, "| %s | %s | %s | %s |\n", pad_outbox_state_name (rows[i].state),
                            pad_outbox_event_name (rows[i].event),
                            pad_outbox_state_name (rows[i].next), rows[i].what);
}

static char *
draw_page (void)
{
  GString *page = g_string_new (
      "# The outbox\n\n"
      "What becomes of an operation (SYNC.md 6), drawn from `data/store/pad-outbox-table.c` by "
      "`pad-outbox-draw`.\n"
      "What is not here cannot happen.\n\n");

  draw_diagram (page);
  draw_table (page);
  return g_string_free (page, FALSE);
}

int
main (int argc, char **argv)
{
  g_autofree char *page = draw_page ();
  g_autofree char *stored = NULL;
  g_autoptr (GError) error = NULL;

  if (argc == 1) {
    fputs (page, stdout);
    return 0;
  }
  if (argc != 3 || strcmp (argv[1], "--check") != 0) {
    fprintf (stderr, "usage: pad-outbox-draw [--check FILE]\n");
    return 2;
  }
  if (!g_file_get_contents (argv[2], &stored, NULL, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 2;
  }
  if (strcmp (page, stored) == 0)
    return 0;
  fprintf (stderr, "%s is not what the code gives: write it anew with %s > %s\n", argv[2], argv[0],
           argv[2]);
  return 1;
}
