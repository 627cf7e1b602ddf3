#!/usr/bin/env python3
"""What becomes of an order when the world changed between building and sending it, seen by its buyer."""
import re
import shutil

from harness import SMALL, Serving, Store, equal, expect, main, together
from shop import NOTHING_HONOURED, finding, operation, shop, signed_in


def codes(shown):
    return sorted((f["line"], f["code"], f["severity"]) for f in shown["findings"])


def resolve(device, order, how):
    return device.json("queue", "resolve", operation(device, order)["id"], how)


def on_server(store, order):
    return store.sql("SELECT state FROM orders WHERE id = ?", order)


def pending(store, account):
    return store.sql("SELECT pending FROM credit WHERE account = ?", account)[0][0]


def nothing_ordered(store, device, order):
    equal(on_server(store, order), [], "orders made on the server")
    shown = device.show(order)
    equal(shown["state"], "needs_buyer", "state")
    equal(device("order", "show", order, code=None).code, 4, "exit code of show while it waits for the buyer")
    return shown


# -- prices --

def price_raised(store, device):
    """An order of A1006 built at 8.27, sent when it costs 9.99 and 8.27 is no longer honoured."""
    store.csv("settings", NOTHING_HONOURED)
    order = device.order(("A1006", "2"), ("A1002", "1"))
    store.csv("price_rules", "code,price\nL-A1006-1,9.99\n")
    device.sync(code=4)
    shown = nothing_ordered(store, device, order)
    equal(codes(shown), [(1, "price_changed", "block")], "findings")
    params = finding(shown, "price_changed")["params"]
    equal((params["old"], params["new"], params["sku"]), ("8.27", "9.99", "A1006"), "both prices")
    words = device("order", "show", order, code=4).out
    expect("8.27 → 9.99" in words, f"both prices in words: {words}")
    expect(f"resolve {operation(device, order)['id']}" in words, f"what to do, in words: {words}")
    return order


def a_higher_price_is_accepted_by_a_new_operation(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = price_raised(store, device)
        asked = operation(device, order)
        equal(asked["state"], "needs_buyer", "the operation's state")
        equal(device.sync(code=4).code, 4, "a sync that changes nothing still says that something waits")
        done = resolve(device, order, "--accept")
        equal(done["state"], "closed", "the operation that asked")
        answer = operation(device, order)
        equal((answer["id"], answer["state"]), (done["superseded_by"], "queued"), "the operation with the answer")
        expect(answer["id"] != asked["id"], "the answer is an operation of its own")
        equal(device.show(order)["lines"][0]["unit_price"], "9.99", "price shown after accepting")
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["goods"], shown["gross"]), ("confirmed", "22.77", "27.32"), "the order")
        equal(on_server(store, order), [("confirmed",)], "orders made on the server")
        equal([o["id"] for o in device.json("order", "list")], [order], "orders listed")
        equal(pending(store, "A1"), 2732, "credit taken")
        for how in ("--accept", "--discard"):
            device("queue", "resolve", asked["id"], how, code=2)
            device("queue", "resolve", answer["id"], how, code=2)


def a_higher_price_is_declined_and_the_draft_comes_back(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = price_raised(store, device)
        resolve(device, order, "--discard")
        shown = device.show(order)
        equal(shown["state"], "draft", "state")
        equal([(r["sku"], r["quantity"]) for r in shown["lines"]], [("A1006", "2"), ("A1002", "1")], "lines")
        device.sync()
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders on the server")
        # What it costs now is shown; changed and sent again it is one order.
        device("order", "remove", order, "1")
        device("order", "submit", order)
        device.sync()
        equal((device.show(order)["state"], device.show(order)["goods"]), ("confirmed", "2.79"), "sent again")
        equal(len(device.json("order", "list")), 1, "orders listed")


def accepting_an_old_answer_asks_again(folder):
    """Between the answer and the yes the price rose once more: the yes was to another price."""
    with shop(folder, "buyer.a1") as (store, _, device):
        order = price_raised(store, device)
        resolve(device, order, "--accept")
        store.csv("price_rules", "code,price\nL-A1006-1,12.00\n")
        device.sync(code=4)
        params = finding(nothing_ordered(store, device, order), "price_changed")["params"]
        equal((params["old"], params["new"]), ("9.99", "12"), "both prices of the second question")
        resolve(device, order, "--accept")
        device.sync()
        equal((device.show(order)["state"], device.show(order)["goods"]), ("confirmed", "26.79"), "in the end")
        equal(on_server(store, order), [("confirmed",)], "orders made")


def a_lower_price_is_used_and_shown(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1006", "2"))
        equal(device.show(order)["goods"], "16.54", "goods when built")
        store.csv("price_rules", "code,price\nL-A1006-1,8.00\n")
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["result"], shown["goods"]), ("confirmed", "accepted_adjusted", "16.00"), "order")
        told = finding(shown, "price_changed")
        equal((told["severity"], told["params"]["old"], told["params"]["new"]), ("info", "8.27", "8"), "what is told")
        equal(store.sql("SELECT goods, gross FROM orders"), [(1600, 1920)], "on the server")


# -- credit --

def credit_exceeded_under_block_asks_the_buyer(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1025", "14"))  # 547.43 gross
        equal(device.show(order)["findings"], [], "nothing stood against it")
        store.csv("accounts", "code,credit_limit\nA1,500.00\n")
        device.sync(code=4)
        told = finding(nothing_ordered(store, device, order), "credit_exceeded")
        equal(told["severity"], "block", "severity")
        equal((told["params"]["available"], told["params"]["gross"]), ("500.00", "547.43"), "figures told")
        equal(pending(store, "A1"), 0, "credit taken")
        for edit in (("set", order, "1", "12"), ("submit", order)):
            refused = device("order", *edit, code=2)
            expect("queue resolve" in refused.err, f"what has to be done first: {refused.err}")
        refused = device("queue", "resolve", operation(device, order)["id"], "--accept", code=2)
        expect("--discard" in refused.err, f"what else to do: {refused.err}")
        resolve(device, order, "--discard")
        device("order", "set", order, "1", "12")
        device("order", "submit", order)
        device.sync()
        equal(device.show(order)["state"], "confirmed", "the smaller order")


def credit_exceeded_under_approval_is_held(folder):
    """Held: nothing is taken. Approved by the supplier's system, the state comes down without another send."""
    with shop(folder, "buyer.a2") as (store, _, device):
        order = device.order(("A1025", "20"))
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["result"]), ("pending_approval", "held_credit"), "the order")
        equal(finding(shown, "credit_exceeded")["severity"], "approval", "severity")
        equal((on_server(store, order), pending(store, "A2")), ([("pending_approval",)], 0), "on the server")
        equal(store.sql("SELECT sum(reserved) FROM stock"), [(0,)], "stock taken")
        held = operation(device, order)
        equal((held["state"], held["result"]), ("acknowledged", "held_credit"), "its operation")
        expect("waits for approval" in device("order", "show", order).out, "what it waits for, in words")
        store.csv("orders", f"number,state\n{shown['number']},confirmed\n")
        device.sync()
        equal(device.show(order)["state"], "confirmed", "state after the approval")
        expect("waits for approval" not in device("order", "show", order).out, "it does not wait any more")
        equal(operation(device, order), held, "the operation, untouched")
        equal(store.sql("SELECT count(*) FROM operations"), [(1,)], "operations received")
        expect(pending(store, "A2") > 50000, "an approved order counts against the limit")
        later = device.order(("A1002", "1"))
        device.sync()
        equal(device.show(later)["state"], "pending_approval", "the next one is held too")
        store.csv("orders", f"number,state\n{device.show(later)['number']},rejected\n")
        device.sync()
        equal(device.show(later)["state"], "rejected", "a refusal comes down as well")


def a_lowered_limit_leaves_what_is_ordered(folder):
    with shop(folder, "buyer.a2", "buyer.a1") as (store, _, asking, blocked):
        orders = [(d, d.order(("A1025", "6"))) for d in (asking, blocked)]
        for device, _ in orders:
            device.sync()
        store.csv("accounts", "code,credit_limit\nA1,50.00\nA2,50.00\n")
        later = [(d, d.order(("A1002", "1"))) for d in (asking, blocked)]
        asking.sync()
        blocked.sync(code=4)
        equal([d.show(o)["state"] for d, o in orders], ["confirmed", "confirmed"], "what was ordered before")
        equal([d.show(o)["state"] for d, o in later], ["pending_approval", "needs_buyer"], "what comes later")
        equal(blocked.json("credit")["available"], "-196.96", "what is left of the limit")


def credit_is_worked_out_offline_with_what_is_queued(folder):
    with shop(folder, "buyer.a1") as (store, serving, device):
        serving.stop()
        first = device.order(("A1025", "14"))
        credit = device.json("credit")
        equal((credit["limit"], credit["queued"], credit["available"]), ("1000.00", "547.43", "452.57"), "credit")
        expect(credit["as_of"], "how old the figures are is said")
        second = device.order(("A1025", "14"), submit=False)
        told = finding(device.json("order", "check", second), "credit_exceeded")
        equal((told["params"]["available"], told["severity"]), ("452.57", "block"), "told offline, the queue counted")
        submitted = device.json("order", "submit", second)
        equal(codes(submitted), [(0, "credit_exceeded", "block"), (0, "possible_duplicate", "warning")], "findings")
        equal(submitted["state"], "queued", "the server may decide")
        device.sync(code=3)
        serving.start()
        device.sync(code=4)
        equal((device.show(first)["state"], device.show(second)["state"]), ("confirmed", "needs_buyer"), "decided")
        credit = device.json("credit")
        equal((credit["queued"], credit["pending"], credit["available"]), ("0.00", "547.43", "452.57"), "afterwards")


# -- stock --

def the_last_pieces_are_refused_or_follow_later(folder):
    with shop(folder, "buyer.a3", account_assortments="account,assortment\nA3,ALL\n") as (store, _, device):
        order = device.order(("A1005", "10"), ("A1007", "4"))
        store.csv("stock", "warehouse,sku,available\nMAIN,A1005,9\nMAIN,A1007,1\n")
        device.sync(code=4)
        shown = nothing_ordered(store, device, order)
        equal(codes(shown), [(1, "stock_short", "block"), (2, "stock_short", "info")], "both findings at once")
        equal(store.sql("SELECT sum(reserved) FROM stock"), [(0,)], "stock taken")
        resolve(device, order, "--discard")
        device("order", "set", order, "1", "9")
        device("order", "submit", order)
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["result"]), ("confirmed", "accepted_adjusted"), "the order of what there is")
        told = finding(shown, "stock_short")
        equal((told["line"], told["severity"]), (2, "info"), "the line whose rest follows")
        equal((told["params"]["available"], told["params"]["date"]), ("1", "2099-01-15"), "how much, and when the rest")
        equal(store.sql("SELECT line, quantity FROM reservations ORDER BY line"), [(1, 9000), (2, 1000)], "reserved")
        equal(device.json("search", "Thrust bearing")[0]["availability"], "0", "availability afterwards")
        words = device("order", "show", order).out
        expect("1 of 4 now, 3 on 2099-01-15" in words, f"in words: {words}")


def two_devices_on_the_last_pieces(folder):
    with shop(folder, "buyer.a1", "admin.a1") as (store, _, left, right):
        store.csv("accounts", "code,credit_limit\nA1,100000.00\n")
        orders = [(d, d.order(("A1005", "7"), ("A2001", "4"))) for d in (left, right)]
        together(*(lambda d=d: d.sync(code=None) for d, _ in orders))
        shown = [d.show(o) for d, o in orders]
        equal(sorted(s["state"] for s in shown), ["confirmed", "needs_buyer"], "first come, first served")
        equal(store.sql("SELECT reserved FROM stock WHERE sku = 'A1005'"), [(7000,)], "reserved of 10 pieces")
        (told,) = [f for s in shown for f in s["findings"] if f["severity"] == "block"]
        equal((told["line"], told["code"], told["params"]["available"]), (1, "stock_short", "3"), "what is left")
        for device in (left, right):
            device.order(("A2001", "4"))
        together(*(lambda d=d: d.sync(code=None) for d in (left, right)))
        equal(store.sql("SELECT sku FROM stock WHERE reserved > available"), [], "articles reserved twice")
        equal(store.sql("SELECT reserved FROM stock WHERE sku = 'A2001'"), [(5000,)], "reserved of the backordered one")


# -- the account, the catalog --

def below_the_minimum(folder):
    with shop(folder, "buyer.a4", "buyer.a1") as (store, _, blocked, asking):
        small = blocked.order(("A1002", "1"), submit=False)
        refused = blocked.json("order", "submit", small, code=1)
        told = finding(refused, "order_below_minimum")
        equal((told["severity"], told["params"]["minimum"], refused["state"]), ("block", "25.00", "draft"), "offline")
        blocked("order", "set", small, "1", "10")
        blocked("order", "submit", small)
        store.csv("accounts", "code,order_minimum\nA4,50.00\n")
        blocked.sync(code=4)
        equal(finding(nothing_ordered(store, blocked, small), "order_below_minimum")["params"]["minimum"], "50.00",
              "the minimum at the server")
        order = asking.order(("A1002", "1"))
        store.csv("accounts", "code,order_minimum,order_minimum_policy\nA1,20.00,approval\n")
        asking.sync()
        shown = asking.show(order)
        equal((shown["state"], shown["result"]), ("pending_approval", "held_approval"), "with policy approval")
        equal(finding(shown, "order_below_minimum")["severity"], "approval", "severity")
        equal(pending(store, "A1"), 0, "credit taken")


def what_left_the_catalog_is_named_all_at_once(folder):
    with shop(folder, "buyer.a3", account_assortments="account,assortment\nA3,ALL\n") as (store, _, device):
        store.csv("settings", NOTHING_HONOURED)
        order = device.order(("A1001", "1"), ("A1002", "600"), ("A1003", "1"), ("A1006", "1"), ("A1007", "1"))
        store.csv("assortment_members", "assortment,scope,code,include\nALL,product,A1001,0\n")
        store.csv("products", "sku,name,status,base_unit\nA1002,Deep groove ball bearing 6205,discontinued,pcs\n")
        store.csv("product_links", "sku,kind,other_sku,position\nA1002,replacement,A1004,1\n")
        store.csv("products", "sku,name,status,base_unit\nA1003,Roller bearing NU 206,unpublished,pcs\n")
        store.csv("price_rules", "code,price\nL-A1006-1,9.99\n")
        device.sync(code=4)
        shown = nothing_ordered(store, device, order)
        said = codes(shown)
        expect((1, "product_not_visible", "block") in said or (1, "product_unknown", "block") in said,
               f"the article that left the assortment: {said}")
        expect((2, "product_discontinued", "block") in said, f"the discontinued one: {said}")
        expect(any(line == 3 and severity == "block" for line, _, severity in said), f"the unpublished one: {said}")
        expect((4, "price_changed", "block") in said, f"the one whose price rose: {said}")
        expect(not any(line == 5 for line, _, _ in said), f"the line that is fine: {said}")
        expect("A1004" in str(finding(shown, "product_discontinued")["params"]), "what to take in its place")
        equal([r["sku"] for r in shown["lines"]], ["A1001", "A1002", "A1003", "A1006", "A1007"], "lines kept")
        resolve(device, order, "--discard")
        shown = device.show(order)
        equal((shown["state"], len(shown["lines"])), ("draft", 5), "the draft that comes back")
        device("order", "submit", order, code=1)
        for line in ("1", "2", "3"):
            device("order", "remove", order, line)
        device("order", "submit", order)
        device.sync()
        equal((device.show(order)["state"], device.show(order)["goods"]), ("confirmed", "19.63"), "without them")


def an_account_on_hold_gets_its_draft_back(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1002", "10"))
        store.csv("accounts", "code,status\nA1,on_hold\n")
        device.sync(code=None)
        shown = device.show(order)
        equal((shown["state"], shown["result"]), ("rejected", "rejected"), "the order")
        equal(finding(shown, "account_suspended")["severity"], "block", "why")
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders on the server")
        (draft,) = [o for o in device.json("order", "list") if o["state"] == "draft"]
        equal([(r["sku"], r["quantity"]) for r in device.show(draft["id"])["lines"]], [("A1002", "10")], "draft kept")
        device("order", "submit", draft["id"], code=1)
        store.csv("accounts", "code,status\nA1,active\n")
        device.sync()
        device("order", "submit", draft["id"])
        device.sync()
        equal(device.show(draft["id"])["state"], "confirmed", "when the account is free again")


def a_right_that_is_gone_refuses_and_keeps_the_draft(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1002", "10"))
        store.csv("users", "login,permissions\nbuyer.a1,-order.submit\n")
        device.sync(code=None)
        shown = device.show(order)
        reason = finding(shown, "not_allowed")["params"]["reason"]
        equal((shown["state"], reason), ("rejected", "order.submit"), "the order")
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders on the server")
        (draft,) = [o for o in device.json("order", "list") if o["state"] == "draft"]
        equal(len(device.show(draft["id"])["lines"]), 1, "lines of the draft")


# -- what is typed --

def what_is_no_quantity_is_refused_when_typed(folder):
    with shop(folder, "buyer.a1") as (_, _, device):
        order = device.order(("A1001", "2"), submit=False)
        before = device.show(order)
        for words in (("A1002", "1e99"), ("A1002", "abc"), ("A1002", "1.0001"), ("A1002", "-1"), ("A1002", "-0"),
                      ("A1002", ""), ("A1002", "+1"), ("A1002", " 1"), ("A1002", "1,5"), ("A1002", "0x10"),
                      ("A1002", "٣"), ("A1002", "NaN"), ("A1002", "1000000000"), ("A1002", "9" * 400),
                      ("A1002", "2", "box"), ("A1002", "2", "case"), ("A9999", "1"), ("", "1")):
            refused = device("order", "add", order, *words, "--json", code=2)
            expect(refused.err.startswith("orderpadctl: ") and not refused.out, f"{words}: {refused.err!r}")
            equal(device.show(order), before, f"the draft after {words}")
        for quantity in ("1e99", "abc", "1.0001", "-1", "1000000000"):
            device("order", "set", order, "1", quantity, code=2)
        for line in ("0", "7", "x", "99999999999999999999"):
            device("order", "set", order, line, "3", code=2)
            device("order", "remove", order, line, code=2)
        equal(device.show(order), before, "the draft after all of it")
        device("order", "add", "no-such-order", "A1001", "1", code=2)


def what_cannot_be_supplied_is_said_with_the_nearest(folder):
    with shop(folder, "buyer.a1") as (_, _, device):
        for sku, quantity, code, params in (
                ("A2001", "3", "quantity_not_multiple", {"below": "2", "above": "4"}),
                ("A1002", "10.5", "quantity_not_representable", {"below": "10", "above": "11"}),
                ("A1002", "0", "quantity_invalid", {"above": "1"}),
                ("A1002", "999999999.999", None, {})):
            order = device.order(submit=False)
            said = device.json("order", "add", order, sku, quantity, code=1)
            if code:
                told = finding(said, code)["params"]
                equal({name: told[name] for name in params}, params, f"nearest quantities of {quantity} {sku}")
            expect(device.json("order", "submit", order, code=1)["operation"] is None, "it is not sent")
            equal(device.show(order)["state"], "draft", "state")


def units_and_odd_prices(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1001", "2", "case"), ("A2001", "4"), ("A1004", "0.5", "case"))
        before = device.show(order)
        equal([(r["base_quantity"], r["unit_price"], r["line_net"]) for r in before["lines"]],
              [("48", "1.2", "57.60"), ("4", "3.333333", "13.33"), ("12", "5.2535", "63.04")], "lines")
        device.sync()
        after = device.show(order)
        equal((after["state"], after["lines"]), ("confirmed", before["lines"]), "the order")
        equal(after["gross"], before["gross"], "its total")
        equal(store.sql("SELECT sku, quantity, unit, base_quantity, line_net FROM order_lines ORDER BY line"),
              [("A1001", 2000, "case", 48000, 5760), ("A2001", 4000, "pcs", 4000, 1333),
               ("A1004", 500, "case", 12000, 6304)], "on the server")
        six = device.json("price", "A2001", "6")
        equal((six["line_net"], six["unit_price"]), ("20.00", "3.333333"), "10.00 per 3, six of them")
        # Two lines of one article reach the break together.
        order = device.order(("A1002", "6"), ("A1002", "4"), submit=False)
        equal([r["unit_price"] for r in device.show(order)["lines"]], ["2.6505", "2.6505"], "prices of a split line")


def currencies_without_and_with_three_digits(folder):
    for currency, nets, gross in (("JPY", ["10", "13", "34"], "68"), ("KWD", ["9.940", "13.333", "34.457"], "69.276")):
        place = folder / currency
        shutil.copytree(SMALL, place / "csv")
        for table in ("accounts", "price_lists", "price_rules"):
            path = place / "csv" / f"{table}.csv"
            path.write_text(re.sub(r"(,\d+)\.00\b", r"\1", path.read_text().replace("GBP", currency)))
        store = Store(place, currency=currency)
        store.load(place / "csv")
        with Serving(store) as serving:
            store.csv("account_assortments", "account,assortment\nA3,ALL\n")
            device = signed_in(store, place, serving.url, "buyer.a3")
            order = device.order(("A1001", "7"), ("A2001", "4"), ("A1002", "13"))
            before = device.show(order)
            equal(([r["line_net"] for r in before["lines"]], before["gross"]), (nets, gross), f"amounts in {currency}")
            device.sync()
            after = device.show(order)
            equal((after["state"], after["tax"], after["gross"]), ("confirmed", before["tax"], gross), "confirmed")
            equal(store.sql("SELECT gross FROM orders"), [(int(gross.replace(".", "")),)], "in minor units")
            store.check()


main(a_higher_price_is_accepted_by_a_new_operation, a_higher_price_is_declined_and_the_draft_comes_back,
     accepting_an_old_answer_asks_again, a_lower_price_is_used_and_shown, credit_exceeded_under_block_asks_the_buyer,
     credit_exceeded_under_approval_is_held, a_lowered_limit_leaves_what_is_ordered,
     credit_is_worked_out_offline_with_what_is_queued,
     the_last_pieces_are_refused_or_follow_later,
     two_devices_on_the_last_pieces, below_the_minimum,
     what_left_the_catalog_is_named_all_at_once, an_account_on_hold_gets_its_draft_back,
     a_right_that_is_gone_refuses_and_keeps_the_draft, what_is_no_quantity_is_refused_when_typed,
     what_cannot_be_supplied_is_said_with_the_nearest, units_and_odd_prices,
     currencies_without_and_with_three_digits)
