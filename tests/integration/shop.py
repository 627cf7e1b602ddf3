"""The small supplier with its server and signed-in devices, for tests of what becomes of orders."""
import contextlib
import datetime
import hashlib
import json
import re
import sqlite3

from harness import SMALL, Device, Proxy, Serving, Store, equal, expect

# settings: a price that rose asks the buyer at once.
NOTHING_HONOURED = "scope,owner,name,value\nsupplier,,honour_days,0\n"


@contextlib.contextmanager
def shop(folder, *logins, **changed):
    """The small supplier with `changed` tables (CSV text), its server, and a signed-in device for each login.
    At the end the store is checked."""
    store = Store(folder)
    store.load(SMALL)
    for table, text in changed.items():
        store.csv(table, text)
    with Serving(store) as serving:
        yield store, serving, *(signed_in(store, folder, serving.url, login) for login in logins)
        store.check()


def signed_in(store, folder, url, login):
    """A device that has its catalog."""
    number = len(list(folder.glob(f"{login}-*")))
    device = Device(folder, f"{login}-{number}")
    device.sign_in(url, store.invite(login))
    device.sync()
    return device


def grow_old(device, **age):
    """The last pull of a device was so many `days` or `hours` ago."""
    instant = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(**age)
    with contextlib.closing(sqlite3.connect(next(device.folder.glob("replica-*.db")))) as replica, replica:
        done = replica.execute("UPDATE meta SET value = ? WHERE key = 'pulled_at'",
                               (instant.strftime("%Y-%m-%dT%H:%M:%S.000Z"),))
        equal(done.rowcount, 1, "the instant of the last pull")


def finding(shown, code):
    """The one finding `code` of an order."""
    found = [f for f in shown["findings"] if f["code"] == code]
    expect(len(found) == 1, f"{code} is said {len(found)} times in {shown['findings']}")
    return found[0]


def queue(device, *options):
    return device.json("queue", "list", *options)


def operation(device, order):
    """The newest operation of an order."""
    return [o for o in queue(device, "--all") if o["document"] == order][-1]


def forged(proxy, forge, forge_operation=None):
    """What a proxy does whose clients' order bodies `forge` changes, with the checksum that fits, and whose operations
    `forge_operation` does."""

    def act(line, head, body, forward):
        if not line.startswith("POST /v1/push"):
            return forward()
        message = json.loads(body)
        for sent in message["operations"]:
            order = json.loads(sent["body"])
            forge(order)
            if forge_operation:
                forge_operation(sent)
            sent["body"] = json.dumps(order)
            sent["sha256"] = hashlib.sha256(sent["body"].encode()).hexdigest()
        body = json.dumps(message).encode()
        head = re.sub(rb"(?im)^content-length:[^\r\n]*", b"Content-Length: %d" % len(body), head)
        return proxy.forward(head, body)

    return act


def forging(serving, forge, forge_operation=None):
    """A proxy before the server that does so."""
    proxy = Proxy(serving.port, None)
    proxy.act = forged(proxy, forge, forge_operation)
    return proxy


def found(device):
    """The articles that a device lists."""
    return sorted(p["sku"] for p in device.json("search", "", "--limit", "100"))


ABOUT_PRODUCTS = (("products", "sku"), ("memberships", "sku"), ("stock", "sku"), ("product_units", "sku"), ("incoming", "sku"),
                  ("product_texts", "sku"), ("product_attributes", "sku"), ("product_links", "sku"),
                  ("product_links", "other_sku"), ("buyer_articles", "sku"), ("serials", "sku"), ("documents", "sku"),
                  ("price_rules WHERE scope = 'product'", "scope_code"))


def expect_nothing_of(store, device, seen):
    """No article but `seen` lies in any file of the profile: neither number, name nor price."""
    content = device.bytes()
    for sku, name in store.sql("SELECT sku, name FROM products"):
        if sku in seen:
            expect(sku.encode() in content, f"{sku}, which is seen, lies nowhere")
            continue
        expect(sku.encode() not in content, f"hidden article {sku} lies in the profile's files")
        expect(name.encode() not in content, f"name of hidden article {name} lies in the profile's files")
    expect_rows_of(device, seen)


def expect_rows_of(device, seen):
    """No row of the catalog on the device is about an article but `seen`."""
    with contextlib.closing(sqlite3.connect(next(device.folder.glob("replica-*.db")))) as replica:
        for table, column in ABOUT_PRODUCTS:
            codes = {code for code, in replica.execute(f"SELECT DISTINCT {column} FROM {table}")} - {None}
            expect(codes <= set(seen), f"{table} of hidden articles: {sorted(codes - set(seen))}")
