#pragma once

#include <pad-error.h>

G_BEGIN_DECLS

/**
 * PadProblem: what a request as a whole can come to (SYNC.md 3, 4). Each has a stable code and one
 * HTTP status; what an operation inside a push comes to is a PadResult instead.
 */
typedef enum
{
  PAD_PROBLEM_BAD_REQUEST,       /* 400 bad_request: cannot be read */
  PAD_PROBLEM_NOT_SIGNED_IN,     /* 401 not_signed_in: no token, or none of ours */
  PAD_PROBLEM_TOKEN_EXPIRED,     /* 401 token_expired: refresh and go on */
  PAD_PROBLEM_DEVICE_REVOKED,    /* 401 device_revoked: locked (SYNC.md 10) */
  PAD_PROBLEM_WRONG_PASSWORD,    /* 401 wrong_password: user or password */
  PAD_PROBLEM_INVITE_UNKNOWN,    /* 403 invite_unknown */
  PAD_PROBLEM_INVITE_USED,       /* 403 invite_used */
  PAD_PROBLEM_INVITE_EXPIRED,    /* 403 invite_expired */
  PAD_PROBLEM_NOT_ALLOWED,       /* 403 not_allowed: signed in, but not this */
  PAD_PROBLEM_NOT_FOUND,         /* 404 not_found */
  PAD_PROBLEM_WRONG_METHOD,      /* 405 wrong_method */
  PAD_PROBLEM_EPOCH_CHANGED,     /* 409 epoch_changed */
  PAD_PROBLEM_HISTORY_DIVERGED,  /* 409 history_diverged */
  PAD_PROBLEM_CURSOR_AHEAD,      /* 409 cursor_ahead */
  PAD_PROBLEM_SEGMENTS_CHANGED,  /* 409 segments_changed */
  PAD_PROBLEM_DEVICE_FORKED,     /* 409 device_forked */
  PAD_PROBLEM_CURSOR_EXPIRED,    /* 410 cursor_expired */
  PAD_PROBLEM_TOO_LARGE,         /* 413 too_large */
  PAD_PROBLEM_WRONG_MEDIA,       /* 415 wrong_media */
  PAD_PROBLEM_BAD_RANGE,         /* 416 bad_range: no byte of the range exists */
  PAD_PROBLEM_UPGRADE_REQUIRED,  /* 426 upgrade_required */
  PAD_PROBLEM_TOO_MANY_REQUESTS, /* 429 too_many_requests, with Retry-After */
  PAD_PROBLEM_INTERNAL,          /* 500 internal */
  PAD_PROBLEM_UNAVAILABLE,       /* 503 unavailable, with Retry-After */
} PadProblem;

#define PAD_PROBLEM_COUNT (PAD_PROBLEM_UNAVAILABLE + 1)

/* "cursor_expired"; stable. */
const char *pad_problem_code (PadProblem problem);
/* 410 */
int pad_problem_status (PadProblem problem);
/* A short English title, for people who read the wire. */
const char *pad_problem_title (PadProblem problem);
/* FALSE when no problem has that @code. */
gboolean pad_problem_find (const char *code, PadProblem *problem);
/* The client has to build a new generation (contract of 409 and 410). */
gboolean pad_problem_needs_refill (PadProblem problem);
/* How @error of the server's core is answered: LIMIT is too_large, INVALID and PROTOCOL
 * bad_request... */
PadProblem pad_problem_of_error (const GError *error);
/* What a client's caller can act on: unreachable, not allowed, newer, protocol, ... */
PadError pad_problem_to_error (PadProblem problem);

/* application/problem+json; @detail may be NULL. */
void pad_problem_write (PadProblem problem, const char *detail, GString *out);

/**
 * pad_problem_read:
 * @status: of the reply
 * @problem: (out): by its code; one with an unknown code counts by its status
 * @detail: (out) (transfer full) (optional): what it says, never NULL on success
 *
 * Returns: FALSE with PAD_ERROR_PROTOCOL when @bytes are no problem document
 */
gboolean pad_problem_read (
    int status, const char *bytes, size_t n, PadProblem *problem, char **detail, GError **error);

G_END_DECLS
