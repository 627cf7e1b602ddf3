#!/usr/bin/env python3
"""Turns a file of named queries into a C header.

    -- name: find_product
    SELECT ... FROM products WHERE sku = :sku;

becomes `static const char sql_find_product[] = "...";`. Comment lines of a query stay in the .sql file.
"""
import re
import sys


def queries(text):
    for block in re.split(r"^-- name:\s*", text, flags=re.M)[1:]:
        name, _, body = block.partition("\n")
        lines = [line for line in body.splitlines() if line.strip() and not line.lstrip().startswith("--")]
        yield name.strip(), lines


def main(source, target):
    with open(source, encoding="utf-8") as f:
        found = list(queries(f.read()))
    with open(target, "w", encoding="utf-8") as out:
        out.write("#pragma once\n\n#include <glib.h>\n")
        for name, lines in found:
            if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or not lines:
                sys.exit(f"{source}: bad query name or empty query: {name!r}")
            out.write(f"\nstatic const char sql_{name}[] G_GNUC_UNUSED =\n")
            quoted = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines]
            out.write("\n".join(f'  "{line}\\n"' for line in quoted) + ";\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
