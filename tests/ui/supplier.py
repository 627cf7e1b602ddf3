"""A demo supplier with its server, for windows: believable on pictures, the same every day."""
import contextlib
import pathlib
import tempfile

from screen import Failed, Screen, Skip, expect  # noqa: F401
from harness import Device, Serving, Store, server

DAY = "2026-11-20"


class Demo:
    """What harness.Serving wants of a store."""

    def __init__(self, folder, products=600):
        self.path = folder / "supplier.db"
        server("init", self.path, "--supplier", "Hartmann Industrial Spares", "--currency", "EUR", "--time-zone",
               "Europe/Berlin")
        server("demo", self.path, "--products", products, "--seed", 7, "--date", DAY)

    sql = Store.sql

    def logins(self, role):
        users = server("user", self.path, "list", "--json").json
        return [user["login"] for user in users if user["role"] == role]

    def invite(self, login):
        return server("user", self.path, "invite", login, "--json").json


@contextlib.contextmanager
def supplier(folder, *options):
    """The store and its server."""
    store = Demo(folder)
    with Serving(store, *options) as serving:
        yield store, serving


def imported(store, name, text):
    """Imports `text` as the interchange file `name`.csv."""
    path = pathlib.Path(tempfile.mkdtemp(dir=store.path.parent)) / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    server("import", store.path, path)


def signed_in(store, serving, folder, login, name="profile"):
    """A profile that has its catalog, and orderpadctl on it."""
    device = Device(folder, name)
    device.sign_in(serving.url, store.invite(login)["code"])
    device.sync()
    return device
