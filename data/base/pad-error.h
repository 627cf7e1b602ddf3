#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PadError:
 * @PAD_ERROR_INVALID: what was given cannot be meant; the message says what to write instead
 * @PAD_ERROR_NOT_FOUND: there is nothing of that name
 * @PAD_ERROR_EXISTS: something of that name is there already and was not touched
 * @PAD_ERROR_UNREACHABLE: the server or the network did not answer
 * @PAD_ERROR_NOT_ALLOWED: not signed in, or the user may not do this
 * @PAD_ERROR_DAMAGED: a file is not what it should be
 * @PAD_ERROR_NEWER: a file or server is newer than this program
 * @PAD_ERROR_LOCKED: another process holds it
 * @PAD_ERROR_PROTOCOL: the other end answered with something that is no Orderpad message
 * @PAD_ERROR_LIMIT: more or larger than is accepted
 * @PAD_ERROR_FULL: the disk is full or may not be written
 * @PAD_ERROR_IO: reading or writing failed
 * @PAD_ERROR_CANCELLED: the caller asked to stop
 *
 * What a caller can act on. A window or a command shows the message; the code decides what is next.
 */
typedef enum
{
  PAD_ERROR_INVALID,
  PAD_ERROR_NOT_FOUND,
  PAD_ERROR_EXISTS,
  PAD_ERROR_UNREACHABLE,
  PAD_ERROR_NOT_ALLOWED,
  PAD_ERROR_DAMAGED,
  PAD_ERROR_NEWER,
  PAD_ERROR_LOCKED,
  PAD_ERROR_PROTOCOL,
  PAD_ERROR_LIMIT,
  PAD_ERROR_FULL,
  PAD_ERROR_IO,
  PAD_ERROR_CANCELLED,
} PadError;

#define PAD_ERROR (pad_error_quark ())

GQuark pad_error_quark (void);

/* Exit codes of both programs (INTERFACES.md). */
typedef enum
{
  PAD_EXIT_DONE = 0,
  PAD_EXIT_FINDINGS = 1,
  PAD_EXIT_USAGE = 2,
  PAD_EXIT_UNREACHABLE = 3,
  PAD_EXIT_WAITING = 4,
  PAD_EXIT_NOT_ALLOWED = 5,
  PAD_EXIT_DAMAGED = 6,
} PadExit;

/* The exit code that stands for @error; NULL is PAD_EXIT_DONE, another domain PAD_EXIT_FINDINGS. */
PadExit pad_error_exit (const GError *error);

/* Errors of the file system, with a message that names @path: _NOT_FOUND, for writing _EXISTS and
 * _FULL (no space, read-only, no permission), else _IO. @errsv is errno as it was after the call
 * that failed. */
void pad_error_set_read (GError **error, int errsv, const char *path);
void pad_error_set_write (GError **error, int errsv, const char *path);

/* (transfer full) foreign text for a message: in quotes, valid UTF-8, one line, 60 characters. */
char *pad_error_quote (const char *text);

G_END_DECLS
