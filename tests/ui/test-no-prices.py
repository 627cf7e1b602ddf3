#!/usr/bin/python3
"""Who sees no prices (RULES.md 3, price view none) finds no amount anywhere in the window: catalog, article, search, the
order being written, orders and what was ordered, and nothing that explains or compares a price."""
import re

from screen import Screen, main
from supplier import expect, imported, signed_in, supplier
from window import Window

from harness import equal  # noqa: E402

LOGIN = "stock.d1001"
USERS = (f"login,name,email,account,role,permissions\n{LOGIN},Stock,stock@d1001.example,D1001,buyer,"
         "+order.view.all -price.customer -price.catalog -credit.view -invoice.view.own\n")
# An amount with its currency, a currency by itself, and what is said of prices.
TELLING = re.compile(r"\bEUR\b|€|\d[.,]\d\d\b(?! ?(?:mm|kg|m|l|in|bar)\b)|Why This Price|Price explained|list price|Saving|"
                     r"your price|Prices by Quantity|\bTotal\b|\bPrice\b|\bper pcs\b|Available after|Discount", re.I)


def looked_at(window, where):
    """All that is read there, which says nothing of prices."""
    told = [text for text in window.texts() if TELLING.search(text)]
    equal(told, [], f"what {where} says of prices")
    window.picture(f"no-prices-{where}")


def no_amount_anywhere(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        imported(store, "users", USERS)
        device = signed_in(store, serving, folder, LOGIN)
        draft = device.json("order", "new")["reference"]
        sku = device.json("search", "seal", "--limit", "1")[0]["sku"]
        device("order", "add", draft, sku, "5", code=None)
        placed = [order["number"] for order in device.json("order", "list", "--state", "delivered")]
        expect(placed, "an order that the supplier has")
        with Window(screen, device.folder) as window:
            window.click(window.get(re.compile("^Catalog"), "list item"))
            window.get("Articles")
            window.key("shift+F9")
            window.click(window.get(sku, "label"))
            window.get(re.compile("Stock|Available", re.I))
            looked_at(window, "catalog")
            window.key("ctrl+f")
            window.type("seal")
            window.get(sku, "label")
            looked_at(window, "search")
            window.click(window.get(re.compile("^Orders"), "list item"))
            window.get(draft, "label")
            looked_at(window, "orders")
            window.click(window.get(draft, "label"), times=2)
            window.get("Article, line 1", "text")
            looked_at(window, "order")
            window.click(window.get("Article, line 1", "text"))
            window.key("alt+Return")
            window.get("Base quantity", "label")
            looked_at(window, "line")
            window.key("Escape")
            window.click(window.get(re.compile("^Orders"), "list item"))
            window.click(window.get("History"))
            window.get(placed[0], "label")
            looked_at(window, "history")
            window.click(window.get(placed[0], "label"), times=2)
            window.get("Copy to New Order")
            looked_at(window, "placed")
            window.close()


main(no_amount_anywhere)
