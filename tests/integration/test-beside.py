"""orderpadctl and a second window beside a window on the same profile: what the one asks of the other over the session
bus, and what happens without one."""
import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

from harness import CTL, PATIENCE, SMALL, Device, Failed, Proxy, Serving, Store, equal, expect, main, run, wait_until

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "ui"))
from screen import Screen  # noqa: E402

BUYER, ARTICLE = "buyer.a1", "A1006"
ORDERPAD = os.environ.get("ORDERPAD", "orderpad")
# Seconds that closing a window may take: less than its request for changes waits (SYNC.md).
CLOSING = 50


class Window:
    """`orderpad --profile FOLDER` on `screen`; without `bus` it finds no session bus."""

    def __init__(self, screen, folder, bus=True):
        environment = dict(screen.environment)
        if not bus:
            environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
        self.log_path = folder.parent / f"window-{time.monotonic_ns()}.log"
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([ORDERPAD, "--profile", str(folder)], env=environment, stdout=log,
                                            stderr=subprocess.STDOUT)

    def log(self):
        return self.log_path.read_text(errors="replace")

    def has_profile(self):
        """Whether its engine runs; looked at without touching the profile."""
        expect(self.process.poll() is None, f"the window ended: {self.log()[-1500:]}")
        links = pathlib.Path(f"/proc/{self.process.pid}/fd")
        for link in links.iterdir():
            with contextlib.suppress(FileNotFoundError):  # closed meanwhile
                if os.path.basename(os.readlink(link)) == "engine.lock":
                    return True
        return False

    def close(self):
        """As by closing it."""
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(CLOSING)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Failed(f"the window did not close: {self.log()[-1500:]}") from None
        equal(code, 0, f"exit code of the window ({self.log()[-1500:]})")

    def is_seen(self, screen):
        expect(self.process.poll() is None, f"the window ended: {self.log()[-1500:]}")
        with contextlib.suppress(Failed):  # that nothing was found
            return bool(screen.run("xdotool", "search", "--all", "--onlyvisible", "--pid", self.process.pid).split())
        return False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Beside(Device):
    """A device whose commands find the screen's session bus."""

    def __init__(self, screen, folder):
        super().__init__(folder)
        self.screen = screen

    def __call__(self, *words, code=0):
        return run(CTL, "--profile", self.folder, *words, code=code, env=self.screen.environment)

    def names(self):
        told = self.screen.run("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus",
                               "/org/freedesktop/DBus", "org.freedesktop.DBus.ListNames")
        return [line.split('"')[1] for line in told.splitlines() if "org.orderpad.Orderpad.Profile.p" in line]


def small_shop(folder):
    store = Store(folder)
    store.load(SMALL)
    return store


@contextlib.contextmanager
def opened(folder, filled=True):
    """A screen, a server, a device signed in to it, and the window on its profile."""
    with Screen(folder) as screen, Serving(small_shop(folder)) as serving:
        device = Beside(screen, folder)
        device.sign_in(serving.url, serving.store.invite(BUYER))
        if filled:
            device.sync()
        with Window(screen, device.folder) as window:
            wait_until(lambda: device.names() or window.process.poll() is not None, "the window's name on the bus")
            expect(window.process.poll() is None, f"the window ended: {window.log()[-1500:]}")
            yield screen, serving, device, window


def sync_beside_a_window_is_asked_of_it(folder):
    with opened(folder) as (_, serving, device, window):
        order = device.order((ARTICLE, "3"))
        report = device.json("sync")
        expect(report["queued"] == 0 and report["sequence"] > 0, f"the report of sync: {report}")
        equal(device.show(order)["state"], "confirmed", "the order sent by the window")
        expect("Up to date as of" in device.sync().out, "sync says up to when")
        equal(device.json("status")["signed_in"], True, "status beside the window")
        window.close()
        equal(device.names(), [], "names on the bus once the window is closed")
        equal(serving.store.check().code, 0, "the store's check")


def same_exit_codes_beside_a_window(folder):
    with opened(folder) as (_, serving, device, window):
        serving.stop()
        device("sync", code=3)  # with it ends what the window had asked for by itself
        beside = device("sync", code=3)
        window.close()
        alone = device("sync", code=3)
        equal(beside.err, alone.err, "what sync says of a server that is gone")
        serving.start()


def a_second_window_shows_the_first(folder):
    with opened(folder) as (screen, _, device, window):
        with Window(screen, device.folder / ".." / device.folder.name) as second:
            equal(second.process.wait(PATIENCE), 0, f"exit code of the second window ({second.log()})")
        equal(window.process.poll(), None, "the first window's exit code")


def without_a_bus_all_is_as_before(folder):
    with Screen(folder) as screen, Serving(small_shop(folder)) as serving:
        device = Beside(screen, folder)
        device.sign_in(serving.url, serving.store.invite(BUYER))
        device.sync()
        with Window(screen, device.folder, bus=False) as window:
            wait_until(window.has_profile, "the window to have the profile")
            told = device("sync", code=6)
            expect("another Orderpad" in told.err, f"sync without a bus: {told.err}")
            with Window(screen, device.folder, bus=False) as second:
                wait_until(lambda: second.is_seen(screen), "a second window that says what is the matter")
                second.close()
            window.close()


class Watching:
    """`orderpadctl sync --watch` and what it printed."""

    def __init__(self, device):
        self.process = subprocess.Popen([CTL, "--profile", str(device.folder), "sync", "--watch"], text=True,
                                        env=device.screen.environment, stdout=subprocess.PIPE)
        self.lines = []
        threading.Thread(target=lambda: self.lines.extend(self.process.stdout), daemon=True).start()

    def said(self, text):
        # One by one, as they come.
        return any(text in line for line in list(self.lines))

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


def price(serving, value):
    serving.store.csv("price_rules", f"code,price\nL-{ARTICLE}-1,{value}\n")


def watch_follows_the_window_and_goes_on_alone(folder):
    with opened(folder) as (_, serving, device, window):
        watching = Watching(device)
        try:
            wait_until(lambda: watching.said("watching"), "watch to begin")
            price(serving, "3.21")
            wait_until(lambda: watching.said("3.21"), "a price that the window's engine brought")
            window.close()
            wait_until(lambda: sum("watching" in line for line in list(watching.lines)) == 2, "watch to go on alone")
            price(serving, "4.56")
            wait_until(lambda: watching.said("4.56"), "a price that watch fetched itself")
        finally:
            equal(watching.stop(), 0, "exit code of watch")


def generation(device):
    """The number of the replica that the profile has now; 0 while it cannot be read."""
    told = device("status", "--json", code=None)
    return told.json["replica"]["generation"] if told.code == 0 else 0


def a_replica_deleted_under_the_window_comes_back(folder):
    with opened(folder) as (_, _, device, window):
        first = generation(device)
        (device.folder / f"replica-{first}.db").unlink()
        wait_until(lambda: generation(device) > first, "a new generation")
        expect(device.json("search", ARTICLE), "the catalog is there again")
        second = generation(device)
        (device.folder / f"replica-{second}.db").unlink()
        (device.folder / f"replica-{second}.db").write_bytes(b"no database" * 1000)
        device.sync()
        expect(generation(device) > second, "sync made no new generation")
        window.close()


def closing_in_the_middle_of_a_fill_waits_for_nothing(folder):
    stalled, closed = threading.Event(), threading.Event()

    def act(line, head, body, forward):
        if "/rows" in line:
            stalled.set()
            closed.wait()
            return None
        return forward()

    with Screen(folder) as screen, Serving(small_shop(folder)) as serving:
        proxy = Proxy(serving.port, act)
        device = Beside(screen, folder)
        device.sign_in(proxy.url, serving.store.invite(BUYER))
        with Window(screen, device.folder) as window:
            expect(stalled.wait(PATIENCE), f"no fill began: {window.log()[-1500:]}")
            window.close()
        closed.set()
        proxy.stop()


main(sync_beside_a_window_is_asked_of_it, same_exit_codes_beside_a_window, a_second_window_shows_the_first,
     without_a_bus_all_is_as_before, watch_follows_the_window_and_goes_on_alone,
     a_replica_deleted_under_the_window_comes_back, closing_in_the_middle_of_a_fill_waits_for_nothing)
