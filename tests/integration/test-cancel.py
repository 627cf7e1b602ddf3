#!/usr/bin/env python3
"""Orders that their buyer cancels: before they were sent, while they wait, after they were confirmed, too late."""
from decimal import Decimal

from harness import equal, expect, main
from proxies import Cutting, Losing
from rawhttp import Caller, changed, operation_of
from shop import NOTHING_HONOURED, finding, operation, queue, shop, signed_in

AGREEMENT = ("code,source,owner,scope,scope_code,currency,method,price,quantity_left\n"
             "AG-1,agreement,FRAME,product,A1006,GBP,fixed,5,10\n")
FRAME = "code,account,name\nFRAME,A1,Frame\n"


def taken(store):
    """What orders hold: credit, stock, reservations."""
    return (store.sql("SELECT sum(pending) FROM credit")[0][0] or 0, store.sql("SELECT sum(reserved) FROM stock")[0][0],
            store.sql("SELECT count(*) FROM reservations")[0][0])


def state_on_server(store, order):
    return store.sql("SELECT state FROM orders WHERE id = ?", order)


def an_order_that_was_not_sent_is_a_draft_again(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1006", "2"))
        done = device.json("order", "cancel", order)
        equal((done["state"], done["operation"]), ("draft", None), "the answer")
        equal(device.show(order)["state"], "draft", "the order")
        again = device("order", "cancel", order, code=2)
        expect("draft" in again.err, f"why not: {again.err}")
        device.sync()
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders on the server")


def a_confirmed_order_gives_everything_back(folder):
    with shop(folder, "buyer.a1", agreements=FRAME, price_rules=AGREEMENT) as (store, _, device):
        order = device.order(("A1006", "4"), ("A1007", "1"))
        device.sync()
        equal(device.show(order)["state"], "confirmed", "the order")
        equal(store.sql("SELECT quantity_left FROM price_rules WHERE code='AG-1'"), [(6000,)], "left of the agreement")
        expect(all(taken(store)), f"it holds credit, stock, reservations: {taken(store)}")
        done = device.json("order", "cancel", order)
        equal(done["state"], "confirmed", "state until the answer")
        twice = device("order", "cancel", order, code=None)
        expect(twice.code != 0 and "already" in twice.err, f"asked twice: {twice.code} {twice.err}")
        device.sync()
        shown = device.show(order)
        equal((shown["state"], operation(device, order)["state"]), ("cancelled", "acknowledged"), "afterwards")
        equal(taken(store), (0, 0, 0), "what orders hold")
        equal(store.sql("SELECT quantity_left FROM price_rules WHERE code='AG-1'"), [(10000,)], "left of the agreement")
        equal(store.sql("SELECT count(*) FROM agreement_takes"), [(0,)], "takes")
        equal(device.json("credit")["pending"], "0.00", "pending on the device")
        # What is cancelled stays so, and the whole agreement can be ordered again.
        late = device("order", "cancel", order, code=2)
        expect("cancelled" in late.err, f"why not: {late.err}")
        next_order = device.order(("A1006", "10"))
        device.sync()
        equal(device.show(next_order)["goods"], "50.00", "goods of the next order")


def what_is_being_cancelled_counts_once(folder):
    """It is held against the limit until the answer is here, and not once more because it waits in the queue."""
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1006", "4"))
        device.sync()
        limit = 2 * Decimal(device.show(order)["gross"])
        store.csv("accounts", f"code,credit_policy,credit_limit,credit_warn\nA1,block,{limit},\n")
        device.sync()
        device("order", "cancel", order)
        again = device.order(("A1006", "4"), submit=False)
        codes = [found["code"] for found in device.show(again)["findings"]]
        expect("credit_exceeded" not in codes, f"the same again fits: {codes}")
        more = device.order(("A1006", "5"), submit=False)
        codes = [found["code"] for found in device.show(more)["findings"]]
        expect("credit_exceeded" in codes, f"more does not, before it is cancelled there: {codes}")


def a_held_order_is_cancelled(folder):
    held = "scope,owner,name,value\naccount,A1,high_value,1.00\n"
    with shop(folder, "buyer.a1", settings=held) as (store, _, device):
        order = device.order(("A1006", "2"))
        device.sync()
        equal(device.show(order)["state"], "pending_approval", "the order")
        device("order", "cancel", order)
        device.sync()
        equal((device.show(order)["state"], state_on_server(store, order)), ("cancelled", [("cancelled",)]), "cancelled")


def a_shipped_order_stays(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        orders = [device.order(("A1006", "2")) for _ in range(2)]
        device.sync()
        numbers = [device.show(order)["number"] for order in orders]
        # Offline the buyer cancels what the supplier ships meanwhile: one order whole, of the other one piece.
        for order in orders:
            device("order", "cancel", order)
        store.csv("orders", f"number,state\n{numbers[0]},shipped\n")
        store.csv("order_lines", f"order,line,shipped_quantity\n{numbers[1]},1,1\n")
        before = taken(store)
        device.sync(code=None)
        for order, state in zip(orders, ("shipped", "confirmed")):
            shown = device.show(order)
            said = finding(shown, "not_allowed")
            equal((shown["state"], said["params"]["reason"]), (state, "shipped"), "the order stands")
            equal(operation(device, order)["state"], "rejected", "the operation")
            expect("shipped" in device("order", "show", order, code=None).out, "in words")
        equal(taken(store), before, "what orders hold")
        late = device("order", "cancel", orders[0], code=2)
        expect("shipped" in late.err, f"why not: {late.err}")


def what_was_refused_says_why_before_newer_rows_are_there(folder):
    """The answer alone tells the reason; nothing of it became a draft, and the order goes on by its rows."""
    with shop(folder) as (store, serving):
        proxy = Cutting(serving.port, "/v1/changes")
        device = signed_in(store, folder, proxy.url, "buyer.a1")
        order = device.order(("A1006", "2"))
        device.sync()
        store.csv("orders", f"number,state\n{device.show(order)['number']},shipped\n")
        device("order", "cancel", order)
        proxy.cut = True
        device.sync(code=None)
        expect(proxy.times, "no newer rows are there")
        refused = operation(device, order)
        equal((refused["state"], device.show(order)["state"]), ("rejected", "confirmed"), "the answer, and the rows here")
        for words in (("queue", "list"), ("queue", "show", refused["id"]), ("order", "show", order)):
            said = device(*words, code=None).out
            for part in ("could not be cancelled any more", "some of it has been shipped"):
                expect(part in said, f"{words}: {said}")
            expect("kept as a draft" not in said, f"{words}: {said}")
        proxy.cut = False
        for state in ("shipped", "delivered"):
            store.csv("orders", f"number,state\n{device.show(order)['number']},{state}\n")
            device.sync(code=None)
            equal(device.show(order)["state"], state, "the order goes on")
        proxy.stop()


def a_cancel_waits_for_its_order(folder):
    with shop(folder) as (store, serving):
        proxy = Losing(serving.port)
        device = signed_in(store, folder, proxy.url, "buyer.a1")
        order = device.order(("A1006", "2"))
        device.sync(code=None)
        equal(proxy.lost, 1, "replies lost")
        equal(len(state_on_server(store, order)), 1, "orders on the server")
        expect(device.show(order)["state"] in ("queued", "sent"), "the device does not know yet")
        done = device.json("order", "cancel", order)
        expect(done["operation"], "it was sent, so the server is asked")
        kinds = [(o["kind"], o["state"]) for o in queue(device) if o["document"] == order]
        equal(kinds[1], ("order.cancel", "queued"), "behind the order")
        device("queue", "retry", queue(device)[0]["id"])
        device.sync()
        equal((device.show(order)["state"], state_on_server(store, order)), ("cancelled", [("cancelled",)]), "cancelled")
        proxy.stop()


def an_order_that_waits_for_its_buyer_is_cancelled_here(folder):
    with shop(folder, "buyer.a1", settings=NOTHING_HONOURED) as (store, _, device):
        order = device.order(("A1006", "2"))
        store.csv("price_rules", "code,price\nL-A1006-1,9.99\n")
        device.sync(code=4)
        done = device.json("order", "cancel", order)
        equal((done["state"], done["operation"]), ("cancelled", None), "the answer")
        device.sync()
        equal(device.show(order)["state"], "cancelled", "the order")
        equal([o["state"] for o in queue(device, "--all")], ["closed"], "the queue")
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders on the server")


def only_who_may_cancels(folder):
    with shop(folder, "buyer.a1") as (store, serving, device):
        order = device.order(("A1006", "2"))
        device.sync()
        sample = operation_of(folder, serving, store, "buyer.a2")
        store.csv("users", "login,account,role\nlooker.a1,A1,viewer\nother.a1,A1,buyer\n")

        def cancel(login, document, number=1, **body):
            caller = Caller(serving, login, store)
            sent = changed(sample, caller, {"id": document, **body}, id=sample["id"][:-3] + f"{number:03x}",
                           kind="order.cancel", document=order)
            answer = caller.ask("POST", "/v1/push", {"operations": [sent]})
            return answer.json["results"][0]

        stranger = cancel("buyer.a2", order, 1)
        equal((stranger["result"], stranger["findings"][0]["params"]), ("rejected", {"reason": "order_unknown"}),
              "another account's: nothing is told of it")
        looker = cancel("looker.a1", order, 2)
        equal((looker["result"], looker["findings"][0]["params"]["reason"]), ("rejected", "order.submit"), "a viewer")
        # A colleague who sees their own orders only.
        store.csv("users", "login,permissions\nother.a1,-order.view.all\n")
        other = cancel("other.a1", order, 3)
        equal(other["findings"][0]["params"]["reason"], "order_unknown", "a colleague's")
        swapped = cancel("buyer.a1", "0190f3a2-0000-7000-8000-000000000001", 4)
        equal(swapped["result"], "unreadable", "a body of another order")
        equal(state_on_server(store, order), [("confirmed",)], "the order")
        first = cancel("buyer.a1", order, 5)
        equal((first["result"], first["order"]["state"]), ("accepted", "cancelled"), "the buyer")
        held = taken(store)
        second = cancel("buyer.a1", order, 6)
        equal((second["result"], second["order"]["state"]), ("accepted", "cancelled"), "once more")
        equal(taken(store), held, "nothing is given back twice")


WAITS = {
    "users": "login,account,role,spending_limit\nbuyer.a1,A1,buyer,50.00\nadmin.a1,A1,admin,\n",
    "settings": NOTHING_HONOURED + "supplier,,po_unique,block\n",
}


def asked_by_the_supplier(store, buyer, admin):
    """An order P1 that waited, was approved and costs more by then: the server has it, and asks its buyer."""
    order = buyer.order(("A1025", "3"), submit=False)
    buyer("order", "submit", order, "--po", "P1")
    buyer.sync()
    admin.sync()
    store.csv("price_rules", "code,price\nL-A1025-1,39.00\n")
    admin("approval", "approve", buyer.show(order)["number"])
    admin.sync()
    buyer.sync(code=None)
    equal((buyer.show(order)["state"], state_on_server(store, order)), ("needs_buyer", [("needs_buyer",)]), "the order")
    return order


def cancel_there(store, device, order):
    device("order", "cancel", order)
    refused = device("order", "submit", order, code=None)
    expect(refused.code != 0, "it is not handed in again while the supplier is asked")
    device.sync()
    equal((device.show(order)["state"], state_on_server(store, order)), ("cancelled", [("cancelled",)]), "the order")
    equal({o["state"] for o in queue(device)}, {"acknowledged"}, "what was asked")


def an_order_that_asks_its_buyer_is_cancelled(folder):
    """By the device that sent it, whose question is answered with that, and after the question was given up."""
    for name, give_up in (("asked", False), ("given-up", True)):
        (folder / name).mkdir()
        with shop(folder / name, "buyer.a1", "admin.a1", **WAITS) as (store, _, buyer, admin):
            order = asked_by_the_supplier(store, buyer, admin)
            if give_up:
                buyer("queue", "resolve", operation(buyer, order)["id"], "--discard")
                equal(buyer.show(order)["state"], "draft", "given up")
            cancel_there(store, buyer, order)
            again = buyer.order(("A1006", "1"), submit=False)
            buyer("order", "submit", again, "--po", "P1")
            buyer.sync()
            equal(buyer.show(again)["state"], "confirmed", "its purchase-order number is free")


def a_question_stays_where_cancelling_is_refused(folder):
    with shop(folder, "buyer.a1", "admin.a1", **WAITS) as (store, _, buyer, admin):
        order = asked_by_the_supplier(store, buyer, admin)
        asked = operation(buyer, order)["id"]
        buyer("order", "cancel", order)
        store.csv("users", "login,permissions\nbuyer.a1,-order.submit\n")
        buyer.sync(code=None)
        equal([o["state"] for o in queue(buyer, "--all") if o["id"] == asked], ["needs_buyer"], "the question")
        equal((buyer.show(order)["state"], state_on_server(store, order)), ("needs_buyer", [("needs_buyer",)]), "the order")


main(an_order_that_asks_its_buyer_is_cancelled, a_question_stays_where_cancelling_is_refused,
     an_order_that_was_not_sent_is_a_draft_again, a_confirmed_order_gives_everything_back,
     what_is_being_cancelled_counts_once, a_held_order_is_cancelled, a_shipped_order_stays,
     what_was_refused_says_why_before_newer_rows_are_there, a_cancel_waits_for_its_order,
     an_order_that_waits_for_its_buyer_is_cancelled_here, only_who_may_cancels)
