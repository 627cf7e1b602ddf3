#!/usr/bin/python3
"""The supplier's answer, line by line, where it is not what was sent; and all of it accepted at once."""
import re

from screen import Screen, main
from supplier import imported, signed_in, supplier
from window import Window

from harness import equal  # noqa: E402


def dearer_and_accepted(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        imported(store, "settings", "scope,owner,name,value\nsupplier,,honour_days,0\n")
        device.sync()
        sku, other = [hit["sku"] for hit in device.json("search", "seal", "--limit", "2")]
        now = f"{float(device.json('price', sku, '60')['unit_price']) * 1.25:.2f}"
        serving.stop()
        draft = device.json("order", "new")
        for article in (sku, other):
            device("order", "add", draft["id"], article, "60")
        device("order", "submit", draft["id"])
        imported(store, "price_rules", "code,source,owner,scope,scope_code,method,price\n"
                 f"DEARER,account,D1001,product,{sku},fixed,{now}\n")
        serving.start()
        device.sync(code=None)
        told = device.show(draft["id"])
        equal(told["state"], "needs_buyer", "the state")
        equal([change["line"] for change in told["changes"]["lines"]], [1], "the lines that change")
        with Window(screen, device.folder) as window:
            window.click(window.get(re.compile("^Orders"), "list item"))
            window.click(window.get(re.compile("^Needs You")))
            window.click(window.get(draft["reference"], "label"), times=2)
            window.get("What Would Change")
            window.get(re.compile(rf"{sku} · Price .* → {now}"), "label")
            equal(list(window.all(re.compile("^Line 2:"), "label")), [], "rows for the line that stays")
            window.picture("answer")
            equal(window.nameless(), [], "controls without a name")
            window.press("Accept All Changes")
            window.wait(lambda: device.show(draft["id"])["state"] == "confirmed", "the accepted order confirmed")
            window.gone("What Would Change")
            window.picture("answer-accepted")
            window.close()


main(dearer_and_accepted)
