#!/usr/bin/env python3
"""Documents over the wire: whole and in parts, resumed after a cut, wrong bytes, other people's, after a revocation."""
import contextlib
import hashlib
import http.client
import json
import signal
import subprocess

from harness import CTL, PATIENCE, Proxy, equal, expect, header, main, server, wait_until
from shop import shop, signed_in

BUYER, OTHER = "buyer.a1", "buyer.a3"
LARGE = b"%PDF-1.4\n" + bytes(range(256)) * 4096  # a megabyte in several chunks
SMALL_PDF = b"%PDF-1.4\nsmall\n%%EOF\n"


def fill(store, folder):
    """An order of each buyer's own, with papers."""
    (folder / "files").mkdir()
    (folder / "files" / "large.pdf").write_bytes(LARGE)
    (folder / "files" / "small.pdf").write_bytes(SMALL_PDF)
    store.csv("orders", "number,account,date,currency,goods,discount,charges,tax,gross,state,entered_by\n"
                        f"ERP-1,A1,2026-01-05,GBP,10.00,0.00,0.00,2.00,12.00,confirmed,{BUYER}\n"
                        f"ERP-3,A3,2026-01-05,GBP,10.00,0.00,0.00,2.00,12.00,confirmed,{OTHER}\n")
    store.csv("invoices", "number,account,order,kind,date,due_date,currency,net,tax,gross,open_amount,state\n"
                          "R-1,A1,ERP-1,invoice,2026-01-06,2026-02-05,GBP,10.00,2.00,12.00,12.00,open\n"
                          "R-3,A3,ERP-3,invoice,2026-01-06,2026-02-05,GBP,10.00,2.00,12.00,12.00,open\n")
    large, small = folder / "files" / "large.pdf", folder / "files" / "small.pdf"
    store.csv("documents", "number,kind,account,order,invoice,date,title,file\n"
                           f"R-1,invoice,A1,ERP-1,R-1,2026-01-06,Invoice R-1,{large}\n"
                           f"D-1,confirmation,A1,ERP-1,,2026-01-05,Order confirmation D-1,{small}\n"
                           f"D-1,delivery_slip,A1,ERP-1,,2026-01-05,Delivery slip D-1,{small}\n"
                           f"R-3,invoice,A3,ERP-3,R-3,2026-01-06,Invoice R-3,{large}\n"
                           "N-1,invoice,A1,ERP-1,,2026-01-05,Nothing,\n")


@contextlib.contextmanager
def papers(folder):
    with shop(folder) as (store, serving):
        fill(store, folder)
        yield store, serving


def row_id(store, number, kind="invoice"):
    return store.sql("SELECT row_id FROM documents WHERE number = ? AND kind = ?", number, kind)[0][0]


def token(device, serving):
    """An access token as the device would get one, by its own credentials."""
    known = json.loads((device.folder / "credentials.json").read_text())
    body = json.dumps({"device": known["device"], "refresh_token": known["refresh_token"], "nonce": "n-test",
                       "previous": known["nonce"]})
    connection = http.client.HTTPConnection("127.0.0.1", serving.port)
    connection.request("POST", "/v1/token", body, {"Content-Type": "application/json"})
    return json.loads(connection.getresponse().read())["access_token"]


def ask(serving, access, document, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", serving.port)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if access:
        sent["Authorization"] = f"Bearer {access}"
    connection.request("GET", f"/v1/documents/{document}/content", headers=sent)
    reply = connection.getresponse()
    return reply, reply.read()


def an_offer_is_for_who_may_accept_it(folder):
    """A buyer sees the papers of own orders, and those of the account's offers."""
    with papers(folder) as (store, serving):
        small = folder / "files" / "small.pdf"
        store.csv("documents", f"number,kind,account,date,title,file\nQ-1,quotation,A1,2026-01-05,Offer,{small}\n"
                               f"C-1,contract,A1,2026-01-05,Contract,{small}\n")
        buyer, other = (signed_in(store, folder, serving.url, login) for login in (BUYER, OTHER))
        numbers = [{d["number"] for d in device.json("document", "list")} for device in (buyer, other)]
        equal(("Q-1" in numbers[0], "C-1" in numbers[0], "Q-1" in numbers[1]), (True, False, False), "who has the offer")
        for device, status in ((buyer, 200), (other, 404)):
            reply, _ = ask(serving, token(device, serving), row_id(store, "Q-1", "quotation"))
            equal(reply.status, status, "its bytes")


def whole_and_parts(folder):
    with papers(folder) as (store, serving):
        device = signed_in(store, folder, serving.url, BUYER)
        access, document = token(device, serving), row_id(store, "R-1")
        etag = f'"{hashlib.sha256(LARGE).hexdigest()}"'
        reply, body = ask(serving, access, document)
        equal((reply.status, body == LARGE), (200, True), "the whole")
        equal((reply.headers["Content-Type"], reply.headers["Content-Length"], reply.headers["ETag"],
               reply.headers["Accept-Ranges"]), ("application/pdf", str(len(LARGE)), etag, "bytes"), "headers")
        reply, body = ask(serving, access, document, Range="bytes=1000-299999")
        equal((reply.status, body == LARGE[1000:300000], reply.headers["Content-Range"],
               reply.headers["Content-Length"]), (206, True, f"bytes 1000-299999/{len(LARGE)}", "299000"), "a part")
        reply, body = ask(serving, access, document, Range=f"bytes={len(LARGE) - 5}-", If_Range=etag)
        equal((reply.status, body), (206, LARGE[-5:]), "the end")
        reply, body = ask(serving, access, document, Range="bytes=5-", If_Range='"else"')
        equal((reply.status, body == LARGE), (200, True), "a part of something else")
        reply, body = ask(serving, access, document, Range=f"bytes={len(LARGE)}-")
        equal((reply.status, json.loads(body)["code"], reply.headers["Content-Range"]),
              (416, "bad_range", f"bytes */{len(LARGE)}"), "a range beyond the end")


def only_ones_own(folder):
    with papers(folder) as (store, serving):
        device = signed_in(store, folder, serving.url, BUYER)
        access = token(device, serving)
        for document in (row_id(store, "R-3"), 99999, row_id(store, "N-1"), hashlib.sha256(LARGE).hexdigest()):
            reply, body = ask(serving, access, document)
            equal((reply.status, json.loads(body)["code"]), (404, "not_found"), f"document {document}")
        equal(ask(serving, None, row_id(store, "R-1"))[0].status, 401, "without a token")
        store.csv("role_permissions", "role,permission,allowed\nbuyer,document.view,0\n")
        equal(ask(serving, access, row_id(store, "R-1"))[0].status, 404, "without the permission")


def list_and_get(folder):
    with papers(folder) as (store, serving):
        device = signed_in(store, folder, serving.url, BUYER)
        device.sync()
        listed = device.json("document", "list")
        equal(sorted((d["number"], d["kind"], d["here"]) for d in listed),
              [("D-1", "confirmation", False), ("D-1", "delivery_slip", False), ("N-1", "invoice", False),
               ("R-1", "invoice", False)], "documents")
        equal([d["number"] for d in device.json("document", "list", "--kind", "invoice", "--limit", "1")], ["R-1"],
              "the newest invoice")
        copy = folder / "copy.pdf"
        device("document", "get", "R-1", "--out", copy)
        expect(copy.read_bytes() == LARGE, "the copy's bytes")
        got = device.json("document", "get", "R-1")
        equal((got["sha256"], got["size"], got["kind"]), (hashlib.sha256(LARGE).hexdigest(), len(LARGE), "invoice"), "get")
        told = device("document", "get", "D-1", code=2)
        expect("--kind" in told.err, f"an ambiguous number: {told.err}")
        device("document", "get", "D-1", "--kind", "delivery_slip", "--out", copy)
        equal(copy.read_bytes(), SMALL_PDF, "the delivery slip")
        device("document", "get", "NOPE", code=2)
        told = device("document", "get", "N-1", code=2)
        expect("no file" in told.err, f"a document without a file: {told.err}")
        serving.stop()
        device("document", "get", "R-1", "--out", copy)
        expect(copy.read_bytes() == LARGE, "the copy's bytes, offline")
        # The delivery slip's bytes are the confirmation's: content is kept once.
        device("document", "get", "D-1", "--kind", "confirmation", "--out", copy)
        serving.start()


def rotten_file_is_fetched_again(folder):
    with papers(folder) as (store, serving):
        device = signed_in(store, folder, serving.url, BUYER)
        device.sync()
        path = device.json("document", "get", "R-1")["file"]
        with open(path, "r+b") as file:
            file.seek(1000)
            file.write(b"rotten")
        copy = folder / "copy.pdf"
        device("document", "get", "R-1", "--out", copy)
        expect(copy.read_bytes() == LARGE, "the bytes that were fetched again")


def resumed_after_cuts(folder):
    """A connection that breaks in the middle of each answer: nothing that came is asked for again."""
    ranges = []

    def cutting(line, head, _body, forward):
        answer = forward()
        if "/content" not in line:
            return answer
        ranges.append(header(head, "range"))
        begin = answer.index(b"\r\n\r\n") + 4
        return answer[:begin + 300000]

    with papers(folder) as (store, serving):
        proxy = Proxy(serving.port, cutting)
        device = signed_in(store, folder, proxy.url, BUYER)
        device.sync()
        copy = folder / "copy.pdf"
        device("document", "get", "R-1", "--out", copy)
        expect(copy.read_bytes() == LARGE, "the copy's bytes")
        equal(ranges, [None, "bytes=300000-", "bytes=600000-", "bytes=900000-"], "what was asked for")
        left = [p.name for p in (device.folder / "documents").rglob("*.part")]
        equal(left, [], "parts left")
        proxy.stop()


def wrong_bytes_are_refused(folder):
    def falsifying(line, _head, _body, forward):
        answer = forward()
        return answer.replace(b"%PDF-1.4\n", b"%PDF-1.5\n") if "/content" in line else answer

    with papers(folder) as (store, serving):
        proxy = Proxy(serving.port, falsifying)
        device = signed_in(store, folder, proxy.url, BUYER)
        device.sync()
        told = device("document", "get", "R-1", "--out", folder / "copy.pdf", code=6)
        expect("check sum" in told.err, f"what is said: {told.err}")
        expect(not (folder / "copy.pdf").exists(), "a copy was made of wrong bytes")
        equal([p for p in (device.folder / "documents").rglob("*") if p.is_file()], [], "files kept")
        proxy.stop()


def offline_says_so(folder):
    with papers(folder) as (store, serving):
        device = signed_in(store, folder, serving.url, BUYER)
        device.sync()
        serving.stop()
        device("document", "get", "R-1", code=3)
        serving.start()


class Watching:
    """`sync --watch` as long as it is needed."""

    def __init__(self, device):
        self.process = subprocess.Popen([CTL, "--profile", str(device.folder), "sync", "--watch"],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        equal(self.process.wait(PATIENCE), 0, "exit code of watch")


def files(device):
    return sorted(p.name for p in (device.folder / "documents").rglob("*") if p.is_file())


def unasked_and_given_up(folder):
    """While watching, papers come by themselves; what is withdrawn goes."""
    large, small = (hashlib.sha256(b).hexdigest() for b in (LARGE, SMALL_PDF))
    with papers(folder) as (store, serving):
        device = signed_in(store, folder, serving.url, BUYER)
        watching = Watching(device)
        try:
            wait_until(lambda: files(device) == sorted([large, small]), "all papers")
            store.csv("documents", "op,number,kind\ndelete,R-1,invoice\n")
            wait_until(lambda: files(device) == [small], "the withdrawn one to go")
        finally:
            watching.stop()


def revoked_keeps_nothing(folder):
    with papers(folder) as (store, serving):
        device = signed_in(store, folder, serving.url, BUYER)
        device.sync()
        device("document", "get", "R-1")
        expect(files(device), "a file")
        server("user", store.path, "revoke", BUYER)
        device("document", "get", "D-1", "--kind", "confirmation", code=5)
        equal(files(device), [], "files of a device that was cut off")


def full_disk_says_so(folder):
    with papers(folder) as (store, serving):
        device = signed_in(store, folder, serving.url, BUYER)
        device.sync()
        (device.folder / "documents").write_bytes(b"in the way")
        told = device("document", "get", "R-1", code=6)
        expect("cannot be written" in told.err, f"what is said: {told.err}")
        (device.folder / "documents").unlink()
        device("document", "get", "R-1")


main(an_offer_is_for_who_may_accept_it, whole_and_parts, only_ones_own, list_and_get, rotten_file_is_fetched_again,
     resumed_after_cuts, wrong_bytes_are_refused, offline_says_so, unasked_and_given_up, revoked_keeps_nothing,
     full_disk_says_so)
