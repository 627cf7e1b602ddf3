#!/usr/bin/python3
"""Two windows of two users on one bus: each shows its own account, and each order goes its own way."""
from screen import Screen, main
from supplier import expect, signed_in, supplier
from window import Window

from harness import wait_until  # noqa: E402


def order(window, device, sku):
    """Writes and submits an order of one line as assistive technology does: both windows share one keyboard."""
    window.press("New Order", "push button")
    fill(window, "Article, new line", sku)
    fill(window, "Quantity, line 1", "100")
    window.get("1 line", "label")
    window.press("Submit", "push button")
    window.wait(lambda: device.json("queue", "list"), "the order in the outbox")


def fill(window, name, text):
    cell = window.get(name, "text")
    window.write(cell, text)
    window.act(cell)


def each_its_own(one, two, devices):
    names = [device.json("order", "list")[0]["account"] for device in devices]
    expect(names[0] != names[1], f"both are {names[0]}")
    for window, device in ((one, devices[0]), (two, devices[1])):
        skus = [hit["sku"] for hit in device.json("search", "bearing", "--in-stock", "--limit", "1")]
        order(window, device, skus[0])
    one.picture("two-windows")
    for device in devices:
        wait_until(lambda: confirmed(device), "an order to be confirmed")
        expect(len(confirmed(device)) == 1, f"confirmed orders made here: {confirmed(device)}")


def confirmed(device):
    return [row for row in device.json("order", "list", "--state", "confirmed") if row["reference"]]


def two_users_on_one_bus(folder):
    with Screen(folder, size=(2500, 900)) as screen, supplier(folder) as (store, serving):
        devices = [signed_in(store, serving, folder, login, login) for login in ("buyer.d1001", "buyer.d1002")]
        with Window(screen, devices[0].folder) as one:
            one.get("Articles", "tree table")
            with Window(screen, devices[1].folder) as two:
                two.get("Articles", "tree table")
                two.move(1240, 0)
                each_its_own(one, two, devices)
                two.close()
            one.get("Articles", "tree table")


main(two_users_on_one_bus)
