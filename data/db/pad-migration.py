#!/usr/bin/env python3
"""Turns files of DDL into one C header, a constant a file.

    pad-migration.py OUTPUT store/0001-tables.sql ...

becomes `static const char sql_store_0001_tables[] = "...";`: folder and name, with `_` for what C does not allow.
"""
import os
import re
import sys


def constant(path):
    folder = os.path.basename(os.path.dirname(os.path.abspath(path)))
    name = re.sub(r"[^a-z0-9]+", "_", f"{folder}_{os.path.splitext(os.path.basename(path))[0]}".lower())
    with open(path, encoding="utf-8") as f:
        lines = [line.rstrip("\n") for line in f if line.strip() and not line.lstrip().startswith("--")]
    quoted = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    return f"\nstatic const char sql_{name}[] =\n" + "\n".join(f'  "{line}\\n"' for line in quoted or [""]) + ";\n"


def main(target, *sources):
    with open(target, "w", encoding="utf-8") as out:
        out.write("#pragma once\n")
        for source in sources:
            out.write(constant(source))


if __name__ == "__main__":
    main(*sys.argv[1:])
