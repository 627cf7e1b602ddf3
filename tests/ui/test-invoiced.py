#!/usr/bin/python3
"""RULES.md 10: what of an order is invoiced and paid stands beside its state, in the list and on its page."""
import re

from screen import Screen, main
from supplier import expect, signed_in, supplier
from window import Window

from harness import equal  # noqa: E402


def beside_the_state(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        paid = [order for order in device.json("order", "list") if order["paid"] == "whole" and order["state"] == "delivered"]
        expect(paid, "an order that is paid")
        number = paid[0]["number"]
        equal(device.json("order", "show", number)["invoiced"], "whole", f"{number} as it is shown")
        with Window(screen, device.folder) as window:
            window.click(window.get(re.compile("^Orders"), "list item"))
            window.click(window.get("History"))
            window.get(number, "label")
            window.get(re.compile("· Paid$"))
            window.picture("invoiced-list")
            window.click(window.get(number, "label"), times=2)
            window.get("Copy to New Order")
            window.get("Delivered · Paid", "label")
            window.picture("invoiced-order")
            equal(window.nameless(), [], "controls without a name")
            window.close()


main(beside_the_state)
