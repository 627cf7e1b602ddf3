#!/usr/bin/env python3
"""Counts the single cases of a `meson test` run and ends with `N passed, N failed, N skipped`.

Every test program speaks TAP; one that ended badly without saying `not ok` counts as one failure more.
"""
import json
import re
import sys

RESULT = re.compile(r"^(not )?ok\b(.*)$")


def count(run):
    passed = failed = skipped = 0
    for line in run.get("stdout", "").splitlines():
        found = RESULT.match(line)
        if not found:
            continue
        if re.search(r"#\s*SKIP", found.group(2), re.I):
            skipped += 1
        elif found.group(1):
            failed += 1
        else:
            passed += 1
    if run["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and not failed:
        failed += 1
    return passed, failed, skipped


def failures(run):
    """The cases that failed, each with what it said of the reason: the lines with a # behind it."""
    telling = False
    for line in run.get("stdout", "").splitlines():
        if RESULT.match(line):
            telling = line.startswith("not ok") and "# SKIP" not in line
        elif not line.startswith("#"):
            continue
        if telling:
            yield line


def main(path):
    total = [0, 0, 0]
    try:
        with open(path, encoding="utf-8") as log:
            runs = [json.loads(line) for line in log]
    except FileNotFoundError:
        runs = []
    for run in runs:
        numbers = count(run)
        total = [a + b for a, b in zip(total, numbers)]
        if numbers[1]:
            print(f"failed: {run['name']} ({run['result']})")
            print("".join(f"    {line}\n" for line in failures(run)), end="")
    print("{} passed, {} failed, {} skipped".format(*total))
    return 1 if total[1] or not total[0] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
