#!/usr/bin/env python3
"""Prices that rose between building and upload: tolerance and honoured quotes."""
from harness import equal, main
from shop import NOTHING_HONOURED, finding, shop

RAISED = "code,price\nL-A1006-1,9.99\n"  # from 8.27: 20.8 percent


def a_rise_within_the_tolerance_is_taken_and_told(folder):
    with shop(folder, "buyer.a1", settings=NOTHING_HONOURED) as (store, _, device):
        orders = [device.order(("A1006", "2"), submit=False) for _ in range(2)]
        for order, tolerance in zip(orders, ("20.7", "20.8")):
            device("order", "submit", order, "--price-tolerance", tolerance)
        store.csv("price_rules", RAISED)
        device.sync(code=4)
        asked, taken = (device.show(order) for order in orders)
        equal((asked["state"], finding(asked, "price_changed")["severity"]), ("needs_buyer", "block"), "beyond")
        equal((taken["state"], taken["result"], taken["goods"]), ("confirmed", "accepted_adjusted", "19.98"), "within")
        told = finding(taken, "price_changed")
        equal((told["severity"], told["params"]["old"], told["params"]["new"]), ("warning", "8.27", "9.99"), "told")
        equal(store.sql("SELECT goods FROM orders"), [(1998,)], "orders on the server")


def a_quote_of_yesterday_is_honoured(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1006", "2"))
        store.csv("price_rules", RAISED)
        store.csv("price_rules", "code,op\nL-A1006-1,delete\n")
        store.csv("price_rules", "code,source,scope,scope_code,currency,method,price\nNEW,list,product,A1006,GBP,fixed,11\n")
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["result"], shown["goods"]), ("confirmed", "accepted", "16.54"), "the order")
        equal([f["code"] for f in shown["findings"]], [], "findings")
        equal(store.sql("SELECT unit_price, rule FROM order_lines"), [(8270000, "L-A1006-1")], "on the server")
        # What is built now costs what it costs now.
        later = device.order(("A1006", "2"))
        device.sync()
        equal(device.show(later)["goods"], "22.00", "goods of the next order")


main(a_rise_within_the_tolerance_is_taken_and_told, a_quote_of_yesterday_is_honoured)
