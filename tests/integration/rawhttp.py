"""What the tests that speak raw HTTP share: a signed-in device without the desktop's engine."""
import contextlib
import hashlib
import http.client
import json
import os
import pathlib
import re
import socket
import sqlite3
import urllib.parse

from harness import PATIENCE, SERVER, SMALL, Device, Proxy, Serving, Store, equal, expect

HIDDEN = (b"A1001", b"Deep groove", b"A2001", b"Lifting magnet")


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json.get("code")

    @property
    def lines(self):
        return [json.loads(line) for line in self.body.splitlines()]


class Caller:
    """One signed-in device, spoken for by http.client: what is asked is sent byte for byte."""

    def __init__(self, serving, login=None, store=None):
        self.port = serving.port
        self.token = None
        if login:
            got = self.ask("POST", "/v1/devices", {"invite": store.invite(login), "name": "raw", "nonce": login})
            equal(got.status, 200, f"enrolling {login}: {got.body[:200]}")
            self.tokens = got.json
            self.token, self.device = self.tokens["access_token"], self.tokens["device"]

    def ask(self, method, target, body=None, token=None, headers=None, timeout=PATIENCE):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = dict(headers or {})
        token = self.token if token is None else token
        if token:
            headers.setdefault("Authorization", f"Bearer {token}")
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
        try:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it answers before it has read all of it
                link.request(method, target, body, headers)
            answer = link.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            link.close()

    def segments(self):
        return self.ask("GET", "/v1/segments").json

    def rows(self, segment, **more):
        return self.ask("GET", f"/v1/segments/{urllib.parse.quote(segment, safe='')}/rows", **more)

    def fill(self):
        """Every row of every segment this user is granted, as (table, {column: value}), and the bytes."""
        rows, raw = [], b""
        for segment in self.segments()["segments"]:
            columns, after = {}, ""
            while after is not None:
                path = f"/v1/segments/{urllib.parse.quote(segment['id'], safe='')}/rows"
                answer = self.ask("GET", path + (f"?after={after}" if after else ""))
                equal(answer.status, 200, f"rows of {segment['id']}")
                raw += answer.body
                for line in answer.lines:
                    if isinstance(line, list) and line[0] == "c":
                        columns[line[1]] = line[2:]
                    elif isinstance(line, list) and line[0] == "p":
                        rows.append((line[1], dict(zip(columns[line[1]], line[4:]))))
                    elif "footer" in line:
                        after = line["footer"].get("after")
        return rows, raw

    def cursor(self):
        answer = self.ask("GET", f"/v1/changes?from={self.segments()['head']}")
        equal(answer.status, 200, "changes from the head")
        return answer.lines[-1]["footer"]["cursor"]


def refused(answer, what, *statuses):
    expect(400 <= answer.status < 500, f"{what} is answered {answer.status}: {answer.body[:200]}")
    expect(not statuses or answer.status in statuses, f"{what} is answered {answer.status}, not {statuses}")
    expect(answer.body == b"" or "code" in answer.json, f"{what}: a problem document, not {answer.body[:100]}")
    for secret in HIDDEN:
        expect(secret not in answer.body, f"{what}: {secret} in {answer.body[:300]}")


def says_amount(amount, data):
    """Not the seconds of an instant."""
    return re.search(rb"(?<![0-9:])" + re.escape(amount), data) is not None


def change(store, sql, *values):
    with contextlib.closing(sqlite3.connect(store.path, timeout=PATIENCE)) as db, db:
        db.execute(sql, values)


@contextlib.contextmanager
def small(folder):
    store = Store(folder)
    store.load(SMALL)
    with Serving(store) as serving:
        yield store, serving


def operation_of(folder, serving, store, login):
    """An operation as orderpadctl makes it, never sent."""
    caught = []

    def act(line, head, body, forward):
        if line.startswith("POST /v1/push"):
            caught.append(json.loads(body))
            return None
        return forward()

    proxy = Proxy(serving.port, act)
    device = Device(folder, login)
    device.sign_in(proxy.url, store.invite(login))
    device.sync()
    device.order(("A1006", "2"))
    device.sync(code=None)
    proxy.stop()
    return caught[0]["operations"][0]


def changed(operation, caller=None, body=None, **members):
    """The operation with other members, and other members of its body; its hash is made right again."""
    made = dict(operation, **members)
    if caller:
        made["device"] = caller.device
    if body:
        made["body"] = json.dumps(dict(json.loads(made["body"]), **body), separators=(",", ":"))
        made["sha256"] = hashlib.sha256(made["body"].encode()).hexdigest()
    return made


# Seconds that a request for changes waits at most (SYNC.md), and less: what comes by then did not come because the wait was
# over.
WAIT, SOONER = 55, 50


def taken_up(serving):
    """The server has what was sent to it before: it takes up connections as they come, and answers a later one."""
    for _ in range(2):
        equal(Caller(serving).ask("GET", "/v1/hello").status, 200, "hello")


class Waiting:
    """A request for changes that waits, on a connection of its own."""

    def __init__(self, caller, cursor, seconds=WAIT):
        self.link = socket.create_connection(("127.0.0.1", caller.port), timeout=PATIENCE)
        self.link.sendall(f"GET /v1/changes?cursor={cursor}&wait={seconds} HTTP/1.1\r\nHost: x\r\n"
                          f"Authorization: Bearer {caller.token}\r\nConnection: close\r\n\r\n".encode())

    def answer(self, seconds=SOONER):
        self.link.settimeout(seconds)
        reply = http.client.HTTPResponse(self.link)
        reply.begin()
        body = reply.read()
        self.link.close()
        return Answer(reply.status, {k.lower(): v for k, v in reply.getheaders()}, body)


def memory_of(serving):
    with open(f"/proc/{serving.process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) // 1024


def memory_stays(serving, before, most):
    """The server takes at most `most` MiB more than `before`; a sanitizer's own memory is not looked at."""
    program = pathlib.Path(SERVER).read_bytes()
    now = memory_of(serving)
    expect(now < before + most or b"__asan_" in program or b"__tsan_" in program,
           f"memory: {before} MiB before, {now} MiB now")


def files_of(serving):
    return len(os.listdir(f"/proc/{serving.process.pid}/fd"))


def raw(serving, data, seconds=PATIENCE, close=False):
    """What the server says to these bytes, until it closes or says nothing for a while."""
    with socket.create_connection(("127.0.0.1", serving.port), timeout=seconds) as link:
        with contextlib.suppress(OSError):
            link.sendall(data)
            if close:
                link.shutdown(socket.SHUT_WR)
        got = b""
        with contextlib.suppress(OSError):
            while part := link.recv(65536):
                got += part
        return got


def status_of(answer):
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else None
