#!/usr/bin/env python3
"""Many clients, slow, odd and hostile ones: the server goes on serving the others, and stops when it is told to."""
import contextlib
import json
import os
import signal
import socket
import sqlite3
import ssl
import threading

from harness import PATIENCE, SMALL, Device, Serving, Store, equal, expect, main, run, server, wait_until
from rawhttp import (Caller, Waiting, changed, files_of, memory_of, memory_stays, operation_of, raw, refused, small,
                     status_of, taken_up)


def three_hundred_wait(folder):
    with small(folder) as (store, serving):
        callers = [Caller(serving, login, store) for login in ("buyer.a1", "buyer.a2", "buyer.a3")]
        cursors = [c.cursor() for c in callers]
        before, files = memory_of(serving), files_of(serving)
        waiting = [Waiting(callers[i % 3], cursors[i % 3]) for i in range(300)]
        wait_until(lambda: files_of(serving) >= files + 290, "all to be connected")
        equal(callers[0].ask("GET", "/v1/hello").status, 200, "hello meanwhile")
        store.csv("units", "code,name\npcs,Pieces now\n")
        answers = [w.answer() for w in waiting]
        expect(all(a.status == 200 and b"Pieces now" in a.body for a in answers), "every one hears of the change")
        wait_until(lambda: files_of(serving) <= files + 5, "connections to be closed")
        memory_stays(serving, before, 200)


def odd_requests(folder):
    with small(folder) as (store, serving):
        good = Caller(serving, "buyer.a1", store)
        auth = f"Host: x\r\nAuthorization: Bearer {good.token}\r\n".encode()
        end = b"Connection: close\r\n\r\n"
        for method in ("PUT", "PATCH", "OPTIONS", "TRACE", "BREW", "DELETE", "POST"):
            answer = good.ask(method, "/v1/hello")
            refused(answer, f"{method} /v1/hello", 405, 404, 413)
        head = good.ask("HEAD", "/v1/hello")
        expect(head.status in (200, 405) and head.body == b"", f"HEAD: {head.status}, {head.body[:50]}")
        push = b"POST /v1/push HTTP/1.1\r\n" + auth
        cases = {
            "content-length -1": push + b"Content-Length: -1\r\n" + end,
            "content-length x": push + b"Content-Length: x\r\n" + end,
            "content-length huge": push + b"Content-Length: 99999999999999999999999\r\n" + end,
            "content-length 9e15": push + b"Content-Length: 9000000000000000\r\n" + end,
            "huge header": b"GET /v1/hello HTTP/1.1\r\n" + b"X-A: " + b"a" * 100000 + b"\r\n" + end,
            "many headers": b"GET /v1/hello HTTP/1.1\r\n" + b"X-A: a\r\n" * 20000 + end,
            "no version": b"GET /v1/hello\r\n\r\n",
            "rubbish": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64) + b"\r\n\r\n",
            "bad chunk": push + b"Transfer-Encoding: chunked\r\n" + end + b"zz\r\nxx\r\n",
            "gzip": push + b"Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n"
                    + end + b"\x1f\x8b\x08\x00",
            "other media": push + b"Content-Type: text/plain\r\nContent-Length: 2\r\n" + end
                           + b"{}",
        }
        for what, data in cases.items():
            answer = raw(serving, data, close=True)
            expect(not answer or 400 <= status_of(answer) < 500, f"{what} is answered {answer[:80]}")
        body = b'{"operations":[]}'
        chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:5], body[5:])) + b"0\r\n\r\n"
        answer = raw(serving, push + b"Transfer-Encoding: chunked\r\n" + end + chunked)
        equal(status_of(answer), 200, "a chunked body")
        huge = b"POST /v1/devices HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n" + end
        answer = raw(serving, huge + (b"10000\r\n" + b"x" * 65536 + b"\r\n") * 16 + b"0\r\n\r\n")
        equal(status_of(answer), 413, "a chunked body of 1 MiB for a small call")
        with socket.create_connection(("127.0.0.1", serving.port), timeout=PATIENCE) as link:
            link.sendall(push + b"Expect: 100-continue\r\nContent-Length: %d\r\n" % len(body)
                         + end)
            expect(link.recv(4096).startswith(b"HTTP/1.1 100"), "100 Continue")
            link.sendall(body)
            expect(link.recv(4096).startswith(b"HTTP/1.1 200"), "the answer after 100 Continue")
        answer = raw(serving, b"POST /v1/devices HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                     b"Content-Length: 99999999\r\n" + end)
        equal(status_of(answer), 413, "a body far too large is refused before it is sent")
        wait_until(lambda: serving.read_log().count("POST /v1/devices 413") == 2, "both refusals in the log")
        one = b"GET /v1/hello HTTP/1.1\r\nHost: x\r\n\r\n"
        answer = raw(serving, one * 50 + b"GET /v1/segments HTTP/1.1\r\n" + auth + end)
        equal(answer.count(b"HTTP/1.1 200"), 51, "answers to 51 requests at once")
        answer = raw(serving, b"GET /v1/hello HTTP/1.1\r\nHost: x\r\n" + end, close=True)
        equal(status_of(answer), 200, "a client that has closed its side")
        equal(good.ask("GET", "/v1/segments").status, 200, "the server afterwards")


def slow_clients_disturb_nobody(folder):
    store = Store(folder)
    store.load(SMALL)
    text = "sku,name,category,base_unit,description\n" + "".join(
        f"Z{n:05d},Slow article {n},belts,pcs,{'long words ' * 100}\n" for n in range(20000))
    store.csv("products", text)
    with Serving(store) as serving:
        good = Caller(serving, "buyer.a1", store)
        before, files = memory_of(serving), files_of(serving)
        auth = f"Host: x\r\nAuthorization: Bearer {good.token}\r\n".encode()
        links = []
        for _ in range(40):  # asks for 20 MB and reads nothing
            link = socket.socket()
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            link.connect(("127.0.0.1", serving.port))
            link.sendall(b"GET /v1/segments/catalog%3AALL/rows?limit=100000 HTTP/1.1\r\n" + auth + b"\r\n")
            links.append(link)
        dribbling = []
        for start in (b"GET /v1/hel", b"POST /v1/push HTTP/1.1\r\n" + auth + b"Content-Length: 1000\r\n\r\n{"):
            for _ in range(100):
                link = socket.create_connection(("127.0.0.1", serving.port))
                link.sendall(start)
                dribbling.append(link)
        for number in range(30):
            for link in dribbling[number::30]:
                link.sendall(b"x")
            equal(good.ask("GET", "/v1/segments").status, 200, "segments meanwhile")
        memory_stays(serving, before, 150)
        for link in links + dribbling:
            link.close()
        wait_until(lambda: files_of(serving) <= files + 5, "connections to be closed")
        answer = good.ask("GET", "/v1/segments/catalog%3AALL/rows?limit=100000")
        expect(answer.body.count(b'["p","products"') == 20026 and "footer" in answer.lines[-1], "the whole segment")


def bodies_have_room_together(folder):
    """Bodies of 7 MiB, all but their last bytes, from as many connections as would fill the memory."""
    with small(folder) as (store, serving):
        good = Caller(serving, "buyer.a1", store)
        before = memory_of(serving)
        head = b"POST /v1/push HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x\r\nContent-Length: 7340034\r\n\r\n"
        links = [socket.create_connection(("127.0.0.1", serving.port), timeout=PATIENCE) for _ in range(40)]
        for link in links:
            link.sendall(head + b"x" * 7340032)
        equal(good.ask("GET", "/v1/segments").status, 200, "segments meanwhile")
        memory_stays(serving, before, 330)
        links[-1].sendall(b"xx")
        answer = links[-1].recv(4096)
        equal(status_of(answer), 503, "one more than there is room for")
        expect(b"retry-after" in answer.lower(), "and when to come again")
        equal(good.ask("POST", "/v1/push", {"operations": []}).status, 200, "a small body meanwhile")
        for link in links:
            link.close()
        large = {"operations": [], "more": "x" * 300000}
        wait_until(lambda: good.ask("POST", "/v1/push", large).status == 200, "room again")


@contextlib.contextmanager
def locked(store):
    """Nobody else writes into the store meanwhile."""
    with contextlib.closing(sqlite3.connect(store.path, timeout=PATIENCE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def posted(serving, path, body, token=None):
    """A connection on which a whole request was sent."""
    link = socket.create_connection(("127.0.0.1", serving.port), timeout=PATIENCE)
    body = json.dumps(body).encode()
    signed = f"Authorization: Bearer {token}\r\n" if token else ""
    link.sendall(f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{signed}"
                 f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
    return link


def stopping_with_work_in_hand(folder):
    store = Store(folder)
    store.load(SMALL)
    serving = Serving(store)
    good = Caller(serving, "buyer.a1", store)
    refusal = server("serve", store.path, "--listen", "127.0.0.1:0", code=None)
    expect(refusal.code not in (0, None) and "already" in refusal.err, f"a second serve: {refusal.code} {refusal.err}")
    waiting = [Waiting(good, good.cursor()) for _ in range(50)]
    operation = operation_of(folder, serving, store, "buyer.a1")
    with locked(store):  # as by an import: the push is held up in the middle
        pushed = posted(serving, "/v1/push", {"operations": [changed(operation, good)]}, good.token)
        taken_up(serving)
        serving.process.send_signal(signal.SIGTERM)
        answers = [waiting.pop().answer()]
    answers += [w.answer() for w in waiting]
    equal({a.status for a in answers}, {503}, "those who wait are sent away")
    expect(all("retry-after" in a.headers for a in answers), "and told to come again")
    answer = pushed.recv(65536)
    equal(status_of(answer), 200, f"the push in hand was answered: {answer}")
    equal(serving.process.wait(PATIENCE), 0, "exit code after SIGTERM")
    equal(store.sql("SELECT count(*) FROM orders"), [(1,)], "and its order made")
    serving.process.stdout.close()
    serving.log.close()
    store.check()


def stopping_while_the_store_is_locked(folder):
    """Somebody holds the store for longer than the server waits when it stops."""
    store = Store(folder)
    store.load(SMALL)
    serving = Serving(store)
    good = Caller(serving, "buyer.a1", store)
    with locked(store):
        body = {"device": good.device, "refresh_token": good.tokens["refresh_token"], "nonce": "n"}
        links = [posted(serving, "/v1/token", body) for _ in range(3)]
        taken_up(serving)
        serving.process.send_signal(signal.SIGTERM)
        equal(serving.process.wait(PATIENCE), 0, "exit code after SIGTERM with work that could not be done")
    serving.process.stdout.close()
    serving.log.close()
    equal(serving.read_log().count("POST /v1/token 503"), len(links), "who waited too long, and who was not begun with")


def importing_under_load(folder):
    with small(folder) as (store, serving):
        caller = Caller(serving, "buyer.a1", store)
        bad, done = [], threading.Event()

        def pull():
            cursor = caller.cursor()
            while not done.is_set():
                answer = caller.ask("GET", f"/v1/changes?cursor={cursor}&wait=1")
                if answer.status != 200:
                    bad.append((answer.status, answer.body[:200]))
                    return
                cursor = answer.lines[-1]["footer"]["cursor"]
                names.update(line[-1] for line in answer.lines if isinstance(line, list) and line[0] == "p")

        names = set()
        threads = [threading.Thread(target=pull) for _ in range(8)]
        for thread in threads:
            thread.start()
        for number in range(12):
            text = "code,name\n" + "".join(f"U{n},name-{number}\n" for n in range(200))
            store.csv("units", text)
        done.set()
        for thread in threads:
            thread.join()
        equal(bad, [], "refusals while an import ran")
        store.check()


def a_store_that_goes_away(folder):
    store = Store(folder)
    store.load(SMALL)
    serving = Serving(store)
    caller = Caller(serving, "buyer.a1", store)
    waiting = Waiting(caller, caller.cursor(), 2)
    for ending in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(f"{store.path}{ending}")
    for _ in range(5):
        answer = caller.ask("GET", "/v1/segments")
        expect(answer.status in (200, 500, 503), f"with its store deleted: {answer.status}")
        answer = caller.ask("POST", "/v1/token", {"device": caller.device, "nonce": "n",
                                                  "refresh_token": caller.tokens["refresh_token"]})
        expect(answer.status in (200, 500, 503), f"a write with its store deleted: {answer.status}")
    waiting.answer()
    expect(serving.process.poll() is None, "the server lives")
    expect(len(serving.read_log().splitlines()) < 200, "the log is not flooded")
    serving.stop()


def over_tls(folder):
    key, certificate = folder / "key.pem", folder / "cert.pem"
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
        key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1")
    store = Store(folder)
    store.load(SMALL)
    server("serve", store.path, "--listen", "127.0.0.1:0", "--tls-cert", certificate, code=2)
    (folder / "none.pem").write_text("this is no certificate\n")
    for pair in ((certificate, folder / "none.pem"), (folder / "none.pem", key), (folder / "missing.pem", key)):
        refusal = server("serve", store.path, "--listen", "127.0.0.1:0", "--tls-cert", pair[0], "--tls-key", pair[1],
                         code=None)
        expect(refusal.code not in (0, None) and refusal.err.startswith("orderpad-server:"),
               f"serve with {pair[0].name}, {pair[1].name}: {refusal.code} {refusal.err}")
    with Serving(store, "--tls-cert", certificate, "--tls-key", key) as serving:
        expect(serving.url.startswith("https://127.0.0.1:"), serving.url)
        context = ssl.create_default_context(cafile=certificate)
        with socket.create_connection(("127.0.0.1", serving.port), timeout=PATIENCE) as plain, \
                context.wrap_socket(plain, server_hostname="127.0.0.1") as link:
            link.sendall(b"GET /v1/hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            got = b""
            while part := link.recv(65536):
                got += part
        equal(status_of(got), 200, "hello over TLS")
        answer = raw(serving, b"GET /v1/hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", close=True)
        expect(status_of(answer) is None, f"plain HTTP to it is answered {answer[:60]}")
        refusal = Device(folder, "plain").sign_in(serving.url.replace("https", "http"), store.invite("buyer.a1"),
                                                  code=None)
        expect(refusal.code == 3, f"sign-in by http: {refusal.code} {refusal.err}")
        refusal = Device(folder, "unknown").sign_in(serving.url, store.invite("buyer.a1"), code=None)
        expect(refusal.code not in (0, None), "a certificate nobody vouches for is refused")
        equal(raw(serving, b"", close=True), b"", "a silent client")


main(three_hundred_wait, odd_requests, slow_clients_disturb_nobody, bodies_have_room_together,
     stopping_with_work_in_hand, stopping_while_the_store_is_locked, importing_under_load, a_store_that_goes_away,
     over_tls)
