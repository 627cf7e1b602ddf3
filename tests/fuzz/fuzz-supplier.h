#pragma once

#include <pad-supplier-store.h>

/**
 * FuzzSupplier: the store of a small supplier (tests/data/small and supplier/ here), the same
 * before each input. Each user has one device, called like the user's login.
 */
typedef struct _FuzzSupplier FuzzSupplier;

/* FUZZ_DATA of the environment is the folder of the tests. */
FuzzSupplier *fuzz_supplier_new (void);
void fuzz_supplier_free (FuzzSupplier *supplier);
/* What the store holds now is what fuzz_supplier_reset() brings back. */
void fuzz_supplier_keep (FuzzSupplier *supplier);
void fuzz_supplier_reset (FuzzSupplier *supplier);
gboolean fuzz_supplier_is_changed (FuzzSupplier *supplier);

PadSupplierStore *fuzz_supplier_get_store (FuzzSupplier *supplier);
/* (transfer full) a path in the folder of its own. */
char *fuzz_supplier_path (FuzzSupplier *supplier, const char *name);
/* Its clock stands still unless it is moved (virtual-world.h); a reset sets it back. */
PadWorld *fuzz_supplier_get_world (FuzzSupplier *supplier);
gboolean fuzz_supplier_has_user (FuzzSupplier *supplier, const char *login);
int64_t fuzz_supplier_head (FuzzSupplier *supplier);
/* Fails with what `orderpad-server check` would say of other tables than @but. */
void fuzz_supplier_check (FuzzSupplier *supplier, const char *const *but);
