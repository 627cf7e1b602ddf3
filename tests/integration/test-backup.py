#!/usr/bin/env python3
"""Backups of a store in use, and stores that come back without what was done since: S34 to S36 of the cases, by name."""
import contextlib
import json
import shutil
import sqlite3
import stat
import threading
import urllib.request

from harness import SMALL, Store, equal, expect, main, server
from shop import queue, shop


def durable(serving):
    with urllib.request.urlopen(f"{serving.url.rstrip('/')}/v1/hello") as answer:
        return json.load(answer)["durable"]


def backup(store, folder, name="store.bak"):
    """What `orderpad-server backup` says of the new file."""
    return server("backup", store.path, folder / name, "--json").json


def confirmed(device, *lines):
    order = device.order(*lines)
    device.sync()
    shown = device.show(order)
    equal(shown["state"], "confirmed", "the order")
    return order, shown["reference"]


def on_server(store):
    """Each order of the store: its id, reference and state."""
    return sorted(store.sql("SELECT id, reference, state FROM orders"))


def settled(device):
    """Until nothing waits any more; each round does what there is to do, so that a few are enough."""
    for _ in range(5):
        device.sync(code=None)
        left = [o for o in queue(device) if o["state"] != "acknowledged"]
        if not left:
            return
    raise AssertionError(f"the queue does not settle: {left}")


def a_day(folder, restore):
    """Orders before a backup and after it, a cancelled one and one that waits; then the store comes back by `restore`."""
    with shop(folder, "buyer.a1") as (store, serving, device):
        before = confirmed(device, ("A1006", "1"))
        kept = backup(store, folder)
        equal(durable(serving), kept["durable"], "the durable sequence")
        after = [confirmed(device, ("A1006", str(n))) for n in (2, 3)]
        cancelled = confirmed(device, ("A1006", "4"))
        device("order", "cancel", cancelled[0])
        device.sync()
        serving.stop()
        waiting = device.order(("A1006", "5"))
        restore(store, folder)
        equal(on_server(store), [(*before, "confirmed")], "the store that came back")
        serving.start()
        settled(device)
        reference = device.show(waiting)["reference"]
        equal(on_server(store), sorted([(*before, "confirmed"), *((*order, "confirmed") for order in after),
                                        (*cancelled, "cancelled"), (waiting, reference, "confirmed")]), "the orders")
        for order, state in ((before[0], "confirmed"), (after[0][0], "confirmed"), (cancelled[0], "cancelled")):
            equal(device.show(order)["state"], state, "as the device shows it")
        equal(store.sql("SELECT reserved FROM stock WHERE sku = 'A1006'"), [(11000,)], "reserved, in thousandths")


def restored(store, folder):
    said = server("restore", folder / "store.bak", store.path, "--json").json
    expect(said["aside"].startswith(str(store.path)), f"the store that was there is kept: {said}")


def put_back(store, folder):
    """Nobody says so: the file is the one of then, with its epoch."""
    for ending in ("-wal", "-shm"):
        store.path.with_name(store.path.name + ending).unlink(missing_ok=True)
    shutil.copy(folder / "store.bak", store.path)


def s34_a_server_restored_to_yesterday(folder):
    a_day(folder, restored)


def s35_restored_and_nobody_says_so(folder):
    a_day(folder, put_back)


def s36_without_its_last_transactions(folder):
    """The store lost its log: what was committed since the backup is gone, and other things are done before the device asks."""
    with shop(folder, "buyer.a1", "buyer.a2") as (store, serving, device, other):
        first = confirmed(device, ("A1006", "1"))
        backup(store, folder)
        lost = [confirmed(device, ("A1006", str(n))) for n in (2, 3, 4)]
        serving.stop()
        put_back(store, folder)
        serving.start()
        others = [confirmed(other, ("A1006", str(n))) for n in (5, 6, 7, 8)]
        settled(device)
        equal(on_server(store), sorted((*order, "confirmed") for order in [first, *lost, *others]), "the orders")
        equal(sorted(o["id"] for o in device.json("order", "list")), sorted(o for o, _ in [first, *lost]), "the device's")


def backups_of_a_store_in_use(folder):
    with shop(folder, "buyer.a1", "buyer.a2") as (store, serving, *devices):
        equal(durable(serving), 0, "before the first")
        stop = threading.Event()

        def order(device):
            while not stop.is_set():
                device.order(("A1006", "1"))
                device.sync()

        buyers = [threading.Thread(target=order, args=(device,)) for device in devices]
        for buyer in buyers:
            buyer.start()
        try:
            kept = [backup(store, folder, f"{n}.bak") for n in range(4)]
        finally:
            stop.set()
            for buyer in buyers:
                buyer.join()
        rising = [said["durable"] for said in kept]
        equal(rising, sorted(rising), "the durable sequence rises")
        equal(durable(serving), rising[-1], "the durable sequence of the store")
        for said in kept:
            equal(server("check", said["backup"]).out.strip(), "clean", "a backup")
            expect(stat.S_IMODE((folder / said["backup"]).stat().st_mode) == 0o600, "nobody else reads it")
        equal([p.name for p in folder.glob("*.part*")], [], "what is left over")


def backups_that_cannot_be(folder):
    store = Store(folder)
    store.load(SMALL)
    backup(store, folder)
    for name, words in (("store.bak", "exists already"), ("none/store.bak", "none/store.bak")):
        expect(words in server("backup", store.path, folder / name, code=None).err, f"a backup as {name}")
    equal(store.sql("SELECT durable FROM head"), store.sql("SELECT sequence FROM head"), "what the good one holds")
    (folder / "text").write_text("no store\n" * 1000)
    for path in ("text", "nothing"):
        said = server("backup", folder / path, folder / "new.bak", code=None)
        expect(said.code != 0 and path in said.err, f"a backup of {path}: {said.err}")
    expect(not (folder / "new.bak").exists() and not (folder / "nothing").exists(), "nothing is made")


def restores_that_cannot_be(folder):
    """Whatever is wrong with the backup, the store stays as it is."""
    with shop(folder) as (store, serving):
        backup(store, folder)
        said = server("restore", folder / "store.bak", store.path, code=None)
        expect(said.code != 0 and "serve" in said.err, f"a store that is served: {said.err}")
        serving.stop()
        damaged = bytearray((folder / "store.bak").read_bytes())
        for at in range(len(damaged) // 2, len(damaged), 4096):
            damaged[at:at + 64] = b"\xa5" * 64
        (folder / "damaged.bak").write_bytes(damaged)
        (folder / "text.bak").write_text("no store\n" * 1000)
        before = store.path.read_bytes()
        for name in ("damaged.bak", "text.bak", "nothing.bak"):
            said = server("restore", folder / name, store.path, code=None)
            expect(said.code != 0 and name in said.err, f"{name}: {said.err}")
        equal(store.path.read_bytes(), before, "the store")
        equal([p.name for p in folder.iterdir() if ".part" in p.name or "before-restore" in p.name], [], "what is left over")
        serving.start()


def a_store_where_there_was_none(folder):
    """And a second restore keeps the first one's store beside it."""
    store = Store(folder)
    store.load(SMALL)
    backup(store, folder)
    epochs = {store.sql("SELECT epoch FROM head")[0]}
    for n in range(3):
        said = server("restore", folder / "store.bak", folder / "new.db", "--json").json
        equal(said["aside"] is None, n == 0, "what is kept")
        with contextlib.closing(sqlite3.connect(folder / "new.db")) as new:
            epochs.add(new.execute("SELECT epoch FROM head").fetchone())
        equal(server("check", folder / "new.db").out.strip(), "clean", "the restored store")
    equal(len(epochs), 4, "each has an epoch of its own")


main(s34_a_server_restored_to_yesterday, s35_restored_and_nobody_says_so, s36_without_its_last_transactions,
     backups_of_a_store_in_use, backups_that_cannot_be, restores_that_cannot_be, a_store_where_there_was_none)
