#!/usr/bin/env python3
"""What was ordered before and what it does to an order, at both ends."""
from harness import equal, main
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


main(the_first_orders_are_looked_at)
