"""The rows of tests/data/rules as a store imports them, and what was expected beside what came."""
import csv
import datetime
import json
import pathlib
import re
import tempfile

from harness import equal, expect


def resolve(text):
    """`today`, `today+3`, `today-45` as the day that is, `now-23h` as an instant; the supplier's time zone is UTC."""
    now = datetime.datetime.now(datetime.timezone.utc)
    if found := re.fullmatch(r"now-(\d+)h", text):
        return (now - datetime.timedelta(hours=int(found[1]))).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    if found := re.fullmatch(r"today([+-]\d+)?", text):
        return str(now.date() + datetime.timedelta(days=int(found[1] or 0)))
    return text


def load(store, facts):
    """Imports rows by table, each table as one CSV."""
    if not facts:
        return
    folder = pathlib.Path(tempfile.mkdtemp(dir=store.path.parent))
    for table, rows in facts.items():
        columns = list(dict.fromkeys(name for row in rows for name in row))
        with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([resolve(row.get(name, "")) for name in columns] for row in rows)
    store.load(folder)


def match(wanted, found, where):
    """All that `wanted` names is in `found`; arrays are equal in length."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for name, value in wanted.items():
            match(value, found.get(name), f"{where}.{name}")
    elif isinstance(wanted, list) and isinstance(found, list):
        expect(len(wanted) == len(found), f"{where}: got {json.dumps(found)}, wanted {json.dumps(wanted)}")
        if where.endswith(".findings"):
            wanted, found = (sorted(side, key=lambda f: (f["line"], f["code"])) for side in (wanted, found))
        for number, (left, right) in enumerate(zip(wanted, found)):
            match(left, right, f"{where}[{number}]")
    else:
        equal(found, wanted, where)
