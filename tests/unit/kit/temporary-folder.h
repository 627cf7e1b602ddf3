#pragma once

#include <glib.h>

/* Removes @path with all that is in it; what cannot be removed fails the test. */
void temporary_folder_remove (const char *path);
