#!/usr/bin/env python3
"""The texts of tests/data/rules/forms (RULES.md 1) through the real programs: imported and exported by orderpad-server,
typed into orderpadctl, and sent as JSON."""
import csv
import json
import re

from harness import ROOT, Store, equal, expect, main, server
from rawhttp import Caller, changed, operation_of
from rules_rows import load
from shop import shop

RULES = ROOT / "tests" / "data" / "rules"
FORMS = json.loads((RULES / "forms" / "forms.json").read_text(encoding="utf-8"))
# By kind: a file with a column that takes such a value, its key, and what else a row needs.
COLUMNS = {
    "quantity": ("stock", "available", "warehouse", {"sku": "P"}),
    "price": ("price_rules", "surcharge", "code",
              {"source": "account", "owner": "A", "scope": "all", "method": "formula"}),
    "percent": ("tax_rates", "percent", "tax_class", {"tax_zone": "ABROAD", "valid_from": ""}),
    "rate": ("exchange_rates", "rate", "date", {"from": "USD", "to": "EUR"}),
    "money": ("orders", "goods", "number", {"account": "A", "state": "cancelled", "date": "2026-01-05"}),
    "date": ("price_rules", "valid_from", "code",
             {"source": "account", "owner": "A", "scope": "all", "method": "formula"}),
    "instant": ("orders", "created_at", "number",
                {"account": "A", "state": "cancelled", "date": "2026-01-05", "currency": "EUR"}),
}


def key_of(column, n):
    return f"2026-01-{n + 1:02}" if column == "date" else f"F{n}"


def rows_of(form, texts):
    """A row for each text, its key by place."""
    _, column, key, rest = COLUMNS[form["kind"]]
    more = {"currency": form["currency"]} if "currency" in form else {}
    return [{key: key_of(key, n), **rest, **more, column: text} for n, text in enumerate(texts)]


def write(folder, form, texts):
    table = COLUMNS[form["kind"]][0]
    rows = rows_of(form, texts)
    path = folder / f"{table}.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def with_base(folder):
    base = json.loads((RULES / "base.json").read_text(encoding="utf-8"))
    store = Store(folder, base["supplier"]["currency"], "Vectors", base["supplier"]["time_zone"])
    load(store, base["facts"])
    store.csv("warehouses", "code,name\n" + "".join(f"F{n},Place {n}\n" for n in range(60)))
    return store


def exported(store, folder, table):
    (folder / "out").mkdir(exist_ok=True)
    server("export", store.path, folder / "out", "--table", table)
    with open(folder / "out" / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def imported_case(form):
    def case(folder):
        table, column, key, _ = COLUMNS[form["kind"]]
        store = with_base(folder)
        store.load(write(folder, form, [one["text"] for one in form["read"]]))
        found = {row[key]: row[column] for row in exported(store, folder, table)}
        for n, one in enumerate(form["read"]):
            equal(found[key_of(key, n)], one["written"], f"what is written of {one['text']!r}")
        # An empty field says that there is no value.
        texts = [text for text in form["refused"] if text]
        done = store.load(write(folder, form, texts), "--keep-going", code=1)
        said = [int(found) for found in re.findall(rf"{table}\.csv:(\d+): {column}: .", done.err)]
        equal(said, list(range(2, len(texts) + 2)), f"lines that are refused, with the column and why, of {texts}")
        equal({row[key]: row[column] for row in exported(store, folder, table)}, found, "the rows after it")

    case.__name__ = form["name"]
    return case


def form_of(kind):
    return next(form for form in FORMS if form["kind"] == kind)


def typed_into_an_order(folder):
    """Words after `--` are never options."""
    with shop(folder, "buyer.a1") as (_, _, device):
        for one in form_of("quantity")["read"]:
            if one["stored"] == "0" or one["stored"].startswith("-"):
                continue
            order = device.json("order", "new")["id"]
            device("order", "add", order, "A1006", one["text"], code=None)
            equal([line["quantity"] for line in device.show(order)["lines"]], [one["written"]], one["text"])
        order = device.order(("A1006", "1"), submit=False)
        for text in form_of("quantity")["refused"]:
            expect(device("order", "add", order, "--", "A1006", text, code=2).err, f"quantity {text!r}: why")
        for kind, option in (("percent", "--discount"), ("price", "--requested-price")):
            for text in form_of(kind)["refused"]:
                done = device("order", "edit", order, "1", f"{option}={text}", code=None)
                # Nothing takes back what is not there.
                expect(done.code == 2 and done.err or not text, f"{option} {text!r}: {done.code} {done.err}")
        (line,) = device.show(order)["lines"]
        equal((line["quantity"], line["discount_percent"], line.get("requested_price")), ("1", None, None), "the line")


def never_json_numbers(folder):
    """What is sent as a JSON number, or in another form, cannot be read: nothing is ordered."""
    with shop(folder) as (store, serving):
        sent = operation_of(folder, serving, store, "buyer.a1")
        caller = Caller(serving, "buyer.a1", store)
        order = json.loads(sent["body"])
        line, totals = order["lines"][0], order["totals"]
        forged = [{"lines": [{**line, "quantity": wrong}]} for wrong in (2, 2.0, "2.0000", "+2", "2e0", "2,0", "")]
        forged += [{"lines": [{**line, "quote": {**line["quote"], name: wrong}}]}
                   for name in ("unit_price", "net") for wrong in (8, "8,27", "8.2700000")]
        forged += [{"totals": {**totals, "gross": wrong}} for wrong in (19.85, "19.850", "+19.85", "-0")]
        forged += [{"tolerance": wrong} for wrong in (5, "5%", "5.00000")]
        for n, members in enumerate(forged):
            document = f"0190f3a2-0000-7000-8000-00000000{n:04x}"
            made = changed(sent, caller, dict(members, id=document), document=document,
                           id=f"0190f3a2-0000-7000-8000-00000001{n:04x}")
            answer = caller.ask("POST", "/v1/push", {"operations": [made]})
            equal(answer.json["results"][0]["result"], "unreadable", f"{members}: {answer.body}")
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders made on the server")


main(typed_into_an_order, never_json_numbers, *[imported_case(form) for form in FORMS])
