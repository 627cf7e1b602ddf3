#!/usr/bin/python3
"""What goes wrong in front of a person: quantities that are none, a program that is killed, a replica that is
deleted, a document that is damaged."""
import re
import shutil

from screen import Screen, main
from supplier import expect, signed_in, supplier
from window import Window

from harness import equal, shared  # noqa: E402


def first_line(window, sku):
    """A new order whose first line is `sku`; the caret is in its quantity."""
    window.key("ctrl+n")
    window.get("Article, new line", "text")
    window.type(sku)
    window.key("Return")
    window.get("Quantity, line 1", "text")


def lines(device, reference="D-1"):
    return [(line["sku"], line["quantity"]) for line in device.json("order", "show", reference, code=None)["lines"]]


def quantities(folder):
    """0, negative, 1e99, letters, too many: said beside the line, and the last good quantity stays."""
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        with Window(screen, device.folder) as window:
            window.get("Articles", "tree table")
            first_line(window, "BB-10020")
            window.type("7")
            window.key("Return")
            window.wait(lambda: lines(device) == [("BB-10020", "7")], "the quantity in the store")
            for wrong in ("0", "-3", "1e99", "twelve", "99999999999", "1.5"):
                window.click(window.get("Quantity, line 1", "text"))
                window.key("ctrl+a")
                window.type(wrong)
                window.key("Return")
                said = window.get(re.compile("Must be changed: "), "label")
                if wrong == "1e99":
                    window.picture("wrong-quantity")
                expect(window.name(said), wrong)
                equal(lines(device), [("BB-10020", "7")], f"lines after {wrong!r}")
                window.click(window.get("Quantity, line 1", "text"))
                window.key("Escape")
            window.close()


def killed_while_typing(folder):
    """Everything but the cell that is being typed is there again."""
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        with Window(screen, device.folder) as window:
            window.get("Articles", "tree table")
            first_line(window, "BB-10020")
            window.type("7")
            window.key("Return")
            window.type("SG-10008")
            window.key("Return")
            window.get("Quantity, line 2", "text")
            window.wait(lambda: len(lines(device)) == 2, "the second line in the store")
            window.type("3")
            window.kill()
        equal([sku for sku, _ in lines(device)], ["BB-10020", "SG-10008"], "articles after the end")
        equal(lines(device)[0][1], "7", "the committed quantity")
        with Window(screen, device.folder) as window:
            window.click(window.get("Current Order", "list item"))
            window.get("Article, line 2", "text")
            window.close()


def replica_deleted(folder):
    """The window goes on with what it has open and fetches a new one."""
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        with Window(screen, device.folder) as window:
            window.get("Articles", "tree table")
            (old,) = device.folder.glob("replica-*.db")
            old.unlink()
            window.wait(lambda: list(device.folder.glob("replica-*.db")), "a new replica")
            window.wait(lambda: device("search", "bearing", code=None).code == 0, "the new replica to be served")
            window.get("Articles", "tree table")
            window.key("ctrl+f")
            window.type("gasket")
            window.get(re.compile("^Flat gasket"), "label")
            window.close()


def damaged_document(folder):
    """A document that cannot be read gives a page of words; the next one is shown."""
    broken = shared("data", "pdf-hostile", "poppler-395-0-fuzzed.pdf")
    with Screen(folder) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        newest = max(device.json("invoices")["invoices"], key=lambda invoice: invoice["date"])
        device("document", "get", newest["number"], "--out", folder / "good.pdf")
        (lying,) = [p for p in (device.folder / "documents").rglob("*")
                    if p.is_file() and p.read_bytes() == (folder / "good.pdf").read_bytes()]
        shutil.copyfile(broken, lying)
        with Window(screen, device.folder) as window:
            window.click(window.get(re.compile("^Invoices"), "list item"))
            window.click(window.get(newest["number"], "label"), times=2)
            window.get(re.compile("(?i)damaged|cannot be (shown|read|opened)"), "label")
            window.picture("damaged-document")
            window.key("ctrl+Next")
            window.get(re.compile("^Page 1 of"))
            window.close()


main(quantities, killed_while_typing, replica_deleted, damaged_document)
