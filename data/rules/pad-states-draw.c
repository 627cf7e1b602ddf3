/* Draws states.md from the tables of pad-states: `pad-states-draw` prints the page, and
 * `pad-states-draw --check FILE` says when FILE is another one. */
#include <pad-states.h>
#include <stdio.h>
#include <string.h>

static void
draw (GString *page, const char *title, const PadTransition *ways)
{
  g_string_append_printf (page, "\n## %s\n\n```mermaid\nstateDiagram-v2\n", title);
  g_string_append_printf (page, "  [*] --> %s\n", ways->from);
  for (const PadTransition *way = ways; way->from; way++)
    g_string_append_printf (page, "  %s --> %s: %s\n", way->from, way->to, way->event);
  g_string_append (page, "```\n\n| from | event | to | who |\n| --- | --- | --- | --- |\n");
  for (const PadTransition *way = ways; way->from; way++)
    g_string_append_printf (page, "| %s | %s | %s | %s |\n", way->from, way->event, way->to,
                            pad_state_who_name (way->who));
}

static char *
draw_page (void)
{
  GString *page =
      g_string_new ("# States\n\n"
                    "The ways of orders and quotations (RULES.md 10), drawn from `pad-states.c` by "
                    "`pad-states-draw`.\n"
                    "`quarantined` is no state of RULES.md 10: an order whose operation the server "
                    "cannot read.\n");

  draw (page, "Orders", pad_order_transitions ());
  draw (page, "Quotations", pad_quotation_transitions ());
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
    fprintf (stderr, "usage: pad-states-draw [--check FILE]\n");
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
