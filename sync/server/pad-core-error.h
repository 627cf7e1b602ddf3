#pragma once

#include <pad-problem.h>

G_BEGIN_DECLS

/* Errors of the core that have a problem of their own: the code is a PadProblem. */
#define PAD_CORE_ERROR (pad_core_error_quark ())
GQuark pad_core_error_quark (void);

/* Sets such an error; always FALSE. */
gboolean pad_core_refuse (PadProblem problem, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* What @error of any part of the server is to the client. */
PadProblem pad_core_problem_of (const GError *error);

G_END_DECLS
