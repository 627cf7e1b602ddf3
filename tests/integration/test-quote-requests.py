#!/usr/bin/env python3
"""RULES.md 10 with a real server: quotations that a buyer asks for, what is said to them, and how they end."""
import json

from harness import day, equal, expect, main, wait_until
from proxies import Losing
from shop import finding, forging, queue, shop, signed_in

OFFERS = "number,account,state,valid_to,currency,note\n"
LINES = "quotation,line,sku,quantity,unit,price,per\n"
# Seen, and without any price.
ON_REQUEST = "sku,name,brand,category,base_unit,tax_class,status,stock_policy\nX9,Shaft,SVEN,bearings,pcs,standard,active,backorder\n"


def offer(number, account="A1", state="offered", valid_to=None):
    return f"{number},{account},{state},{day(9) if valid_to is None else valid_to},GBP,Ex works\n"


def asking(folder, *logins, **changed):
    return shop(folder, *logins, products=ON_REQUEST, **changed)


def draft(device, *lines):
    order = device.json("order", "new")["id"]
    for line in lines or [("A1006", "30"), ("X9", "4")]:
        device("order", "add", order, *line, code=None)
    return order


def request(device, *lines, note="For the mill"):
    order = draft(device, *lines)
    device("order", "edit", order, "--project", "P7", "--requested-date", day(30), code=None)
    device("quotation", "request", order, "--note", note)
    return order


def listed(device, *options):
    return [(q["number"], q["state"], q["on_its_way"]) for q in device.json("quotation", "list", *options)]


def state_of(store, number):
    return store.sql("SELECT state FROM quotations WHERE number = ?", number)[0][0]


def notes_of(store):
    return store.sql("SELECT login, event, note FROM quotation_notes ORDER BY quotation, position")


def refusal(device):
    """What was said of the newest operation."""
    found = json.loads(device.json("queue", "show", queue(device, "--all")[-1]["id"])["answer"])["findings"]
    return finding({"findings": found}, "not_allowed")["params"]


def a_request_is_offered_and_ordered(folder):
    with asking(folder, "buyer.a1", "admin.a1", "buyer.a2") as (store, _, device, admin, other):
        order = request(device)
        equal((device.show(order)["state"], listed(device)), ("requested", [(None, "requested", "quote.request")]),
              "before it is sent")
        device("order", "set", order, "1", "9", code=2)
        device.sync()
        equal(listed(device), [("RQ-000001", "requested", None)], "asked for")
        equal(device.json("order", "list"), [], "it is an order no more")
        equal(store.sql("SELECT number, id, account, state, currency, entered_by FROM quotations"),
              [("RQ-000001", order, "A1", "requested", "GBP", "buyer.a1")], "on the server")
        equal(store.sql("SELECT line, sku, quantity, unit, price FROM quotation_lines ORDER BY line"),
              [(1, "A1006", 30000, "pcs", None), (2, "X9", 4000, "pcs", None)], "its lines")
        equal(notes_of(store), [("buyer.a1", "request", "For the mill")], "what was said")
        equal(store.sql("SELECT count(*), (SELECT sum(pending) FROM credit) FROM orders"), [(0, 0)], "orders, credit")
        for one in (admin, other):
            one.sync()
        equal((listed(admin), listed(other)), ([("RQ-000001", "requested", None)], []), "who sees it")
        equal(admin.json("quotation", "show", "RQ-000001")["notes"][0]["note"], "For the mill", "seen by the account")
        device("order", "new", "--from-quotation", "RQ-000001", code=2)
        # The supplier answers by import.
        store.csv("quotations", f"number,account,state,valid_to,currency,note\nRQ-000001,A1,offered,{day(5)},GBP,Ex works\n")
        store.csv("quotation_lines", LINES + "RQ-000001,1,A1006,30,pcs,7.00,1\nRQ-000001,2,X9,4,pcs,50.00,1\n")
        device.sync()
        shown = device.json("quotation", "show", order)
        equal((shown["number"], shown["state"], shown["valid_to"], shown["note"], [l["price"] for l in shown["lines"]]),
              ("RQ-000001", "offered", day(5), "Ex works", ["7", "50"]), "the offer")
        equal([l["per"] for l in shown["lines"]], ["1", "1"], "numbers are strings")
        expect("--from-quotation RQ-000001" in device("quotation", "show", "RQ-000001").out, "how it is accepted")
        made = device.json("order", "new", "--from-quotation", "RQ-000001")["id"]
        device("order", "submit", made)
        equal(listed(device), [("RQ-000001", "offered", "order.submit")], "accepted on its way")
        equal((shown["project"], shown["requested_date"]), ("P7", day(30)), "what was said of it")
        device.sync()
        shown = device.show(made)
        equal((shown["state"], shown["goods"]), ("confirmed", "410.00"), "ordered")
        equal(store.sql("SELECT project, requested_date FROM orders"), [("P7", day(30))], "as it was asked for")
        equal([(q["state"], q["order"]) for q in device.json("quotation", "list")], [("accepted", shown["number"])],
              "what it became")


def before_it_is_sent_it_can_be_recalled(folder):
    with asking(folder, "buyer.a1") as (store, _, device):
        order = request(device)
        device("order", "recall", order)
        equal((device.show(order)["state"], listed(device)), ("draft", []), "recalled")
        device("order", "set", order, "1", "9")
        device("quotation", "request", order)
        device.sync()
        equal(store.sql("SELECT quantity FROM quotation_lines WHERE line = 1"), [(9000,)], "as it is now")
        equal(notes_of(store)[0][2], "For the mill", "its note stays")


def what_cannot_be_asked_for(folder):
    with asking(folder, "buyer.a1", "admin.a1", role_permissions="role,permission\n") as (store, serving, device, admin):
        empty = device.json("order", "new")["id"]
        device("quotation", "request", empty, code=2)
        device("quotation", "show", "RQ-9", code=2)
        device("quotation", "list", "--state", "offred", code=2)
        # Whose right is gone by the time it arrives is refused there, and has the draft again.
        order = request(device)
        store.csv("users", "login,role,permissions\nbuyer.a1,buyer,-quote.request\n")
        device.sync(code=None)
        equal((device.show(order)["state"], refusal(device)["reason"]), ("draft", "quote.request"), "refused")
        equal(store.sql("SELECT count(*) FROM quotations"), [(0,)], "quotations")
        expect("draft again" in device("queue", "list", "--all").out, "said in words")
        device.sync()
        device("quotation", "request", order, code=5)
        # An article that is not there any more, and another account's.
        order = request(admin)
        store.csv("products", "sku,status\nX9,unpublished\n")
        admin.sync(code=None)
        equal(admin.show(order)["state"], "draft", "of an article that is gone")
        proxy = forging(serving, lambda body: body.update(account="A2"))
        forged = signed_in(store, folder, proxy.url, "admin.a1")
        request(forged, ("A1006", "1"))
        forged.sync(code=None)
        equal(refusal(forged)["reason"], "account", "for somebody else's account")
        equal(store.sql("SELECT count(*) FROM quotations"), [(0,)], "quotations")
        proxy.stop()


def an_answer_that_was_lost_asks_once(folder):
    with asking(folder) as (store, serving):
        proxy = Losing(serving.port, losing=2)
        device = signed_in(store, folder, proxy.url, "admin.a1")
        request(device)
        for _ in range(3):
            device.sync(code=None)
        equal(proxy.lost, 2, "replies lost")
        equal(listed(device), [("RQ-000001", "requested", None)], "one request")
        device("quotation", "withdraw", "RQ-000001")
        device.sync(code=None)
        device.sync()
        equal((listed(device), len(notes_of(store))), ([("RQ-000001", "withdrawn", None)], 2), "withdrawn once")
        proxy.stop()


def offers_are_answered(folder):
    offers = OFFERS + "".join(offer(f"Q{n}") for n in (1, 2, 3))
    with asking(folder, "buyer.a1", "admin.a1", quotations=offers,
                quotation_lines=LINES + "".join(f"Q{n},1,A1006,30,pcs,7.00,1\n" for n in (1, 2, 3))) as \
            (store, _, device, second):
        device("quotation", "change", "Q1", code=2)
        device("quotation", "withdraw", "Q1", code=2)
        device("quotation", "change", "Q1", "--note", "40 of them")
        equal(listed(device)[2], ("Q1", "offered", "quote.change"), "on its way")
        device("quotation", "decline", "Q1", code=2)
        device("quotation", "decline", "Q2", "--note", "too dear")
        device.sync()
        equal(listed(device, "--state", "change_requested") + listed(device, "--state", "declined"),
              [("Q1", "change_requested", None), ("Q2", "declined", None)], "what they are now")
        equal(notes_of(store), [("buyer.a1", "request_change", "40 of them"), ("buyer.a1", "decline", "too dear")],
              "what was said")
        expect("The offer is declined." in device("queue", "list").out, "said in words")
        # Another device that knows nothing of it yet: a second no changes nothing, an acceptance is refused.
        second("quotation", "decline", "Q2")
        second("quotation", "decline", "Q1")
        second.sync(code=None)
        equal((refusal(second)["reason"], refusal(second)["state"]), ("quotation_over", "change_requested"), "too late")
        equal([o["state"] for o in queue(second, "--all")], ["acknowledged", "rejected"], "the second device's answers")
        equal(len(notes_of(store)), 2, "notes")
        # The supplier offers again; both notes stay.
        store.csv("quotations", "number,state\nQ1,offered\n")
        device.sync()
        device("quotation", "change", "Q1", "--note", "50 of them")
        device.sync()
        equal([n["note"] for n in device.json("quotation", "show", "Q1")["notes"]], ["40 of them", "50 of them"], "notes")
        device("quotation", "withdraw", "Q1")
        device.sync()
        equal(state_of(store, "Q1"), "withdrawn", "withdrawn")
        equal(state_of(store, "Q3"), "offered", "another offer")


def nobody_answers_for_others(folder):
    with asking(folder, quotations=OFFERS + offer("Q1") + offer("Q2", account="A2") + offer("Q3"),
                users="login,account,role\nlook.a1,A1,viewer\n") as (store, serving):
        look = signed_in(store, folder, serving.url, "look.a1")
        equal(len(listed(look)), 2, "a viewer sees the account's")
        look("quotation", "decline", "Q1", code=5)
        for number in ("Q2", "Q9"):
            proxy = forging(serving, lambda body, to=number: body.update(quotation=to))
            device = signed_in(store, folder, proxy.url, "buyer.a1")
            equal(len(listed(device)), 2, "what a buyer of A1 has")
            device("quotation", "decline", "Q1")
            device.sync(code=None)
            equal(refusal(device), {"reason": "quotation", "quotation": number}, "nothing is told of it")
            proxy.stop()
        equal(store.sql("SELECT DISTINCT state FROM quotations"), [("offered",)], "the offers")
        equal(notes_of(store), [], "notes")


def import_refuses_what_a_quotation_cannot_become(folder):
    offers = OFFERS + offer("Q1", state="declined") + offer("Q2") + offer("Q3", state="requested")
    with asking(folder, quotations=offers) as (store, _):
        for number, state in (("Q1", "offered"), ("Q2", "requested"), ("Q3", "accepted"), ("Q2", "withdrawn")):
            refused = store.csv("quotations", f"number,state\n{number},{state}\n", code=1)
            expect("cannot become" in refused.err + refused.out, f"{number} to {state}: {refused.out} {refused.err}")
        store.csv("quotations", "number,state\nQ2,offered\nQ3,offered\n")
        store.csv("quotations", "number,state\nQ2,declined\nQ3,accepted\n")
        equal([state_of(store, f"Q{n}") for n in (1, 2, 3)], ["declined", "declined", "accepted"], "by its ways")


def offers_end_by_time(folder):
    offers = OFFERS + offer("Q1", valid_to=day(-1)) + offer("Q2", valid_to=day(0)) + offer("Q3") + \
        offer("Q4", state="change_requested", valid_to=day(-3)) + offer("Q5", state="declined", valid_to=day(-3))
    with asking(folder, "buyer.a1", quotations=offers) as (store, serving, device):
        wait_until(lambda: [state_of(store, f"Q{n}") for n in (1, 4)] == ["expired", "expired"], "offers that ended")
        device.sync()
        equal(sorted(listed(device)), [("Q1", "expired", None), ("Q2", "offered", None), ("Q3", "offered", None),
                                       ("Q4", "expired", None), ("Q5", "declined", None)], "by the day")
        # An import later is noticed too; without a connection the device says it by itself.
        serving.stop()
        store.csv("quotations", f"number,valid_to\nQ3,{day(-1)}\n")
        serving.start()
        wait_until(lambda: state_of(store, "Q3") == "expired", "an offer that an import ended")
        device("quotation", "decline", "Q1", code=2)


main(a_request_is_offered_and_ordered, before_it_is_sent_it_can_be_recalled, what_cannot_be_asked_for,
     an_answer_that_was_lost_asks_once, offers_are_answered, nobody_answers_for_others,
     import_refuses_what_a_quotation_cannot_become, offers_end_by_time)
