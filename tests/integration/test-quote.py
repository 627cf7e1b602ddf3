#!/usr/bin/env python3
"""Prices that rose between building and upload: tolerance, honoured quotes, and clients that make figures up."""
import hashlib
import json
import re

from harness import Proxy, equal, expect, main
from shop import NOTHING_HONOURED, finding, operation, shop, signed_in

RAISED = "code,price\nL-A1006-1,9.99\n"  # from 8.27: 20.8 percent


def nothing_ordered(store, device, order):
    equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders made on the server")
    equal(store.sql("SELECT sum(pending) FROM credit"), [(0,)], "credit taken")
    equal(store.sql("SELECT sum(reserved) FROM stock"), [(0,)], "stock reserved")
    return device.show(order)


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


def forging(serving, forge):
    """A proxy before the server whose clients' order bodies `forge` changes, with the checksum that fits."""

    def act(line, head, body, forward):
        if not line.startswith("POST /v1/push"):
            return forward()
        message = json.loads(body)
        for sent in message["operations"]:
            order = json.loads(sent["body"])
            forge(order)
            sent["body"] = json.dumps(order)
            sent["sha256"] = hashlib.sha256(sent["body"].encode()).hexdigest()
        body = json.dumps(message).encode()
        head = re.sub(rb"(?im)^content-length:[^\r\n]*", b"Content-Length: %d" % len(body), head)
        return proxy.forward(head, body)

    proxy = Proxy(serving.port, act)
    return proxy


def reprice(order, price, **named):
    """The one line at `price`, with figures that follow from it: tax is 20 percent."""
    quote = order["lines"][0]["quote"]
    cents = round(float(price) * 100) * int(order["lines"][0]["quantity"])
    tax = (cents * 2 + 5) // 10
    quote.update(unit_price=price, net=f"{cents / 100:.2f}", **named)
    order["totals"].update(goods=f"{cents / 100:.2f}", gross=f"{(cents + tax) / 100:.2f}")
    order["totals"]["tax"][0].update(base=f"{cents / 100:.2f}", amount=f"{tax / 100:.2f}")


def others_rule(store):
    return store.sql("SELECT row_version FROM price_rules WHERE code = 'OTHERS'")[0][0]


def a_client_that_makes_figures_up_gains_nothing(folder):
    rules = ("code,source,owner,scope,scope_code,currency,method,price\n"
             "OTHERS,account,A3,product,A1006,GBP,fixed,1.00\n")
    with shop(folder, price_rules=rules) as (store, serving):
        forged = {
            "price": lambda order: reprice(order, "5"),
            "net": lambda order: order["lines"][0]["quote"].update(net="1.00"),
            "total": lambda order: order["totals"].update(gross="1.00"),
            "date": lambda order: order.update(date="2099-01-01"),
            "rule": lambda order: reprice(order, "5", rule="L-A1001-1"),
            "version": lambda order: reprice(order, "5", rule_version=1),
            "rule of another account": lambda order: reprice(
                order, "1", source="account", rule="OTHERS", rule_version=others_rule(store)),
            "account": lambda order: order.update(account="A3"),
        }
        store.csv("price_rules", "code,price\nL-A1006-1,8.50\n")
        store.csv("price_rules", "code,price\nL-A1006-1,8.27\n")
        for name, forge in forged.items():
            proxy = forging(serving, forge)
            device = signed_in(store, folder, proxy.url, "buyer.a1")
            order = device.order(("A1006", "2"))
            device.sync(code=None)
            shown = nothing_ordered(store, device, order)
            answer = operation(device, order)["state"]
            said = {f["code"] for f in shown["findings"]}
            expect(answer in ("needs_buyer", "refused", "rejected"), f"{name}: the operation is {answer}")
            expect(said & {"total_mismatch", "not_allowed", "price_changed", "date_out_of_range"}, f"{name}: {said}")
            print(f"# {name}: {answer}, {' '.join(sorted(said))}")
            proxy.stop()


main(a_rise_within_the_tolerance_is_taken_and_told, a_quote_of_yesterday_is_honoured,
     a_client_that_makes_figures_up_gains_nothing)
