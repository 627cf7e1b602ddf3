#!/usr/bin/env python3
"""A device that was without its supplier longer than `offline_days` allows (RULES.md 11): it reads and queues, and sends
nothing before it has newer figures."""
import json

from harness import Proxy, equal, expect, main
from shop import grow_old, operation, shop, signed_in

BUYER = "buyer.a1"


def too_long_away_orders_wait_for_newer_figures(folder):
    calls = []
    down = [False]

    def act(line, _head, _body, forward):
        calls.append(line.split("?")[0].split(" ")[1])
        return None if down[0] and "/v1/changes" in line else forward()

    with shop(folder, settings="scope,owner,name,value\nsupplier,,offline_days,30\n") as (store, serving):
        proxy = Proxy(serving.port, act)
        device = signed_in(store, folder, proxy.url, BUYER)
        order = device.order(("A1006", "2"), submit=False)
        equal(device.json("status")["offline"], {"days": 0, "offline_days": 30, "queue_only": False}, "fresh")
        grow_old(device, days=25)
        expect("Prices are 25 days old. From 31 days on" in device("status").out, "a warning before")
        grow_old(device, days=33)
        wait = "Prices are 33 days old. Orders are queued and sent after the next sync."
        for words in (("status",), ("order", "check", order), ("order", "submit", order)):
            expect(wait in device(*words).out, f"{words} says it")
        equal(device.json("order", "check", order)["offline"]["queue_only"], True, "for programs")
        # Nothing but the push comes through: the order stays.
        down[0] = True
        calls.clear()
        device("sync", code=3)
        equal((operation(device, order)["state"], "/v1/push" in calls), ("queued", False), "without newer figures")
        down[0] = False
        calls.clear()
        device.sync()
        both = [call for call in calls if call in ("/v1/push", "/v1/changes")]
        equal((both[0], both.count("/v1/push"), both[-1]), ("/v1/changes", 1, "/v1/changes"), "figures, order, answer")
        equal(device.show(order)["state"], "confirmed", "the order")
        equal(device.json("status")["offline"]["days"], 0, "fresh again")
        proxy.stop()


def too_old(line, _head, _body, forward):
    """What a server says to a program whose changes it cannot write any more."""
    if "/v1/changes" not in line:
        return forward()
    body = json.dumps({"type": "about:blank", "title": "A newer program is needed", "status": 426,
                       "code": "upgrade_required"}).encode()
    return (b"HTTP/1.1 426 Upgrade Required\r\nOrderpad-Protocol: 1\r\nContent-Type: application/problem+json\r\n"
            b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body)) + body


def a_program_that_is_too_old_sends_until_the_days_are_over(folder):
    """RULES.md 11 counts for it too, and what it says of its orders is what becomes of them."""
    acting = [lambda line, head, body, forward: forward()]
    with shop(folder, settings="scope,owner,name,value\nsupplier,,offline_days,30\n") as (store, serving):
        proxy = Proxy(serving.port, lambda *request: acting[0](*request))
        device = signed_in(store, folder, proxy.url, BUYER)
        acting[0] = too_old
        grow_old(device, days=30)
        orders = [device.order(("A1006", "2"), submit=False) for _ in range(2)]
        for order, days, state in zip(orders, (30, 31), ("acknowledged", "queued")):
            grow_old(device, days=days)
            equal(device.json("status")["offline"]["queue_only"], state == "queued", "said before")
            device("order", "submit", order)
            said = device("sync", code=6)
            expect("newer" in said.err, f"why: {said.err}")
            equal(operation(device, order)["state"], state, f"after {days} days")
        equal(store.sql("SELECT count(*) FROM orders"), [(1,)], "orders on the server")
        # The newer program.
        acting[0] = lambda line, head, body, forward: forward()
        device.sync()
        equal([device.show(order)["state"] for order in orders], ["confirmed"] * 2, "the orders")
        proxy.stop()


main(too_long_away_orders_wait_for_newer_figures, a_program_that_is_too_old_sends_until_the_days_are_over)
