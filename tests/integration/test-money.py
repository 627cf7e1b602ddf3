#!/usr/bin/env python3
"""RULES.md 12 with the real programs: the cases of tests/data/rules/money imported into an orderpad-server and told by
orderpadctl, and who is told what."""
import atexit
import csv
import json
import pathlib
import re
import shutil
import tempfile

from harness import ROOT, Device, Serving, Store, equal, expect, main
from rules_rows import load, match, resolve

RULES = ROOT / "tests" / "data" / "rules"
USERS = """login,name,account,role
adm,Admin A,A,admin
buy,Buyer A,A,buyer
"""


def days(value):
    """A case's expectation with its relative days as days."""
    return json.loads(re.sub(r'"(today(?:[+-]\d+)?)"', lambda found: f'"{resolve(found[1])}"', json.dumps(value)))


class Common:
    """A store with the common rows and its users."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="orderpad-money-"))
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        self.base = json.loads((RULES / "base.json").read_text(encoding="utf-8"))

    def store(self, folder):
        store = Store(folder, self.base["supplier"]["currency"], "Vectors", self.base["supplier"]["time_zone"])
        load(store, self.base["facts"])
        store.csv("users", USERS)
        return store


def device_of(store, folder, url, login):
    device = Device(folder, login)
    device.sign_in(url, store.invite(login))
    device.sync()
    return device


def invoice(device, number):
    return device.json("invoice", "show", number)


def check_case(store, device, case):
    for asked in case.get("ageing", []):
        shown = device.json("ageing", "--account", asked["account"], "--date", resolve(asked["date"]))
        match(days(asked["expect"]), shown, f"ageing {asked['date']}")
        expect(shown["as_of"], "when it was true")
        if asked["date"] == "today":
            owed = store.sql("SELECT open_balance FROM credit WHERE account = ?", asked["account"])[0][0]
            equal(shown["open_balance"].replace(".", ""), str(owed), "the sum is the open balance")
    for asked in case.get("statements", []):
        shown = device.json("statement", "--account", asked["account"], "--from", resolve(asked["from"]), "--to",
                            resolve(asked["to"]))
        match(days(asked["expect"]), shown, "statement")
    for asked in case.get("invoices", []):
        shown = invoice(device, asked["number"])
        match(days(asked["expect"]), shown, asked["number"])
        listed = device.json("invoices", "--state", shown["state"])
        expect(shown["number"] in [one["number"] for one in listed["invoices"]], f"{shown['number']} in {listed}")
        expect(listed["as_of"], "when it was true")


def function(common, case):
    def test(folder):
        store = common.store(folder)
        load(store, case["facts"])
        with Serving(store) as serving:
            check_case(store, device_of(store, folder, serving.url, "adm"), case)
        store.check()
    test.__name__ = case["name"]
    return test


def a_statement_as_a_file(folder):
    common = Common()
    store = common.store(folder)
    store.csv("invoices", f"number,account,date,due_date,currency,gross,open_amount,state\n"
              f"R1,A,{resolve('today-20')},{resolve('today-5')},EUR,119.00,19.00,partly_paid\n")
    store.csv("payments", f"number,account,date,currency,amount\nZ1,A,{resolve('today-3')},EUR,98.00\n")
    store.csv("payment_allocations", "payment,invoice,amount,discount\nZ1,R1,98.00,2.00\n")
    with Serving(store) as serving:
        device = device_of(store, folder, serving.url, "adm")
        first, last = resolve("today-10"), resolve("today")
        path = folder / "statement.csv"
        device("statement", "--from", first, "--out", path)
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        equal(rows, [["date", "kind", "number", "due_date", "currency", "amount", "balance"],
                     [first, "opening_balance", "", "", "EUR", "0.00", "119.00"],
                     [resolve("today-3"), "payment", "Z1", "", "EUR", "-98.00", "21.00"],
                     [resolve("today-3"), "discount", "R1", "", "EUR", "-2.00", "19.00"],
                     [last, "closing_balance", "", "", "EUR", "0.00", "19.00"]], "the file")
        text = device("statement", "--from", first).out
        expect("119.00 EUR" in text and "19.00 EUR" in text, f"in words: {text}")
        expect("19.00" in device("ageing").out, "ageing in words")
        wrong = device("statement", "--from", last, "--to", first, code=2)
        expect("after" in wrong.err, f"days the wrong way round: {wrong.err}")
        expect("--from" in device("statement", code=2).err, "without a day")
        expect(".csv" in device("statement", "--from", first, "--out", folder / "s.pdf", code=2).err, "another file")
        expect("2026-13-01" in device("ageing", "--date", "2026-13-01", code=2).err, "no day")


def a_sum_only_for_who_sees_all_of_it(folder):
    common = Common()
    store = common.store(folder)
    store.csv("invoices", f"number,account,date,currency,gross,open_amount\nR1,A,{resolve('today')},EUR,77.31,77.31\n")
    with Serving(store) as serving:
        device = device_of(store, folder, serving.url, "buy")
        for words in (["ageing"], ["statement", "--from", resolve("today")]):
            refused = device(*words, code=5)
            expect("invoices of account A" in refused.err and "77.31" not in refused.out, f"{words}: {refused.err}")


if __name__ == "__main__":
    shared = Common()
    cases = json.loads((RULES / "money" / "money.json").read_text(encoding="utf-8"))
    main(*[function(shared, case) for case in cases if "facts" in case], a_statement_as_a_file,
         a_sum_only_for_who_sees_all_of_it)
