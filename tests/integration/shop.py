"""The small supplier with its server and signed-in devices, for tests of what becomes of orders."""
import contextlib
import hashlib
import json
import re

from harness import SMALL, Device, Proxy, Serving, Store, expect

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


def forging(serving, forge, forge_operation=None):
    """A proxy before the server whose clients' order bodies `forge` changes, with the checksum that fits, and
    whose operations `forge_operation` does."""

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

    proxy = Proxy(serving.port, act)
    return proxy
