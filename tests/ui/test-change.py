#!/usr/bin/python3
"""A confirmed order that is changed in the window: its draft, its place in the list while it waits, and the order afterwards."""
import re

from screen import Screen, main
from supplier import imported, signed_in, supplier
from window import Window

from harness import equal  # noqa: E402


def confirmed(device, *articles):
    """Reference and number of an order that the supplier has confirmed."""
    draft = device.json("order", "new")
    for article in articles:
        device("order", "add", draft["id"], article, "60")
    device("order", "submit", draft["id"])
    device.sync()
    shown = device.show(draft["id"])
    equal(shown["state"], "confirmed", "the state")
    return draft["id"], shown["number"]


def open_order(window, number):
    window.click(window.get(re.compile("^Orders"), "list item"))
    window.click(window.get(re.compile("^Open")))
    window.click(window.get(number, "label"), times=2)


def change_quantity(window, device, number):
    """Submits a change of the order that is shown; its draft is headed as such."""
    window.press("Change Order")
    window.get(re.compile(rf"^D-\d+ · Change of order {number}$"), "label")
    window.get("Submit Change", "push button")
    window.picture("change-draft")
    (draft,) = [o for o in device.json("order", "list") if o["change_of"] == number]
    cell = window.get("Quantity, line 1", "text")
    window.write(cell, "72")
    window.act(cell)
    window.wait(lambda: device.show(draft["id"])["lines"][0]["quantity"] == "72", "the new quantity")
    window.press("Submit Change", "push button")
    window.get(re.compile(f"^Change of Order {number}:"))
    window.picture("change-queued")


def why_not(window):
    """Why Change Order cannot be pressed; the page is read anew when it is looked at again."""
    button = window.look("Change Order", "push button")
    return button and not window.is_sensitive(button) and button.get_description()


def expect_waiting(window, number):
    """The order says that its change waits, and in the lists it is a change of that order."""
    window.click(window.get(re.compile("^Orders"), "list item"))
    window.wait(lambda: why_not(window) == "The supplier's answer about this order has to come first.",
                "no other change meanwhile")
    window.picture("change-order")
    window.press("Show Change", "push button")
    window.get(re.compile(rf"^Change of order {number} · "), "label")
    window.picture("change-detail")
    window.press("Back", "push button")
    window.click(window.get(re.compile("^Queued")))
    window.get(f"Change of {number}", "label")
    window.picture("change-waiting")
    window.click(window.get(re.compile("^Open")))
    window.get(re.compile("change waiting$"), "label")
    window.picture("change-open")


def changed_and_sent(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        sku, other = [hit["sku"] for hit in device.json("search", "seal", "--limit", "2")]
        _, number = confirmed(device, sku, other)
        serving.stop()
        with Window(screen, device.folder) as window:
            open_order(window, number)
            change_quantity(window, device, number)
            expect_waiting(window, number)
            equal(window.nameless(), [], "controls without a name")
            window.get("Try Again", "push button")
            serving.start()
            window.sync_now()
            window.wait(lambda: device.show(number)["lines"][0]["quantity"] == "72", "the order changed")
            window.close()


def what_cannot_be_changed_says_why(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        _, number = confirmed(device, *(hit["sku"] for hit in device.json("search", "seal", "--limit", "2")))
        imported(store, "orders", f"number,state\n{number},processing\n")
        device.sync()
        serving.stop()
        with Window(screen, device.folder) as window:
            open_order(window, number)
            window.wait(lambda: why_not(window) == "The supplier has begun with this order. Ask the supplier.",
                        "too late, and why")
            window.picture("change-too-late")
            window.close()


main(changed_and_sent, what_cannot_be_changed_says_why)
