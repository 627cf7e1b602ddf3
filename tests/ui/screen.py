"""A screen of its own for windows under test: Xvfb and a session bus, both ended with it, and settings that make
pictures the same everywhere. Import this before anything that talks to the accessibility bus."""
import functools
import os
import pathlib
import re
import signal
import subprocess
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "integration"))
import harness  # noqa: E402
from harness import PATIENCE, Failed, Skip, expect  # noqa: E402

PICTURES = pathlib.Path(os.environ.get("ORDERPAD_PICTURES", "pictures"))
SETTINGS = """[Settings]
gtk-font-name=Cantarell {size}
gtk-cursor-blink=0
gtk-enable-animations=0
"""


def started(*words, **more):
    """A process in a session of its own, so that it can be ended with all it started."""
    return subprocess.Popen([str(w) for w in words], start_new_session=True, **more)


def ended(process):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


class Screen:
    """`dark`: the dark style; `scale`: of text, 1 or 2; `size`: of the screen in pixels."""

    def __init__(self, folder, dark=False, scale=1, size=(1400, 1000)):
        self.folder = pathlib.Path(folder) / "screen"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.home = self.folder / "home"
        self.dark, self.scale, self.size = dark, scale, size
        self.processes = []
        self.environment = dict(os.environ)

    def __enter__(self):
        try:
            self.start()
        except FileNotFoundError as missing:
            raise Skip(f"{missing.filename} is not here") from None
        return self

    def start(self):
        ours, theirs = os.pipe()
        size = f"{self.size[0]}x{self.size[1]}x24"
        self.processes.append(started("Xvfb", "-displayfd", theirs, "-screen", "0", size, "-nolisten", "tcp", "-noreset",
                                      pass_fds=[theirs], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(theirs)
        with os.fdopen(ours) as pipe:
            display = pipe.readline().strip()
        expect(display, "Xvfb gave no display")
        config = self.folder / "config"
        (config / "gtk-4.0").mkdir(parents=True, exist_ok=True)
        (config / "gtk-4.0" / "settings.ini").write_text(SETTINGS.format(size=11 * self.scale))
        self.home.mkdir(exist_ok=True)
        runtime = self.folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        self.environment.update(
            DISPLAY=f":{display}", GDK_BACKEND="x11", GSK_RENDERER="cairo", GSETTINGS_BACKEND="memory", LANG="C.UTF-8",
            LC_ALL="C.UTF-8", XDG_CONFIG_HOME=str(config), XDG_RUNTIME_DIR=str(runtime), HOME=str(self.home),
            XDG_DATA_HOME=str(self.folder / "data"), XDG_CACHE_HOME=str(self.folder / "cache"), TZ="Europe/Berlin",
            ADW_DEBUG_COLOR_SCHEME="prefer-dark" if self.dark else "prefer-light", NO_AT_BRIDGE="")
        self.environment.pop("WAYLAND_DISPLAY", None)
        bus = started("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE,
                      stderr=subprocess.DEVNULL, text=True, env=self.environment)
        self.processes.append(bus)
        address = bus.stdout.readline().strip()
        expect(address, "the session bus did not start")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def adopt(self):
        """This process talks to the accessibility bus of this screen; once a process."""
        os.environ.update({name: self.environment[name] for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS",
                                                                      "XDG_RUNTIME_DIR")})

    def run(self, *words):
        done = subprocess.run([str(w) for w in words], env=self.environment, capture_output=True, text=True,
                              timeout=PATIENCE, check=False)
        if done.returncode != 0:
            raise Failed(f"{' '.join(map(str, words))}: {done.stderr.strip() or done.returncode}")
        return done.stdout

    def picture(self, name):
        """Everything on the screen as PICTURES/<name>.png, "-dark" behind it in the dark style."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}{'-dark' if self.dark else ''}.png"
        self.run("import", "-window", "root", path)
        return path

    def colours(self, path, area):
        """How many colours a part of a picture has: 1 means that it is blank. `area`: x, y, width, height."""
        x, y, width, height = area
        told = self.run("convert", path, "-crop", f"{width}x{height}+{x}+{y}", "-format", "%k", "info:")
        return int(re.search(r"\d+", told).group())

    def __exit__(self, *_):
        for process in reversed(self.processes):
            ended(process)


def apart(case):
    """`case` in a process of its own: the accessibility library knows one bus for as long as its process lives."""
    @functools.wraps(case)
    def run(folder):
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(theirs, outcome(case, folder).encode()[:60000])
            os._exit(0)
        os.close(theirs)
        with os.fdopen(ours, encoding="utf-8", errors="replace") as pipe:
            text = pipe.read()
        os.waitpid(child, 0)
        if text.startswith("skip "):
            raise Skip(text[5:])
        expect(text == "done", text or "the test's process died")
    return run


def outcome(case, folder):
    try:
        case(folder)
    except Skip as reason:
        return f"skip {reason}"
    except Failed as error:
        return str(error)
    except BaseException:  # whatever it is, it is told
        return traceback.format_exc()
    return "done"


def main(*cases):
    """harness.main() with each case in a process of its own."""
    harness.main(*(apart(case) for case in cases))
