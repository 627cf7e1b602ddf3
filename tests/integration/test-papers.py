#!/usr/bin/env python3
"""A confirmed order gets its confirmation on paper: after its answer, once, whatever is killed in between."""
import hashlib
import pathlib
import re
import shutil
import subprocess
import tempfile

from harness import Proxy, Skip, equal, expect, main, wait_until
from rawhttp import change
from shop import shop, signed_in

BUYER = "buyer.a3"  # of an account without a limit
PAPERS = 5  # that are made in less than the time a server has to end
LETTERHEAD = "scope,owner,name,value\nsupplier,,letterhead.street,12 Quay Road\nsupplier,,letterhead.city,Hull\n"


def papers(store):
    return store.sql('SELECT number, "order", account, title, file FROM documents WHERE kind = ? ORDER BY number',
                     "confirmation")


def due(store):
    return [order for order, in store.sql('SELECT "order" FROM papers_due')]


def wait_for_papers(store, n):
    wait_until(lambda: len(papers(store)) >= n and not due(store), f"{n} confirmations")
    equal(len(papers(store)), n, "confirmations")


def text_of(store, sha256):
    """What stands on a paper, which is what its name says."""
    ((size, content),) = store.sql("SELECT size, bytes FROM blobs WHERE sha256 = ?", sha256)
    equal((hashlib.sha256(content).hexdigest(), len(content)), (sha256, size), "checksum and size of the file")
    if not shutil.which("pdftotext"):
        raise Skip("pdftotext is not here")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "paper.pdf"
        path.write_bytes(content)
        return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def a_confirmed_order_has_its_paper(folder):
    with shop(folder, BUYER, settings=LETTERHEAD) as (store, _, device):
        order = device.order(("A1006", "2"), ("A1007", "3"))
        device.sync()
        wait_for_papers(store, 1)
        shown = device.show(order)
        ((number, of, account, title, sha256),) = papers(store)
        equal((number, of, account), (shown["number"], shown["number"], shown["account"]), "the paper's order")
        equal(title, f"Order confirmation {number}", "title")
        text = re.sub(r"\s+", " ", text_of(store, sha256))
        gross = f"{float(shown['gross']):,.2f} {shown['currency']}"
        for part in (title, "12 Quay Road", "Northwind Parts", gross, "A1006", "A1007", "Page 1 of 1"):
            expect(part in text, f"“{part}” stands on the paper: {text}")
        expect("2" in text, "the quantity")
        device.sync()


def orders_that_are_not_confirmed_have_none(folder):
    with shop(folder, BUYER) as (store, serving, device):
        store.csv("orders", "number,account,date,currency,goods,discount,charges,tax,gross,state,channel\n"
                            "ERP-1,A3,2026-01-05,GBP,10.00,0.00,0.00,2.00,12.00,confirmed,orderpad\n")
        serving.stop()
        serving.start()
        order = device.order(("A1006", "2"))
        device.sync()
        wait_for_papers(store, 1)
        equal([of for _, of, *_ in papers(store)], [device.show(order)["number"]], "papers: not of imported orders")


def killed_between_answer_and_paper(folder):
    """The server is killed when its answer was read and its paper cannot be stored; its next start makes the paper."""
    with shop(folder) as (store, serving):

        def answer(line, _head, _body, forward):
            reply = forward()
            if "/v1/push" in line:
                serving.kill()
            return reply

        proxy = Proxy(serving.port, answer)
        device = signed_in(store, folder, proxy.url, BUYER)
        device.order(("A1006", "1"))
        change(store, "CREATE TRIGGER no_paper BEFORE INSERT ON documents BEGIN SELECT raise (ABORT, 'not yet'); END")
        device("sync", code=None)
        proxy.stop()
        equal((len(papers(store)), len(due(store))), (0, 1), "papers made, and due, after the kill")
        change(store, "DROP TRIGGER no_paper")
        serving.start()
        wait_for_papers(store, 1)


def told_to_stop_it_makes_them_first(folder):
    with shop(folder, BUYER) as (store, serving, device):
        for _ in range(PAPERS):
            device.order(("A1006", "1"))
        device.sync()
        serving.stop()
        equal((len(papers(store)), due(store)), (PAPERS, []), "papers after SIGTERM")
        serving.start()


main(a_confirmed_order_has_its_paper, orders_that_are_not_confirmed_have_none, killed_between_answer_and_paper,
     told_to_stop_it_makes_them_first)
