#!/usr/bin/env python3
"""Framework agreements: confirmed orders take from what is left, cancelled ones give it back, and never is more taken."""
from harness import equal, main, together
from proxies import Meeting
from shop import finding, shop, signed_in

ROUNDS = 10
AGREEMENTS = "code,account,name,valid_from\nF,A1,Yearly,2020-01-01\n"
# A1006 costs 8.27; ten pieces of it are agreed at 6.00.
RULES = ("code,source,owner,scope,scope_code,currency,method,price,quantity_left\n"
         "FA,agreement,F,product,A1006,GBP,fixed,6.00,10\n")


def left(store):
    """What is left of the agreement, and what orders hold of it."""
    ((rest,),) = store.sql("SELECT quantity_left FROM price_rules WHERE code = 'FA'")
    ((taken,),) = store.sql("SELECT coalesce(sum(quantity), 0) FROM agreement_takes")
    return rest / 1000, taken / 1000


def price(device, quantity):
    shown = device.json("price", "A1006", quantity)
    return shown["unit_price"], shown["source"]


def what_is_left_is_the_same_at_both_ends(folder):
    with shop(folder, "buyer.a1", agreements=AGREEMENTS, price_rules=RULES) as (store, _, device):
        equal(price(device, "6"), ("6", "agreement"), "price of what is agreed")
        order = device.order(("A1006", "6"))
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["goods"]), ("confirmed", "36.00"), "the order")
        equal(left(store), (4, 6), "left and taken")
        equal((price(device, "4"), price(device, "5")), (("6", "agreement"), ("8.27", "list")), "prices afterwards")
        beyond = device.order(("A1006", "5"), submit=False)
        told = device.json("order", "check", beyond)["findings"]
        equal([(f["code"], f["severity"]) for f in told], [("agreement_exhausted", "info")], "said before sending")
        device("order", "submit", beyond)
        device.sync()
        equal(device.show(beyond)["goods"], "41.35", "at the list price")
        store.csv("orders", f"number,state\n{shown['number']},cancelled\n")
        equal(left(store), (10, 0), "left and taken after cancelling")
        device.sync()
        equal(price(device, "10"), ("6", "agreement"), "price after cancelling")
        store.csv("price_rules", "code,quantity_left\nFA,3\n")
        device.sync()
        equal((price(device, "3"), price(device, "4")), (("6", "agreement"), ("8.27", "list")), "an import sets it")


def the_queue_counts_before_the_server_knows(folder):
    with shop(folder, "buyer.a1", agreements=AGREEMENTS, price_rules=RULES) as (store, _, device):
        first = device.order(("A1006", "6"))
        second = device.order(("A1006", "4"))
        third = device.order(("A1006", "1"))
        equal([device.show(o)["goods"] for o in (first, second, third)], ["36.00", "24.00", "8.27"], "offline")
        # What is taken back counts no more for what is built afterwards.
        device("order", "recall", second)
        again = device.order(("A1006", "3"))
        equal(device.show(again)["goods"], "18.00", "once there is room again")
        device.sync()
        equal([device.show(o)["state"] for o in (first, third, again)], ["confirmed"] * 3, "at the server")
        # The third finds room too, where the second was: it becomes cheaper.
        equal([device.show(o)["goods"] for o in (first, third, again)], ["36.00", "6.00", "18.00"], "goods")
        equal(left(store), (0, 10), "left and taken")


def two_orders_never_take_more_than_is_left(folder):
    """Two orders that fit alone and not together, sent at the same moment, many times over."""
    with shop(folder, agreements=AGREEMENTS, price_rules=RULES) as (store, serving):
        proxy = Meeting(serving.port)
        devices = [signed_in(store, folder, proxy.url, "buyer.a1") for _ in range(2)]
        for number in range(ROUNDS):
            orders = [d.order(("A1006", "6")) for d in devices]
            together(*(lambda d=d: d.sync(code=None) for d in devices))
            shown = [d.show(o) for d, o in zip(devices, orders)]
            equal(sorted(s["state"] for s in shown), ["confirmed", "needs_buyer"], f"states in round {number}")
            equal(left(store), (4, 6), f"left and taken in round {number}")
            loser = next(s for s in shown if s["state"] == "needs_buyer")
            params = finding(loser, "price_changed")["params"]
            equal((params["old"], params["new"]), ("6", "8.27"), "what the other is asked")
            finding(loser, "agreement_exhausted")
            winner = next(s for s in shown if s["state"] == "confirmed")
            store.csv("orders", f"number,state\n{winner['number']},cancelled\n")
            equal(left(store), (10, 0), f"left and taken after round {number}")
            for device in devices:
                for operation in device.json("queue", "list"):
                    if operation["state"] == "needs_buyer":
                        device("queue", "resolve", operation["id"], "--discard")
                device.sync()
        proxy.stop()


main(what_is_left_is_the_same_at_both_ends, the_queue_counts_before_the_server_knows,
     two_orders_never_take_more_than_is_left)
