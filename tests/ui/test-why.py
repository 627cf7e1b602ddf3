#!/usr/bin/python3
"""Why this price: what a buyer reads beside an article and a line, and can take elsewhere."""
import re

from screen import Screen, main
from supplier import expect, signed_in, supplier
from window import Window

from harness import equal  # noqa: E402

REASONS = re.compile(r"per pcs.*Asked: .*counts.*Prices by Quantity", re.S)


def said(window):
    """The text of the open popover, which is what Copy takes."""
    node = window.get(REASONS, "label")
    return window.name(node)


def explained_in_the_catalog(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        sku = device.json("search", "seal", "--limit", "1")[0]["sku"]
        price = device.json("price", sku, "1", "--explain")
        with Window(screen, device.folder) as window:
            window.click(window.get(re.compile("^Catalog"), "list item"))
            window.get("Articles")
            window.key("shift+F9")
            window.click(window.get(sku, "label"))
            window.click(window.get("Why This Price"))
            text = said(window)
            expect(price["rule"] in text and sku in text, f"the rule {price['rule']} in: {text}")
            window.picture("why-catalog")
            equal(window.nameless(), [], "controls without a name")
            window.press("Copy")
            window.get("Copied")
            window.key("Escape")
            window.close()


def explained_beside_a_line(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        draft = device.json("order", "new")["reference"]
        sku = device.json("search", "seal", "--limit", "1")[0]["sku"]
        device("order", "add", draft, sku, "5")
        with Window(screen, device.folder) as window:
            window.click(window.get(re.compile("^Orders"), "list item"))
            window.click(window.get(draft, "label"), times=2)
            window.click(window.get("Article, line 1", "text"))
            window.key("alt+Return")
            window.click(window.get("Why This Price"))
            expect(sku in said(window), "the article of the line")
            window.picture("why-line")
            equal(window.nameless(), [], "controls without a name")
            window.press("Copy")
            window.get("Copied")
            window.key("Escape")
            window.key("Escape")
            window.close()


main(explained_in_the_catalog, explained_beside_a_line)
