#!/usr/bin/env python3
"""RULES.md 10 with a real server: offers that are accepted by ordering them."""
import datetime

from harness import day, equal, expect, main, wait_until
from proxies import Losing
from rawhttp import Caller
from shop import finding, forging, operation, shop, signed_in

OFFERS = "number,account,state,valid_to,currency,note\n"
LINES = "quotation,line,sku,text,quantity,unit,price,per\n"


def offer(number, account="A1", state="offered", valid_to=None, currency="GBP"):
    return f"{number},{account},{state},{valid_to if valid_to is not None else day(9)},{currency},\n"


def lines(number):
    """30 of A1006 (8.27 in the list) at 10.00 for 3, and 5 of A1002 (2.79) at 2.00."""
    return f"{number},10,A1006,,30,pcs,10.00,3\n{number},20,A1002,,5,,2.00,\n"


def offering(folder, *logins, offers=OFFERS + offer("Q1"), offered=LINES + lines("Q1"), **changed):
    return shop(folder, *logins, quotations=offers, quotation_lines=offered, **changed)


def accept(device, number="Q1", submit=True):
    order = device.json("order", "new", "--from-quotation", number)["id"]
    if submit:
        device("order", "submit", order)
    return order


def state_of(store, number="Q1"):
    return store.sql("SELECT state FROM quotations WHERE number = ?", number)[0][0]


def nothing_accepted(store, number="Q1", state="offered"):
    equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders on the server")
    equal(store.sql("SELECT sum(pending) FROM credit"), [(0,)], "credit taken")
    equal(state_of(store, number), state, "the offer")


def reason(shown):
    return finding(shown, "not_allowed")["params"]["reason"]


def an_offer_is_ordered_at_its_prices(folder):
    with offering(folder, "admin.a1") as (store, _, device):
        order = accept(device, submit=False)
        draft = device.show(order)
        columns = ("sku", "quantity", "unit", "unit_price", "line_net", "source", "rule")
        equal([tuple(row[name] for name in columns) for row in draft["lines"]],
              [("A1006", "30", "pcs", "3.333333", "100.00", "quotation", "Q1"),
               ("A1002", "5", "pcs", "2", "10.00", "quotation", "Q1")], "the draft")
        equal((draft["quotation"], draft["goods"], draft["findings"]), ("Q1", "110.00", []), "its source")
        # Whatever the lists say by then.
        device("order", "submit", order)
        store.csv("price_rules", "code,price\nL-A1006-1,99\nL-A1006-10,99\nL-A1002-1,0.01\n")
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["result"], shown["quotation"], shown["goods"], shown["findings"]),
              ("confirmed", "accepted", "Q1", "110.00", []), "the order")
        equal(store.sql("SELECT quotation, goods FROM orders"), [("Q1", 11000)], "on the server")
        equal(store.sql("SELECT unit_price, source, rule FROM order_lines ORDER BY line"),
              [(3333333, "quotation", "Q1"), (2000000, "quotation", "Q1")], "its lines on the server")
        equal(state_of(store), "accepted", "the offer")
        expect("of quotation Q1" in device("order", "show", order).out, "said in words")


def an_offer_that_became_another_is_asked_about(folder):
    offers = OFFERS + offer("Q1") + offer("Q2", currency="EUR")
    rates = "from,to,date,rate\nEUR,GBP,2020-01-01,0.5\n"
    with offering(folder, "admin.a1", offers=offers, offered=LINES + lines("Q1") + lines("Q2"),
                  exchange_rates=rates) as (store, _, device):
        # Each by itself: nothing else that a price depends on has changed since the first was accepted.
        changes = {"Q1": ("quotation_lines", LINES + lines("Q1").replace("10.00", "11.00")),
                   "Q2": ("exchange_rates", f"from,to,date,rate\nEUR,GBP,{day(0)},2.5\n")}
        before = []
        for number, (table, rows) in changes.items():
            order = accept(device, number)
            before.append(order)
            store.csv(table, rows)
            device.sync(code=None)
            shown = device.show(order)
            said = {found["code"] for found in shown["findings"]} - {"possible_duplicate"}
            equal((shown["state"], said), ("needs_buyer", {"price_changed"}), "asked about")
            device("queue", "resolve", operation(device, order)["id"], "--accept")
        device.sync(code=None)
        equal([device.show(order)["state"] for order in before], ["confirmed"] * 2, "accepted with one answer")
        equal(store.sql("SELECT quotation, goods FROM orders WHERE quotation = 'Q1'"), [("Q1", 12000)], "as offered now")
        equal([state_of(store, number) for number in ("Q1", "Q2")], ["accepted"] * 2, "the offers")


def a_second_acceptance_is_told(folder):
    with offering(folder, "admin.a1", "admin.a1") as (store, _, first, second):
        late = accept(second)
        order = accept(first)
        again = first("order", "new", "--from-quotation", "Q1", code=2)
        expect("accepted before" in again.err, f"in this device's own queue: {again.err}")
        first.sync()
        second.sync(code=None)
        shown = second.show(late)
        equal(reason(shown), "quotation_accepted", "the second")
        equal(finding(shown, "not_allowed")["params"]["order"], first.show(order)["number"], "what it became")
        equal(shown["state"], "rejected", "the second order")
        equal(store.sql("SELECT count(*) FROM orders"), [(1,)], "orders on the server")
        equal(first.show(order)["state"], "confirmed", "the first")


def a_buyer_has_the_offers_of_the_account(folder):
    """A buyer sees no order of others, but the account's offers, and accepts one; who has no price sees no amount."""
    people = "login,account,role\nreq.a1,A1,requisitioner\n"
    with offering(folder, "buyer.a1", offers=OFFERS + offer("Q1") + offer("Q2", account="A2"),
                  offered=LINES + lines("Q1") + lines("Q2"), users=people) as (store, serving, device):
        mine, raw = Caller(serving, "buyer.a1", store).fill()
        equal([row["number"] for table, row in mine if table == "quotations"], ["Q1"], "the account's offers")
        equal([row["price"] for table, row in mine if table == "quotation_lines"], ["10", "2"], "their lines")
        rows, raw = Caller(serving, "books.a1", store).fill()
        equal([(row["sku"], row["price"]) for table, row in rows if table == "quotation_lines"],
              [("A1006", None), ("A1002", None)], "without a price")
        rows, raw = Caller(serving, "req.a1", store).fill()
        expect(not any(table.startswith("quotation") for table, _ in rows), "a requisitioner has none")
        rows, raw = Caller(serving, "buyer.a2", store).fill()
        equal([row["number"] for table, row in rows if table == "quotations"], ["Q2"], "another account's buyer")
        order = accept(device)
        device.sync()
        equal((device.show(order)["state"], device.show(order)["goods"], state_of(store)),
              ("confirmed", "110.00", "accepted"), "accepted by a buyer")


def an_answer_that_was_lost_accepts_once(folder):
    with offering(folder) as (store, serving):
        proxy = Losing(serving.port)
        device = signed_in(store, folder, proxy.url, "admin.a1")
        order = accept(device)
        device.sync(code=None)
        equal(proxy.lost, 1, "replies lost")
        device.sync()
        equal(device.show(order)["state"], "confirmed", "the order")
        equal(store.sql("SELECT count(*) FROM orders"), [(1,)], "orders on the server")
        proxy.stop()


def what_cannot_be_accepted_makes_no_draft(folder):
    offers = OFFERS + offer("Q1", valid_to=day(-1)) + offer("Q2", state="declined") + offer("Q3", state="requested") + \
        offer("Q4") + offer("Q5", account="A2") + offer("Q6", state="expired")
    offered = LINES + "".join(lines(f"Q{n}") for n in (1, 2, 3, 5, 6)) + "Q4,1,,Custom shaft,1,,10.00,\n"
    with offering(folder, "admin.a1", offers=offers, offered=offered) as (_, _, device):
        before = device.json("order", "list")
        for number, said in (("Q1", "ended on"), ("Q2", "as it stands"), ("Q3", "as it stands"),
                             ("Q4", "without an article"), ("Q5", "no quotation Q5"), ("Q6", "ended"),
                             ("Q7", "no quotation Q7")):
            refused = device("order", "new", "--from-quotation", number, code=None)
            expect(refused.code != 0 and said in refused.err, f"{number}: {refused.code} {refused.err}")
        equal(device.json("order", "list"), before, "orders here")


def an_offer_that_ends_on_the_way(folder):
    """It ends the day before the order arrives: what counts is when the device handed it in, for honour_days."""
    cases = (("Q1", 0, "needs_buyer"), ("Q2", 24 * 4, "needs_buyer"), ("Q3", 36, "confirmed"))
    with offering(folder, offers=OFFERS + "".join(offer(number) for number, _, _ in cases),
                  offered=LINES + "".join(lines(number) for number, _, _ in cases)) as (store, serving):
        for number, hours, wanted in cases:
            then = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=hours)
            proxy = forging(serving, lambda order: None, lambda sent, at=then: sent.update(
                client_time=at.strftime("%Y-%m-%dT%H:%M:%S.000Z")))
            device = signed_in(store, folder, proxy.url, "admin.a1")
            order = accept(device, number)
            store.csv("quotations", f"number,valid_to\n{number},{day(-1)}\n")
            wait_until(lambda ended=number: state_of(store, ended) == "expired", f"the end of {number}")
            device.sync(code=4 if wanted == "needs_buyer" else 0)
            shown = device.show(order)
            equal(shown["state"], wanted, f"handed in {hours} hours ago")
            if wanted == "needs_buyer":
                equal(finding(shown, "offer_expired")["params"]["valid_to"], day(-1), "its end")
                nothing_accepted(store, number, state="expired")
            proxy.stop()
        equal(state_of(store, "Q3"), "accepted", "the offer")


def what_was_asked_in_time_is_answered_later(folder):
    """Two orders of which the buyer is asked something: the one that was in time is answered after the offer's end."""
    offers = OFFERS + offer("Q1") + offer("Q2")
    with offering(folder, "admin.a1", "admin.a1", offers=offers, offered=LINES + lines("Q1") + lines("Q2")) as \
            (store, _, early, late):
        orders = {early: accept(early, "Q1"), late: accept(late, "Q2")}
        store.csv("quotation_lines", LINES + (lines("Q1") + lines("Q2")).replace("10.00", "11.00"))
        early.sync(code=None)
        equal(finding(early.show(orders[early]), "price_changed")["severity"], "block", "asked")
        store.csv("quotations", f"number,valid_to\nQ1,{day(-1)}\nQ2,{day(-1)}\n")
        wait_until(lambda: {state_of(store, number) for number in ("Q1", "Q2")} == {"expired"}, "their end")
        # Handed in by a clock that says a day on which the offer had ended.
        late.sync(code=None)
        finding(late.show(orders[late]), "offer_expired")
        refused = late("queue", "resolve", operation(late, orders[late])["id"], "--accept", code=2)
        expect("offer_expired cannot be accepted" in refused.err, f"why not: {refused.err}")
        equal(store.sql("SELECT document, quotation FROM offers_asked"), [(orders[early], "Q1")], "who was in time")
        early("queue", "resolve", operation(early, orders[early])["id"], "--accept")
        early.sync()
        equal([device.show(order)["state"] for device, order in orders.items()], ["confirmed", "needs_buyer"], "answered")
        equal(store.sql("SELECT * FROM offers_asked"), [], "what is left to be answered")
        equal([state_of(store, number) for number in ("Q1", "Q2")], ["accepted", "expired"], "the offers")
        equal(store.sql("SELECT quotation, goods FROM orders"), [("Q1", 12000)], "as offered now")


def an_offer_is_taken_whole(folder):
    with offering(folder, "admin.a1") as (store, _, device):
        order = accept(device, submit=False)
        device("order", "set", order, "1", "31", code=None)
        shown = device.show(order)
        equal([(f["line"], f["params"]["reason"]) for f in shown["findings"] if f["code"] == "not_allowed"],
              [(1, "quotation_lines")], "another quantity")
        equal(shown["lines"][0]["source"], "list", "its price")
        device("order", "submit", order, code=1)
        device("order", "set", order, "1", "30")
        equal(device.show(order)["findings"], [], "as it was offered")
        device("order", "remove", order, "2")
        equal(reason(device.show(order)), "quotation_lines", "a line less")
        nothing_accepted(store)


def a_client_that_makes_things_up(folder):
    offers = OFFERS + offer("Q1") + offer("Q2", account="A2")

    def cheaper(order):
        order["lines"][0]["quote"].update(unit_price="3", net="90.00")
        order["totals"].update(goods="100.00", tax=[{"percent": "20", "base": "100.00", "amount": "20.00"}],
                               gross="120.00")

    def fewer(order):
        order["lines"][0]["quantity"] = "1"

    forgeries = ((cheaper, "needs_buyer", "total_mismatch"), (fewer, "rejected", "not_allowed"),
                 (lambda order: order.update(quotation="Q2"), "rejected", "not_allowed"),
                 (lambda order: order.update(quotation="Q9"), "rejected", "not_allowed"),
                 (lambda order: order["lines"][0].update(discount_percent="5"), "rejected", "not_allowed"))
    with offering(folder, offers=offers, offered=LINES + lines("Q1") + lines("Q2")) as (store, serving):
        for forge, state, code in forgeries:
            proxy = forging(serving, forge)
            device = signed_in(store, folder, proxy.url, "admin.a1")
            order = accept(device)
            device.sync(code=None)
            shown = device.show(order)
            said = [f["code"] for f in shown["findings"]] + \
                [f["code"] for f in device.json("queue", "show", operation(device, order)["id"]).get("findings", [])]
            expect(code in said and shown["state"] == state, f"{code}: {shown['state']} {said}")
            nothing_accepted(store)
            equal(state_of(store, "Q2"), "offered", "the other's offer")
            proxy.stop()


def all_other_checks_run(folder):
    """The limit of A1 is 1000.00: an offer of 1100.00 and tax exceeds it, and stays an offer."""
    dear = LINES + "Q1,1,A1006,,30,pcs,110.00,3\n"
    with offering(folder, "admin.a1", offered=dear) as (store, _, device):
        order = accept(device)
        device.sync(code=4)
        shown = device.show(order)
        equal(shown["state"], "needs_buyer", "the order")
        finding(shown, "credit_exceeded")
        nothing_accepted(store)


def another_currency(folder):
    """10.00 EUR for 3 at 0.87 are 2.9 GBP apiece, rounded to 6 digits."""
    rates = f"from,to,date,rate\nEUR,GBP,{day(-3)},0.87\n"
    with offering(folder, "admin.a1", offers=OFFERS + offer("Q1", currency="EUR"), exchange_rates=rates) as \
            (store, _, device):
        order = accept(device)
        device.sync()
        shown = device.show(order)
        equal([(row["unit_price"], row["line_net"]) for row in shown["lines"]], [("2.9", "87.00"), ("1.74", "8.70")],
              "the lines")
        equal((shown["state"], shown["currency"]), ("confirmed", "GBP"), "the order")


def the_rest_of_an_offer_keeps_its_prices(folder):
    """Credit suffices for a part: what is left of the offer is ordered at its prices, once, however the lists are by then."""
    partly = "code,credit_policy,credit_limit\nA1,partial,60.00\n"
    with offering(folder, "buyer.a1", accounts=partly) as (store, _, device):
        order = accept(device)
        device.sync()
        first = device.show(order)
        equal((first["state"], first["result"], state_of(store)), ("confirmed", "partially_accepted", "accepted"), "the order")
        expect({row["source"] for row in first["lines"]} == {"quotation"}, "at the offered prices")
        (rest,) = [o["id"] for o in device.json("order", "list", "--state", "draft")]
        store.csv("quotations", f"number,valid_to\nQ1,{day(-30)}\n")
        store.csv("price_rules", "code,price\nL-A1006-1,99\nL-A1006-10,99\nL-A1002-1,0.01\n")
        for round in (0, 1):
            # First with the order of this device, then with the server's.
            shown = device.show(rest)
            equal({(row["sku"], row["source"]) for row in shown["lines"]} - {("A1006", "quotation"), ("A1002", "quotation")},
                  set(), f"its sources {round}")
            equal((shown["quotation"], [f["code"] for f in shown["findings"] if f["severity"] == "block"]),
                  ("Q1", ["credit_exceeded"]), f"of the offer {round}")
            device.sync()
        # Not more, not less, and nobody else.
        line = shown["lines"][0]
        device("order", "set", rest, str(line["line"]), "1", code=None)
        equal(reason(device.show(rest)), "quotation_lines", "another quantity")
        device("order", "set", rest, str(line["line"]), line["quantity"], code=None)
        other = device("order", "new", "--from-quotation", "Q1", code=2)
        expect("accepted before" in other.err, other.err)
        device("order", "submit", rest)
        store.csv("accounts", "code,credit_policy,credit_limit\nA1,partial,10000.00\n")
        device.sync()
        shown = device.show(rest)
        equal((shown["state"], shown["result"]), ("confirmed", "accepted"), "the rest")
        equal(store.sql("SELECT sum(l.line_net), count(DISTINCT o.split) FROM orders AS o JOIN order_lines AS l"
                        " ON l.\"order\" = o.number WHERE o.quotation = 'Q1'"), [(11000, 1)], "both together")
        equal(store.sql("SELECT sku, sum(quantity) FROM order_lines GROUP BY sku ORDER BY sku"),
              [("A1002", 5000), ("A1006", 30000)], "the whole offer")


def one_that_is_taken_back_stays_an_offer(folder):
    with offering(folder, "admin.a1") as (store, _, device):
        order = accept(device)
        device("order", "recall", order)
        draft = device.show(order)
        equal((draft["state"], draft["quotation"], draft["goods"]), ("draft", "Q1", "110.00"), "recalled")
        nothing_accepted(store)


def one_that_waits_for_an_approval_keeps_its_prices(folder):
    """Accepted when it was handed in: that it ends and that the lists change while it waits matters no more."""
    people = "login,account,role\nsam,,sales_rep\n"
    with offering(folder, "admin.a1", "sam", users=people,
                  settings="scope,owner,name,value\nsupplier,,high_value,50.00\n") as (store, _, device, sam):
        order = accept(device)
        device.sync()
        equal((device.show(order)["state"], state_of(store)), ("pending_approval", "accepted"), "the order waits")
        store.csv("quotations", f"number,valid_to\nQ1,{day(-30)}\n")
        store.csv("price_rules", "code,price\nL-A1006-1,99\nL-A1006-10,99\nL-A1002-1,0.01\n")
        sam.sync()
        sam("approval", "approve", device.show(order)["number"])
        sam.sync()
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["goods"], shown["lines"][0]["source"]), ("confirmed", "110.00", "quotation"),
              "approved")


main(an_offer_is_ordered_at_its_prices, an_offer_that_became_another_is_asked_about,
     a_buyer_has_the_offers_of_the_account, a_second_acceptance_is_told, an_answer_that_was_lost_accepts_once,
     what_cannot_be_accepted_makes_no_draft, an_offer_that_ends_on_the_way,
     what_was_asked_in_time_is_answered_later, an_offer_is_taken_whole,
     a_client_that_makes_things_up, all_other_checks_run, another_currency, the_rest_of_an_offer_keeps_its_prices,
     one_that_is_taken_back_stays_an_offer,
     one_that_waits_for_an_approval_keeps_its_prices)
