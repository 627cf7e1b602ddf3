#!/usr/bin/env python3
"""What was ordered before and what it does to an order, at both ends."""
from harness import day, equal, expect, main
from shop import finding, shop

SETTINGS = "scope,owner,name,value\n"


def codes(shown):
    return sorted((f["code"], f["severity"]) for f in shown["findings"])


def the_first_orders_are_looked_at(folder):
    with shop(folder, "buyer.a1", settings=SETTINGS + "account,A1,first_orders,1\n") as (store, _, device):
        first = device.order(("A1002", "1"))
        equal(codes(device.json("order", "check", first)), [("first_order", "approval")], "told offline")
        device.sync()
        shown = device.show(first)
        equal((shown["state"], shown["result"]), ("pending_approval", "held_approval"), "the first order")
        equal(finding(shown, "first_order")["params"], {"confirmed": "0", "first_orders": "1"}, "what is told")
        second = device.order(("A1002", "2"))
        device.sync()
        equal(device.show(second)["state"], "pending_approval", "an order that waits does not count")
        store.csv("orders", f"number,state\n{shown['number']},confirmed\n")
        device.sync()
        third = device.order(("A1002", "3"))
        device.sync()
        shown = device.show(third)
        equal((shown["state"], codes(shown)), ("confirmed", []), "once one is confirmed")


def the_same_order_twice_is_pointed_out(folder):
    with shop(folder, "buyer.a1", "admin.a1") as (store, _, device, colleague):
        first = device.order(("A1002", "2"), ("A1006", "1"))
        second = device.order(("A1006", "1"), ("A1002", "2"), submit=False)
        told = finding(device.json("order", "check", second), "possible_duplicate")
        equal((told["severity"], told["params"]["reason"]), ("warning", "content"), "told offline, by the queue")
        device.sync()
        number = device.show(first)["number"]
        device("order", "submit", second)
        device.sync()
        shown = device.show(second)
        equal((shown["state"], codes(shown)), ("confirmed", [("possible_duplicate", "warning")]), "sent all the same")
        equal(finding(shown, "possible_duplicate")["params"]["order"], number, "the order it looks like")
        expect(f"This looks like order {number}" in device("order", "show", second).out, "in words")
        other = colleague.order(("A1002", "2"), ("A1006", "1"))
        colleague.sync()
        equal(codes(colleague.show(other)), [("possible_duplicate", "warning")], "of a colleague, at the server")


def a_purchase_order_number_is_used_once(folder):
    with shop(folder, "buyer.a1", settings=SETTINGS + "account,A1,po_unique,block\n") as (store, _, device):
        first = device.order(("A1002", "1"), submit=False)
        device("order", "submit", first, "--po", "PO-77")
        device.sync()
        equal(device.show(first)["state"], "confirmed", "the first one")
        second = device.order(("A1006", "1"), submit=False)
        refused = device.json("order", "submit", second, "--po", " po-77 ", code=1)
        told = finding(refused, "possible_duplicate")
        equal((told["severity"], told["params"]["reason"]), ("block", "po_number"), "known offline, it is not sent")
        store.csv("orders", f"number,state\n{device.show(first)['number']},cancelled\n")
        device.sync()
        device("order", "submit", second)
        device.sync()
        equal(device.show(second)["state"], "confirmed", "once the other is cancelled")


def the_server_knows_a_purchase_order_number_that_the_device_does_not(folder):
    with shop(folder, "buyer.a1", settings=SETTINGS + "account,A1,po_unique,block\n") as (store, _, device):
        order = device.order(("A1002", "1"), submit=False)
        device("order", "submit", order, "--po", "PO-77")
        store.csv("orders", "number,account,date,po_number,state,currency\nX-1,A1,2026-01-02,po-77,confirmed,EUR\n")
        device.sync(code=4)
        shown = device.show(order)
        equal((shown["state"], codes(shown)), ("needs_buyer", [("possible_duplicate", "block")]), "asked")
        equal(store.sql("SELECT count(*) FROM orders"), [(1,)], "nothing is ordered")


def a_budget_is_spent_once(folder):
    budget = f"account,scope,code,period,amount,policy\nA1,role,buyer,{day(0)[:4]},20.00,block\n"
    with shop(folder, "buyer.a1", "admin.a1", budgets=budget) as (store, serving, device, admin):
        first = device.order(("A1006", "2"))  # 16.54
        second = device.order(("A1006", "1"), submit=False)
        device.sync()
        equal(device.show(first)["state"], "confirmed", "what fits")
        device("order", "submit", second, code=None)
        device.sync(code=None)
        shown = device.show(second)
        if shown["state"] == "draft":
            shown = device.json("order", "check", second, code=None)
        equal(finding(shown, "budget_exceeded")["severity"], "block", "what exceeds it")
        equal(store.sql("SELECT goods FROM orders"), [(1654,)], "ordered")
        other = admin.order(("A1006", "3"))
        admin.sync()
        equal(admin.show(other)["state"], "confirmed", "another role has no budget")
        store.csv("orders", f"number,state\n{device.show(first)['number']},cancelled\n")
        device.sync(code=None)
        third = device.order(("A1006", "1"))
        device.sync(code=None)
        equal(device.show(third)["state"], "confirmed", "a cancelled order gives it back")


main(the_first_orders_are_looked_at, the_same_order_twice_is_pointed_out, a_purchase_order_number_is_used_once,
     the_server_knows_a_purchase_order_number_that_the_device_does_not, a_budget_is_spent_once)
