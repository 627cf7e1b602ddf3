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


def without_a_rate(folder):
    """An open invoice in a currency without a rate: nobody can say what is left, and nothing is said as an amount."""
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        imported(store, "settings", "scope,owner,name,value\nsupplier,,overdue_warn,\nsupplier,,overdue_restrict,\n"
                                    "supplier,,overdue_block,\n")
        imported(store, "accounts", "code,credit_policy,credit_warn\nD1001,block,1.00\n")
        imported(store, "invoices", "number,account,kind,date,due_date,currency,net,tax,gross,open_amount,state\n"
                                    "RN-1,D1001,invoice,2026-11-02,2026-12-02,NOK,100.00,0.00,100.00,100.00,open\n")
        device, reference = order_beside(store, serving, folder, "5")
        with Window(screen, device.folder) as window:
            open_draft(window, reference)
            window.get(re.compile("^Credit not known: no exchange rate from NOK to EUR"))
            window.picture("credit-no-rate")
            window.click(window.get("Exchange rate missing"))
            window.get(re.compile("ask the supplier to enter the rate. The order can be sent all the same"), "label")
            window.picture("credit-no-rate-chip")
            window.key("Escape")
            window.key("ctrl+Return")
            window.get(re.compile("(Send|Queue) Order"))
            window.get(re.compile("credit limit counts as exceeded.* no exchange rate from NOK to EUR"), "label")
            equal([label for label in window.all(re.compile("comes near its credit limit"), "label")], [], "the same twice")
            window.get("The supplier decides", "label")
            equal(list(window.all("Must be changed", "label")), [], "what its buyer cannot change")
            window.picture("credit-no-rate-submit")
            equal([label for label in window.all(re.compile("000,000,000"), "label")], [], "sums that are none")
            window.key("Escape")
            window.close()


main(overdue, above_the_limit, without_a_rate)
