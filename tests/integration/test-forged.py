#!/usr/bin/env python3
"""A modified client that sends what is not so: whatever it is, nothing is ordered and nothing is taken."""
import json
import uuid

from harness import equal, expect, main
from rawhttp import Caller, changed, operation_of
from shop import NOTHING_HONOURED, forging, operation, shop, signed_in

OTHERS = {
    "agreements": "code,account,project\nFRAME3,A3,TOWER\n",
    "price_rules": "code,source,owner,scope,scope_code,currency,method,price\n"
                   "OTHERS,account,A3,product,A1006,GBP,fixed,1.00\n"
                   "OTHERS-AG,agreement,FRAME3,product,A1006,GBP,fixed,2.00\n",
    "addresses": "account,code,name,country\nA3,DOCK3,Dock of another,GB\n",
    "cost_centres": "account,code,name\nA3,CC3,Of another\n",
}


def reprice(order, price, **named):
    """The one line at `price`, with figures that follow from it: tax is 20 percent."""
    quote = order["lines"][0]["quote"]
    cents = round(float(price) * 100) * int(order["lines"][0]["quantity"])
    tax = (cents * 2 + 5) // 10
    quote.update(unit_price=price, net=f"{cents / 100:.2f}", **named)
    order["totals"].update(goods=f"{cents / 100:.2f}", gross=f"{(cents + tax) / 100:.2f}")
    order["totals"]["tax"][0].update(base=f"{cents / 100:.2f}", amount=f"{tax / 100:.2f}")


def version_of(store, rule):
    return store.sql("SELECT row_version FROM price_rules WHERE code = ?", rule)[0][0]


def line(**members):
    return lambda order, store: order["lines"][0].update(members)


def members(**named):
    return lambda order, store: order.update(named)


def priced(price, **named):
    return lambda order, store: reprice(order, price, **named)


def others_price(price, source, rule, **named):
    """The price of a rule that is another account's, with its code and version."""

    def forge(order, store):
        reprice(order, price, source=source, rule=rule, rule_version=version_of(store, rule))
        order.update(named)

    return forge


def no_tax(order, store):
    order["totals"]["tax"][0]["amount"] = "0.00"
    order["totals"]["gross"] = order["totals"]["goods"]


def own_tax(order, store):
    order["totals"]["tax"] = [{"percent": "0", "base": order["totals"]["goods"], "amount": "0.00"}]
    order["totals"]["gross"] = order["totals"]["goods"]


def discount(order, store):
    """10 of 16.54 off that no rule gives; the figures follow from each other."""
    order["totals"].update(discount="10.00", gross="7.85")
    order["totals"]["tax"][0].update(base="6.54", amount="1.31")


# What is made up, what is said of it, and what becomes of the operation.
FORGED = [
    ("a price", priced("5"), {"total_mismatch"}, "needs_buyer"),
    ("a price that is higher", priced("9"), {"total_mismatch"}, "needs_buyer"),
    ("a price of 0", priced("0"), {"total_mismatch"}, "needs_buyer"),
    ("a net", lambda order, store: order["lines"][0]["quote"].update(net="1.00"), {"total_mismatch"}, "needs_buyer"),
    ("a total", lambda order, store: order["totals"].update(gross="1.00"), {"total_mismatch"}, "needs_buyer"),
    ("a total one minor unit off", lambda order, store: order["totals"].update(gross="19.84"), {"total_mismatch"},
     "needs_buyer"),
    ("an amount of tax", no_tax, {"total_mismatch"}, "needs_buyer"),
    ("a percent of tax", own_tax, {"total_mismatch"}, "needs_buyer"),
    ("an order discount", discount, {"total_mismatch"}, "needs_buyer"),
    ("a day to come", members(date="2099-01-01"), {"date_out_of_range"}, "needs_buyer"),
    ("a day that was", members(date="2020-01-01"), set(), "acknowledged"),
    ("the price of a day that was", lambda order, store: [reprice(order, "5"), order.update(date="2020-01-01")],
     {"total_mismatch"}, "needs_buyer"),
    ("a price without a rule", priced("5", rule=None, rule_version=0), {"total_mismatch"}, "needs_buyer"),
    ("a rule of another article", priced("1.42", rule="L-A1001-1"), {"total_mismatch"}, "needs_buyer"),
    ("a version that is older", priced("5", rule_version=1), {"total_mismatch"}, "needs_buyer"),
    ("a version to come", priced("5", rule_version=10**6), {"total_mismatch"}, "needs_buyer"),
    ("a rule that is not there", priced("5", rule="NONE", rule_version=1), {"total_mismatch"}, "needs_buyer"),
    ("another account's rule", others_price("1", "account", "OTHERS"), {"total_mismatch"}, "needs_buyer"),
    ("another account's agreement", others_price("2", "agreement", "OTHERS-AG", project="TOWER"), {"total_mismatch"},
     "needs_buyer"),
    ("another account", members(account="A3"), {"not_allowed"}, "rejected"),
    ("another account's address", members(ship_to="DOCK3"), {"address_gone"}, "needs_buyer"),
    ("another account's cost centre", members(cost_centre="CC3"), {"cost_centre_gone"}, "needs_buyer"),
    ("a shipping method that is not there", members(shipping_method="ROCKET"), {"shipping_method_gone"}, "needs_buyer"),
    ("a unit of another article", line(unit="case"), {"unit_unknown"}, "needs_buyer"),
    ("an article that is not there", line(sku="NOPE"), {"product_unknown"}, "needs_buyer"),
    ("a quantity that nobody has", line(quantity="999999999"), {"total_mismatch"}, "needs_buyer"),
    ("a quantity beyond all limits", line(quantity="1000000000"), set(), "quarantined"),
    ("a quantity of 0", line(quantity="0"), {"quantity_invalid"}, "needs_buyer"),
    ("a quantity below 0", line(quantity="-2"), {"quantity_invalid"}, "needs_buyer"),
    ("a discount above 100", line(discount_percent="101"), {"discount_invalid"}, "needs_buyer"),
    ("a discount below 0", line(discount_percent="-1"), {"discount_invalid"}, "needs_buyer"),
    ("a discount and a price", line(discount_percent="1", requested_price="1"), {"discount_invalid"}, "needs_buyer"),
    ("a requested price below 0", line(requested_price="-1"), {"discount_invalid"}, "needs_buyer"),
    ("no quotes", line(quote=None), {"total_mismatch"}, "needs_buyer"),
    ("no totals", members(totals=None), {"total_mismatch"}, "needs_buyer"),
    ("no lines", members(lines=[]), set(), "quarantined"),
    ("a currency that is none", members(currency="EUX"), set(), "quarantined"),
]


def send(folder, store, serving, forge):
    proxy = forging(serving, lambda order: forge(order, store))
    device = signed_in(store, folder, proxy.url, "buyer.a1")
    order = device.order(("A1006", "2"))
    device.sync(code=None)
    proxy.stop()
    return device, order


def nothing_taken(store):
    equal(store.sql("SELECT sum(pending) FROM credit"), [(0,)], "credit taken")
    equal(store.sql("SELECT sum(reserved) FROM stock"), [(0,)], "stock reserved")
    equal(store.sql("SELECT count(*) FROM agreement_takes"), [(0,)], "agreements taken")


def forged_case(name, forge, wanted, state):
    def case(folder):
        with shop(folder, **OTHERS) as (store, serving):
            device, order = send(folder, store, serving, forge)
            shown = device.show(order)
            said = {f["code"] for f in shown["findings"]}
            equal((operation(device, order)["state"], said & wanted), (state, wanted), f"{name} ({sorted(said)})")
            if state == "acknowledged":
                equal(store.sql("SELECT goods, date >= '2026' FROM orders"), [(1654, 1)], "the day's price, on the day")
                return
            equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders made on the server")
            asked = {f["code"] for f in shown["findings"] if f["severity"] != "info"}
            expect(not asked & {"price_changed", "total_changed"}, f"nothing to accept: {sorted(asked)}")
            nothing_taken(store)
            expect("Dock of another" not in json.dumps(shown), "the answer tells nothing of the other account")

    case.__name__ = name.replace(" ", "_").replace("'", "")
    return case


def nothing_is_learned_of_the_rules_of_others(folder):
    """The price of a rule that is another account's is answered, byte for byte, as that of one which nobody has, in
    each version, and from facts that are no longer known here."""
    with shop(folder, **OTHERS) as (store, serving):
        sent = operation_of(folder, serving, store, "buyer.a1")
        caller = Caller(serving, "buyer.a1", store)
        current = version_of(store, "OTHERS")
        for n, (version, sequence) in enumerate((v, s) for v in (0, 1, current, current + 1, 10**6)
                                                for s in (0, 1, sent["facts_sequence"], 10**6)):
            said = []
            for i, rule in enumerate(("OTHERS", "NOBODY")):
                document = f"0190f3a2-0000-7000-8000-0000000{n:02x}{i:03x}"
                order = dict(json.loads(sent["body"]), id=document)
                reprice(order, "1", source="account", rule=rule, rule_version=version)
                made = changed(sent, caller, order, id=f"0190f3a2-0000-7000-8000-0000001{n:02x}{i:03x}",
                               document=document, facts_sequence=sequence)
                answer = caller.ask("POST", "/v1/push", {"operations": [made]})
                equal(answer.json["results"][0]["result"], "needs_buyer", f"{rule} {version} {sequence}")
                said.append(answer.body.replace(made["id"].encode(), b"*"))
            equal(said[0], said[1], f"version {version}, facts of {sequence}")
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders made on the server")
        nothing_taken(store)


def who_was_away_for_long_is_told_of_the_new_price(folder):
    """What was replaced longer ago than it is kept: nobody is told that their sums are wrong."""
    kinds = {
        "raised": "code,price\nL-A1006-1,9.00\n",
        "another article's": "code,source,scope,scope_code,currency,method,price\n"
                             "L-A1006-1,list,product,A1002,GBP,fixed,8.27\nX,list,product,A1006,GBP,fixed,9.00\n",
    }
    for kind, rules in kinds.items():
        (folder / kind).mkdir()
        with shop(folder / kind, "buyer.a1", settings=NOTHING_HONOURED) as (store, _, device):
            order = device.order(("A1006", "2"))
            store.csv("price_rules", rules)
            device.sync(code=None)
            shown = device.show(order)
            equal({f["code"] for f in shown["findings"]}, {"price_changed"}, kind)
            device("queue", "resolve", operation(device, order)["id"], "--accept")
            device.sync()
            equal(device.show(order)["state"], "confirmed", f"{kind}, accepted")


def a_discount_beyond_the_users_limit_asks_for_approval(folder):
    def forge(order, store):
        order["lines"][0]["discount_percent"] = "50"
        reprice(order, "8.27")
        order["lines"][0]["quote"]["net"] = "8.27"
        order["totals"].update(goods="8.27", gross="9.92")
        order["totals"]["tax"][0].update(base="8.27", amount="1.65")

    with shop(folder, **OTHERS) as (store, serving):
        device, order = send(folder, store, serving, forge)
        equal(store.sql("SELECT state FROM orders"), [("pending_approval",)], "the order waits")
        expect("special_price" in {f["code"] for f in device.show(order)["findings"]}, "and says why")
        nothing_taken(store)


def a_split_is_the_server_s_to_make(folder):
    """Orders that name one split are duplicates like others, unless the server took one in part: then its rest is one order."""
    settings = "scope,owner,name,value\nsupplier,,po_unique,block\n"
    partly = "code,credit_policy,credit_limit\nA1,partial,300.00\n"
    with shop(folder, settings=settings, accounts=partly) as (store, serving):
        named = {"split": "S", "po_number": "P1"}

        def forge(order):
            order.update(named)

        proxy = forging(serving, forge)
        device, honest = (signed_in(store, folder, url, "buyer.a1") for url in (proxy.url, serving.url))
        orders = [device.order(("A1006", str(n)), submit=False) for n in (1, 2)]
        for order in orders:
            device("order", "submit", order, "--po", f"P-{order}")
            device.sync(code=None)
        equal([device.show(o)["state"] for o in orders], ["confirmed", "needs_buyer"], "orders of a made-up split")
        expect(not store.sql("SELECT split FROM orders WHERE split IS NOT NULL"), "no split is stored")
        # One that the server made is of its rest alone.
        parted = honest.order(("A1025", "14"), submit=False)
        honest("order", "submit", parted, "--po", "P2")
        honest.sync()
        equal(honest.show(parted)["result"], "partially_accepted", "the order in part")
        store.csv("accounts", "code,credit_limit\nA1,10000.00\n")
        for device_of in (honest, device):
            device_of.sync(code=None)
        rest = next(o["id"] for o in honest.json("order", "list") if o["state"] == "draft")
        honest("order", "submit", rest)
        honest.sync()
        equal(honest.show(rest)["state"], "confirmed", "the rest")
        named.update(split=parted, po_number="P2")
        again = device.order(("A1008", "1"), submit=False)
        device("order", "submit", again)
        device.sync(code=None)
        equal(device.show(again)["state"], "needs_buyer", "one more of that split")
        proxy.stop()


def what_the_store_could_not_keep_is_refused(folder):
    """A revision or a split that no order can have, and a draft handed over of what is not there: the store is as it was."""
    users = "login,account,role\nreq.a1,A1,requisitioner\nbuyer.a1,A1,buyer\n"
    with shop(folder, users=users) as (store, serving):
        operation_made = operation_of(folder, serving, store, "buyer.a1")
        buyer, writer = (Caller(serving, login, store) for login in ("buyer.a1", "req.a1"))

        def push(caller, operation_sent):
            answer = caller.ask("POST", "/v1/push", {"operations": [operation_sent]})
            return answer.json["results"][0] if answer.status == 200 else {"result": answer.code}

        def document(**body):
            order = str(uuid.uuid4())
            return dict(id=str(uuid.uuid4()), document=order, body=dict(json.loads(operation_made["body"]), id=order, **body))

        for revision in (1000000, 2**53 - 1):
            answer = push(buyer, changed(operation_made, buyer, **document(), base_revision=revision))
            expect(answer["result"] in ("bad_request", "unreadable"), f"revision {revision}: {answer}")
        answer = push(buyer, changed(operation_made, buyer, **document(split="\u0001")))
        equal(answer["result"], "unreadable", "a split that is no text")
        line = {k: v for k, v in json.loads(operation_made["body"])["lines"][0].items() if k != "quote"}
        for code, of_line, of_order in (
                ("product_unknown", {"sku": "NOPE"}, {}), ("unit_unknown", {"unit": "furlong"}, {}),
                ("quantity_invalid", {"quantity": "0"}, {}), ("quantity_invalid", {"quantity": "-5"}, {}),
                ("address_gone", {}, {"ship_to": "NOWHERE"}), ("cost_centre_gone", {}, {"cost_centre": "NOPE"}),
                ("shipping_method_gone", {}, {"shipping_method": "ROCKET"})):
            made = document(lines=[dict(line, **of_line)], **of_order)
            made["body"]["totals"] = None
            answer = push(writer, changed(operation_made, writer, kind="order.hand_over", **made))
            equal((answer["result"], [f["code"] for f in answer["findings"]]), ("rejected", [code]), "handed over")
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders")


def sent(caller, operation_sent):
    return caller.ask("POST", "/v1/push", {"operations": [operation_sent]}).json["results"][0]


def an_answer_asked_for_again_tells_what_may_be_seen_by_then(folder):
    """The stored answer of an order, after its buyer's right to prices was taken away: the same answer, and no amount."""
    with shop(folder, users="login,account,role\nbuyer.a1,A1,buyer\n") as (store, serving):
        made = operation_of(folder, serving, store, "buyer.a1")
        buyer = Caller(serving, "buyer.a1", store)
        operation_sent = changed(made, buyer)
        first = sent(buyer, operation_sent)
        equal(first["result"], "accepted", "the order")
        expect(first["lines"][0]["unit_price"] and first["totals"]["gross"], f"an answer with amounts: {first}")
        equal(sent(buyer, operation_sent), first, "the answer again")
        store.csv("users", "login,permissions\nbuyer.a1,-price.customer\n")
        again = sent(buyer, operation_sent)
        equal((again["result"], again["order"]), (first["result"], first["order"]), "the answer without the right")
        expect(not again.get("totals") and not any(line.get("unit_price") for line in again["lines"]), f"amounts: {again}")


def who_does_not_see_an_order_does_not_answer_for_it(folder):
    """A colleague who sees only orders of their own, and knows the id of one that was given back to its buyer."""
    users = ("login,account,role,spending_limit,permissions\nbuyer.a1,A1,buyer,10.00,\n"
             "bob.a1,A1,buyer,,-order.view.all -order.view.assigned\nadmin.a1,A1,admin,,\n")
    with shop(folder, "buyer.a1", "admin.a1", users=users) as (store, serving, buyer, admin):
        made = operation_of(folder, serving, store, "bob.a1")
        order = buyer.order(("A1025", "3"))
        buyer.sync()
        equal(buyer.show(order)["state"], "pending_approval", "the order")
        admin.sync()
        admin("approval", "return", buyer.show(order)["number"], "--reason", "other quantity")
        admin.sync()
        before = store.sql("SELECT state, revision, entered_by, note FROM orders WHERE id = ?", order)
        bob = Caller(serving, "bob.a1", store)
        body = dict(json.loads(made["body"]), id=order, note="mine")
        answer = sent(bob, changed(made, bob, document=order, base_revision=before[0][1], body=body))
        equal(answer["result"], "rejected", f"a colleague's answer: {answer}")
        expect("SO-" not in json.dumps(answer), f"its number is told: {answer}")
        equal(store.sql("SELECT state, revision, entered_by, note FROM orders WHERE id = ?", order), before, "the order after")
        buyer.sync(code=None)


main(an_answer_asked_for_again_tells_what_may_be_seen_by_then, who_does_not_see_an_order_does_not_answer_for_it,
     what_the_store_could_not_keep_is_refused, a_split_is_the_server_s_to_make,
     *[forged_case(*forged) for forged in FORGED],
     a_discount_beyond_the_users_limit_asks_for_approval, nothing_is_learned_of_the_rules_of_others,
     who_was_away_for_long_is_told_of_the_new_price)
