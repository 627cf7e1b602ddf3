#pragma once

#include <glib.h>
#include <stdint.h>

/*
 * A target: one file fuzz-NAME.c each has these three functions; its main is libFuzzer's
 * (fuzz-libfuzzer.c) or runs the files of a corpus as tests (fuzz-corpus.c). What must hold is
 * asserted: a failed assertion, a critical and a warning abort like a crash.
 */
void fuzz_set_up (void);
/* @bytes: foreign, exactly @n of them; anything goes, and the same twice. */
void fuzz_one (const char *bytes, size_t n);
void fuzz_tear_down (void);

/* What both mains call instead: keeps the input in mind while it is tried. */
void fuzz_try (const char *bytes, size_t n);

/* (transfer full) a new folder, in memory where the system has such a place. */
char *fuzz_folder_new (void);
/* Fails unless @error is PAD_ERROR_PROTOCOL or _LIMIT with a reason: what foreign bytes may come
 * to. */
void fuzz_assert_refused (const GError *error);
/* Fails unless @text says something, in UTF-8, that a person can be shown: nothing of SQLite's,
 * unless it came with the input. */
void fuzz_assert_reason (const char *text);
