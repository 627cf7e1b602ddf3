"""The rows of tests/data/rules as a store imports them, and what was expected beside what came."""
import csv
import datetime
import json
import pathlib
import re
import tempfile

from harness import day, equal, expect, today

PERIODS = {"year": 12, "quarter": 3, "month": 1}


def first_of(month):
    """The first day of a month that is counted from January of the year 0."""
    return datetime.date(month // 12, month % 12 + 1, 1)


def resolve_period(of, name, offset, side):
    """`today.quarter-1` as budgets write it, `today.month.last` as a day."""
    months = PERIODS[name]
    first = ((of.year * 12 + of.month - 1) // months + offset) * months
    if side:
        return str(first_of(first) if side == ".first" else first_of(first + months) - datetime.timedelta(days=1))
    year, month = divmod(first, 12)
    return {"year": f"{year:04}", "quarter": f"{year:04}-Q{month // 3 + 1}", "month": f"{year:04}-{month + 1:02}"}[name]


def resolve(text):
    """`today`, `today+3`, `today-45` as the day that is, `now-23h` as an instant, `today.month-1` as a period,
    `today.year.first` as a day of one; the supplier's time zone is that of the tests."""
    if found := re.fullmatch(r"now-(\d+)h", text):
        then = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=int(found[1]))
        return then.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    if found := re.fullmatch(r"today([+-]\d+)?", text):
        return day(int(found[1] or 0))
    if found := re.fullmatch(r"today\.(year|quarter|month)([+-]\d+)?(\.first|\.last)?", text):
        return resolve_period(today(), found[1], int(found[2] or 0), found[3])
    return text


def resolve_all(value):
    """The same for every text in it."""
    if isinstance(value, dict):
        return {name: resolve_all(one) for name, one in value.items()}
    if isinstance(value, list):
        return [resolve_all(one) for one in value]
    return resolve(value) if isinstance(value, str) else value


def write_tables(facts, folder):
    """Each table as one CSV."""
    for table, rows in facts.items():
        columns = list(dict.fromkeys(name for row in rows for name in row))
        with open(folder / f"{table}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([resolve(row.get(name, "")) for name in columns] for row in rows)


def load(store, facts):
    """Imports rows by table."""
    if not facts:
        return
    folder = pathlib.Path(tempfile.mkdtemp(dir=store.path.parent))
    write_tables(facts, folder)
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
