#!/usr/bin/env python3
"""RULES.md 8 with a real server: what a requisitioner drafts, somebody who may submit takes over."""
import hashlib
import json

from harness import equal, expect, main, wait_until
from rawhttp import Caller, says_amount
from shop import forging, operation, queue, shop, signed_in

USERS = """login,name,email,account,role
req.a1,Requisitioner,req@a1.example,A1,requisitioner
pm.a1,Purchasing,pm@a1.example,A1,purchasing_manager
pm.a2,Purchasing,pm@a2.example,A2,purchasing_manager
"""
# What A1 pays; the list, which a requisitioner sees, says 8.27.
OWN_PRICE = "code,source,owner,scope,scope_code,currency,method,price\nOWN,account,A1,product,A1006,GBP,fixed,5.00\n"


def handing(folder, *logins):
    return shop(folder, *logins, users=USERS, price_rules=OWN_PRICE)


def hand_over(device, *lines, sync=True):
    order = device.order(*(lines or [("A1006", "2"), ("A1002", "3")]), submit=False)
    device("order", "hand-over", order)
    equal(device.show(order)["state"], "handed_over", "handed over")
    if sync:
        device.sync()
    return order


def rows(store):
    return store.sql("SELECT state, entered_by, assigned_to, revision FROM orders ORDER BY number")


def a_draft_is_handed_over_and_ordered(folder):
    with handing(folder, "req.a1", "pm.a1") as (store, _, requisitioner, manager):
        order = hand_over(requisitioner)
        equal(rows(store), [("handed_over", "req.a1", None, 1)], "with the account's orders")
        equal(store.sql("SELECT sku, quantity, base_quantity, unit_price, line_net FROM order_lines ORDER BY line"),
              [("A1006", 2000, 2000, None, None), ("A1002", 3000, 3000, None, None)], "lines without prices")
        equal(store.sql("SELECT sum(pending), (SELECT sum(reserved) FROM stock) FROM credit"), [(0, 0)], "taken")
        number = requisitioner.show(order)["number"]
        manager.sync()
        equal([(o["id"], o["state"]) for o in manager.json("order", "list")], [(order, "handed_over")],
              "seen by others")
        taken = manager.json("order", "take-over", number)
        equal(taken["id"], order, "the draft's id")
        draft = manager.show(order)
        equal((draft["state"], draft["number"]), ("draft", number), "taken over")
        equal([(row["sku"], row["quantity"], row["unit_price"], row["source"]) for row in draft["lines"]],
              [("A1006", "2", "5", "account"), ("A1002", "3", "2.79", "list")], "in the taker's prices")
        manager("order", "set", order, "2", "4")
        manager.sync()
        equal(rows(store), [("draft", "req.a1", "pm.a1", 1)], "with who took it over")
        equal(manager.show(order)["lines"][1]["quantity"], "4", "its draft goes on")
        equal([(o["id"], o["state"]) for o in manager.json("order", "list")], [(order, "draft")], "listed once")
        manager("order", "submit", order)
        manager.sync()
        shown = manager.show(order)
        equal((shown["state"], shown["number"], shown["goods"]), ("confirmed", number, "21.16"), "ordered")
        equal(store.sql("SELECT number, state, entered_by, assigned_to, goods FROM orders"),
              [(number, "confirmed", "req.a1", "pm.a1", 2116)], "on the server")
        equal(store.sql("SELECT count(*) FROM order_lines"), [(2,)], "lines on the server")
        requisitioner.sync()
        equal(requisitioner.show(order)["state"], "confirmed", "as the requisitioner sees it")


def what_is_asked_for_is_handed_over(folder):
    """3.00 of A1006, which A1 pays 5.00 for, and 10 % off 2.79 of A1002: the buyer asks for it, and the supplier decides."""
    more = USERS + "sam,Sam,,,sales_rep\n"
    with shop(folder, "req.a1", "buyer.a1", "sam", users=more, price_rules=OWN_PRICE) as (store, serving, requisitioner, buyer, rep):
        order = requisitioner.order(("A1006", "2"), ("A1002", "3"), submit=False)
        requisitioner("order", "edit", order, "1", "--requested-price", "3.00")
        requisitioner("order", "edit", order, "2", "--discount", "10")
        requisitioner("order", "hand-over", order)
        requisitioner.sync()
        equal(store.sql("SELECT requested_price, discount_percent, unit_price, line_net FROM order_lines ORDER BY line"),
              [(3000000, None, None, None), (None, 100000, None, None)], "on the server")
        buyer.sync()
        shown = buyer.show(order)
        equal([(row["requested_price"], row["discount_percent"], row["unit_price"]) for row in shown["lines"]],
              [("3", None, None), (None, "10", None)], "as its buyer sees it")
        said = buyer("order", "show", order).out
        expect("line 1: 3.00 GBP per base unit is asked for" in said and "line 2: a discount of 10 % is asked for" in said, said)
        equal(requisitioner.show(order)["lines"][0]["requested_price"], "3", "as its writer sees it")
        buyer("order", "take-over", order)
        draft = buyer.show(order)
        equal([(row["requested_price"], row["discount_percent"], row["line_net"]) for row in draft["lines"]],
              [("3", None, "10.00"), (None, "10", "7.53")], "taken over: worth the price found until it is approved")
        equal([(f["code"], f["severity"], f["line"]) for f in draft["findings"]],
              [("special_price", "approval", 1), ("special_price", "approval", 2)], "by the buyer's limit")
        buyer("order", "submit", order)
        buyer.sync()
        equal(buyer.show(order)["state"], "pending_approval", "submitted")
        rep.sync()
        rep("approval", "approve", draft["number"])
        rep.sync()
        buyer.sync()
        equal(store.sql("SELECT state, goods FROM orders"), [("confirmed", 1353)], "approved")
        equal([(row["unit_price"], row["source"]) for row in buyer.show(order)["lines"]],
              [("3", "requested"), ("2.79", "list")], "its prices")


def who_sees_what_is_asked_for(folder):
    """A price that is asked for by who sees customer's prices is not told to who sees the list only."""
    more = USERS + "chief.a1,Chief,chief@a1.example,A1,buyer\n" + "plain.a1,Plain,plain@a1.example,A1,buyer\n"
    columns = more.replace("role\n", "role,permissions\n", 1).replace("A1,buyer\n", "A1,buyer,\n").replace(
        "A1,requisitioner\n", "A1,requisitioner,\n").replace("purchasing_manager\n", "purchasing_manager,\n")
    columns = columns.replace("plain@a1.example,A1,buyer,", "plain@a1.example,A1,buyer,-price.customer +price.catalog")
    with shop(folder, "chief.a1", "plain.a1", "req.a1", users=columns, price_rules=OWN_PRICE) as (_, _, chief, plain, requisitioner):
        for writer, told in ((chief, None), (requisitioner, "4")):
            order = writer.order(("A1006", "2"), submit=False)
            writer("order", "edit", order, "1", "--requested-price", "4.00")
            writer("order", "hand-over", order)
            writer.sync()
            plain.sync()
            equal(plain.show(order)["lines"][0]["requested_price"], told, "what who sees the list is told")


def what_cannot_be_asked_for_is_not_handed_over(folder):
    """A modified client's 150 percent, or a discount beside a price."""
    with handing(folder, "req.a1") as (store, serving, _):
        for wrong in ({"discount_percent": "150"}, {"discount_percent": "5", "requested_price": "1"}):
            def forge(order, wrong=wrong):
                order["lines"][0].update(wrong)
            proxy = forging(serving, forge)
            device = signed_in(store, folder, proxy.url, "req.a1")
            order = device.order(("A1006", "2"), submit=False)
            device("order", "hand-over", order)
            device.sync(code=None)
            proxy.stop()
            answer = json.loads(device.json("queue", "show", operation(device, order)["id"])["answer"])
            equal([f["code"] for f in answer["findings"]], ["discount_invalid"], "refused")
            equal(device.show(order)["state"], "draft", "stays with who wrote it")
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "nothing is on the server")


def every_buyer_of_the_account_may_take_it(folder):
    """They see no other order of the account, and this one until it is taken over."""
    more = USERS + "sub.a1,Second,sub@a1.example,A1,buyer\n"
    with shop(folder, "req.a1", "buyer.a1", "sub.a1", "buyer.a2", "books.a1", users=more, price_rules=OWN_PRICE) as \
            (store, serving, requisitioner, buyer, second, other, books):
        own = requisitioner.order(("A1002", "1"), submit=False)
        order = hand_over(requisitioner)
        manager = signed_in(store, folder, serving.url, "pm.a1")
        manager.order(("A1002", "1"))
        manager.sync()
        for device in (buyer, second, other, books):
            device.sync()
        for device in (buyer, second):
            equal([(o["id"], o["state"]) for o in device.json("order", "list")], [(order, "handed_over")], "seen by buyers")
            equal([(row["sku"], row["quantity"], row["unit_price"]) for row in device.show(order)["lines"]],
                  [("A1006", "2", None), ("A1002", "3", None)], "its lines")
        equal(other.json("order", "list"), [], "another account's buyer")
        equal(len(books.json("order", "list")), 2, "who sees all orders")
        buyer("order", "take-over", order)
        buyer.sync()
        equal(rows(store)[0], ("draft", "req.a1", "buyer.a1", 1), "taken over")
        second.sync()
        equal(second.json("order", "list"), [], "the others' list")
        second("order", "show", order, code=2)
        buyer("order", "submit", order)
        for device in (buyer, requisitioner):
            device.sync()
            equal(device.show(order)["state"], "confirmed", "ordered")
        equal(buyer.show(order)["lines"][0]["unit_price"], "5", "in the account's prices")
        equal(requisitioner.show(own)["state"], "draft", "another draft of the requisitioner")


def without_a_connection_it_is_taken_and_sent_in_one_go(folder):
    with handing(folder, "req.a1", "pm.a1") as (store, _, requisitioner, manager):
        order = hand_over(requisitioner)
        manager.sync()
        manager("order", "take-over", order)
        manager("order", "submit", order)
        equal(len(queue(manager)), 2, "operations that wait")
        manager.sync()
        equal(manager.show(order)["state"], "confirmed", "ordered")
        equal(rows(store)[0][:3], ("confirmed", "req.a1", "pm.a1"), "on the server")


def of_two_takers_one_gets_it(folder):
    with handing(folder, "req.a1", "pm.a1", "admin.a1") as (store, _, requisitioner, first, second):
        order = hand_over(requisitioner)
        first.sync()
        second.sync()
        first("order", "take-over", order)
        second("order", "take-over", order)
        second("order", "submit", order)
        first.sync()
        second.sync(code=None)
        equal(rows(store), [("draft", "req.a1", "pm.a1", 1)], "whose it is")
        equal(first.show(order)["state"], "draft", "the first")
        said = [json.loads(second.json("queue", "show", o["id"])["answer"])["findings"][0]["params"]
                for o in queue(second, "--all")]
        equal([(params["reason"], params.get("by")) for params in said],
              [("taken_over", "pm.a1"), ("already_ordered", None)], "what the second is told")
        equal(second.show(order)["state"], "rejected", "the second")
        first("order", "submit", order)
        first.sync()
        equal(store.sql("SELECT count(*), state FROM orders"), [(1, "confirmed")], "one order")
        third = second("order", "take-over", order, code=None)
        expect(third.code != 0, "what is ordered is not taken over")


def who_takes_over_too_late_has_no_draft(folder):
    with handing(folder, "req.a1", "pm.a1", "admin.a1") as (store, _, requisitioner, first, second):
        order = hand_over(requisitioner)
        for device in (first, second):
            device.sync()
            device("order", "take-over", order)
        first.sync()
        second.sync(code=None)
        equal(second.show(order)["state"], "rejected", "the second's draft")
        second("order", "submit", order, code=2)
        equal(rows(store), [("draft", "req.a1", "pm.a1", 1)], "whose it is")


def take_by_hand(caller, number, order):
    """What the server says to a device that takes over what its own replica would not let it."""
    answer = caller.ask("POST", "/v1/push", {"operations": [
        {"id": f"0190f3a2-0000-7000-8000-{number:012x}", "device": caller.device, "number": number,
         "kind": "order.take_over", "kind_version": 1, "document": order, "depends_on": [], "base_revision": 1,
         "body": "{}", "sha256": hashlib.sha256(b"{}").hexdigest(), "client_time": "2026-01-05T09:00:00.000Z"}]})
    (result,) = answer.json["results"]
    equal(result["result"], "rejected", f"taking over: {result}")
    return result["findings"][0]["params"], result.get("order")


def what_is_not_handed_over_is_not_taken_over(folder):
    more = USERS + "sub.a1,Second,sub@a1.example,A1,buyer\n"
    with shop(folder, "buyer.a1", users=more, price_rules=OWN_PRICE) as (store, serving, buyer):
        order = buyer.order(("A1002", "1"))
        buyer.sync()
        number = buyer.show(order)["number"]
        manager, second = Caller(serving, "pm.a1", store), Caller(serving, "sub.a1", store)
        told = ({"reason": "not_handed_over", "number": number, "state": "confirmed"})
        params, described = take_by_hand(manager, 1, order)
        equal((params, described["number"], described["state"]), (told, number, "confirmed"), "who sees the order")
        # Whose it is by an import has not taken it over.
        store.csv("orders", f"number,assigned_to\n{number},pm.a2\n")
        equal(take_by_hand(manager, 2, order)[0], told, "assigned by the supplier")
        unseen = ({"reason": "order"}, None)
        equal(take_by_hand(second, 17, order), unseen, "who does not see it")
        equal(take_by_hand(second, 18, "0190f3a2-0000-7000-8000-00000000ffff"), unseen, "as what there is not")
        equal(rows(store), [("confirmed", "buyer.a1", "pm.a2", 1)], "the order")


def before_it_is_sent_it_can_be_recalled(folder):
    with handing(folder, "req.a1") as (store, _, requisitioner):
        order = hand_over(requisitioner, sync=False)
        requisitioner("order", "set", order, "1", "9", code=2)
        requisitioner("order", "recall", order)
        equal(requisitioner.show(order)["state"], "draft", "recalled")
        requisitioner("order", "set", order, "1", "9")
        requisitioner.sync()
        equal(rows(store), [], "on the server")
        requisitioner("order", "hand-over", order)
        requisitioner.sync()
        equal(store.sql("SELECT quantity FROM order_lines WHERE line = 1"), [(9000,)], "as it is now")
        equal(requisitioner("order", "recall", order, code=None).code, 5, "once it is there")


def who_may_not(folder):
    with handing(folder, "req.a1", "pm.a1", "pm.a2") as (store, _, requisitioner, manager, other):
        empty = requisitioner.json("order", "new")["id"]
        requisitioner("order", "hand-over", empty, code=2)
        order = hand_over(requisitioner)
        refused = requisitioner("order", "take-over", order, code=5)
        expect("submit" in refused.err, refused.err)
        other.sync()
        other("order", "take-over", order, code=2)
        # Whose right is gone by the time it arrives is refused there.
        manager.sync()
        manager("order", "take-over", order)
        store.csv("users", "login,role\npm.a1,viewer\nreq.a1,viewer\n")
        manager.sync(code=None)
        equal(manager.show(order)["state"], "rejected", "without order.submit")
        equal(rows(store), [("handed_over", "req.a1", None, 1)], "still to be taken over")
        second = requisitioner.order(("A1006", "1"), submit=False)
        requisitioner("order", "hand-over", second)
        requisitioner.sync(code=None)
        equal(requisitioner.show(second)["state"], "draft", "a draft that could not be handed over")
        equal(operation(requisitioner, second)["state"], "rejected", "its operation")
        for words in (("new",), ("add", second, "A1006", "1"), ("edit", second, "--note", "soon")):
            refused = requisitioner("order", *words, code=5)
            expect("order.draft" in refused.err, f"a viewer's order {words[0]}: {refused.err}")
        equal(len(requisitioner.show(second)["lines"]), 1, "the draft as it was")
        equal(len(rows(store)), 1, "orders on the server")


def who_entered_it_does_not_decide_about_it(folder):
    """Four eyes: neither who wrote what was handed over, nor who submitted it, but a third one."""
    people = (USERS + "lead.a1,Lead,lead@a1.example,A1,purchasing_manager\n"
              "lee.a1,Lee,lee@a1.example,A1,purchasing_manager\n")
    with shop(folder, "lead.a1", "pm.a1", "lee.a1", users=people, price_rules=OWN_PRICE,
              settings="scope,owner,name,value\nsupplier,,high_value,5.00\n",
              approval_rules="code,side,trigger,four_eyes\nHV,dealer,high_value,1\n",
              approval_steps="rule,step,role\nHV,1,purchasing_manager\n") as (store, _, lead, manager, third):
        order = hand_over(lead)
        manager.sync()
        manager("order", "take-over", order)
        manager("order", "submit", order)
        manager.sync()
        equal(rows(store)[0][:3], ("pending_approval", "lead.a1", "pm.a1"), "the order waits")
        for device in (lead, manager, third):
            device.sync()
        equal([len(device.json("approval", "list")) for device in (lead, manager, third)], [0, 0, 1], "who may decide")
        third("approval", "approve", manager.show(order)["number"])
        third.sync()
        equal(rows(store)[0][:3], ("confirmed", "lead.a1", "pm.a1"), "approved")


VIEWS = """login,name,email,account,role,permissions,spending_limit
req.a1,Requisitioner,req@a1.example,A1,requisitioner,+invoice.view.own,
pm.a1,Purchasing,pm@a1.example,A1,purchasing_manager,,100.00
cat.a1,Buyer by catalog,cat@a1.example,A1,buyer,-price.customer +price.catalog +invoice.view.own -invoice.view.all,
"""
AMOUNTS = ("goods", "discount", "charges", "tax", "gross", "unit_price", "line_net", "order_discount", "amount",
           "requested_price")


def told_to(store, serving, login):
    """All rows that a user is told, those of first fill and of changes alike, and the papers of orders they can have."""
    caller = Caller(serving, login, store)
    rows, raw = caller.fill()
    changes = caller.ask("GET", "/v1/changes?from=0").body
    papers = [row for (row,) in store.sql("SELECT row_id FROM documents WHERE kind IN ('confirmation', 'invoice')")
              if caller.ask("GET", f"/v1/documents/{row}/content").status == 200]
    return rows, raw + changes, papers


def amounts_of(rows, *tables):
    return sorted({(table, name, row[name]) for table, row in rows if table in tables
                   for name in AMOUNTS if row.get(name)})


def invoice(store, numbers):
    """Their invoices: of the order at the customer's prices, and of the one at the catalog's."""
    store.csv("invoices", "number,account,order,date,due_date,currency,net,gross,open_amount,state\n" + "".join(
        f"I-{n},A1,{n},2026-11-01,2026-12-01,GBP,{net},{gross},{gross},open\n"
        for n, net, gross in zip(numbers, ("18.37", "24.91"), ("22.04", "29.89"))))


def expect_no_amounts(told):
    """What a requisitioner is told has their orders and lines, without amounts, papers, invoices and findings."""
    rows, raw, papers = told
    equal(sorted(row["state"] for table, row in rows if table == "orders"), ["confirmed", "pending_approval"],
          "their orders")
    equal(sorted(row["quantity"] for table, row in rows if table == "order_lines"), ["2", "3", "30"], "what of")
    equal(amounts_of(rows, "orders", "order_lines", "order_charges", "invoices"), [], "amounts of them")
    equal([row["findings"] for table, row in rows if table == "approvals" and '"params":{"' in row["findings"]], [],
          "figures of what was found")
    equal((papers, [row for table, row in rows if table in ("order_findings", "invoices", "documents")]), ([], []),
          "papers, invoices and findings")
    for amount in (b"18.37", b"22.04", b"150.00", b"180.00"):
        expect(not says_amount(amount, raw), f"{amount} in what the requisitioner is told")


def expect_catalog_amounts(told):
    """Who buys by the catalog is told what their own order comes to by it, and nothing of the customer's prices."""
    rows, raw, papers = told
    equal([row["goods"] for table, row in rows if table == "orders" and row["goods"]], ["24.91"], "the catalog's own")
    expect(("order_lines", "line_net", "16.54") in amounts_of(rows, "order_lines"), "and its lines")
    equal([row["gross"] for table, row in rows if table == "invoices"], ["29.89"], "its invoice")
    equal(len(papers), 1, "its confirmation")
    expect(not says_amount(b"18.37", raw), "nothing of the customer's prices")


def who_sees_the_catalog_is_not_told_the_customers_prices(folder):
    """2 of A1006 at the customer's 5.00 and 3 of A1002 at 2.79 are 18.37; the catalog says 8.27. The order and its
    invoice are the requisitioner's as well, who entered it; their amounts are not."""
    with shop(folder, "req.a1", "pm.a1", "cat.a1", users=VIEWS, price_rules=OWN_PRICE) as (
            store, serving, requisitioner, manager, catalog):
        order, waiting = hand_over(requisitioner), hand_over(requisitioner, ("A1006", "30"))
        manager.sync()
        for one in (order, waiting):
            manager("order", "take-over", one)
            manager("order", "submit", one)
        manager.sync()
        equal([manager.show(one)["state"] for one in (order, waiting)], ["confirmed", "pending_approval"], "orders")
        own = catalog.order(("A1006", "2"), ("A1002", "3"))
        catalog.sync()
        equal((catalog.show(own)["state"], catalog.show(own)["goods"]), ("confirmed", "24.91"), "by the catalog")
        wait_until(lambda: store.sql("SELECT count(*) FROM documents WHERE kind = 'confirmation'") == [(2,)], "papers")
        invoice(store, [manager.show(order)["number"], catalog.show(own)["number"]])
        expect_no_amounts(told_to(store, serving, "req.a1"))
        requisitioner.sync()
        expect(not says_amount(b"18.37", requisitioner.bytes()), "on the requisitioner's disk")
        equal(requisitioner.show(order)["state"], "confirmed", "on it")
        expect_catalog_amounts(told_to(store, serving, "cat.a1"))
        _, raw, papers = told_to(store, serving, "pm.a1")
        expect(says_amount(b"18.37", raw) and len(papers) > 0, "who sees prices sees these")


main(a_draft_is_handed_over_and_ordered, what_is_asked_for_is_handed_over, who_sees_what_is_asked_for,
     what_cannot_be_asked_for_is_not_handed_over, every_buyer_of_the_account_may_take_it,
     without_a_connection_it_is_taken_and_sent_in_one_go, of_two_takers_one_gets_it, who_takes_over_too_late_has_no_draft,
     what_is_not_handed_over_is_not_taken_over,
     before_it_is_sent_it_can_be_recalled, who_may_not, who_entered_it_does_not_decide_about_it,
     who_sees_the_catalog_is_not_told_the_customers_prices)
