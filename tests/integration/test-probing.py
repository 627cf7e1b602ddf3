#!/usr/bin/env python3
"""Codes of others: what names an account, an order or an offer of somebody else is answered, byte for byte, as
what names one that nobody has."""
import hashlib
import json

from harness import equal, expect, main
from rawhttp import Caller, changed, operation_of
from shop import shop

# Of A3, one in each state that an operation could be about; X is not there.
THERE = "0190f3a2-0000-7000-8000-0000000000%02x"
NOWHERE = "0190f3a2-0000-7000-8000-0000000001%02x"
STATES = ["handed_over", "confirmed", "pending_approval", "draft", "needs_buyer"]
OTHERS = {
    "orders": "number,id,account,date,created_at,state,currency,goods,discount,charges,tax,gross,revision\n" + "".join(
        f"O{i},{THERE % i},A3,2026-01-05,2026-01-05T09:00:00.000Z,{state},GBP,100.00,0.00,0.00,20.00,120.00,1\n"
        for i, state in enumerate(STATES)),
    "order_lines": "order,line,sku,quantity,base_quantity,unit_price,line_net,tax_percent\n" + "".join(
        f"O{i},1,A1006,10,10,10.00,100.00,20\n" for i in range(len(STATES))),
    "quotations": "number,account,state,valid_to,currency\nQ3,A3,offered,2099-01-01,GBP\n",
    "quotation_lines": "quotation,line,sku,quantity,price\nQ3,1,A1006,2,1.00\n",
    "addresses": "account,code,name,country\nA3,DOCK3,Dock of another,GB\n",
    "cost_centres": "account,code,name\nA3,CC3,Of another\n",
    "users": "login,name,email,account,role\npm.a1,Purchasing,pm@a1.example,A1,purchasing_manager\n"
             "view.a1,Viewer,view@a1.example,A1,viewer\n",
}


def made(number, kind, document, body):
    text = json.dumps(dict(body, id=document), separators=(",", ":"))
    return {"id": f"0190f3a2-0000-7000-8000-00000000f0{number:02x}", "number": number, "kind": kind, "kind_version": 1,
            "document": document, "depends_on": [], "base_revision": 1, "body": text,
            "sha256": hashlib.sha256(text.encode()).hexdigest(), "client_time": "2026-01-05T09:00:00.000Z",
            "facts_sequence": 1}


class Prober:
    def __init__(self, store, serving, login):
        self.caller, self.number = Caller(serving, login, store), 0

    def ask(self, operation, *named):
        """The answer's bytes without what was named and the operation's own id."""
        operation["device"] = self.caller.device
        answer = self.caller.ask("POST", "/v1/push", {"operations": [operation]})
        equal(answer.status, 200, f"push: {answer.body[:300]}")
        text = answer.body.decode()
        for word in (*named, operation["id"], operation["document"]):
            text = text.replace(f'"{word}"', '"*"')
        return text

    def next(self):
        self.number += 1
        return self.number


def same(what, theirs, nobodys):
    equal(theirs, nobodys, what)
    expect("DOCK3" not in theirs and "Dock of" not in theirs and "GBP" not in theirs, f"{what} tells of it: {theirs}")


def orders_for_accounts(folder):
    with shop(folder, **OTHERS) as (store, serving):
        submit = operation_of(folder, serving, store, "buyer.a1")
        for login in ("buyer.a1", "view.a1", "books.a1"):
            prober = Prober(store, serving, login)
            for kind in ("order.submit", "order.hand_over", "quote.request"):
                said = []
                for account in ("A3", "XX"):
                    n = prober.next()
                    said.append(prober.ask(changed(
                        submit, None, {"account": account, "id": NOWHERE % n}, kind=kind, document=NOWHERE % n,
                        id=f"0190f3a2-0000-7000-8000-00{login[:2].encode().hex()}00f1{n:02x}"), account))
                same(f"{kind} by {login}", *said)
                expect('"not_allowed"' in said[0] and '"account"' in said[0], f"{kind} by {login}: {said[0]}")
        equal(store.sql("SELECT count(*) FROM orders"), [(len(STATES),)], "nothing ordered")


def orders_that_are_there(folder):
    kinds = {
        "order.take_over": {},
        "order.cancel": {},
        "approval.decide": {"revision": 1, "decision": "reject", "reason": "No", "alternatives": [], "lines": []},
    }
    with shop(folder, **OTHERS) as (store, serving):
        for login in ("pm.a1", "view.a1"):
            prober = Prober(store, serving, login)
            for kind, body in kinds.items():
                for i, state in enumerate(STATES):
                    said = []
                    for document in (THERE % i, NOWHERE % i):
                        members = dict(body, order=document) if kind == "approval.decide" else body
                        operation = made(prober.next(), kind, document, members)
                        operation["id"] = operation["id"][:24] + login[:2].encode().hex() + operation["id"][28:]
                        said.append(prober.ask(operation))
                    same(f"{kind} of an order that is {state}, by {login}", *said)
                    expect('"rejected"' in said[0], f"{kind}, {state}: {said[0]}")
        equal(store.sql("SELECT state FROM orders ORDER BY number"), [(s,) for s in STATES], "orders as they were")


def quotations_that_are_there(folder):
    with shop(folder, **OTHERS) as (store, serving):
        for login in ("pm.a1", "view.a1"):
            prober = Prober(store, serving, login)
            for kind in ("quote.change", "quote.decline", "quote.withdraw"):
                said = []
                for number in ("Q3", "Q9"):
                    n = prober.next()
                    operation = made(n, kind, NOWHERE % n, {"quotation": number, "note": "x"})
                    operation["id"] = operation["id"][:24] + login[:2].encode().hex() + operation["id"][28:]
                    said.append(prober.ask(operation, number))
                same(f"{kind} by {login}", *said)
                expect('"rejected"' in said[0], f"{kind}: {said[0]}")
        equal(store.sql("SELECT state FROM quotations"), [("offered",)], "the offer as it was")


def codes_in_an_order(folder):
    """Offers, places and cost centres of somebody else in an order for one's own account."""
    with shop(folder, **OTHERS) as (store, serving):
        submit = operation_of(folder, serving, store, "buyer.a1")
        prober = Prober(store, serving, "buyer.a1")
        for member, theirs in (("quotation", "Q3"), ("ship_to", "DOCK3"), ("cost_centre", "CC3")):
            said = []
            for code in (theirs, "NONE"):
                n = prober.next()
                said.append(prober.ask(changed(submit, None, {member: code, "id": NOWHERE % n}, document=NOWHERE % n,
                                               id=f"0190f3a2-0000-7000-8000-00000000f2{n:02x}"), code))
            equal(said[0], said[1], f"{member} of somebody else")
        equal(store.sql("SELECT count(*) FROM orders"), [(len(STATES),)], "nothing ordered")


main(orders_for_accounts, orders_that_are_there, quotations_that_are_there, codes_in_an_order)
