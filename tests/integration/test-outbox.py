#!/usr/bin/env python3
"""The outbox under bad treatment: whatever is killed, lost or deleted, each order is there once and no order twice."""
import concurrent.futures
import contextlib
import hashlib
import json
import math
import queue as queues
import random
import re
import signal
import subprocess
import threading
import time

from harness import CTL, PATIENCE, Proxy, equal, expect, main, server, wait_until
from proxies import Cutting, Losing
from shop import queue, shop, signed_in

CLIENT_KILLS = 30
SERVER_KILLS = 15
QUEUED_OFFLINE = 200
SUBMIT_KILLS = 20
BUYER = "buyer.a3"  # of an account without a limit


def each_once(store, device, orders):
    """Every one of `orders`, and nothing else, is on the server once, in the list once, and confirmed."""
    equal(sorted(i for i, in store.sql("SELECT id FROM orders")), sorted(orders), "orders on the server")
    listed = device.json("order", "list", "--limit", "1000")
    equal(sorted(o["id"] for o in listed), sorted(orders), "orders listed")
    equal({o["state"] for o in listed}, {"confirmed"}, "states listed")
    equal(sorted(o["number"] for o in listed), sorted(n for n, in store.sql("SELECT number FROM orders")), "numbers")
    equal({o["state"] for o in device.json("queue", "list")}, {"acknowledged"}, "operations")


# -- by hand --

def a_queued_order_is_recalled_and_sent_again(folder):
    with shop(folder, BUYER) as (store, serving, device):
        serving.stop()
        order = device.order(("A1006", "2"))
        (first,) = queue(device)
        equal(device("order", "submit", order, code=2).out, "", "a second submit prints nothing")
        equal(len(queue(device)), 1, "operations after submitting twice")
        for edit in (("add", order, "A1007", "1"), ("set", order, "1", "3"), ("remove", order, "1")):
            device("order", *edit, code=2)
        device("order", "recall", order)
        equal((device.show(order)["state"], queue(device)), ("draft", []), "after the recall")
        device("order", "recall", order, code=2)
        device("order", "set", order, "1", "5")
        device("order", "submit", order)
        (second,) = queue(device)
        expect(second["id"] != first["id"], "the new operation has an id of its own")
        serving.start()
        device.sync()
        each_once(store, device, [order])
        equal(store.sql("SELECT quantity FROM order_lines"), [(5000,)], "the quantity that was sent last")
        device("order", "recall", order, code=5)
        device("order", "submit", order, code=2)


def an_order_on_its_way_cannot_be_recalled(folder):
    """The request went out and no answer came: nobody knows whether it is ordered."""
    with shop(folder) as (store, serving):
        proxy = Cutting(serving.port, "/v1/push", cut=True)
        device = signed_in(store, folder, proxy.url, BUYER)
        order = device.order(("A1006", "1"))
        device.sync(code=3)
        equal(store.sql("SELECT id FROM orders"), [], "orders on the server")
        refused = device("order", "recall", order, code=5)
        expect("sent" in refused.err, f"why not: {refused.err}")
        equal(device.show(order)["state"], "queued", "state")
        (waits,) = queue(device)
        expect(waits["last_error"], "why it waits is kept")
        device("queue", "retry", waits["id"])
        equal(queue(device)[0]["next_attempt"], None, "next attempt after retry")
        device("queue", "retry", "no-such-operation", code=2)
        proxy.stop()


def a_lost_reply_shows_the_order_once(folder):
    with shop(folder, BUYER) as (store, serving, other):
        proxy = Losing(serving.port, losing=math.inf)
        device = signed_in(store, folder, proxy.url, BUYER)
        order = device.order(("A1006", "2"))
        device.sync(code=3)
        equal(store.sql("SELECT id, state FROM orders"), [(order, "confirmed")], "on the server")
        equal([(o["id"], o["state"]) for o in device.json("order", "list")], [(order, "queued")], "seen by who sent it")
        other.sync()
        equal([(o["id"], o["state"]) for o in other.json("order", "list")], [(order, "confirmed")], "seen by another")
        proxy.losing = proxy.lost
        device.sync()
        each_once(store, device, [order])
        equal(store.sql("SELECT count(*) FROM operations"), [(1,)], "operations stored")
        proxy.stop()


def a_confirmed_order_is_shown_before_it_is_pulled(folder):
    """The answer came, the changes did not: the order is confirmed here, and stays one order when they come."""
    with shop(folder) as (store, serving):
        proxy = Cutting(serving.port, "/v1/changes")
        device = signed_in(store, folder, proxy.url, BUYER)
        order = device.order(("A1006", "2"))
        proxy.cut = True
        device.sync(code=3)
        (listed,) = device.json("order", "list")
        equal((listed["id"], listed["state"], listed["number"]), (order, "confirmed", "SO-000001"), "before it came")
        before = device.show(order)
        proxy.cut = False
        device.sync()
        after = device.show(order)
        equal({name: after[name] for name in ("state", "number", "lines", "gross")},
              {name: before[name] for name in ("state", "number", "lines", "gross")}, "the order when they came")
        each_once(store, device, [order])
        proxy.stop()


def a_revoked_device_keeps_its_orders(folder):
    with shop(folder, BUYER) as (store, serving, device):
        equal(device.json("status")["signed_in"], True, "signed in before")
        order = device.order(("A1006", "2"))
        server("user", store.path, "revoke", BUYER)
        device.sync(code=5)
        said = device("status", code=5).out
        expect(said.startswith("Signed out by the supplier; sign in again"), f"status: {said}")
        expect("1 order is kept here" in said, f"what is kept: {said}")
        status = device.json("status", code=5)
        equal((status["signed_in"], status["login"]), (False, BUYER), "the same as JSON")
        device.sign_in(serving.url, store.invite(BUYER))
        device.sync()
        each_once(store, device, [order])


# -- other contents than the client's --

def changing_proxy(serving, change):
    """A proxy that changes the operations of every push; their sums fit what is sent on."""

    def act(line, head, body, forward):
        if "push" not in line:
            return forward()
        push = json.loads(body)
        for sent in push["operations"]:
            sent["body"] = change(sent["body"])
            sent["sha256"] = hashlib.sha256(sent["body"].encode()).hexdigest()
        body = json.dumps(push).encode()
        return proxy.forward(re.sub(rb"(?im)^content-length:[^\r\n]*", b"Content-Length: %d" % len(body), head), body)

    proxy = Proxy(serving.port, act)
    return proxy


def totals_that_do_not_follow_are_not_accepted(folder):
    """The gross is one penny off: nothing is ordered, and it is said what does not fit."""
    with shop(folder) as (store, serving):
        proxy = changing_proxy(serving, lambda body: body.replace('"gross":"9.92"', '"gross":"9.93"'))
        device = signed_in(store, folder, proxy.url, BUYER)
        order = device.order(("A1006", "1"))
        device.sync(code=4)
        shown = device.show(order)
        equal([f["code"] for f in shown["findings"]], ["total_mismatch"], "findings")
        equal(shown["state"], "needs_buyer", "state")
        params = shown["findings"][0]["params"]
        equal((params["what"], params["sent"], params["expected"]), ("gross", "9.93", "9.92"), "what does not fit")
        equal(store.sql("SELECT id FROM orders"), [], "orders on the server")
        proxy.stop()


def one_that_cannot_be_read_does_not_stop_the_others(folder):
    with shop(folder) as (store, serving):
        torn = ['"quantity":"13']
        proxy = changing_proxy(serving, lambda body: body.replace('"quantity":"13"', torn[0]))
        device = signed_in(store, folder, proxy.url, BUYER)
        orders = [device.order(("A1006", str(n))) for n in range(11, 17)]
        device.sync(code=4)
        equal(len(store.sql("SELECT id FROM orders")), 5, "orders on the server")
        (bad,) = [o for o in queue(device) if o["state"] != "acknowledged"]
        equal((bad["state"], bad["document"]), ("quarantined", orders[2]), "the one that cannot be read")
        equal([o["id"] for o in device.json("order", "list", "--state", "quarantined")], [orders[2]], "needs the user")
        shown = device("order", "show", orders[2], code=4).out
        expect("Needs you" in shown and f"queue retry {bad['id']}" in shown, f"what to do about it: {shown}")
        device("order", "recall", orders[2], code=5)
        torn[0] = '"quantity":"13"'
        equal(device.sync(code=4).code, 4, "it is not sent again by itself")
        device("queue", "retry", bad["id"])
        device.sync()
        each_once(store, device, orders)
        proxy.stop()


def a_known_operation_with_another_body_changes_nothing(folder):
    """The first reply is lost; what arrives the second time has another quantity."""
    with shop(folder) as (store, serving):
        times = []

        def change(body):
            times.append(body)
            return body if len(times) == 1 else body.replace('"quantity":"1"', '"quantity":"7"')

        changing = changing_proxy(serving, change)
        proxy = Losing(changing.port)
        device = signed_in(store, folder, proxy.url, BUYER)
        order = device.order(("A1006", "1"))
        device.sync(code=3)
        device.sync(code=4)
        equal(queue(device)[0]["state"], "quarantined", "the operation")
        equal(store.sql("SELECT id, goods FROM orders"), [(order, 827)], "the first effect stands")
        equal([o["id"] for o in device.json("order", "list")], [order], "orders listed")
        proxy.stop()
        changing.stop()


def an_edit_beside_a_submit_is_in_the_order_or_refused(folder):
    with shop(folder, BUYER) as (store, _, device), concurrent.futures.ThreadPoolExecutor(3) as pool:
        orders = []
        for _ in range(8):
            order = device.order(("A1006", "1"), submit=False)
            edit, *submits = [pool.submit(device, "order", *words, code=None) for words in (
                ("add", order, "A1007", "1"), ("submit", order), ("submit", order))]
            codes = sorted(s.result().code for s in submits)
            expect(codes in ([0, 2], [2, 2]), f"exit codes of two submits: {codes}")
            if codes == [2, 2]:
                device("order", "submit", order)
            device.sync()
            ((lines,),) = store.sql(
                'SELECT count(*) FROM order_lines JOIN orders ON number = "order" WHERE id = ?', order)
            equal((edit.result().code, lines), (0, 2) if lines == 2 else (2, 1), "exit code of the edit, lines ordered")
            equal(len(device.show(order)["lines"]), lines, "lines shown")
            orders.append(order)
        each_once(store, device, orders)


# -- many --

def two_hundred_orders_drain_in_order(folder):
    """Written by several processes at once into one profile, then sent in the order of submitting."""
    with shop(folder, BUYER) as (store, serving, device):
        serving.stop()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            orders = list(pool.map(lambda n: device.order(("A1006", str(1 + n % 3))), range(QUEUED_OFFLINE)))
        waiting = queue(device)
        equal(sorted(o["document"] for o in waiting), sorted(orders), "orders waiting")
        equal([o["number"] for o in waiting], list(range(1, QUEUED_OFFLINE + 1)), "numbers of the operations")
        equal(len({o["reference"] for o in waiting}), QUEUED_OFFLINE, "references, each an order's own")
        serving.start()
        device.sync()
        arrived = [d for d, in store.sql("SELECT document FROM operations ORDER BY sequence")]
        equal(arrived, [o["document"] for o in waiting], "order of arrival")
        each_once(store, device, orders)
        ((goods,),) = store.sql("SELECT sum(goods) FROM orders")
        equal(goods, sum(827 * (1 + n % 3) for n in range(QUEUED_OFFLINE)), "what they come to")


# -- killed --

def begun(device, *words):
    return subprocess.Popen([CTL, "--profile", str(device.folder), *words], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def kill_after(device, seconds, *words):
    """Starts a command and kills it with signal 9, if it has not ended by then."""
    process = begun(device, *words)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Killing(Proxy):
    """Kills the client with its request number `at`, before the server has it, or as soon as the answer is there."""

    def __init__(self, port):
        self.at, self.answered, self.victims = 0, False, queues.Queue()
        super().__init__(port, self.strike)

    def strike(self, _line, _head, _body, forward):
        self.at -= 1
        if self.at != 0:
            return forward()
        if self.answered:
            forward()
        self.victims.get(timeout=PATIENCE).kill()
        return None

    def kill(self, device, at, answered):
        self.at, self.answered = at, answered
        process = begun(device, "sync")
        self.victims.put(process)
        equal(process.wait(PATIENCE), -signal.SIGKILL, f"exit code of a sync that was killed with request {at}")


def duration(call):
    started = time.monotonic()
    call()
    return time.monotonic() - started


def the_client_is_killed_while_it_submits(folder):
    """An order is a draft or queued, never something between, and never lost."""
    dice = random.Random(20)
    with shop(folder, BUYER) as (store, _, device):
        orders = [device.order(("A1006", str(1 + n)), submit=False) for n in range(SUBMIT_KILLS)]
        whole = duration(lambda: device("order", "check", orders[0]))
        for order in orders:
            kill_after(device, dice.uniform(0.3, 1.4) * whole, "order", "submit", order)
        listed = {o["id"]: o["state"] for o in device.json("order", "list")}
        equal(sorted(listed), sorted(orders), "orders listed")
        waiting = [o["document"] for o in queue(device)]
        equal(sorted(waiting), sorted(o for o, state in listed.items() if state == "queued"), "orders in the outbox")
        for order in orders:
            if listed[order] == "draft":
                device("order", "submit", order)
        device.sync()
        each_once(store, device, orders)


def the_client_is_killed_while_it_sends(folder):
    """With each of its requests (a token, hello, the push, the changes), and at moments of the dice."""
    dice = random.Random(9)
    with shop(folder) as (store, serving):
        proxy = Killing(serving.port)
        device = signed_in(store, folder, proxy.url, BUYER)
        orders = []
        whole = duration(device.sync)
        for number in range(CLIENT_KILLS):
            orders.append(device.order(("A1006", "1"), ("A1007", str(1 + number))))
            if number % 3:
                proxy.kill(device, at=1 + number % 4, answered=number % 3 == 1)
            else:
                kill_after(device, dice.uniform(0.2, 1.1) * whole, "sync")
            if number % 5 == 4:
                listed = device.json("order", "list")
                equal(sorted(o["id"] for o in listed), sorted(orders), "orders listed after the kill")
        device.sync()
        each_once(store, device, orders)
        equal(store.sql("SELECT count(*) FROM operations"), [(CLIENT_KILLS,)], "operations stored")
        proxy.stop()


def the_server_is_killed_while_it_stores(folder):
    """Killed as soon as the first of several orders is in, or at a moment of the dice."""
    dice = random.Random(15)
    with shop(folder, BUYER) as (store, serving, device):
        orders = []
        for number in range(SERVER_KILLS):
            orders += [device.order(("A1006", str(1 + n))) for n in range(3)]
            before = store.sql("SELECT count(*) FROM operations")[0][0]
            syncing = threading.Thread(target=lambda: device("sync", code=None))
            syncing.start()
            if number % 3:
                wait_until(lambda n=before: store.sql("SELECT count(*) FROM operations")[0][0] > n or
                           not syncing.is_alive(), "an order to be stored")
            time.sleep(dice.uniform(0, 0.02 if number % 3 else 0.15))
            serving.kill()
            syncing.join()
            equal(sorted(o["id"] for o in device.json("order", "list")), sorted(orders), "orders listed")
            serving.start()
        device.sync()
        each_once(store, device, orders)
        equal(store.sql("SELECT count(*) FROM operations"), [(len(orders),)], "operations stored")


# -- local.db --

def lose_local_db(device, rubbish):
    for name in ("local.db-wal", "local.db-shm"):
        with contextlib.suppress(FileNotFoundError):
            (device.folder / name).unlink()
    if rubbish is None:
        (device.folder / "local.db").unlink()
    else:
        (device.folder / "local.db").write_bytes(rubbish)


def a_deleted_local_db_is_refilled(folder):
    with shop(folder, BUYER) as (store, serving, device):
        sent = device.order(("A1006", "1"))
        device.sync()
        recalled = device.order(("A1006", "9"))
        device("order", "recall", recalled)
        queued = [device.order(("A1006", "2")), device.order(("A1006", "3"))]
        lose_local_db(device, None)
        waiting = queue(device)
        expect(set(queued) <= {o["document"] for o in waiting}, f"queued orders come back: {waiting}")
        expect(recalled not in {o["document"] for o in waiting}, "a recalled order does not come back")
        device.sync(code=None)
        if device("sync", code=None).code == 5:  # who is signed in was in local.db
            device.sign_in(serving.url, store.invite(BUYER))
        device.sync()
        equal(sorted(i for i, in store.sql("SELECT id FROM orders")), sorted([sent, *queued]), "orders on the server")
        equal(sorted(o["id"] for o in device.json("order", "list")), sorted([sent, *queued]), "orders listed")
        equal([device.show(o)["goods"] for o in queued], ["16.54", "24.81"], "with their content")


def a_damaged_local_db_is_recovered(folder):
    for number, rubbish in enumerate((b"not a database " * 1000, b"", b"SQLite format 3\0" + b"\xff" * 8176)):
        place = folder / str(number)
        place.mkdir()
        with shop(place, BUYER) as (store, serving, device):
            queued = [device.order(("A1006", "2")), device.order(("A1007", "1"))]
            lose_local_db(device, rubbish)
            if rubbish:  # an empty file is what a deleted one is
                said = device("sync", code=6)
                expect("recover" in said.err, f"what to do is said: {said.err}")
                equal((device.folder / "local.db").read_bytes(), rubbish, "the damaged file, untouched")
                device("recover")
            if device("sync", code=None).code == 5:
                device.sign_in(serving.url, store.invite(BUYER))
            device.sync()
            each_once(store, device, queued)


def local_db_lost_after_sending_orders_nothing_twice(folder):
    """The order is on the server and its answer is lost with local.db: sent again, it is the same order."""
    with shop(folder, BUYER) as (store, serving, other):
        proxy = Losing(serving.port, losing=math.inf)
        device = signed_in(store, folder, proxy.url, BUYER)
        order = device.order(("A1006", "2"))
        device.sync(code=3)
        equal(store.sql("SELECT id FROM orders"), [(order,)], "orders on the server")
        lose_local_db(device, None)
        equal([o["document"] for o in queue(device)], [order], "waiting again")
        device("order", "recall", order, code=5)
        proxy.losing = proxy.lost
        if device("sync", code=None).code == 5:
            device.sign_in(proxy.url, store.invite(BUYER))
        device.sync()
        each_once(store, device, [order])
        equal(store.sql("SELECT count(*) FROM operations"), [(1,)], "operations stored")
        other.sync()
        equal([o["id"] for o in other.json("order", "list")], [order], "seen by another device")
        proxy.stop()


main(a_queued_order_is_recalled_and_sent_again, an_order_on_its_way_cannot_be_recalled,
     a_lost_reply_shows_the_order_once, a_confirmed_order_is_shown_before_it_is_pulled,
     a_revoked_device_keeps_its_orders,
     totals_that_do_not_follow_are_not_accepted, one_that_cannot_be_read_does_not_stop_the_others,
     a_known_operation_with_another_body_changes_nothing, an_edit_beside_a_submit_is_in_the_order_or_refused,
     two_hundred_orders_drain_in_order, the_client_is_killed_while_it_submits, the_client_is_killed_while_it_sends,
     the_server_is_killed_while_it_stores, a_deleted_local_db_is_refilled, a_damaged_local_db_is_recovered,
     local_db_lost_after_sending_orders_nothing_twice)
