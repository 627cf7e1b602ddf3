"""A running Orderpad window, seen and driven through the accessibility bus and by real keys."""
import os
import re
import subprocess
import time

from screen import PATIENCE, Failed, Screen, ended, expect, started

ORDERPAD = os.environ.get("ORDERPAD", "orderpad")
# Roles that a person acts on: each must say what it is.
CONTROLS = {"push button", "toggle button", "check box", "radio button", "combo box", "text", "entry", "password text",
            "spin button", "slider", "link", "switch", "menu button", "button", "table", "tree table",
            "page tab", "search box"}

Atspi = None


def connect(screen):
    """Loads the accessibility library for the bus of `screen`."""
    global Atspi
    screen.adopt()
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi as library
    Atspi = library
    Atspi.init()
    Atspi.set_timeout(20000, 20000)


def matches(text, wanted):
    if wanted is None:
        return True
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(text or ""))
    return (text or "") == wanted


class Window:
    """`orderpad --profile PROFILE` on `screen`; its log goes to `log`."""

    def __init__(self, screen: Screen, profile, *options, log=None, **environment):
        if Atspi is None:
            connect(screen)
        self.screen = screen
        self.origin = 0, 0
        self.others = self.windows()
        self.ids = set()
        self.log_path = log or screen.folder / f"window-{time.monotonic_ns()}.log"
        with open(self.log_path, "ab") as out:
            self.process = started(ORDERPAD, "--profile", profile, *options, stdout=out, stderr=subprocess.STDOUT,
                                   cwd=screen.home, env={**screen.environment, **environment})
        self.application = None

    def log(self):
        return self.log_path.read_text(errors="replace")

    # What is there

    def root(self):
        if self.application is None:
            self.application = self.wait(self.look_for_application, "the program on the accessibility bus")
        return self.application

    def look_for_application(self):
        self.expect_alive()
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def expect_alive(self):
        if self.process.poll() is not None:
            raise Failed(f"the window ended with {self.process.returncode}: {self.log()[-1500:]}")

    def nodes(self, within=None, showing=True):
        """Everything below `within` (the program), parents first; what is not showing is left out."""
        stack = [within or self.root()]
        while stack:
            node = stack.pop()
            try:
                if showing and node is not self.application and not self.is_showing(node):
                    continue
                count = min(node.get_child_count(), 2000)
                children = [node.get_child_at_index(i) for i in range(count)]
            except Exception:  # it went away while we looked
                continue
            yield node
            stack.extend(c for c in reversed(children) if c is not None)

    def is_showing(self, node):
        """GTK 4.8 says "visible" of what is shown, and "showing" of windows only; what lies on a page of a stack that
        is not the visible one has no size."""
        if not node.get_state_set().contains(Atspi.StateType.VISIBLE):
            return False
        return node.get_role_name() in ("frame", "panel", "filler") or self.place(node)[2:] != (0, 0)

    @staticmethod
    def name(node):
        """GTK 4.8 gives a button with a mnemonic its label twice, once with the underline: "_Sign In Sign In"."""
        name = node.get_name() or ""
        half = len(name) // 2 + 1
        return name[half:] if name[:half].strip().replace("_", "") == name[half:] else name

    def look(self, name=None, role=None, within=None, showing=True):
        """The first node of that name (text or pattern) and role, or None."""
        return next(self.all(name, role, within, showing), None)

    def all(self, name=None, role=None, within=None, showing=True):
        for node in self.nodes(within, showing):
            try:
                if (role is None or node.get_role_name() == role) and matches(self.name(node), name):
                    yield node
            except Exception:  # it went away while we looked
                continue

    def get(self, name=None, role=None, within=None, seconds=PATIENCE):
        """The same, waited for."""
        return self.wait(lambda: self.look(name, role, within), f"{role or 'something'} named {name}", seconds)

    def gone(self, name=None, role=None, seconds=PATIENCE):
        self.wait(lambda: self.look(name, role) is None, f"{role or 'something'} named {name} to go", seconds)

    def texts(self, within=None):
        """All names that are shown, for a message or a search."""
        names = self.steady(lambda: [self.name(n) for n in self.nodes(within)])
        return [name for name in names if name and not name.startswith(("Gtk", "Adw"))]

    def wait(self, condition, what, seconds=PATIENCE):
        deadline = time.monotonic() + seconds
        while True:
            self.expect_alive()
            try:
                found = condition()
            except Failed:
                raise
            except Exception:  # the tree changed under our eyes
                found = None
            if found:
                return found
            if time.monotonic() > deadline:
                self.screen.picture(f"failed-{os.getpid()}")
                raise Failed(f"waited {seconds} s for {what}; there is: {self.texts()[:80]}")
            time.sleep(0.02)

    # What is done

    def press(self, name, role=None, within=None):
        """Presses a control by its action."""
        self.steady(lambda: self.act(self.get(name, role, within)))

    @staticmethod
    def steady(look, tries=20):
        """What `look` says when nothing it looks at goes away meanwhile."""
        for left in reversed(range(tries)):
            try:
                return look()
            except Failed:
                raise
            except Exception:  # the tree changed under our eyes
                if left == 0:
                    raise
                time.sleep(0.05)

    @staticmethod
    def act(node):
        action = node.get_action_iface()
        expect(action is not None and action.get_n_actions() > 0, f"{node.get_name()} has no action")
        try:
            action.do_action(0)
        except Exception:  # it went with what it did, before it could answer; what it did is waited for anyway
            pass

    def place(self, node):
        """Where it is in its window: x, y, width, height."""
        component = node.get_component_iface()
        if component is None:
            return 0, 0, 0, 0
        box = component.get_extents(Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def click(self, node, times=1):
        """A real click into its middle."""
        x, y, width, height = self.place(node)
        left, top = self.origin
        self.screen.run("xdotool", "mousemove", left + x + width // 2, top + y + height // 2, "click", "--repeat", times, 1)

    def key(self, *names):
        self.screen.run("xdotool", "key", "--clearmodifiers", *names)

    def sync_now(self):
        """A round at once. Not by the banner's Try Again: the engine's own next attempt may have taken that away."""
        self.key("ctrl+r")

    def type(self, text):
        """Real keys; ASCII only."""
        self.screen.run("xdotool", "type", "--delay", "4", "--", text)

    def write(self, node, text):
        """Sets the text of a field, any character."""
        expect(node.get_editable_text_iface().set_text_contents(text), f"{node.get_name()} takes no text")

    @staticmethod
    def is_sensitive(node):
        return node.get_state_set().contains(Atspi.StateType.SENSITIVE)

    @staticmethod
    def read(node):
        text = node.get_text_iface()
        return text.get_text(0, text.get_character_count()) if text else node.get_name()

    def nameless(self):
        """Controls that are shown and have no name but their type's; libadwaita's own button of a toast aside."""
        return self.steady(self.look_for_nameless)

    def look_for_nameless(self):
        return [f"{node.get_role_name()} {node.get_name()!r} at {self.place(node)}" for node in self.nodes()
                if node.get_role_name() in CONTROLS and re.fullmatch(r"\s*|(Gtk|Adw|Pad)[A-Z]\w+", node.get_name() or "")
                and "Toast" not in (node.get_parent().get_name() or "")]

    def picture(self, name):
        return self.screen.picture(name)

    def windows(self):
        """Ids of all windows of Orderpad on the screen."""
        try:
            return set(self.screen.run("xdotool", "search", "--name", "^Orderpad$").split())
        except Failed:  # there is none
            return set()

    def arrange(self, *words):
        """`xdotool WORDS` on our window, as a window manager would."""
        if not self.ids:
            self.ids = self.wait(lambda: self.windows() - self.others, "our window on the screen")
        done = [one for one in self.ids if self.did("xdotool", words[0], one, *words[1:])]
        expect(done, f"no window for {words}")

    def did(self, *words):
        """FALSE for windows that are never shown: GTK has such."""
        try:
            self.screen.run(*words)
        except Failed:
            return False
        return True

    def move(self, x, y):
        self.arrange("windowmove", x, y)
        self.origin = x, y

    def focus(self):
        """Keys go to our window."""
        self.arrange("windowfocus")

    def resize(self, width, height):
        self.arrange("windowsize", width, height)

    # The end

    def close(self, seconds=20):
        """Closes the window as a user does and waits for the program's end."""
        if self.process.poll() is None:
            self.key("ctrl+q")
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                raise Failed(f"the program did not end {seconds} s after Ctrl+Q") from None
        expect(self.process.returncode == 0, f"the window ended with {self.process.returncode}: {self.log()[-1500:]}")

    def kill(self):
        self.process.kill()
        self.process.wait(20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        ended(self.process)
