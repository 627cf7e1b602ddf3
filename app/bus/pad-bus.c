#include "pad-bus.h"

#include <stdlib.h>
#include <string.h>

#define NAME_DIGITS 32

char *
pad_bus_name (const char *folder)
{
  g_autofree char *canonical = g_canonicalize_filename (folder, NULL);
  char *real = realpath (canonical, NULL);
  const char *path = real != NULL ? real : canonical;
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  char *name = g_strdup_printf ("org.orderpad.Orderpad.Profile.p%.*s", NAME_DIGITS, digest);

  free (real);
  return name;
}
