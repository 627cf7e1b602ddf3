#pragma once

#include <json-glib/json-glib.h>
#include <pad-evaluate.h>
#include <pad-supplier-store.h>

/*
 * A server's store on which the cases of tests/data/rules are judged: made once with the rows that
 * all have in common, and copied for each case. Its clock stands at noon of a day of the case's.
 */
typedef struct
{
  PadWorld *world;
  char *folder;
  PadSupplierStore *store;
} VectorStore;

/* @base: `supplier` and `facts` of base.json. Aborts where its rows are refused. */
VectorStore *vector_store_new (JsonObject *base, PadDate today);
void vector_store_free (VectorStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VectorStore, vector_store_free)

/* A fresh copy of the common rows; it is @today. */
void vector_store_begin (VectorStore *store, PadDate today);
void vector_store_pass (VectorStore *store, int hours);
void vector_store_end (VectorStore *store);
/* Imports rows as `orderpad-server import` would. (transfer full) (nullable): why not. */
char *vector_store_import (VectorStore *store, JsonObject *facts, PadDate today);
/* (transfer full): id of the order with @number. */
char *vector_store_find_id (VectorStore *store, const char *number);
/* The order with @number gives back what it holds, as the server does before it judges a change. */
void vector_store_release (VectorStore *store, const char *number);
/* The sequence that the store has come to. */
int64_t vector_store_head (VectorStore *store);
/* Takes out the account with @code, which no import does while a user has it. */
void vector_store_lose_account (VectorStore *store, const char *code);
/* What this end knows of @order. */
PadFacts *vector_store_facts (VectorStore *store, const PadOrder *order, PadSide side);
