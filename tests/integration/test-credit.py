#!/usr/bin/env python3
"""RULES.md 7 with a real server: what each credit policy makes of an order above the limit."""
from harness import equal, expect, main
from proxies import Losing
from shop import NOTHING_HONOURED, finding, operation, shop, signed_in


def limit(policy, amount):
    return f"code,credit_limit,credit_policy\nA1,{amount},{policy}\n"


def quantities(shown):
    return [(row["sku"], row["quantity"]) for row in shown["lines"]]


def drafts(device):
    return [o["id"] for o in device.json("order", "list") if o["state"] == "draft"]


def taken(store):
    """What credit and stock hold."""
    return store.sql("SELECT (SELECT pending FROM credit WHERE account = 'A1'), (SELECT sum(reserved) FROM stock)")[0]


def of_a_partial_order_the_rest_is_a_draft(folder):
    """14 of A1025 come to 574.87, one to 41.06: of 300.00 seven are taken, and of A1002 what fits beside them."""
    with shop(folder, "buyer.a1", accounts=limit("partial", "300.00")) as (store, _, device):
        order = device.order(("A1025", "14"), ("A1002", "10"), submit=False)
        offline = device.json("order", "check", order)
        whole = {row["line"]: row for row in device.show(order)["lines"]}
        expect("credit_partial" in [f["code"] for f in offline["findings"]], f"said offline: {offline['findings']}")
        device("order", "submit", order)
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["result"]), ("confirmed", "partially_accepted"), "the order")
        expect(float(shown["gross"]) <= 300, f"within the limit: {shown['gross']}")
        equal(finding(shown, "credit_partial")["params"]["taken"], shown["gross"], "as it was said")
        (draft,) = drafts(device)
        rest = device.show(draft)
        for line, row in whole.items():
            parts = [float(r["quantity"]) for s in (shown, rest) for r in s["lines"] if r["line"] == line]
            equal(sum(parts), float(row["quantity"]), f"line {line}, taken and left")
        server = store.sql("SELECT l.sku, l.quantity FROM order_lines AS l JOIN orders AS o ON o.number = l.\"order\""
                           " WHERE o.id = ? ORDER BY l.line", order)
        equal([(sku, int(float(q) * 1000)) for sku, q in quantities(shown)], server, "the server's lines")
        equal(taken(store)[0], int(shown["gross"].replace(".", "")), "credit taken")
        # The rest is an order like another.
        store.csv("accounts", limit("partial", "10000.00"))
        device.sync()
        device("order", "submit", draft)
        device.sync()
        equal(device.show(draft)["state"], "confirmed", "the rest, with more credit")
        equal(drafts(device), [], "drafts left")


def the_rest_is_no_duplicate_of_what_was_taken(folder):
    """The rest keeps its purchase-order number, which another order may not have."""
    settings = "scope,owner,name,value\naccount,A1,po_unique,block\n"
    with shop(folder, "buyer.a1", accounts=limit("partial", "300.00"), settings=settings) as (store, _, device):
        order = device.order(("A1025", "14"), submit=False)
        device("order", "submit", order, "--po", "PO-7")
        device.sync()
        equal(device.show(order)["result"], "partially_accepted", "the order")
        (rest,) = drafts(device)
        store.csv("accounts", limit("partial", "10000.00"))
        device.sync()
        device("order", "submit", rest)
        device.sync()
        equal(device.show(rest)["state"], "confirmed", "the rest")
        equal(store.sql("SELECT count(*), count(DISTINCT split) FROM orders WHERE po_number = 'PO-7'"), [(2, 1)],
              "both of one split in the store")
        other = device.order(("A1025", "1"), submit=False)
        device("order", "submit", other, "--po", "po-7", code=1)


def a_lost_reply_makes_one_draft_of_the_rest(folder):
    with shop(folder, accounts=limit("partial", "300.00")) as (store, serving):
        proxy = Losing(serving.port)
        device = signed_in(store, folder, proxy.url, "buyer.a1")
        order = device.order(("A1025", "14"))
        device.sync(code=None)
        equal(proxy.lost, 1, "replies lost")
        device.sync()
        device.sync()
        equal(device.show(order)["result"], "partially_accepted", "the order")
        equal(len(drafts(device)), 1, "drafts of the rest")
        equal(store.sql("SELECT count(*) FROM orders"), [(1,)], "orders in the store")
        proxy.stop()


def above_the_limit_with_a_word_only(folder):
    with shop(folder, "buyer.a1", accounts=limit("warn_only", "300.00")) as (store, _, device):
        order = device.order(("A1025", "14"))
        device.sync()
        shown = device.show(order)
        equal((shown["state"], finding(shown, "credit_exceeded")["severity"]), ("confirmed", "warning"), "the order")
        equal(taken(store)[0], int(shown["gross"].replace(".", "")), "credit taken")


def a_warning_and_an_approval(folder):
    with shop(folder, "buyer.a1", accounts=limit("warn", "300.00")) as (store, _, device):
        order = device.order(("A1025", "14"))
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["result"]), ("pending_approval", "held_credit"), "the order")
        equal(sorted(f["severity"] for f in shown["findings"] if f["code"] == "credit_exceeded"),
              ["approval", "warning"], "what is said")
        equal(taken(store), (0, 0), "credit and stock taken")


def payment_comes_first(folder):
    settings = "scope,owner,name,value\naccount,A1,prepay_percent,50\n"
    with shop(folder, "buyer.a1", accounts=limit("prepay", "300.00"), settings=settings) as (store, _, device):
        order = device.order(("A1025", "14"))
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["result"]), ("awaiting_payment", "payment_required"), "the order")
        half = int(shown["gross"].replace(".", "")) / 2
        asked = int(finding(shown, "payment_required")["params"]["amount"].replace(".", ""))
        expect(abs(asked - half) <= 0.5, f"half of {shown['gross']}: {asked}")
        equal(taken(store), (0, 0), "credit and stock taken")
        # What fits needs no policy.
        small = device.order(("A1025", "1"))
        device.sync()
        equal(device.show(small)["state"], "confirmed", "an order within the limit")


def money(amount):
    return int(amount.replace(".", ""))


def payment_in_two_parts(folder):
    """The order is confirmed, with credit and stock, by the import that brings the rest."""
    with shop(folder, "buyer.a1", accounts=limit("prepay", "300.00")) as (store, _, device):
        order = device.order(("A1025", "14"))
        device.sync()
        shown = device.show(order)
        columns = "number,account,order,date,currency,amount\n"
        row = "{},A1," + shown["number"] + f",2026-01-02,{shown['currency']},{{:.2f}}\n"
        first = money(shown["gross"]) - 1
        store.csv("payments", columns + row.format("Z1", first / 100))
        device.sync()
        equal(device.show(order)["state"], "awaiting_payment", "a cent is missing")
        store.csv("payments", columns + row.format("Z2", 0.01))
        device.sync()
        equal(device.show(order)["state"], "confirmed", "all is paid")
        equal(taken(store), (money(shown["gross"]), 14000), "credit and stock taken")
        store.csv("payments", columns + row.format("Z3", 1))
        equal(taken(store), (money(shown["gross"]), 14000), "once")


def paid_for_another_price(folder):
    """A price that rose meanwhile is the buyer's to decide about, and nothing is taken."""
    with shop(folder, "buyer.a1", accounts=limit("prepay", "300.00"),
              settings="scope,owner,name,value\nsupplier,,honour_days,0\n") as (store, _, device):
        order = device.order(("A1025", "14"))
        device.sync()
        shown = device.show(order)
        rule = store.sql("SELECT rule FROM order_lines")[0][0]
        price = store.sql("SELECT price FROM price_rules WHERE code = ?", rule)[0][0]
        store.csv("price_rules", f"code,price\n{rule},{(price + 1000000) / 1000000:.6f}\n")
        store.csv("payments", "number,account,order,date,currency,amount\n"
                  f"Z1,A1,{shown['number']},2026-01-02,{shown['currency']},9999.00\n")
        equal(store.sql("SELECT state FROM orders"), [("needs_buyer",)], "the order")
        equal(taken(store), (0, 0), "credit and stock taken")
        device.sync(code=4)
        shown = device.show(order)
        equal(shown["state"], "needs_buyer", "at the buyer's")
        (line,) = shown["changes"]["lines"]
        equal(money(line["new_line_net"]) - money(line["line_net"]), 1400, "what is asked")
        device("queue", "resolve", operation(device, order)["id"], "--accept")
        device.sync(code=None)
        after = device.show(order)
        equal((after["state"], after["gross"]), ("confirmed", shown["changes"]["new_gross"]), "accepted")
        equal(store.sql("SELECT number, revision FROM orders"), [(shown["number"], 2)], "the same order")


def pay_in_advance(store, folder, number):
    """500.00 for an order, allocated to an invoice of its own, so that it leaves nothing more of the limit of 0."""
    paid = folder / "paid"
    paid.mkdir()
    (paid / "invoices.csv").write_text("number,account,date,currency,gross,open_amount,state\n"
                                       "PRE1,A1,2026-01-02,GBP,500.00,0.00,paid\n")
    (paid / "payments.csv").write_text("number,account,order,date,currency,amount\n"
                                       f"Z1,A1,{number},2026-01-02,GBP,500.00\n")
    (paid / "payment_allocations.csv").write_text("payment,invoice,amount\nZ1,PRE1,500.00\n")
    store.load(paid)


def awaiting(device):
    """An order of 123.48 that waits for its payment; its id and number."""
    order = device.order(("A1025", "3"))
    device.sync()
    shown = device.show(order)
    equal(shown["state"], "awaiting_payment", "the order")
    return order, shown["number"]


def the_answer_of_who_has_paid(folder):
    """A price rose before the payment came: the buyer accepts, and is not asked to pay again."""
    with shop(folder, "buyer.a1", accounts=limit("prepay", "0.00"), settings=NOTHING_HONOURED) as (store, _, device):
        order, number = awaiting(device)
        ((rule, price),) = store.sql("SELECT rule, unit_price FROM order_lines")
        store.csv("price_rules", f"code,price\n{rule},{price / 1e6 + 1:.6f}\n")
        pay_in_advance(store, folder, number)
        equal(store.sql("SELECT state FROM orders"), [("needs_buyer",)], "the order")
        device.sync(code=4)
        device("queue", "resolve", operation(device, order)["id"], "--accept")
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["result"], shown["gross"]), ("confirmed", "accepted", "127.08"), "the answer")
        equal(taken(store), (12708, 3000), "credit and stock taken")


def what_is_left_of_a_paid_order(folder):
    """Paid while it waited for an approval: of what the approver leaves nothing is to be paid again."""
    people = "login,account,role,spending_limit\nbuyer.a1,A1,buyer,100.00\nadmin.a1,A1,admin,\n"
    with shop(folder, "buyer.a1", "admin.a1", users=people, accounts=limit("prepay", "0.00")) as (store, _, buyer, admin):
        order = buyer.order(("A1025", "3"))
        buyer.sync()
        number = buyer.show(order)["number"]
        pay_in_advance(store, folder, number)
        equal(store.sql("SELECT state FROM orders"), [("pending_approval",)], "the order")
        admin.sync()
        admin("approval", "approve", number, "1=2")
        admin.sync()
        equal(store.sql("SELECT state, revision, gross FROM orders"), [("confirmed", 2, 8232)], "what is left")
        equal(taken(store), (8232, 2000), "credit and stock taken")


def a_change_within_what_was_paid(folder):
    with shop(folder, "buyer.a1", accounts=limit("prepay", "0.00")) as (store, _, device):
        order, number = awaiting(device)
        pay_in_advance(store, folder, number)
        device.sync()
        equal(device.show(order)["state"], "confirmed", "the order")
        for quantity, state, revision, gross in (("4", "confirmed", 2, 16464), ("13", "rejected", 2, 16464)):
            draft = device.json("order", "change", order)["id"]
            device("order", "set", draft, "1", quantity)
            device("order", "submit", draft)
            device.sync(code=None)
            equal(store.sql("SELECT state, revision, gross FROM orders"), [("confirmed", revision, gross)],
                  f"the order with {quantity}")
            equal(device.show(draft)["state"], state, f"a change to {quantity}")
            device.sync(code=None)


def a_device_counts_what_was_paid(folder):
    """What it announces is what the server will ask for: of a change within what was paid nothing, of a larger one all."""
    people = "login,account,role,permissions\nlead.a1,A1,purchasing_manager,\nblind.a1,A1,buyer,+order.view.all\n"
    with shop(folder, "lead.a1", "blind.a1", users=people, accounts=limit("prepay", "0.00")) as \
            (store, _, device, blind):
        order, number = awaiting(device)
        new = device.order(("A1025", "1"), submit=False)
        finding(device.json("order", "check", new, code=None), "payment_required")
        pay_in_advance(store, folder, number)
        for one in (device, blind):
            one.sync()
        draft = device.json("order", "change", order)["id"]
        for quantity, asked in (("4", []), ("13", ["payment_required"])):
            device("order", "set", draft, "1", quantity)
            equal([f["code"] for f in device.json("order", "check", draft, code=None)["findings"]
                   if f["code"] == "payment_required"], asked, f"a change to {quantity}")
        finding(device.json("order", "check", new, code=None), "payment_required")
        # Who sees no payments is told by the server.
        draft = blind.json("order", "change", number)["id"]
        finding(blind.json("order", "check", draft, code=None), "payment_required")
        blind("order", "submit", draft)
        blind.sync()
        equal((blind.show(order)["state"], store.sql("SELECT revision FROM orders WHERE id = ?", order)),
              ("confirmed", [(2,)]), "not asked")


def without_a_rate(folder):
    """A sum in a currency without a rate is said in words until the supplier enters the rate, and is no amount at either end."""
    invoices = ("number,account,kind,date,currency,net,tax,gross,open_amount,state\n"
                "N1,A1,invoice,2026-01-02,NOK,100.00,0.00,100.00,100.00,open\n")
    with shop(folder, "buyer.a1", accounts=limit("block", "10000.00"), invoices=invoices) as (store, _, device):
        equal(store.sql("SELECT open_balance, open_no_rate, pending_no_rate FROM credit WHERE account = 'A1'"),
              [(None, "NOK", None)], "the server's row")
        said = device.json("credit")
        equal((said["open_balance"], said["available"], said["pending"], said["missing_rate"]),
              (None, None, "0.00", {"from": "NOK", "to": "GBP"}), "credit as JSON")
        text = device("credit").out
        expect("There is no exchange rate from NOK to GBP: the supplier has to enter it." in text, f"credit as text: {text}")
        order = device.order(("A1025", "1"), submit=False)
        text = device("order", "check", order).out
        expect("no exchange rate from NOK to GBP, which the supplier has to enter. The order can be sent all the same" in text,
               f"what stands in its way: {text}")
        device("order", "submit", order)
        device.sync(code=4)
        shown = device.show(order)
        equal(shown["state"], "needs_buyer", "the order")
        params = finding(shown, "credit_exceeded")["params"]
        equal((params["rate_from"], params["rate_to"], params.get("available"), params.get("decides")),
              ("NOK", "GBP", None, None), "the server's answer")
        expect("000000" not in device("order", "show", order, code=4).out, "an amount that stands for none")
        store.csv("exchange_rates", "from,to,date,rate\nNOK,GBP,2020-01-01,0.1\n")
        device.sync(code=None)
        said = device.json("credit")
        equal((said["open_balance"], said["available"], said["missing_rate"]), ("10.00", "9990.00", None), "with the rate")
        device("queue", "resolve", operation(device, order)["id"], "--discard")
        device("order", "submit", order)
        device.sync()
        equal(device.show(order)["state"], "confirmed", "the order, once there is a rate")


main(of_a_partial_order_the_rest_is_a_draft, the_rest_is_no_duplicate_of_what_was_taken,
     a_lost_reply_makes_one_draft_of_the_rest, above_the_limit_with_a_word_only, a_warning_and_an_approval, payment_comes_first, payment_in_two_parts,
     paid_for_another_price, the_answer_of_who_has_paid, what_is_left_of_a_paid_order, a_change_within_what_was_paid, a_device_counts_what_was_paid,
     without_a_rate)
