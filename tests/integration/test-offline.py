#!/usr/bin/env python3
"""A device that was without its supplier longer than `offline_days` allows (RULES.md 11): it reads and queues, and sends
nothing before it has newer figures."""
import contextlib
import datetime
import sqlite3

from harness import Proxy, equal, expect, main
from shop import operation, shop, signed_in

BUYER = "buyer.a1"


def grow_old(device, days):
    """The last pull of a device was `days` ago."""
    instant = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=days)
    with contextlib.closing(sqlite3.connect(next(device.folder.glob("replica-*.db")))) as replica, replica:
        done = replica.execute("UPDATE meta SET value = ? WHERE key = 'pulled_at'",
                               (instant.strftime("%Y-%m-%dT%H:%M:%S.000Z"),))
        equal(done.rowcount, 1, "the instant of the last pull")


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
        grow_old(device, 25)
        expect("Prices are 25 days old. From 31 days on" in device("status").out, "a warning before")
        grow_old(device, 33)
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


main(too_long_away_orders_wait_for_newer_figures)
