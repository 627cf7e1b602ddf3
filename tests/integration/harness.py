"""What the integration tests share: a real orderpad-server process, real orderpadctl calls, a proxy that
misbehaves on purpose, and TAP output. Standard library only."""
import concurrent.futures
import contextlib
import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SERVER = os.environ.get("ORDERPAD_SERVER", "orderpad-server")
CTL = os.environ.get("ORDERPADCTL", "orderpadctl")
SMALL = ROOT / "tests" / "data" / "small"
PATIENCE = int(os.environ.get("ORDERPAD_PATIENCE", "120"))
# Hours east of UTC at which it is noon when a test begins, and the zone of which that is true: no supplier's day ends, and no
# clock is put forward, while a test runs.
EAST = 12 - datetime.datetime.now(datetime.timezone.utc).hour
ZONE = f"Etc/GMT{-EAST:+d}"


class Failed(AssertionError):
    pass


class Skip(Exception):
    pass


def today():
    """The day that it is at a supplier's in ZONE."""
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=EAST))).date()


def day(days):
    """So many days from then, as files and programs write it."""
    return str(today() + datetime.timedelta(days=days))


def expect(condition, message):
    if not condition:
        raise Failed(message)


def equal(got, wanted, what):
    expect(got == wanted, f"{what}: got {got!r}, wanted {wanted!r}")


class Result:
    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self):
        try:
            return json.loads(self.out)
        except ValueError:
            raise Failed(f"no JSON on standard output: {self.out[:300]!r}, errors: {self.err[:300]!r}") from None


def run(*words, code=0, **more):
    """Runs a program; `code` is the wanted exit code, None for any."""
    words = [str(w) for w in words]
    done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE * 5, check=False, **more)
    if code is not None and done.returncode != code:
        raise Failed(f"{' '.join(words)}\n  exit {done.returncode}, wanted {code}\n  out: {done.stdout[-1500:]}\n"
                     f"  err: {done.stderr[-1500:]}")
    return Result(done)


def server(*words, code=0):
    return run(SERVER, *words, code=code)


class Store:
    """A server's store in a folder of its own."""

    def __init__(self, folder, currency="GBP", supplier="Northwind Parts", zone=ZONE):
        self.path = pathlib.Path(folder) / "store.db"
        server("init", self.path, "--supplier", supplier, "--currency", currency, "--time-zone", zone)

    def load(self, *paths, code=0):
        return server("import", self.path, *paths, code=code)

    def invite(self, login):
        return server("user", self.path, "invite", login, "--json").json["code"]

    def csv(self, name, text, folder=None, code=0):
        """Imports `text` as the interchange file `name`.csv."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.path.parent))
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return self.load(folder / f"{name}.csv", code=code)

    def sql(self, query, *values):
        with contextlib.closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=PATIENCE)) as db:
            return db.execute(query, values).fetchall()

    def check(self):
        return server("check", self.path)


class Serving:
    """`orderpad-server serve` as a process; `stop()` and `start()` keep the port."""

    def __init__(self, store, *options):
        self.store, self.options = store, options
        # Bound and never listening: the port is nobody else's while the server is down.
        self.held = socket.socket()
        self.held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.held.bind(("127.0.0.1", 0))
        self.port = self.held.getsockname()[1]
        self.log_path = store.path.parent / "server.log"
        self.start()

    def start(self):
        self.log = open(self.log_path, "ab")
        self.process = subprocess.Popen([SERVER, "serve", str(self.store.path), "--listen", f"127.0.0.1:{self.port}",
                                         *self.options], stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        found = re.match(r"listening on (\S+)$", line.strip())
        expect(found, f"the server said {line!r} instead of its address; log: {self.read_log()[-800:]}")
        self.url = found.group(1)
        return self

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.log.close()
        equal(code, 0, "exit code of the server after SIGTERM")

    def kill(self):
        self.process.kill()
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        self.log.close()

    def read_log(self):
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.held.close()


class Device:
    """A profile folder and the commands of orderpadctl on it."""

    def __init__(self, folder, name="device"):
        self.folder = pathlib.Path(folder) / name

    def __call__(self, *words, code=0):
        return run(CTL, "--profile", self.folder, *words, code=code)

    def json(self, *words, code=0):
        return self(*words, "--json", code=code).json

    def sign_in(self, url, invite, code=0):
        return self("sign-in", url, "--invite", invite, code=code)

    def sync(self, code=0):
        return self("sync", code=code)

    def order(self, *lines, submit=True):
        """Makes a draft of (sku, quantity[, unit]) lines; returns its id."""
        draft = self.json("order", "new")["id"]
        for line in lines:
            self("order", "add", draft, *line)
        if submit:
            self("order", "submit", draft)
        return draft

    def show(self, order):
        return self.json("order", "show", order, code=None)

    def bytes(self):
        """Everything that lies in the profile's files."""
        return b"\0".join(p.read_bytes() for p in sorted(self.folder.rglob("*")) if p.is_file())


def read_head(sock):
    data = b""
    while b"\r\n\r\n" not in data:
        part = sock.recv(65536)
        if not part:
            return None
        data += part
    head, _, rest = data.partition(b"\r\n\r\n")
    return head, rest


def header(head, name):
    found = re.search(rb"(?im)^" + name.encode() + rb":[ \t]*([^\r\n]*)", head)
    return found.group(1).decode().strip() if found else None


def read_body(sock, head, rest):
    """The whole body of a message whose head was read, chunked or by length; also what follows it."""
    if (header(head, "transfer-encoding") or "").lower() == "chunked":
        while not (rest.endswith(b"0\r\n\r\n")):
            part = sock.recv(65536)
            if not part:
                break
            rest += part
        return rest
    length = int(header(head, "content-length") or 0)
    while len(rest) < length:
        part = sock.recv(65536)
        if not part:
            break
        rest += part
    return rest


class Proxy:
    """A proxy on loopback before a server. `act(request_line, head, body, forward)` decides what a request
    gets: bytes to answer with, or None to cut the connection. `forward()` asks the server."""

    def __init__(self, port, act):
        self.upstream, self.act = port, act
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.running = True
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while self.running:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        with client:
            with contextlib.suppress(OSError):
                while self.running:
                    got = read_head(client)
                    if not got:
                        return
                    head, rest = got
                    body = read_body(client, head, rest)
                    line = head.split(b"\r\n", 1)[0].decode()
                    answer = self.act(line, head, body, lambda wait=None: self.forward(head, body, wait))
                    if answer is None:
                        return
                    client.sendall(answer)
                    return

    def forward(self, head, body, wait=None):
        """The server's whole answer; `wait` is called when it has begun with the head, before it gets the body."""
        more = b"Connection: close\r\n" + (b"Expect: 100-continue\r\n" if wait else b"")
        head = re.sub(rb"(?im)^connection:[^\r\n]*\r\n", b"", head + b"\r\n") + more + b"\r\n"
        with socket.create_connection(("127.0.0.1", self.upstream)) as upstream:
            upstream.sendall(head)
            if wait:
                expect((read_head(upstream) or [b""])[0].startswith(b"HTTP/1.1 100"), "the server does not want the body")
                wait()
            upstream.sendall(body)
            answer = b""
            while True:
                part = upstream.recv(65536)
                if not part:
                    return answer
                answer += part

    def stop(self):
        self.running = False
        self.listener.close()


def wait_until(condition, what, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not condition():
        expect(time.monotonic() < deadline, f"waited {seconds} s for {what}")
        time.sleep(0.005)


def together(*jobs):
    """Runs the jobs at the same moment; what each of them returned."""
    gate = threading.Barrier(len(jobs))

    def do(job):
        gate.wait(PATIENCE)
        return job()

    with concurrent.futures.ThreadPoolExecutor(len(jobs)) as pool:
        return [done.result() for done in [pool.submit(do, job) for job in jobs]]


def shared(*parts):
    """A file of the data that is not part of the project; the test is skipped where it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        raise Skip(f"{'/'.join(parts)} is not here")
    return path


def tell_failure(error, folder):
    """What went wrong, and what the server said last, as TAP comments."""
    text = str(error) if isinstance(error, Failed) else traceback.format_exc()
    said = ["# " + line for line in text.splitlines()]
    log = folder / "server.log"
    if log.exists():
        said += ["# server: " + line for line in log.read_text(errors="replace").splitlines()[-8:]]
    return said


def attempt(case):
    """Runs a case in a folder of its own: whether it passed, and what TAP says of it after its number."""
    name = case.__name__.replace("_", "-")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="orderpad-"))
    started = time.monotonic()
    passed = True
    try:
        case(folder)
        said = [f"{name} # {time.monotonic() - started:.1f} s"]
    except Skip as reason:
        said = [f"{name} # SKIP {reason}"]
    except Exception as error:  # every kind is a failure of this case, and the next ones still run
        passed = False
        said = [name, *tell_failure(error, folder)]
    if os.environ.get("ORDERPAD_KEEP"):
        said.append(f"# kept {folder}")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return passed, said


def main(*cases, at_once=1):
    """Runs the cases (functions of one folder) as TAP, `at_once` of them beside each other; arguments choose some by
    name."""
    chosen = [c for c in cases if len(sys.argv) < 2 or c.__name__ in sys.argv[1:]]
    print(f"1..{len(chosen)}", flush=True)
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        attempts = pool.map(attempt, chosen) if at_once > 1 else map(attempt, chosen)
        for number, (passed, said) in enumerate(attempts, 1):
            failures += not passed
            said = "\n".join(said)
            print(f"{'ok' if passed else 'not ok'} {number} {said}", flush=True)
    sys.exit(1 if failures else 0)
