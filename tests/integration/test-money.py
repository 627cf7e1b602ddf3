#!/usr/bin/env python3
"""RULES.md 12 with the real programs: the cases of tests/data/rules/money imported into an orderpad-server and told by
orderpadctl, and who is told what."""
import atexit
import contextlib
import csv
import json
import pathlib
import re
import shutil
import sqlite3
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
        store = Store(folder, self.base["supplier"]["currency"], "Vectors")
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


def device_rows(device):
    """Which papers the device has lines, documents and payments of."""
    with contextlib.closing(sqlite3.connect(sorted(device.folder.glob("replica-*.db"))[-1])) as replica:
        return {table: {key for key, in replica.execute(f"SELECT {column} FROM {table}")} for table, column in
                (("invoice_lines", "invoice"), ("documents", "invoice"), ("payments", "number"))}


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
            device = device_of(store, folder, serving.url, "adm")
            if "then" in case:
                load(store, case["then"])
                device.sync()
            check_case(store, device, case)
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
        expect(".csv" in device("statement", "--from", first, "--out", folder / "s.txt", code=2).err, "another file")
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


def a_summary_is_the_head_of_an_invoice(folder):
    """RULES.md 8, `invoice.summary`: what an approver has of invoices, and of own ones with `invoice.view.own`."""
    store = Common().store(folder)
    store.csv("users", "login,name,account,role,permissions\napp,Approver A,A,approver,\n"
                       "both,Both A,A,approver,+invoice.view.own\n")
    store.csv("orders", "number,account,date,currency,state,entered_by,po_number\nO1,A,2026-01-02,EUR,confirmed,both,PO-SECRET\n"
                        "O2,A,2026-01-02,EUR,confirmed,adm,PO-SECRET\n")
    head = "number,account,order,kind,date,due_date,discount_date,discount_amount,currency,net,tax,gross,open_amount,state,disputed\n"
    store.csv("invoices", head + "R1,A,O1,invoice,2026-01-05,2026-02-04,2026-01-15,1.11,EUR,77.31,14.69,92.00,12.00,partly_paid,1\n"
                                 "R2,A,O2,invoice,2026-01-06,2026-02-05,2026-01-16,2.22,EUR,66.13,12.56,78.69,78.69,open,0\n")
    store.csv("invoice_lines", "invoice,line,sku,quantity,line_net\nR1,1,,1,77.31\nR2,1,,1,66.13\n")
    store.csv("payments", "number,account,date,currency,amount\nZ1,A,2026-01-20,EUR,80.00\n")
    store.csv("payment_allocations", "payment,invoice,amount,discount\nZ1,R1,80.00,0.00\n")
    store.csv("documents", "number,kind,account,invoice,title\nR1,invoice,A,R1,Paper one\nR2,invoice,A,R2,Paper two\n")
    short = {"order": None, "po_number": None, "discount_date": None, "discount_amount": None}
    store.csv("invoices", "number,terms\nR2,2/10 net 30\n")
    with Serving(store) as serving:
        app, both = (device_of(store, folder, serving.url, login) for login in ("app", "both"))
        for device, own in ((app, False), (both, True)):
            shown = {one["number"]: one for one in device.json("invoices")["invoices"]}
            equal((shown["R2"]["gross"], shown["R2"]["open_amount"], shown["R2"]["state"], shown["R2"]["due_date"]),
                  ("78.69", "78.69", "overdue", "2026-02-05"), "of another's")
            equal(({name: shown["R2"][name] for name in short}, shown["R1"]["disputed"]), (short, True), "and no more")
            equal(shown["R1"]["order"], "O1" if own else None, "the order of an own one")
            equal((invoice(device, "R2")["net"], invoice(device, "R2")["terms"]), (None, None), "neither net nor terms")
            equal(invoice(device, "R1")["net"], "77.31" if own else None, "net of an own one")
            rows = device_rows(device)
            expect(rows["invoice_lines"] == ({"R1"} if own else set()) == rows["documents"], f"lines and papers: {rows}")
            equal(rows["payments"], set(), "payments")
            expect(all(word not in device.bytes() for word in (b"66.13", b"2/10 net 30", b"Paper two")), "in no file")
            for words in (["ageing"], ["statement", "--from", resolve("today")]):
                expect("invoices of account A" in device(*words, code=5).err, f"{words} needs all of them")
            expect(device.json("invoices")["as_of"], "when it was true")
        # What becomes an own one comes whole, and is a summary again when it is no more.
        store.csv("orders", "number,entered_by\nO1,adm\nO2,both\n")
        both.sync()
        equal((invoice(both, "R1")["net"], invoice(both, "R2")["net"]), (None, "66.13"), "after both changed hands")
        equal(device_rows(both)["invoice_lines"], {"R2"}, "with their lines")
        store.csv("invoices", "number,op\nR2,delete\n", code=1)
        store.csv("invoices", "number,open_amount,state\nR1,0.00,paid\n")
        app.sync()
        equal(invoice(app, "R1")["state"], "paid", "what changes arrives")
        # The whole of it with another right.
        store.csv("users", "login,permissions\napp,+invoice.view.all\n")
        app.sync()
        equal((invoice(app, "R2")["net"], device_rows(app)["payments"]), ("66.13", {"Z1"}), "with invoice.view.all")
        expect(app.json("ageing")["as_of"], "and what needs all of them")


if __name__ == "__main__":
    shared = Common()
    cases = json.loads((RULES / "money" / "money.json").read_text(encoding="utf-8"))
    main(*[function(shared, case) for case in cases if "facts" in case], a_statement_as_a_file,
         a_sum_only_for_who_sees_all_of_it, a_summary_is_the_head_of_an_invoice)
