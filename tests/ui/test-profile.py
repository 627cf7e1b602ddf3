#!/usr/bin/python3
"""Where a window begins: what is wrong with what was typed, the first fill stopped and gone on with, a profile that
cannot be opened, the demo supplier."""
import contextlib
import re
import socket
import threading
import time

from screen import Screen, main
from supplier import expect, signed_in, supplier
from window import Window

from harness import Device, Proxy, equal  # noqa: E402


def what_is_wrong_is_said_beside_the_field(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving), Window(screen, folder / "profile") as window:
        window.press("Password")
        server = window.get("Server Address", "text")
        window.write(server, serving.url)
        window.write(window.get("User Name", "text"), store.logins("buyer")[0])
        window.write(next(n for n in window.all("Password") if "text" in n.get_role_name()), "wrong")
        window.press("Sign In", "push button")
        window.get(re.compile("password is wrong"), "label")
        window.write(server, "http://shop.example.com")
        window.press("Sign In", "push button")
        window.get("Connect Without Encryption", "check box")
        window.picture("sign-in-plain")
        window.write(server, "http://127.0.0.1:1")
        window.gone("Connect Without Encryption", "check box")
        window.press("Sign In", "push button")
        window.get(re.compile("The server cannot be reached"), "label")
        equal(window.nameless(), [], "controls without a name")
        # A link fills both fields, wherever it goes; Enter signs in.
        code = store.invite(store.logins("buyer")[0])["code"]
        window.write(server, f"orderpad:sign-in?server={serving.url}&invite={code}")
        field = window.get("Invitation Code", "text")
        equal(window.read(field), code, "the code of a pasted link")
        window.click(field)
        window.key("Return")
        window.get("Catalog", "list item")
        window.close()


def a_first_fill_is_stopped_and_goes_on(folder):
    slow, rows = threading.Event(), []

    def act(line, head, body, forward):
        if "/rows" in line:
            rows.append(line)
            if slow.is_set():
                time.sleep(0.5)
        return forward()

    slow.set()
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        proxy = Proxy(serving.port, act)
        device = Device(folder, "profile")
        device.sign_in(proxy.url, store.invite(store.logins("buyer")[0])["code"])
        with Window(screen, device.folder) as window:
            window.get("Fetching the Catalog")
            window.get(re.compile("rows"), "label")
            window.picture("first-fill")
            window.press("Cancel", "push button")
            window.get("Stopped", "label")
            window.picture("first-fill-stopped")
            before = len(rows)
            time.sleep(1)
            equal(len(rows), before, "requests after Cancel")
            slow.clear()
            window.press("Resume", "push button")
            window.get("Catalog", "list item")
            window.close()
        proxy.stop()


def damaged_orders_are_recovered(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, store.logins("buyer")[0])
        draft = device.json("order", "new")["id"]
        article = device.json("search", "bearing", "--limit", 1)[0]["sku"]
        device("order", "add", draft, article, 12)
        device("order", "submit", draft)
        local = device.folder / "local.db"
        local.write_bytes(local.read_bytes()[:8192] + b"\xff" * 8192)
        for name in ("local.db-wal", "local.db-shm"):
            with contextlib.suppress(FileNotFoundError):
                (device.folder / name).unlink()
        with Window(screen, device.folder) as window:
            window.get("Your Orders Cannot Be Read")
            window.picture("damaged")
            equal(window.nameless(), [], "controls without a name")
            window.press("Recover", "push button")
            window.get("Recovered")
            window.get(re.compile("local-damaged-1.db"), "label")
            window.picture("recovered")
            window.press("Open Orderpad", "push button")
            window.gone("Recovered")
            window.close()
        expect(device("queue", "list", code=None).out.count("order") >= 1, "the submitted order is in the outbox again")


def reachable(port):
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def the_demo_supplier_is_made_and_served_again(folder):
    with Screen(folder) as screen:
        demo = folder / "screen" / "data" / "orderpad" / "demo"
        with Window(screen, folder / "profile") as window:
            window.press("Try the Demo Supplier", "push button")
            window.get("Making the Demo Supplier")
            window.picture("demo")
            window.get("Catalog", "list item")
            port = int((demo / "port").read_text())
            expect(reachable(port), "the demo's server listens")
            window.close()
        deadline = time.monotonic() + 10
        while reachable(port):
            expect(time.monotonic() < deadline, "the demo's server is still there after the window")
            time.sleep(0.05)
        with Window(screen, demo / "profile") as again:
            again.get("Catalog", "list item")
            again.get(re.compile("^Synced"))
            equal(int((demo / "port").read_text()), port, "the port of the second time")
            again.close()


main(what_is_wrong_is_said_beside_the_field, a_first_fill_is_stopped_and_goes_on, damaged_orders_are_recovered,
     the_demo_supplier_is_made_and_served_again)
