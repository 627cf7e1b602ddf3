#!/usr/bin/python3
"""Beside the credit bar: which rung of the supplier's ladder an overdue account has reached, what becomes of an order
above the limit, and what to do about it."""
import re

from screen import Screen, main
from supplier import imported, signed_in, supplier
from window import Window

from harness import equal  # noqa: E402


def order_beside(store, serving, folder, quantity):
    """A profile with a draft, and its reference."""
    device = signed_in(store, serving, folder, "buyer.d1001")
    sku = device.json("search", "bearing", "--limit", "1")[0]["sku"]
    draft = device.json("order", "new")
    device("order", "add", draft["id"], sku, quantity, code=None)
    return device, draft["reference"]


def open_draft(window, reference):
    window.click(window.get(re.compile("^Orders"), "list item"))
    window.click(window.get(reference, "label"), times=2)


def overdue(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        imported(store, "settings", "scope,owner,name,value\nsupplier,,overdue_warn,1\n"
                                    "supplier,,overdue_restrict,900\nsupplier,,overdue_block,\n")
        device, reference = order_beside(store, serving, folder, "5")
        with Window(screen, device.folder) as window:
            open_draft(window, reference)
            window.click(window.get(re.compile(r"^\d+ days? overdue$")))
            window.get(re.compile("it was due on .* Please pay it now"), "label")
            window.get("➤ From 1 day: reminder", "label")
            window.get("· From 900 days: orders wait for approval", "label")
            equal(list(window.all(re.compile("no orders"), "label")), [], "rungs that are off")
            window.picture("credit-overdue")
            equal(window.nameless(), [], "controls without a name")
            window.press("Show Invoices")
            window.get("Invoices", "tree table")
            window.close()


def above_the_limit(folder):
    with Screen(folder, dark=True) as screen, supplier(folder) as (store, serving):
        imported(store, "settings", "scope,owner,name,value\nsupplier,,overdue_warn,\nsupplier,,overdue_restrict,\n"
                                    "supplier,,overdue_block,\n")
        imported(store, "accounts", "code,credit_policy\nD1001,partial\n")
        device, reference = order_beside(store, serving, folder, "5000")
        with Window(screen, device.folder) as window:
            open_draft(window, reference)
            window.click(window.get("Above the limit"))
            window.get(re.compile(r"above the limit\. The supplier takes the lines that fit"), "label")
            window.picture("credit-above")
            window.key("Escape")
            window.close()


main(overdue, above_the_limit)
