#!/usr/bin/env python3
"""Bad input gets a clear answer and loses nothing."""
import contextlib
import http.client
import json
import socket
import sqlite3
import subprocess

from harness import (CTL, PATIENCE, SMALL, Device, Proxy, Serving, Store, equal, expect, main, server, wait_until)


def says(result, *words):
    text = (result.err + result.out).lower()
    for word in words:
        expect(word.lower() in text, f"the message should say {word!r}: {result.err or result.out}")


def interchange_files(folder):
    store = Store(folder)
    store.load(SMALL)
    before = store.sql("SELECT sequence FROM head")
    cases = [
        ("products", "name,category\nNo key,tools\n", ("sku",)),
        ("products", "sku,name,colour\nA1,x,red\n", ("colour",)),
        ("price_rules", "code,price\nL-A1001-1,1.2.3\n", ("csv:2:", "price", "1.2.3")),
        ("price_rules", "code,price\nL-A1001-1,1.1234567\n", ("csv:2:", "price")),
        ("stock", "warehouse,sku,available\nMAIN,A1001,1e3\n", ("csv:2:", "available")),
        ("products", "sku,name\nA1001,One\nA1002,Two\nA1001,Again\n", ("csv:4:", "line 2")),
        ("products", "sku,category\nA1001,nowhere\n", ("csv:2:", "category", "nowhere")),
        ("categories", "code,parent\ntools,bearings\n", ("cycle",)),
        ("price_rules", "code,source,scope,scope_code,currency,method,price\nX,list,product,NONE,GBP,fixed,1\n",
         ("csv:2:", "NONE")),
        ("accounts", "code,credit_limit\nA1,100.001\n", ("csv:2:", "credit_limit")),
    ]
    for name, text, words in cases:
        result = store.csv(name, text, code=1)
        says(result, f"{name}.csv", *words)
    (folder / "brands.csv").write_bytes(b"code,name\nKRONE,Kr\xf6ne\n")
    says(store.load(folder / "brands.csv", code=1), "brands.csv:2:", "UTF-8")
    equal(store.sql("SELECT sequence FROM head"), before, "head after refusals: nothing was applied")
    kept = store.csv("products", "sku,name\nA1001,Renamed\nA1002,Two\nA1001,Again\n", code=1)
    equal(store.sql("SELECT name FROM products WHERE sku='A1001'"), [("Deep groove ball bearing 6204",)], "name")
    expect(kept.code == 1, "exit code")
    store.check()


def stores_that_are_none(folder):
    (folder / "text.db").write_text("this is no database, but a long enough text to look like a file\n" * 40)
    says(server("check", folder / "text.db", code=6), "text.db")
    with sqlite3.connect(folder / "other.db") as db:
        db.execute("CREATE TABLE t (a)")
    says(server("check", folder / "other.db", code=6), "other.db")
    store = Store(folder)
    with sqlite3.connect(store.path) as db:
        db.execute("PRAGMA user_version = 4000")
    for words in (("check",), ("import",), ("export",), ("user",)):
        extra = {"import": [SMALL], "export": [folder / "x"], "user": ["list"]}.get(words[0], [])
        says(server(*words, store.path, *extra, code=6), "newer")
    equal(server("init", store.path, "--supplier", "X", "--currency", "EUR", code=None).code, 2, "init on a store")
    says(server("serve", store.path, "--listen", "127.0.0.1:0", code=6), "newer")


def a_port_in_use(folder):
    store = Store(folder)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = server("serve", store.path, "--listen", f"127.0.0.1:{port}", code=None)
    expect(result.code not in (0, None), "serve on a taken port fails")
    says(result, str(port), "use")


def sign_in_refusals(folder):
    store = Store(folder)
    store.load(SMALL)
    secret = folder / "secret"
    secret.write_text("correct horse battery\n")
    wrong = folder / "wrong"
    wrong.write_text("not it\n")
    server("user", store.path, "add", "second.a1", "A1", "--role", "buyer", "--password-file", secret)
    code = store.invite("buyer.a1")
    expired = store.invite("buyer.a2")
    with sqlite3.connect(store.path) as db:
        db.execute("UPDATE invites SET expires_at = 1 WHERE login = 'buyer.a2'")
    with Serving(store) as serving:
        Device(folder, "one").sign_in(serving.url, code)
        says(Device(folder, "two").sign_in(serving.url, code, code=5), "used")
        says(Device(folder, "three").sign_in(serving.url, expired, code=5), "expired")
        says(Device(folder, "four").sign_in(serving.url, "no-such-code", code=5), "invit")
        says(Device(folder, "five")("sign-in", serving.url, "--user", "second.a1", "--password-file", wrong, code=5),
             "password")
        Device(folder, "six")("sign-in", serving.url, "--user", "second.a1", "--password-file", secret, code=None)
    with socket.socket() as deaf:  # bound, so that nobody else listens there
        deaf.bind(("127.0.0.1", 0))
        port = deaf.getsockname()[1]
        says(Device(folder, "seven").sign_in(f"http://127.0.0.1:{port}", "x", code=3), f"127.0.0.1 port {port}")


def messages_that_are_none(folder):
    store = Store(folder)
    store.load(SMALL)
    with Serving(store) as serving:
        device = Device(folder)
        device.sign_in(serving.url, store.invite("buyer.a1"))
        device.sync()

        def post(body, path="/v1/push", token="x"):
            link = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=PATIENCE)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it answers before it has read all of it
                link.request("POST", path, body,
                             {"Content-Type": "application/json", "Authorization": f"Bearer {token}"})
            answer = link.getresponse()
            text = answer.read()
            link.close()
            return answer.status, text

        deep = b"[" * 100000
        for body in (deep, b'{"a":' * 100000, b'{"invite":"abc', b"", b"\xff\xfe\x00", b"[]", b"null",
                     b'{"invite":' + b"9" * 100000 + b"}"):
            status, text = post(body, "/v1/devices")
            expect(400 <= status < 500, f"{body[:20]!r}... is answered {status}")
            expect("code" in json.loads(text), f"a problem document, not {text[:100]!r}")
        status, _ = post(b"x" * (9 << 20), "/v1/devices")
        equal(status, 413, "status for a body of 9 MiB")
        equal(post(b'{"operations":[]}')[0], 401, "status for a token that is none")
        equal(device.sync().code, 0, "sync afterwards")
        expect(serving.process.poll() is None, "the server lives")


def a_second_engine(folder):
    store = Store(folder)
    store.load(SMALL)
    with Serving(store) as serving:
        device = Device(folder)
        device.sign_in(serving.url, store.invite("buyer.a1"))
        device.sync()
        with subprocess.Popen([CTL, "--profile", str(device.folder), "sync", "--watch"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True) as first:
            try:
                expect("watching" in first.stdout.readline(), "the first engine watches")
                says(device("sync", code=6), "another")
                equal(device.json("search", "A1006")[0]["sku"], "A1006", "reading beside it")
                order = device.order(("A1006", "1"))
                wait_until(lambda: device.show(order)["state"] == "confirmed", "the watching engine to send the order")
            finally:
                first.terminate()
        device.sync()


def the_server_gone_in_the_middle_of_a_fill(folder):
    store = Store(folder)
    store.load(SMALL)
    with Serving(store) as serving:
        cut = []

        def act(line, head, body, forward):
            answer = forward()
            if "/rows" in line and len(cut) < 6:
                cut.append(line)
                return answer[:len(answer) * len(cut) // 8] if len(cut) % 2 else None
            return answer

        proxy = Proxy(serving.port, act)
        device = Device(folder)
        device.sign_in(proxy.url, store.invite("buyer.a1"))
        for _ in range(12):
            if device("sync", code=None).code == 0:
                break
        expect(cut, "fill replies were cut")
        equal(device.sync().code, 0, "sync in the end")
        equal(len(device.json("search", "", "--limit", "100")), 26, "articles")
        proxy.stop()


def a_captive_portal(folder):
    store = Store(folder)
    store.load(SMALL)
    page = b"<html><body>Please accept our terms</body></html>"
    portal = []

    def act(line, head, body, forward):
        if portal:
            return (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                    % len(page)) + page
        return forward()

    with Serving(store) as serving:
        proxy = Proxy(serving.port, act)
        device = Device(folder)
        device.sign_in(proxy.url, store.invite("buyer.a1"))
        device.sync()
        order = device.order(("A1006", "4"))
        portal.append(True)
        says(device.sync(code=3), "network")
        equal(device.show(order)["state"], "queued", "the order")
        equal(device.json("search", "A1006")[0]["sku"], "A1006", "the catalog")
        portal.clear()
        device.sync()
        equal(device.show(order)["state"], "confirmed", "the order when the network is back")
        proxy.stop()


main(interchange_files, stores_that_are_none, a_port_in_use, sign_in_refusals, messages_that_are_none, a_second_engine,
     the_server_gone_in_the_middle_of_a_fill, a_captive_portal)
