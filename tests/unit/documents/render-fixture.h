#pragma once

#include <pad-renderer.h>

/* What a busy machine may take for what ends by itself. */
#define FIXTURE_PATIENCE_US (240 * G_USEC_PER_SEC)

/* A renderer, and what it answers, waited for. Every function that may fail takes an error. */
typedef struct
{
  PadRenderer *renderer;
  PadRendering *rendering; /* NULL before fixture_open() */
  PadPageFit fit;          /* what fixture_open() opens with */
  char *folder;            /* for files of the test */
  GAsyncResult *result;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer program);
void fixture_tear_down (Fixture *fixture, gconstpointer program);

/* (transfer full): a file of tests/data/pdf. */
char *fixture_file (const char *name);
gboolean fixture_open (Fixture *fixture, const char *path, const char *password, GError **error);
PadPagePixels *fixture_page (Fixture *fixture, int page, double scale, GError **error);
GArray *fixture_find (Fixture *fixture, const char *text, GError **error);
char *fixture_text (Fixture *fixture, int page, GError **error);
GBytes *fixture_print (Fixture *fixture, const int *pages, int n, GError **error);

/* A callback that fixture_wait() waits for; its data is the fixture. */
void fixture_take_result_cb (GObject *object, GAsyncResult *result, gpointer data);
/* (transfer full) */
GAsyncResult *fixture_wait (Fixture *fixture);
/* Process ids of this process's children, ended by 0. (transfer full) */
int *fixture_children (void);
/* TRUE where every pixel is white. */
gboolean fixture_is_blank (const PadPagePixels *pixels);
/* What @command (argv, NULL ended) prints, with @bytes as the file "file.pdf" of its folder. */
char *fixture_run (Fixture *fixture, GBytes *bytes, const char *const *command);
