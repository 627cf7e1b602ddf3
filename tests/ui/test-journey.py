#!/usr/bin/python3
"""A buyer's day in the window: look something up, write an order, lose the connection, submit, get it back, read and
print the invoice."""
import re

from screen import Failed, Screen, main
from supplier import expect, signed_in, supplier
from window import Window

from harness import equal  # noqa: E402


BUYER = "buyer.d1001"  # has orders, invoices and their papers


def go(window, page):
    """Shows a page by its entry of the sidebar."""
    window.click(window.get(re.compile(f"^{page}"), "list item"))


def write_order(window, skus):
    """Types an order: article, Enter, quantity, Enter."""
    window.key("ctrl+n")
    window.get("Article, new line", "text")
    for number, sku in enumerate(skus, 1):
        window.type(sku)
        window.key("Return")
        window.get(f"Quantity, line {number}", "text")
        window.type("20")
        window.key("Return")
    window.get(re.compile(f"^{len(skus)} lines"))


def articles(device):
    """Article numbers that can be had at once."""
    return [hit["sku"] for hit in device.json("search", "bearing", "--in-stock", "--limit", "3")]


def a_days_work(folder, dark=False):
    with Screen(folder, dark=dark) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, BUYER)
        skus = articles(device)
        with Window(screen, device.folder) as window:
            look_up(window)
            write_order(window, skus)
            window.picture("order")
            submit_offline(window, serving)
            serving.start()
            window.sync_now()
            confirmed(window, device)
            read_invoice(window, screen)
            print_invoice(window, screen)
            window.close()


def look_up(window):
    window.get("Articles", "tree table")
    window.key("ctrl+f")
    window.type("deep groove 6000")
    window.get(re.compile("^Deep groove ball bearing 6000"), "label")
    window.picture("catalog-search")
    equal(window.nameless(), [], "controls without a name")


def submit_offline(window, serving):
    serving.stop()
    window.get(re.compile("^Working offline"))
    window.key("ctrl+Return")
    window.get(re.compile("queued"), "label")
    window.picture("offline-queued")


def confirmed(window, device):
    window.gone(re.compile("^Working offline"))
    window.get(re.compile("confirmed"), "label")
    orders = device.json("order", "list", "--state", "confirmed")
    ours = [order for order in orders if order.get("reference")]
    expect(ours and ours[0]["number"], f"no number for our order in {orders[:3]}")
    go(window, "Orders")
    window.press("Open", "push button")
    window.get(ours[0]["number"], "label")
    window.picture("orders-open")


def read_invoice(window, screen):
    go(window, "Invoices")
    window.get("Invoices", "tree table")
    window.picture("invoices")
    window.key("Down", "Return")
    page = window.get(re.compile("^Page 1 of"))
    window.wait(lambda: drawn(window, screen, page), "the first page to be drawn")
    equal(window.nameless(), [], "controls without a name")


def drawn(window, screen, page):
    """The page's picture when it shows more than paper."""
    picture = window.picture("invoice")
    x, y, width, height = window.place(page)
    return picture if screen.colours(picture, (x + 4, y + 4, min(width, 600), min(height, 400))) > 20 else None


def print_invoice(window, screen):
    """Prints through the platform's dialog into a file, and reads it."""
    window.key("ctrl+p")
    window.click(window.get("Print to File", "label"))
    dialog = window.get("Print", "dialog")
    shown = window.get(re.compile(r"\.pdf$"), "push button", dialog)
    number = re.search(r"Invoice (\w+)", window.name(shown)).group(1)
    window.press("Print", "push button", dialog)
    target = screen.home / f"Invoice {number}.pdf"
    window.wait(lambda: target.exists() and "Pages:" in told(screen, "pdfinfo", target), "the printed file")
    text = screen.run("pdftotext", "-layout", target, "-")
    expect(f"Invoice {number}" in text and "Hartmann Industrial Spares" in text, f"printed: {text[:400]!r}")
    (pages,) = re.findall(r"(?m)^Pages: *(\d+)", screen.run("pdfinfo", target))
    expect(f"Page {pages} of {pages}" in " ".join(text.split()), f"{pages} pages are printed: {text[-300:]!r}")
    expect(" image " not in screen.run("pdfimages", "-list", target), "pages are printed as pictures")


def told(screen, *words):
    try:
        return screen.run(*words)
    except Failed:  # not whole yet
        return ""


def in_the_light_style(folder):
    a_days_work(folder)


def in_the_dark_style(folder):
    a_days_work(folder, dark=True)


main(in_the_light_style, in_the_dark_style)
