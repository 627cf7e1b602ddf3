#pragma once

#include <microhttpd.h>

#include "pad-core.h"
#include "pad-approval-round.h"
#include "pad-paper-round.h"
#include "pad-waiters.h"
#include "pad-workers.h"

G_BEGIN_DECLS

/**
 * PadShell: what all exchanges share. @stopping, @draining, @active and @uploading
 * under @mutex.
 * @active: requests that are whole and not yet answered to the last byte
 * @draining: new and waiting requests are sent away; @stopping: the workers take nothing more
 */
typedef struct
{
  PadWorld *world;
  PadCore *core;
  PadWorkers *workers;
  PadWaiters *waiters;
  PadPaperRound *papers;
  PadApprovalRound *approvals;
  GMutex mutex;
  GCond idle;
  gboolean draining;
  gboolean stopping;
  int active;
  int64_t uploading; /* bytes of bodies that are held */
} PadShell;

/**
 * PadExchange: one request and its reply, from the arrival of its headers to the last byte sent.
 * While its connection is suspended it belongs to a worker, else to libmicrohttpd's thread.
 */
typedef struct _PadExchange PadExchange;

/* In libmicrohttpd's thread, when the headers are there. */
PadExchange *pad_exchange_new (PadShell *shell,
                               struct MHD_Connection *connection,
                               const char *url,
                               const char *method);
/* When libmicrohttpd is done with it. */
void pad_exchange_end (PadExchange *exchange);

/* Whether a reply is already there (before the body was read: it is refused). */
gboolean pad_exchange_is_answered (PadExchange *exchange);
/* A part of the body; FALSE when the connection is to be closed: far too much, or far too slow. */
gboolean pad_exchange_receive (PadExchange *exchange, const char *bytes, size_t n);
/* The request is whole: suspends the connection and has it answered. */
void pad_exchange_submit (PadExchange *exchange);
/* Hands the reply to libmicrohttpd. */
enum MHD_Result pad_exchange_send (PadExchange *exchange);

/* For pad_waiters_new(). */
void pad_exchange_awake (gpointer exchange);

G_END_DECLS
