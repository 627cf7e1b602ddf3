#!/usr/bin/env python3
"""A confirmed order that its buyer changes: taken, refused, too late, in a race; what it holds is right to the piece."""
import re

from harness import day, equal, expect, main, wait_until
from proxies import Cutting, Losing
from shop import NOTHING_HONOURED, finding, forging, operation, queue, shop, signed_in

RAISED = "code,price\nL-A1006-1,9.99\n"


def taken(store):
    """What orders hold: credit, stock, reservations."""
    return (store.sql("SELECT sum(pending) FROM credit")[0][0] or 0, store.sql("SELECT sum(reserved) FROM stock")[0][0],
            store.sql("SELECT sum(quantity) FROM reservations")[0][0] or 0)


def confirmed(device, *lines):
    """The id and number of an order that the server has confirmed."""
    order = device.order(*lines)
    device.sync()
    shown = device.show(order)
    equal(shown["state"], "confirmed", "the order")
    return order, shown["number"]


def change(device, order, line="1", quantity="5"):
    """A change of one line, submitted."""
    draft = device.json("order", "change", order)["id"]
    device.json("order", "set", draft, line, quantity)
    device.json("order", "submit", draft)
    return draft


def on_server(store, number):
    return store.sql("SELECT state, revision, gross FROM orders WHERE number = ?", number)[0]


def refused(store, device, draft, reason):
    """The change was refused; the order stands, and the content is a draft that changes it."""
    device.sync(code=None)
    shown = device.show(draft)
    said = [f["params"]["reason"] for f in shown["findings"] if f["code"] == "not_allowed"]
    equal((shown["state"], said), ("rejected", [reason]), "the change")
    words = device("order", "show", draft, code=None).out
    expect("This order is not possible: " in words and reason not in words, f"in words: {words}")
    drafts = [o for o in device.json("order", "list") if o["state"] == "draft"]
    equal([d["change_of"] for d in drafts], [shown["change_of"]], "its content is a draft of a change")
    return drafts[0]["id"]


def drafted(device, order, number):
    """The draft of a change of one line, without the other, that goes elsewhere and later."""
    made = device.json("order", "change", order)
    equal((made["change_of"], made["revision"]), (number, 1), "what it changes")
    draft = made["id"]
    shown = device.show(draft)
    equal((shown["state"], shown["change_of"], shown["number"]), ("draft", number, None), "the draft")
    equal([f for f in shown["findings"] if f["severity"] != "info"], [], "its own former revision is in nobody's way")
    expect(f"changes order {number}" in device("order", "show", draft).out, "in words")
    device.json("order", "set", draft, "1", "6")
    device.json("order", "remove", draft, "2")
    device("order", "edit", draft, "--requested-date", "2099-01-02", "--note", "at the back door")
    return draft


def expect_waiting(device, order, number, draft):
    """The order stands, and says that a change waits."""
    shown = device.show(number)
    equal((shown["state"], shown["change"]["id"], shown["change"]["state"], shown["lines"][0]["quantity"]),
          ("confirmed", draft, "queued", "4"), "the order meanwhile")
    expect("change waiting" in device("order", "show", number).out, "in words")
    rows = {row["id"]: row for row in device.json("order", "list")}
    equal((rows[order]["change_waiting"], rows[draft]["change_of"]), (True, number), "in the list")
    equal([(o["kind"], o["change_of"]) for o in queue(device)][-1:], [("order.change", number)], "in the queue")
    expect(f"Change of order {number} (" in device("queue", "list").out, "in words")


def expect_new_confirmation(store, device, number):
    """The paper of the second revision is made, and comes to the device."""
    paper = f"{number}-2"
    wait_until(lambda: store.sql("SELECT 1 FROM documents WHERE number = ?", paper), "the new confirmation")
    equal(store.sql("SELECT supersedes, \"order\" FROM documents WHERE number = ?", paper), [(number, number)], "it supersedes")
    device.sync()
    expect(paper in [d["number"] for d in device.json("document", "list")], "it is on the device")


def a_change_takes_the_place_of_the_order(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order, number = confirmed(device, ("A1006", "4"), ("A1007", "1"))
        before = taken(store)
        draft = drafted(device, order, number)
        gross = device.show(draft)["gross"]
        device.json("order", "submit", draft, "--po", "PO-77")
        expect_waiting(device, order, number, draft)
        equal(taken(store), before, "nothing happened yet")
        device.sync()
        shown = device.show(number)
        equal((shown["state"], shown["change"], shown["po_number"], shown["gross"]), ("confirmed", None, "PO-77", gross),
              "the order")
        equal([(line["sku"], line["quantity"]) for line in shown["lines"]], [("A1006", "6")], "its lines")
        equal(store.sql("SELECT revision, id, requested_date, note, entered_by FROM orders"),
              [(2, order, "2099-01-02", "at the back door", "buyer.a1")], "the one order on the server")
        equal(on_server(store, number)[2], taken(store)[0], "pending is its gross")
        equal(store.sql("SELECT sku, sum(quantity) FROM reservations GROUP BY sku"), [("A1006", 6000)], "reserved")
        equal(operation(device, draft)["state"], "acknowledged", "the operation")
        equal([row["id"] for row in device.json("order", "list")], [order], "the change is the order now")
        expect_new_confirmation(store, device, number)
        # Once more, of what it is now.
        change(device, number, "1", "1")
        device.sync()
        equal(on_server(store, number)[:2], ("confirmed", 3), "changed again")


def a_line_that_stays_keeps_its_price(folder):
    with shop(folder, "buyer.a1", settings=NOTHING_HONOURED) as (store, _, device):
        _, number = confirmed(device, ("A1006", "4"), ("A1007", "1"))
        old = device.show(number)["lines"][0]["unit_price"]
        store.csv("price_rules", RAISED)
        device.sync()
        change(device, number, "2", "2")
        device.sync()
        shown = device.show(number)
        equal((shown["lines"][0]["unit_price"], shown["lines"][1]["quantity"]), (old, "2"), "its price")
        draft = device.json("order", "change", number)["id"]
        why = device("order", "explain", draft, "1", "--json", code=None).json
        kept = next(step for step in why["steps"] if step["step"] == "confirmed")
        equal((why["unit_price"], kept["today"]), (old, "9.99"), "why it costs what it does")
        expect("was confirmed with" in device("order", "explain", draft, "1", code=None).out, "the same in words")
        device.json("order", "set", draft, "1", "5")
        equal(device.show(draft)["lines"][0]["unit_price"], "9.99", "another quantity is priced anew")


def the_buyer_is_asked(folder):
    with shop(folder, "buyer.a1", settings=NOTHING_HONOURED) as (store, _, device):
        _, number = confirmed(device, ("A1006", "4"))
        before = on_server(store, number), taken(store)
        draft = change(device, number)
        store.csv("price_rules", RAISED)
        device.sync(code=4)
        shown = device.show(draft)
        equal((shown["state"], shown["changes"]["lines"][0]["new_unit_price"]), ("needs_buyer", "9.99"), "old and new")
        equal((on_server(store, number), taken(store)), before, "the order is untouched")
        equal(device.show(number)["change"]["state"], "needs_buyer", "what the order says")
        device("queue", "resolve", shown["operation"], "--accept")
        device.sync()
        equal((on_server(store, number)[1], device.show(number)["lines"][0]["unit_price"]), (2, "9.99"), "accepted")
        # Given up, the change is a draft again.
        draft = change(device, number, "1", "6")
        store.csv("price_rules", "code,price\nL-A1006-1,19.99\n")
        device.sync(code=4)
        device("queue", "resolve", device.show(draft)["operation"], "--discard")
        equal((device.show(draft)["state"], device.show(draft)["change_of"]), ("draft", number), "given up")
        equal((on_server(store, number)[1], device.show(number)["change"]), (2, None), "the order stands")
        # As it stands the price is seen before it is sent: then it is taken.
        device.sync()
        device.json("order", "submit", draft)
        device.sync()
        equal((on_server(store, number)[1], device.show(number)["lines"][0]["unit_price"]), (3, "19.99"), "taken")


def gone_on(table, text, reason, state):
    """A case: the order goes on by @text of @table while its change waits on the device."""

    def case(folder):
        with shop(folder, "buyer.a1") as (store, _, device):
            _, number = confirmed(device, ("A1006", "2"))
            draft = change(device, number)
            store.csv(table, text.format(number))
            before = on_server(store, number), taken(store)
            left = refused(store, device, draft, reason)
            equal((on_server(store, number), taken(store)), before, "the order stands")
            equal(device.show(number)["state"], state, "on the device")
            # From now on the device says so itself, of a new change and of what is left of this one.
            for late in (device("order", "change", number, code=2), device("order", "submit", left, code=2)):
                expect(f"order {number} cannot be changed" in late.err, f"why not: {late.err}")

    case.__name__ = f"{reason}_is_refused"
    return case


def what_would_wait_is_not_taken(folder):
    held = "scope,owner,name,value\naccount,A1,high_value,30.00\n"
    with shop(folder, "buyer.a1", settings=held) as (store, _, device):
        _, number = confirmed(device, ("A1006", "1"))
        before = on_server(store, number), taken(store)
        draft = change(device, number, "1", "50")
        left = refused(store, device, draft, "change_approval")
        finding(device.show(draft), "high_value")
        equal((on_server(store, number), taken(store)), before, "the order stands")
        # With less of it the same draft is taken.
        device.json("order", "set", left, "1", "2")
        device.json("order", "submit", left)
        device.sync()
        equal(on_server(store, number)[:2], ("confirmed", 2), "taken")


def two_devices_change_one_order(folder):
    with shop(folder, "buyer.a1", "buyer.a1") as (store, _, one, two):
        _, number = confirmed(one, ("A1006", "2"))
        two.sync()
        change(one, number, "1", "3")
        late = change(two, number, "1", "4")
        one.sync()
        left = refused(store, two, late, "change_revision")
        equal(on_server(store, number)[:2], ("confirmed", 2), "the first one counts")
        again = two("order", "submit", left, code=2)
        expect("order change" in again.err, f"what to do: {again.err}")
        change(two, number, "1", "4")
        two.sync()
        equal((on_server(store, number)[1], two.show(number)["lines"][0]["quantity"]), (3, "4"), "a new change of it")


def a_change_that_was_taken_comes_first(folder):
    """Until its rows are here, another one would begin from a revision that is no more."""
    with shop(folder) as (store, serving):
        proxy = Cutting(serving.port, "/v1/changes")
        device = signed_in(store, folder, proxy.url, "buyer.a1")
        order, number = confirmed(device, ("A1006", "4"))
        first = change(device, order)
        proxy.cut = True
        device.sync(code=None)
        equal(operation(device, first)["state"], "acknowledged", "the first change")
        second = device("order", "change", number, code=2)
        expect("has answered D-" in second.err and "sync" in second.err, f"why not: {second.err}")
        proxy.cut = False
        device.sync()
        equal(device.json("order", "change", number)["revision"], 2, "the second one begins from the first")
        proxy.stop()


def a_change_and_a_cancel(folder):
    with shop(folder, "buyer.a1", "buyer.a1") as (store, _, one, two):
        order, number = confirmed(one, ("A1006", "2"))
        two.sync()
        late = change(two, number, "1", "4")
        one("order", "cancel", order)
        one.sync()
        refused(store, two, late, "change_state")
        equal((on_server(store, number)[:2], taken(store)), (("cancelled", 1), (0, 0, 0)), "cancelled, all is free")
        # Of one device: first the change, then the cancel.
        order, number = confirmed(one, ("A1006", "2"))
        draft = change(one, number, "1", "4")
        one("order", "cancel", number)
        busy = one("order", "change", number, code=None)
        expect(busy.code != 0 and "on its way" in busy.err, f"nothing more meanwhile: {busy.err}")
        one.sync()
        equal((on_server(store, number)[:2], taken(store)), (("cancelled", 2), (0, 0, 0)), "cancelled, all is free")
        equal((operation(one, draft)["result"], one.show(number)["state"]), ("accepted", "cancelled"), "in their order")


OFFER = "number,account,state,valid_to,currency\nQ1,A1,offered,2999-01-01,GBP\n"
OFFERED = "quotation,line,sku,quantity,unit,price,per\nQ1,1,A1006,30,pcs,10.00,3\n"


def an_accepted_offer_stays_one(folder):
    """What is around the lines can be changed; the lines are as they were offered."""
    with shop(folder, "buyer.a1", quotations=OFFER, quotation_lines=OFFERED) as (store, _, device):
        order = device.json("order", "new", "--from-quotation", "Q1")["id"]
        device.json("order", "submit", order)
        device.sync()
        number = device.show(order)["number"]
        draft = device.json("order", "change", number)["id"]
        equal((device.show(draft)["quotation"], device.show(draft)["findings"]), ("Q1", []), "the draft")
        device.json("order", "submit", draft, "--po", "PO-9")
        device.sync()
        equal(store.sql("SELECT revision, quotation, goods, po_number FROM orders"), [(2, "Q1", 10000, "PO-9")], "taken")
        draft = device.json("order", "change", number)["id"]
        device("order", "set", draft, "1", "31", code=None)
        stopped = device.json("order", "submit", draft, code=1)
        equal([f["params"]["reason"] for f in stopped["findings"]], ["quotation_lines"], "its lines stay")


def a_part_of_an_offer_is_changed(folder):
    """Its rest is ordered later, or not at all: what it took stays, and the rest is what that left."""
    lines = OFFERED.replace("A1006,30,pcs,10.00,3", "A1006,10,pcs,10.00,1")
    partly = "code,credit_policy,credit_limit\nA1,partial,75.00\n"
    with shop(folder, "buyer.a1", accounts=partly, quotations=OFFER, quotation_lines=lines) as (store, _, device):
        order = device.json("order", "new", "--from-quotation", "Q1")["id"]
        device.json("order", "submit", order)
        device.sync()
        shown = device.show(order)
        number = shown["number"]
        equal([line["quantity"] for line in shown["lines"]], ["6"], "what was taken")
        (rest,) = [o["id"] for o in device.json("order", "list", "--state", "draft")]
        draft = device.json("order", "change", number)["id"]
        equal(device.show(draft)["findings"], [], "a part as it was")
        for quantity in ("5", "7"):
            device("order", "set", draft, "1", quantity, code=None)
            equal([f["params"]["reason"] for f in device.show(draft)["findings"] if f["code"] == "not_allowed"],
                  ["quotation_lines"], f"{quantity} of it")
        device.json("order", "set", draft, "1", "6")
        device.json("order", "submit", draft, "--po", "PO-9")
        # Of the rest the change takes nothing: before it is answered, and after.
        blocks = [[f["code"] for f in device.show(rest)["findings"] if f["code"] == "not_allowed"]]
        device.sync()
        blocks.append([f["code"] for f in device.show(rest)["findings"] if f["code"] == "not_allowed"])
        equal(blocks, [[], []], "the rest")
        equal(store.sql("SELECT revision, po_number FROM orders"), [(2, "PO-9")], "taken")
        equal(device.show(number)["lines"][0]["source"], "quotation", "at the offered price")
        store.csv("accounts", "code,credit_policy,credit_limit\nA1,partial,10000.00\n")
        device.json("order", "submit", rest)
        device.sync()
        equal(store.sql("SELECT sum(quantity) FROM order_lines WHERE sku = 'A1006'"), [(10000,)], "the whole offer")
        draft = device.json("order", "change", number)["id"]
        device.json("order", "submit", draft, "--po", "PO-10")
        device.sync()
        equal(on_server(store, number)[1], 3, "once more")


def a_server_that_does_not_know_it(folder):
    """An older server cannot read the operation: the change waits, and a newer one takes it."""
    with shop(folder) as (store, serving):
        older = [True]

        def forge_operation(sent):
            if older and sent["kind"] == "order.change":
                sent["kind"] = "order.unheard-of"

        proxy = forging(serving, lambda order: None, forge_operation)
        device = signed_in(store, folder, proxy.url, "buyer.a1")
        _, number = confirmed(device, ("A1006", "2"))
        draft = change(device, number)
        device.sync(code=4)
        equal((device.show(draft)["state"], device.show(number)["change"]["state"]), ("quarantined", "quarantined"), "the change")
        equal((on_server(store, number)[:2], device.show(number)["state"]), (("confirmed", 1), "confirmed"), "the order stands")
        older.clear()
        device("queue", "retry", operation(device, draft)["id"])
        device.sync()
        equal((on_server(store, number)[1], device.show(number)["lines"][0]["quantity"]), (2, "5"), "taken")
        proxy.stop()


AGREEMENT = ("code,source,owner,scope,scope_code,currency,method,price,quantity_left\n"
             "AG-1,agreement,FRAME,product,A1006,GBP,fixed,5,10\n")
FRAME = "code,account,name\nFRAME,A1,Frame\n"


def what_it_holds_is_its_own(folder):
    """On the device as at the server: limit, agreement and stock are free of the former revision."""
    with shop(folder, "buyer.a1", agreements=FRAME, price_rules=AGREEMENT) as (store, _, device):
        _, number = confirmed(device, ("A1025", "14"), ("A1006", "6"))  # about 612 of a limit of 1000
        draft = device.json("order", "change", number)["id"]
        device.json("order", "set", draft, "1", "20")
        device.json("order", "set", draft, "2", "10")
        shown = device.show(draft)
        equal([f["code"] for f in shown["findings"]], [], "nothing stands in its way")
        equal((shown["lines"][1]["source"], shown["lines"][1]["line_net"]), ("agreement", "50.00"), "all of the agreement")
        device.json("order", "submit", draft)
        # What comes next sees what the change takes beside the order: about 230 more, not 842.
        for pieces, codes in (("3", []), ("5", ["credit_exceeded"])):
            after = device.order(("A1025", pieces), submit=False)
            equal([f["code"] for f in device.show(after)["findings"]], codes, f"{pieces} more")
        device.sync()
        shown = device.show(number)
        equal((shown["state"], shown["lines"][1]["source"]), ("confirmed", "agreement"), "taken")
        equal(on_server(store, number)[1:], (2, taken(store)[0]), "credit")
        equal(store.sql("SELECT quantity_left FROM price_rules WHERE code = 'AG-1'"), [(0,)], "left of the agreement")
        change(device, number, "2", "1")
        device.sync()
        equal(store.sql("SELECT quantity_left FROM price_rules WHERE code = 'AG-1'"), [(9000,)], "given back")


def a_limit_that_came_later_counts_alike(folder):
    """A line that took nothing of its agreement takes nothing again; the queue takes and gives back as the server will."""
    unlimited = AGREEMENT.replace(",5,10", ",5,")
    with shop(folder, "buyer.a1", agreements=FRAME, price_rules=unlimited) as (store, _, device):
        _, number = confirmed(device, ("A1006", "6"), ("A1007", "1"))
        store.csv("price_rules", "code,quantity_left\nAG-1,3\n")
        device.sync()
        change(device, number, "2", "2")
        after = device.order(("A1006", "3"), submit=False)
        equal(device.show(after)["lines"][0]["source"], "agreement", "what is left, with the change in the queue")
        device.sync()
        shown = device.show(number)
        equal((on_server(store, number)[1], shown["lines"][0]["line_net"]), (2, "30.00"), "kept")
        equal(store.sql("SELECT quantity_left FROM price_rules WHERE code = 'AG-1'"), [(3000,)], "left of the agreement")
        draft = device.json("order", "change", number)["id"]
        for pieces, source in (("3", "agreement"), ("4", "list")):
            device.json("order", "set", draft, "1", pieces)
            equal(device.show(draft)["lines"][0]["source"], source, f"{pieces} of 3 left")


def the_queue_takes_what_a_change_will(folder):
    with shop(folder, "buyer.a1", agreements=FRAME, price_rules=AGREEMENT) as (store, _, device):
        _, number = confirmed(device, ("A1006", "6"), ("A1007", "1"))
        draft = change(device, number, "1", "8")
        sources = []
        after = device.order(("A1006", "2"), submit=False)
        for pieces in ("2", "3"):
            device.json("order", "set", after, "1", pieces)
            sources.append(device.show(after)["lines"][0]["source"])
        equal(sources, ["agreement", "list"], "two are left beside the change")
        device("order", "recall", draft)
        device.json("order", "remove", draft, "1")
        device.json("order", "submit", draft)
        device.json("order", "set", after, "1", "10")
        equal(device.show(after)["lines"][0]["source"], "agreement", "a line that is taken out gives back")
        device.json("order", "submit", after)
        device.sync()
        equal((on_server(store, number)[1], device.show(after)["goods"]), (2, "50.00"), "as the server says")
        equal(store.sql("SELECT quantity_left FROM price_rules WHERE code = 'AG-1'"), [(0,)], "left of the agreement")


def an_article_that_is_gone_stays_as_it_was(folder):
    """The order is changed around it: it stays, can be taken out, and is neither lowered nor raised."""
    with shop(folder, "buyer.a1") as (store, _, device):
        _, number = confirmed(device, ("A1006", "2"), ("A1007", "2"))
        former = device.show(number)["lines"][1]
        store.csv("products", "sku,status\nA1007,unpublished\n")
        device.sync()
        draft = change(device, number, quantity="3")
        device.sync()
        equal((device.show(draft)["findings"], on_server(store, number)[:2]), ([], ("confirmed", 2)), "taken around it")
        kept = device.show(number)["lines"][1]
        named = ("sku", "quantity", "unit", "unit_price", "line_net", "source", "rule")
        equal([kept[name] for name in named], [former[name] for name in named], "what was confirmed")
        expect_reserved(store, number)
        draft = device.json("order", "change", number)["id"]
        for quantity in ("1", "3"):
            device("order", "set", draft, "2", quantity, code=None)
            stopped = device.json("order", "submit", draft, code=1)
            equal([(f["code"], f["line"]) for f in stopped["findings"] if f["severity"] == "block"],
                  [("product_unknown", 2)], f"{quantity} of it")
        device("order", "remove", draft, "2")
        device.json("order", "submit", draft)
        device.sync()
        equal(on_server(store, number)[:2], ("confirmed", 3), "taken without it")
        equal([(line["sku"], line["quantity"]) for line in device.show(number)["lines"]], [("A1006", "3")], "what is left")
        expect_reserved(store, number)


def expect_reserved(store, number):
    """Each line holds what it wants of the stock, and the stock knows."""
    lines = store.sql('SELECT sku, base_quantity FROM order_lines WHERE "order" = ? ORDER BY line', number)
    held = store.sql('SELECT sku, sum(quantity) FROM reservations WHERE "order" = ? GROUP BY sku ORDER BY sku', number)
    equal((held, store.sql("SELECT sum(reserved) FROM stock")[0][0]),
          (sorted(lines), sum(quantity for _, quantity in lines)), "reserved")


def the_way_on_is_named(folder):
    """While something about an order is on its way, what is said names the command that brings it on."""
    with shop(folder, "buyer.a1", settings=NOTHING_HONOURED) as (store, _, device):
        _, number = confirmed(device, ("A1006", "4"))
        draft = change(device, number)
        expect('"sync" brings the answer' in device("order", "change", number, code=None).err, "queued: sync")
        store.csv("price_rules", RAISED)
        device.sync(code=4)
        said = device("order", "change", number, code=None).err
        way = re.search(r'"(queue resolve \S+ --discard)"', said)
        expect(way and "sync" not in said, f"asked: an answer, not a sync: {said}")
        device(*way[1].split())
        equal((device.show(draft)["state"], device.show(number)["change"]), ("draft", None), "that way leads on")


YEAR = day(0)[:4]
BUDGETS = "account,scope,code,period,amount,policy\n"


def it_stays_in_the_budget_of_who_entered_it(folder):
    """Of three pieces at 8.27: the buyer's budget, not that of the admin, who changes it."""
    budgets = f"{BUDGETS}A1,user,buyer.a1,{YEAR},25.00,block\nA1,user,admin.a1,{YEAR},1.00,block\n"
    with shop(folder, "buyer.a1", "admin.a1", budgets=budgets) as (store, _, device, admin):
        _, number = confirmed(device, ("A1006", "2"))
        admin.sync()
        draft = admin.json("order", "change", number)["id"]
        for pieces, said in (("3", []), ("4", ["buyer.a1"])):
            admin.json("order", "set", draft, "1", pieces, code=None)
            found = admin.show(draft)["findings"]
            equal([f["params"]["budget"] for f in found if f["code"] == "budget_exceeded"], said, f"{pieces} on the device")
        admin.json("order", "set", draft, "1", "3")
        admin.json("order", "submit", draft)
        mine = admin.order(("A1006", "1"), submit=False)
        equal(finding(admin.show(mine), "budget_exceeded")["params"]["used"], "0.00", "the change is not the admin's own")
        admin.sync()
        equal(store.sql("SELECT revision, entered_by FROM orders"), [(2, "buyer.a1")], "taken, and still the buyer's")
        # Built before the budget was cut, it is the server that says so.
        draft = change(admin, number, "1", "2")
        store.csv("budgets", f"{BUDGETS}A1,user,buyer.a1,{YEAR},9.00,block\n")
        admin.sync(code=4)
        equal(finding(admin.show(draft), "budget_exceeded")["params"]["budget"], "buyer.a1", "at the server")


def a_change_moves_what_is_used(folder):
    """From one cost centre's budget to another's, as soon as it is in the queue; and to the day of its arrival."""
    centres = "account,code,name\nA1,K1,One\nA1,K2,Two\n"
    budgets = f"{BUDGETS}A1,cost_centre,K1,{YEAR},20.00,warn\nA1,cost_centre,K2,{YEAR},20.00,warn\n"
    sees = "login,permissions\nbuyer.a1,+budget.view\n"
    with shop(folder, "buyer.a1", users=sees, cost_centres=centres, budgets=budgets) as (store, _, device):

        def used(centre):
            """What the device says is used of a centre's budget, by an order that exceeds it."""
            probe = device.order(("A1006", "4"), submit=False)
            device("order", "edit", probe, "--cost-centre", centre, code=None)
            return finding(device.show(probe), "budget_exceeded")["params"]["used"]

        order = device.order(("A1006", "2"), submit=False)
        device("order", "edit", order, "--cost-centre", "K1")
        device.json("order", "submit", order)
        device.sync()
        number = device.show(order)["number"]
        equal((used("K1"), used("K2")), ("16.54", "0.00"), "as confirmed")
        draft = device.json("order", "change", number)["id"]
        device("order", "edit", draft, "--cost-centre", "K2")
        device.json("order", "set", draft, "1", "1")
        device.json("order", "submit", draft)
        equal((used("K1"), used("K2")), ("0.00", "8.27"), "with the change in the queue")
        device.sync()
        equal((used("K1"), used("K2")), ("0.00", "8.27"), "once it is taken")
        # What it was in another year is not in this one's.
        store.csv("orders", f"number,date\n{number},2020-01-02\n")
        device.sync()
        equal(used("K2"), "0.00", "of another year")
        change(device, number, "1", "2")
        equal(used("K2"), "16.54", "it arrives this year")


def what_is_invoiced_counts_once(folder):
    """Its invoice is in the open balance: the limit looks at the rest, on the device as at the server."""
    with shop(folder, "buyer.a1") as (store, _, device):
        _, number = confirmed(device, ("A1025", "14"))
        gross = on_server(store, number)[2]
        store.csv("invoices", "number,account,order,kind,date,currency,gross,open_amount,state\n"
                  f"R-1,A1,{number},invoice,2026-01-06,GBP,{gross / 100:.2f},{gross / 100:.2f},open\n")
        device.sync()
        equal([device.show(number)[fact] for fact in ("invoiced", "paid")], ["whole", None], "beside its state")
        expect("Ordered · Invoiced" in device("order", "list").out, "the same in the list")
        draft = device.json("order", "change", number)["id"]
        for pieces, codes in (("13", []), ("16", []), ("40", ["credit_exceeded"])):
            device.json("order", "set", draft, "1", pieces)
            equal([f["code"] for f in device.show(draft)["findings"]], codes, f"{pieces} pieces on the device")
        device.json("order", "set", draft, "1", "13")
        device.json("order", "submit", draft)
        device.sync()
        equal((on_server(store, number)[1], store.sql("SELECT pending FROM credit WHERE account = 'A1'")), (2, [(0,)]), "taken")


def a_lost_profile_still_changes(folder):
    """outbox.log brings back what was queued, with what it changes."""
    with shop(folder, "buyer.a1") as (store, _, device):
        _, number = confirmed(device, ("A1006", "2"))
        draft = change(device, number)
        for file in device.folder.rglob("local.db*"):
            file.unlink()
        shown = device.show(draft)
        equal((shown["state"], shown["change_of"]), ("queued", number), "the change")
        device.sync()
        equal((on_server(store, number)[:2], store.sql("SELECT count(*) FROM orders")), (("confirmed", 2), [(1,)]), "changed")


def it_can_be_taken_back(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order, number = confirmed(device, ("A1006", "2"))
        draft = change(device, order)
        twice = device("order", "change", number, code=None)
        expect(twice.code != 0 and "on its way" in twice.err, f"one change at a time: {twice.err}")
        device("order", "recall", draft)
        equal((device.show(draft)["state"], device.show(draft)["change_of"]), ("draft", number), "a draft again")
        equal(device.show(number)["change"], None, "nothing waits")
        handed = device("order", "hand-over", draft, code=2)
        expect("changes order" in handed.err, f"no order of its own: {handed.err}")
        device.sync()
        equal(on_server(store, number)[:2], ("confirmed", 1), "the order")
        for name, why in ((draft, "draft"), ("SO-999999", "no order")):
            said = device("order", "change", name, code=2)
            expect(why in said.err, f"why not: {said.err}")


def a_lost_answer_changes_once(folder):
    with shop(folder) as (store, serving):
        proxy = Losing(serving.port, kind="order.change")
        device = signed_in(store, folder, proxy.url, "buyer.a1")
        order, number = confirmed(device, ("A1006", "2"))
        draft = change(device, order)
        device.sync(code=None)
        equal((proxy.lost, on_server(store, number)[1]), (1, 2), "changed, and not told")
        held = taken(store)
        device("queue", "retry", operation(device, draft)["id"])
        device.sync()
        equal((on_server(store, number)[1], taken(store), operation(device, draft)["state"]), (2, held, "acknowledged"),
              "changed once")
        equal(device.show(number)["lines"][0]["quantity"], "5", "on the device")
        proxy.stop()


main(a_change_takes_the_place_of_the_order, a_line_that_stays_keeps_its_price, the_buyer_is_asked,
     gone_on("orders", "number,state\n{},processing\n", "change_state", "processing"),
     gone_on("orders", "number,change_until\n{},2020-01-01T00:00:00.000Z\n", "change_until", "confirmed"),
     gone_on("order_lines", "order,line,shipped_quantity\n{},1,1\n", "change_shipped", "confirmed"),
     what_would_wait_is_not_taken, two_devices_change_one_order, a_change_that_was_taken_comes_first,
     a_change_and_a_cancel, what_it_holds_is_its_own, a_limit_that_came_later_counts_alike,
     the_queue_takes_what_a_change_will, an_article_that_is_gone_stays_as_it_was, the_way_on_is_named,
     it_stays_in_the_budget_of_who_entered_it, a_change_moves_what_is_used, what_is_invoiced_counts_once,
     a_lost_profile_still_changes, it_can_be_taken_back, a_lost_answer_changes_once,
     a_server_that_does_not_know_it, an_accepted_offer_stays_one, a_part_of_an_offer_is_changed)
