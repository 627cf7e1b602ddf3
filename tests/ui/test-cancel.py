#!/usr/bin/python3
"""An order that is cancelled in the window: the question, the waiting, taking it back, and either answer."""
import re

from screen import Screen, main
from supplier import imported, signed_in, supplier
from window import Window

from harness import equal  # noqa: E402


def confirmed(device):
    """Number of an order that the supplier has confirmed."""
    draft = device.json("order", "new")
    for hit in device.json("search", "seal", "--limit", "2"):
        device("order", "add", draft["id"], hit["sku"], "60")
    device("order", "submit", draft["id"])
    device.sync()
    shown = device.show(draft["id"])
    equal(shown["state"], "confirmed", "the state")
    return shown["number"]


def open_order(window, number):
    window.click(window.get(re.compile("^Orders"), "list item"))
    window.click(window.get(re.compile("^Open")))
    window.click(window.get(number, "label"), times=2)


def cancel(window, number, answer="Cancel Order", picture=None):
    """Answers the question that Cancel Order asks; the button in it has the name of the page's."""
    window.press("Cancel Order", "push button")
    question = window.get(f"Cancel Order {number}?", "label")
    if picture:
        window.picture(picture)
    window.press(answer, "push button", within=dialog_of(question))
    window.gone(f"Cancel Order {number}?", "label")


def dialog_of(node):
    """The window that `node` is in."""
    parent = node.get_parent()
    return node if parent.get_role_name() == "application" else dialog_of(parent)


def waiting(device):
    return [o["state"] for o in device.json("queue", "list") if o["kind"] == "order.cancel"]


def ask_and_take_back(window, device, number):
    """The order stays where the question is answered with Keep Order, and where a waiting cancellation is taken back."""
    cancel(window, number, "Keep Order", "cancel-ask")
    equal(waiting(device), [], "nothing is asked")
    cancel(window, number)
    window.get(re.compile("^Ordered, cancellation waiting$"), "label")
    equal(waiting(device), ["queued"], "the queue")
    window.picture("cancel-waiting")
    window.press("Keep Order", "push button")
    window.wait(lambda: waiting(device) == [], "the cancellation taken back")
    window.get("Cancel Order", "push button")


def cancelled_and_answered(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        number = confirmed(device)
        serving.stop()
        with Window(screen, device.folder) as window:
            open_order(window, number)
            ask_and_take_back(window, device, number)
            cancel(window, number)
            window.get(re.compile("You have asked to cancel it; it stands until the supplier has answered"), "label")
            window.press("Back", "push button")
            window.get(re.compile("^Ordered, cancellation waiting$"), "label")
            window.picture("cancel-list")
            equal(window.nameless(), [], "controls without a name")
            window.get("Try Again", "push button")
            serving.start()
            window.sync_now()
            window.wait(lambda: device.show(number)["state"] == "cancelled", "the order cancelled")
            window.click(window.get(re.compile("^History")))
            window.click(window.get(number, "label"), times=2)
            window.get(re.compile("This order was cancelled"), "label")
            window.picture("cancel-done")
            window.close()


def what_is_refused_says_why(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        number = confirmed(device)
        imported(store, "orders", f"number,state\n{number},shipped\n")
        serving.stop()
        with Window(screen, device.folder) as window:
            open_order(window, number)
            cancel(window, number)
            window.get(re.compile("cancellation waiting$"), "label")
            window.get("Try Again", "push button")
            serving.start()
            window.sync_now()
            window.get(re.compile("The order could not be cancelled any more"), "label")
            window.get(re.compile("^Not cancelled: some of it has been shipped"))
            window.picture("cancel-refused")
            equal(window.look("Cancel Order", "push button"), None, "it is not offered any more")
            window.get("1 answer from the supplier needs you", "label")
            window.click(window.get(re.compile("^Sync Center"), "list item"))
            window.get(re.compile(rf"^Cancellation of order D-\d+ \({number}\)$"), "label")
            window.get(re.compile("^Not cancelled: some of it has been shipped"), "label")
            window.picture("cancel-refused-center")
            window.close()


main(cancelled_and_answered, what_is_refused_says_why)
