#!/usr/bin/env python3
"""What must not happen however things fall: credit given twice, an order booked twice, a change not seen."""
import datetime
import json
import subprocess
import threading

from harness import CTL, PATIENCE, SMALL, Device, Serving, Store, equal, expect, main, together, wait_until
from proxies import Losing, Meeting

ROUNDS = 50


def credit_is_given_once(folder):
    """Two orders that fit the limit alone and not together, sent at the same moment, many times over."""
    store = Store(folder)
    store.load(SMALL)
    with Serving(store) as serving:
        proxy = Meeting(serving.port)
        devices = [Device(folder, name) for name in ("left", "right")]
        for device in devices:
            device.sign_in(proxy.url, store.invite("buyer.a1"))
            device.sync()
        for number in range(ROUNDS):
            orders = [d.order(("A1025", "14")) for d in devices]  # about 575 of a limit of 1000
            together(*(lambda d=d: d.sync(code=None) for d in devices))
            shown = [d.show(o) for d, o in zip(devices, orders)]
            states = sorted(s["state"] for s in shown)
            equal(states, ["confirmed", "needs_buyer"], f"states in round {number}")
            loser = next(s for s in shown if s["state"] == "needs_buyer")
            expect("credit_exceeded" in [f["code"] for f in loser["findings"]], f"why: {loser['findings']}")
            winner = next(s for s in shown if s["state"] == "confirmed")
            store.csv("orders", f"number,state\n{winner['number']},cancelled\n")
            for device, order in zip(devices, orders):
                for operation in device.json("queue", "list"):
                    if operation["state"] == "needs_buyer":
                        device("queue", "resolve", operation["id"], "--discard")
        ((taken,),) = store.sql("SELECT pending FROM credit WHERE account = 'A1'")
        equal(taken, 0, "credit taken after all confirmed orders were cancelled")
        store.check()
        proxy.stop()


def lost_replies_make_one_order_each(folder):
    """The connection is cut after the server's commit, before its reply arrives, many times over."""
    store = Store(folder)
    store.load(SMALL)
    store.csv("accounts", "code,credit_limit\nA1,1000000.00\n")
    with Serving(store) as serving:
        proxy = Losing(serving.port, losing=0)
        device = Device(folder)
        device.sign_in(proxy.url, store.invite("buyer.a1"))
        device.sync()
        for number in range(ROUNDS):
            order = device.order(("A1002", "10"))
            proxy.losing += 1
            device.sync(code=None)
            equal(proxy.lost, number + 1, "replies lost so far")
            device.sync()
            equal(device.show(order)["state"], "confirmed", f"state in round {number}")
            equal(store.sql("SELECT count(*) FROM orders WHERE id = ?", order), [(1,)], "orders made of it")
        equal(store.sql("SELECT count(*) FROM orders"), [(ROUNDS,)], "orders in the store")
        equal(len(device.json("order", "list")), ROUNDS, "orders in the buyer's list")
        store.check()
        proxy.stop()


def milliseconds(instant):
    return datetime.datetime.fromisoformat(instant.replace("Z", "+00:00")).timestamp() * 1000


def printed(lines, price):
    """The lines that say it, of those that came so far."""
    return [line for line in list(lines) if f'"{price}"' in line]


def a_changed_price_reaches_who_waits(folder):
    """Prints how long it takes from the server's commit to the line of a client that waits."""
    store = Store(folder)
    store.load(SMALL)
    with Serving(store) as serving:
        device = Device(folder)
        device.sign_in(serving.url, store.invite("buyer.a1"))
        device.sync()
        watching = subprocess.Popen([CTL, "--profile", str(device.folder), "sync", "--watch", "--json"],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        lines = []
        reader = threading.Thread(target=lambda: lines.extend(iter(watching.stdout.readline, "")), daemon=True)
        reader.start()
        try:
            wait_until(lambda: any("watching" in line for line in lines), "the client to watch")
            times = []
            for cents in range(10, 30):
                price = f"9.{cents}1"
                store.csv("price_rules", f"code,price\nL-A1003-1,{price}\n")
                wait_until(lambda: printed(lines, price), "the new price to be printed")
                ((committed,),) = store.sql("SELECT time FROM sequences ORDER BY sequence DESC LIMIT 1")
                times.append(milliseconds(json.loads(printed(lines, price)[0])["at"]) - milliseconds(committed))
            times.sort()
            print(f"# commit to printed line, ms: median {times[len(times) // 2]:.0f}, longest {times[-1]:.0f}")
            equal(device.json("price", "A1003", "1")["unit_price"], "9.291", "price afterwards")
        finally:
            watching.terminate()
            watching.wait(PATIENCE)
            reader.join()
            watching.stdout.close()


main(credit_is_given_once, lost_replies_make_one_order_each, a_changed_price_reaches_who_waits)
