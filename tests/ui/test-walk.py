#!/usr/bin/python3
"""Each page in both styles, small, and with large text: pictures to look at, every control has a name, and what the
page is for is there."""
import contextlib
import re

from screen import Screen, main
from supplier import expect, signed_in, supplier
from window import Window

from harness import equal  # noqa: E402

# Page, and what is seen when it is there.
PAGES = [("Catalog", "Articles"), ("Orders", re.compile("Drafts")), ("Invoices", "Invoices"),
         ("Sync Center", re.compile("Outbox|Nothing Waits"))]


@contextlib.contextmanager
def running(folder, **options):
    with Screen(folder, **options) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        draft = device.json("order", "new")["reference"]
        for hit in device.json("search", "seal", "--limit", "4"):
            device("order", "add", draft, hit["sku"], "5")
        with Window(screen, device.folder) as window:
            yield screen, window, draft
            window.close()


def go(window, page):
    """Shows a page by its entry of the sidebar, which may be folded away."""
    entry = window.get(re.compile(f"^{page}"), "list item")
    if window.place(entry)[0] < 0:
        window.key("F9")
        window.wait(lambda: window.place(entry)[0] >= 0, "the sidebar to be shown")
    window.click(entry)


def walk(window, prefix, draft):
    for page, seen in PAGES:
        go(window, page)
        window.get(seen)
        window.picture(f"{prefix}-{page.lower().replace(' ', '-')}")
        equal(window.nameless(), [], f"controls without a name on {page}")
    open_draft(window, prefix, draft)


def open_draft(window, prefix, draft):
    go(window, "Orders")
    window.click(window.get(draft, "label"), times=2)
    window.get("Article, line 1", "text")
    window.get("4 lines", "label")
    window.picture(f"{prefix}-order")
    equal(window.nameless(), [], "controls without a name in the order")


def light(folder):
    with running(folder) as (screen, window, draft):
        walk(window, "page", draft)


def dark(folder):
    with running(folder, dark=True) as (screen, window, draft):
        walk(window, "page", draft)


def large_text(folder):
    with running(folder, scale=2, size=(1900, 1200)) as (screen, window, draft):
        walk(window, "large", draft)


def small_window(folder):
    """A screen of 900x600: nothing may want more."""
    with running(folder, size=(900, 600)) as (screen, window, draft):
        window.resize(900, 600)
        x, y, width, height = window.place(window.get("Orderpad", "frame"))
        expect(width <= 900 and height <= 600, f"the window takes {width}x{height}")
        for page, seen in PAGES:
            go(window, page)
            window.get(seen)
            window.picture(f"small-{page.lower().replace(' ', '-')}")


main(light, dark, large_text, small_window)
