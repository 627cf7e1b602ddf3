#!/usr/bin/env python3
"""RULES.md 8 with a real server: who is asked, what they decide offline, and what becomes of the order."""
import contextlib
import hashlib
import json
import sqlite3

from harness import equal, expect, main, together, wait_until
from proxies import Losing
from shop import NOTHING_HONOURED, finding, operation, shop, signed_in

PEOPLE = ("login,account,role,spending_limit\n"
          "buyer.a1,A1,buyer,100.00\nlead.a1,A1,purchasing_manager,\n"
          "flo,,finance,\nfay,,finance,\nsam,,sales_rep,\ngil,,general_manager,\n")
COLUMNS = "rule,step,role,expected_hours,escalate_hours,on_timeout\n"


def rules(*rows):
    return "code,side,trigger,four_eyes\n" + "".join(row + "\n" for row in rows)


def waiting(device):
    return [(a["number"], a["decision"]) for a in device.json("approval", "list")]


def state(store, order):
    return store.sql("SELECT state FROM orders WHERE id = ?", order)[0][0]


def decide(device, verb, number, *more):
    """Decides and sends it; what came of it."""
    queued = device.json("approval", verb, number, *more)["operation"]
    device.sync()
    return device.json("queue", "show", queued)


def held(device, *lines):
    """An order that waits; its id and number."""
    order = device.order(*(lines or (("A1025", "3"),)))
    device.sync()
    shown = device.show(order)
    equal(shown["state"], "pending_approval", "the order")
    return order, shown["number"]


def the_dealers_admin_approves_offline(folder):
    """3 of A1025 are 123.18, above the buyer's 100.00. The order and its lines are on the admin's disk."""
    with shop(folder, "buyer.a1", "admin.a1", users=PEOPLE) as (store, serving, buyer, admin):
        order, number = held(buyer)
        equal(waiting(admin), [], "before a sync")
        admin.sync()
        (item,) = admin.json("approval", "list")
        equal((item["number"], item["account"], item["entered_by"]), (number, "A1", "buyer.a1"), "what waits")
        equal([f["code"] for f in item["findings"]], ["spending_limit"], "why")
        serving.stop()
        admin("approval", "approve", number)
        equal(waiting(admin), [(number, "approve")], "on its way")
        expect("already" in admin("approval", "reject", number, "--reason", "no", code=2).err, "a second one")
        admin.sync(code=3)
        equal(state(store, order), "pending_approval", "while there is no network")
        serving.start()
        admin.sync()
        equal(state(store, order), "confirmed", "the order")
        equal(waiting(admin), [], "what waits")


def four_eyes(folder):
    """What the manager submits, another one decides; the buyer may not at all."""
    settings = "scope,owner,name,value\nsupplier,,high_value,100.00\n"
    steps = COLUMNS + "HV,1,purchasing_manager,,,\n"
    people = PEOPLE + "lee.a1,A1,purchasing_manager,\n"
    with shop(folder, "lead.a1", "lee.a1", users=people, settings=settings,
              approval_rules=rules("HV,dealer,high_value,1"), approval_steps=steps) as (store, _, lead, lee):
        order, number = held(lead)
        lead.sync()
        equal(waiting(lead), [], "what its author may decide")
        lee.sync()
        equal(decide(lee, "approve", number)["result"], "accepted", "the answer")
        equal(state(store, order), "confirmed", "the order")


def two_stages(folder):
    """The dealer's side first, then the supplier's; each sees it when it is their turn."""
    settings = "scope,owner,name,value\nsupplier,,high_value,100.00\n"
    with shop(folder, "buyer.a1", "admin.a1", "sam", users=PEOPLE,
              settings=settings) as (store, _, buyer, admin, sam):
        order, number = held(buyer)
        sam.sync()
        equal(waiting(sam), [], "too early")
        buyer.sync()
        equal([(a["state"], a["deciders"]) for a in buyer.show(order)["approvals"]],
              [("open", "admin.a1"), ("waiting", "")], "pending with whom")
        admin.sync()
        decide(admin, "approve", number)
        equal(state(store, order), "pending_approval", "after the first")
        sam.sync()
        equal(waiting(sam), [(number, None)], "the supplier's turn")
        admin.sync()
        equal(waiting(admin), [], "the dealer's is over")
        expect(number.encode() in sam.bytes(), "the order is on their disk")
        decide(sam, "approve", number)
        equal(state(store, order), "confirmed", "the order")
        buyer.sync()
        equal(buyer.show(order)["state"], "confirmed", "at the buyer's")
        wait_until(lambda: store.sql("SELECT count(*) FROM documents WHERE kind = 'confirmation'")[0][0] == 1,
                   "the confirmation")


def two_stages_of_one_user(folder):
    """Of one revision the same person may be asked twice: as who has the role, and then by name."""
    steps = "rule,step,role,user\nSP,1,admin,\nSP,2,,admin.a1\n"
    with shop(folder, "buyer.a1", "admin.a1", users=PEOPLE, approval_rules=rules("SP,dealer,spending_limit,0"),
              approval_steps=steps) as (store, _, buyer, admin):
        order, number = held(buyer)
        admin.sync()
        equal(decide(admin, "approve", number)["result"], "accepted", "the first decision")
        equal([(a["number"], a["stage"], a["decision"]) for a in admin.json("approval", "list")], [(number, 2, None)],
              "what waits")
        equal(decide(admin, "approve", number)["result"], "accepted", "the second one")
        equal(state(store, order), "confirmed", "the order")
        equal(store.sql("SELECT stage, decided_by FROM approvals"), [(1, "admin.a1"), (2, "admin.a1")], "who decided")


def a_decision_is_about_the_stage_it_was_made_for(folder):
    """Both are asked first, one of them again by name. What that one decides without a connection is not taken for
    the second decision when the other one was faster."""
    steps = "rule,step,role,user\nSP,1,finance,\nSP,2,,flo\n"
    with shop(folder, "buyer.a1", "flo", "fay", users=PEOPLE, approval_rules=rules("SP,supplier,spending_limit,0"),
              approval_steps=steps) as (store, _, buyer, flo, fay):
        order, number = held(buyer)
        for device in (flo, fay):
            device.sync()
        queued = flo.json("approval", "approve", number)["operation"]
        equal(decide(fay, "approve", number)["result"], "accepted", "the faster one")
        flo.sync(code=None)
        said = flo.json("queue", "show", queued)
        params = json.loads(said["answer"])["findings"][0]["params"]
        equal((said["state"], params["reason"], params["decided_by"], params["decision"]),
              ("rejected", "approval.stage_decided", "fay", "approved"), "what the slower one is told")
        expect("look at it again" in flo("queue", "show", queued).out, "in words")
        equal(store.sql("SELECT stage, state, decided_by FROM approvals"),
              [(1, "approved", "fay"), (2, "open", None)], "what is decided")
        equal([(a["number"], a["stage"], a["decision"]) for a in flo.json("approval", "list")], [(number, 2, None)],
              "what waits")
        equal(decide(flo, "approve", number)["result"], "accepted", "once they have looked at it")
        equal(state(store, order), "confirmed", "the order")


def a_device_that_names_no_stage_decides_what_waits(folder):
    """As devices did before: their queued decisions still count."""
    with shop(folder, "buyer.a1", "admin.a1", users=PEOPLE) as (store, _, buyer, admin):
        order, number = held(buyer)
        admin.sync()
        queued = admin.json("approval", "approve", number)["operation"]
        with contextlib.closing(sqlite3.connect(admin.folder / "local.db")) as db, db:
            (body,) = db.execute("SELECT body FROM outbox WHERE id = ?", (queued,)).fetchone()
            equal(json.loads(body)["stage"], 1, "what a device of today says")
            body = json.dumps({name: value for name, value in json.loads(body).items() if name != "stage"})
            db.execute("UPDATE outbox SET body = ?, sha256 = ? WHERE id = ?",
                       (body, hashlib.sha256(body.encode()).hexdigest(), queued))
        admin.sync()
        equal((admin.json("queue", "show", queued)["result"], state(store, order)), ("accepted", "confirmed"), "the order")


def a_deputy(folder):
    with shop(folder, "buyer.a1", "lead.a1", users=PEOPLE) as (store, _, buyer, lead):
        order, number = held(buyer)
        lead.sync()
        equal(waiting(lead), [], "no deputy yet")
        store.csv("deputies", "user,deputy,from,to\nadmin.a1,lead.a1,2020-01-01,2099-01-01\n")
        lead.sync()
        equal(waiting(lead), [(number, None)], "as deputy")
        decide(lead, "approve", number)
        equal(store.sql("SELECT decided_by, deputy_of FROM approvals"), [("lead.a1", "admin.a1")], "who for whom")
        equal(state(store, order), "confirmed", "the order")


def people_who_change_are_asked_with_the_import(folder):
    """No server runs, and no time passes: whoever may decide has the order by the import's own transaction."""
    def asked():
        """Who is, and whether that and what they follow the order by are of the newest transaction."""
        ((deciders, newest, approvers),) = store.sql(
            "SELECT a.deciders, a.row_version = h.sequence AND o.row_version = h.sequence, o.approvers "
            "FROM approvals AS a JOIN orders AS o ON o.number = a.'order' JOIN head AS h")
        equal(json.loads(approvers), json.loads(deciders), "who follows the order")
        return json.loads(deciders), newest

    with shop(folder, "buyer.a1", "lead.a1", users=PEOPLE) as (store, serving, buyer, lead):
        _, number = held(buyer)
        serving.stop()
        equal(asked()[0], ["admin.a1"], "at first")
        due = store.sql("SELECT due_at FROM approvals")
        store.csv("deputies", "user,deputy,from,to\nadmin.a1,lead.a1,2020-01-01,2099-01-01\n")
        equal(asked(), (["admin.a1", "lead.a1"], 1), "a deputy")
        store.csv("users", "login,role\nlead.a1,admin\nadmin.a1,buyer\n")
        equal(asked(), (["lead.a1"], 1), "another admin")
        store.csv("users", "login,name\nlead.a1,Lead\n")
        equal(asked(), (["lead.a1"], 0), "nothing that concerns the order")
        store.csv("role_permissions", "role,permission,allowed\nadmin,order.approve,0\n")
        equal(asked(), ([], 1), "nobody may")
        store.csv("role_permissions", "role,permission,allowed\nadmin,order.approve,1\n")
        equal(asked(), (["lead.a1"], 1), "they may again")
        equal(store.sql("SELECT due_at FROM approvals"), due, "its time is what it was")
        serving.start()
        lead.sync()
        equal(waiting(lead), [(number, None)], "who is asked")
        decide(lead, "approve", number)
        equal(store.sql("SELECT state FROM orders"), [("confirmed",)], "the order")


def rejected_with_a_reason(folder):
    with shop(folder, "buyer.a1", "admin.a1", users=PEOPLE) as (store, _, buyer, admin):
        order, number = held(buyer)
        admin.sync()
        expect("--reason" in admin("approval", "reject", number, code=2).err, "a reason is asked for")
        decide(admin, "reject", number, "--reason", "take the cheaper one", "--alternatives", "A1006 A1002")
        buyer.sync()
        equal(buyer.show(order)["state"], "rejected", "at the buyer's")
        (stage,) = buyer.show(order)["approvals"]
        equal((stage["state"], stage["decided_by"], stage["reason"], stage["alternatives"]),
              ("rejected", "admin.a1", "take the cheaper one", "A1006, A1002"), "what the buyer is told")
        drafts = [o for o in buyer.json("order", "list") if o["state"] == "draft"]
        equal(len(drafts), 1, "its content is a draft again")
        equal([r["sku"] for r in buyer.show(drafts[0]["id"])["lines"]], ["A1025"], "with its lines")
        buyer.sync()
        equal(len([o for o in buyer.json("order", "list") if o["state"] == "draft"]), 1, "once")


def returned_and_sent_again(folder):
    with shop(folder, "buyer.a1", "admin.a1", users=PEOPLE) as (store, _, buyer, admin):
        order, number = held(buyer)
        admin.sync()
        decide(admin, "return", number, "--reason", "two are enough")
        buyer.sync()
        equal(buyer.show(order)["state"], "draft", "at the buyer's")
        buyer("order", "set", order, "1", "2")
        buyer("order", "submit", order)
        buyer.sync()
        shown = buyer.show(order)
        equal((shown["state"], shown["number"]), ("confirmed", number), "the next revision")
        equal(store.sql("SELECT revision FROM orders"), [(2,)], "as the server counts")
        equal(store.sql("SELECT count(*) FROM orders"), [(1,)], "orders")


def decided_before_the_answer_arrived(folder):
    """The reply is lost, and somebody decides before the order is sent again: its buyer gets back what they would have
    got with the first reply."""
    for verb, states in (("reject", ["draft", "rejected"]), ("return", ["draft"])):
        (folder / verb).mkdir()
        with shop(folder / verb, "admin.a1", users=PEOPLE) as (store, serving, admin):
            proxy = Losing(serving.port)
            buyer = signed_in(store, folder / verb, proxy.url, "buyer.a1")
            order = buyer.order(("A1025", "3"))
            buyer.sync(code=None)
            equal(proxy.lost, 1, "replies lost")
            admin.sync()
            decide(admin, verb, store.sql("SELECT number FROM orders")[0][0], "--reason", "two are enough")
            buyer.sync(code=None)
            equal(sorted(o["state"] for o in buyer.json("order", "list")), states, f"after {verb}")
            if verb == "return":
                buyer("order", "set", order, "1", "2")
                buyer("order", "submit", order)
                buyer.sync()
                equal(store.sql("SELECT state, revision FROM orders"), [("confirmed", 2)], "the next revision")
            proxy.stop()


def of_two_deciders_one_counts(folder):
    steps = COLUMNS + "SP,1,finance,,,\n"
    with shop(folder, "buyer.a1", "flo", "fay", users=PEOPLE, approval_rules=rules("SP,supplier,spending_limit,0"),
              approval_steps=steps) as (store, _, buyer, flo, fay):
        order, number = held(buyer)
        both = (flo, fay)
        for device in both:
            device.sync()
        operations = [flo.json("approval", "approve", number)["operation"],
                      fay.json("approval", "reject", number, "--reason", "no")["operation"]]
        together(*(lambda d=d: d.sync(code=None) for d in both))
        shown = [device.json("queue", "show", op) for device, op in zip(both, operations)]
        equal(sorted(s["result"] for s in shown), ["accepted", "rejected"], "the answers")
        winner = ["flo", "fay"][[s["result"] for s in shown].index("accepted")]
        late = next(s for s in shown if s["result"] == "rejected")
        said = json.loads(late["answer"])["findings"][0]["params"]
        equal((said["reason"], said["decided_by"]), ("approval.decided", winner), "what the later one is told")
        equal(store.sql("SELECT decided_by FROM approvals"), [(winner,)], "who decided")
        equal(state(store, order), "confirmed" if winner == "flo" else "rejected", "the order")


def decided_when_it_was_cancelled(folder):
    with shop(folder, "buyer.a1", "admin.a1", users=PEOPLE) as (store, _, buyer, admin):
        order, number = held(buyer)
        admin.sync()
        queued = admin.json("approval", "approve", number)["operation"]
        buyer("order", "cancel", order)
        buyer.sync()
        admin.sync(code=None)
        equal(admin.json("queue", "show", queued)["result"], "rejected", "the decision")
        equal(state(store, order), "cancelled", "the order")
        equal(waiting(admin), [], "what waits")


def decided_when_it_was_changed(folder):
    """The admin lowers a line; a decision about what it was before is late."""
    steps = COLUMNS + "SP,1,admin,,,\nSP,2,purchasing_manager,,,\n"
    people = PEOPLE.replace("buyer.a1,A1,buyer,100.00", "buyer.a1,A1,buyer,50.00")
    with shop(folder, "buyer.a1", "admin.a1", users=people, approval_rules=rules("SP,dealer,spending_limit,0"),
              approval_steps=steps) as (store, _, buyer, admin):
        order, number = held(buyer)
        admin.sync()
        decide(admin, "approve", number, "1=2")
        equal(store.sql("SELECT revision, state FROM orders"), [(2, "pending_approval")], "the order")
        equal(store.sql("SELECT quantity FROM order_lines"), [(2000,)], "its line")
        buyer.sync()
        equal(buyer.show(order)["lines"][0]["quantity"], "2", "at the buyer's")


def credit_is_gone_meanwhile(folder):
    """Approved by the dealer's admin, but another order has taken the credit: its buyer is asked."""
    with shop(folder, "buyer.a1", "admin.a1", users=PEOPLE) as (store, _, buyer, admin):
        order, number = held(buyer, ("A1025", "20"))
        large = admin.order(("A1025", "15"))
        admin.sync()
        equal(admin.show(large)["state"], "confirmed", "the other order")
        decide(admin, "approve", number)
        equal(state(store, order), "needs_buyer", "the order")
        buyer.sync(code=None)
        shown = buyer.show(order)
        equal(shown["state"], "needs_buyer", "at the buyer's")
        equal(finding(shown, "credit_exceeded")["severity"], "block", "why")
        buyer("queue", "resolve", operation(buyer, order)["id"], "--discard")
        buyer("order", "set", order, "1", "1")
        buyer("order", "submit", order)
        buyer.sync()
        equal((buyer.show(order)["state"], buyer.show(order)["number"]), ("confirmed", number), "less of it")


def what_it_costs_rose_meanwhile(folder):
    """Approved, but a price rose since it was sent: its buyer sees old and new, and one answer accepts all. The
    new price is above the buyer's limit as the old one was, and the answer is the next revision of the order."""
    with shop(folder, "buyer.a1", "admin.a1", users=PEOPLE, settings=NOTHING_HONOURED) as (store, _, buyer, admin):
        order, number = held(buyer, ("A1025", "3"), ("A1006", "2"))
        before = buyer.show(order)
        store.csv("price_rules", "code,price\nL-A1006-1,9.99\n")
        admin.sync()
        decide(admin, "approve", number)
        equal(state(store, order), "needs_buyer", "the order")
        buyer.sync(code=None)
        shown = buyer.show(order)
        equal(shown["state"], "needs_buyer", "at the buyer's")
        (line,) = shown["changes"]["lines"]
        equal((line["sku"], line["unit_price"], line["new_unit_price"]), ("A1006", "8.27", "9.99"), "old and new")
        equal((line["line_net"], line["new_line_net"]), ("16.54", "19.98"), "and of the line")
        equal(shown["changes"]["gross"], before["gross"], "what was sent comes to")
        expect(float(shown["changes"]["new_gross"]) > float(before["gross"]), "and now to more")
        buyer("queue", "resolve", operation(buyer, order)["id"], "--accept")
        buyer.sync()
        equal((buyer.show(order)["state"], buyer.show(order)["number"]), ("pending_approval", number), "held again")
        equal(store.sql("SELECT revision, count(*) FROM orders"), [(2, 1)], "as the server counts")
        admin.sync()
        decide(admin, "approve", number)
        equal(state(store, order), "confirmed", "approved again")
        buyer.sync()
        taken = buyer.show(order)
        equal((taken["state"], taken["gross"]), ("confirmed", shown["changes"]["new_gross"]), "what was accepted")


def approved_in_part(folder):
    """The admin approves 20 of A1025; credit suffices for less by then, and the rest is a draft of its buyer."""
    with shop(folder, "buyer.a1", "admin.a1", users=PEOPLE,
              accounts="code,credit_limit,credit_policy\nA1,300.00,partial\n") as (store, _, buyer, admin):
        order, number = held(buyer, ("A1025", "20"))
        admin.sync()
        decide(admin, "approve", number)
        equal(state(store, order), "confirmed", "the order")
        buyer.sync()
        (taken,) = [float(row["quantity"]) for row in buyer.show(order)["lines"]]
        drafts = [o["id"] for o in buyer.json("order", "list") if o["state"] == "draft"]
        equal(len(drafts), 1, "drafts of the rest")
        equal(taken + float(buyer.show(drafts[0])["lines"][0]["quantity"]), 20, "taken and left")
        buyer.sync()
        equal(len([o for o in buyer.json("order", "list") if o["state"] == "draft"]), 1, "once")


def shift(store, hours):
    """As if what waits had been asked for so many hours earlier."""
    base = sqlite3.connect(store.path, isolation_level=None)
    base.execute("BEGIN IMMEDIATE")
    base.execute("UPDATE head SET sequence = sequence + 1, writing = sequence + 1")
    base.execute("INSERT INTO sequences (sequence, salt, time) SELECT sequence, '1', '2026-01-01T00:00:00.000Z' FROM head")
    for column in ("asked_at", "due_at", "since"):
        base.execute(f"UPDATE approvals SET {column} = strftime('%Y-%m-%dT%H:%M:%fZ', {column}, ?)", (f"-{hours} hours",))
    base.execute("UPDATE head SET writing = NULL")
    base.execute("COMMIT")
    base.close()


def its_time_ends(folder, timeout, expected):
    steps = COLUMNS + f"SP,1,finance,1,4,{timeout}\n"
    with shop(folder, "buyer.a1", "gil", users=PEOPLE, approval_rules=rules("SP,supplier,spending_limit,0"),
              approval_steps=steps) as (store, serving, buyer, gil):
        order, number = held(buyer)
        serving.stop()
        shift(store, 5)
        equal(state(store, order), "pending_approval", "while the server is down")
        serving.start()
        if timeout == "wait":
            wait_until(lambda: "gil" in store.sql("SELECT deciders FROM approvals")[0][0], "the next level")
        else:
            wait_until(lambda: state(store, order) == expected, f"the order {expected}")
            equal(store.sql("SELECT decided_by FROM approvals"), [(None,)], "who decided")


def time_approves_over_a_restart(folder):
    its_time_ends(folder, "approve", "confirmed")


def time_rejects_over_a_restart(folder):
    its_time_ends(folder, "reject", "rejected")


def time_lets_the_next_level_in(folder):
    its_time_ends(folder, "wait", "pending_approval")


def time_decides_at_once(folder, timeout, expected):
    """A step of 0 hours: the order does not wait, and what it takes is taken."""
    with shop(folder, "buyer.a1", users=PEOPLE, approval_rules=rules("SP,dealer,spending_limit,0"),
              approval_steps=COLUMNS + f"SP,1,admin,,0,{timeout}\n") as (store, _, buyer):
        order = buyer.order(("A1025", "3"))
        buyer.sync(code=None)
        equal(store.sql("SELECT state, coalesce(decided_by, 'time') FROM approvals"),
              [("approved" if expected == "confirmed" else "rejected", "time")], "the stage")
        equal(state(store, order), expected, "the order")
        equal(buyer.show(order)["state"], expected, "at the buyer's")
        equal(len([o for o in buyer.json("order", "list") if o["state"] == "draft"]), expected == "rejected",
              "its content is a draft again")
        equal(store.sql("SELECT count(*) FROM orders AS o JOIN credit AS c ON c.account = o.account AND c.pending = o.gross"),
              [(1 if expected == "confirmed" else 0,)], "credit that it took")


def time_approves_at_once(folder):
    time_decides_at_once(folder, "approve", "confirmed")


def time_rejects_at_once(folder):
    time_decides_at_once(folder, "reject", "rejected")


def time_approves_a_part_at_once(folder):
    """What is over the credit is a draft of the buyer, as after an approval that took its time."""
    with shop(folder, "buyer.a1", users=PEOPLE, accounts="code,credit_limit,credit_policy\nA1,300.00,partial\n",
              approval_rules=rules("SP,dealer,spending_limit,0"),
              approval_steps=COLUMNS + "SP,1,admin,,0,approve\n") as (store, _, buyer):
        order = buyer.order(("A1025", "20"))
        buyer.sync(code=None)
        equal((state(store, order), buyer.show(order)["state"]), ("confirmed", "confirmed"), "the order")
        (taken,) = [int(row["quantity"]) for row in buyer.show(order)["lines"]]
        drafts = [o["id"] for o in buyer.json("order", "list") if o["state"] == "draft"]
        equal([taken + int(buyer.show(draft)["lines"][0]["quantity"]) for draft in drafts], [20], "taken and left")
        expect(0 < taken < 20, f"{taken} are taken")


def time_passes_a_stage_at_once(folder):
    """The first step ends when it begins; the second waits for somebody."""
    steps = COLUMNS + "SP,1,admin,,0,approve\nSP,2,purchasing_manager,,,\n"
    with shop(folder, "buyer.a1", "lead.a1", users=PEOPLE, approval_rules=rules("SP,dealer,spending_limit,0"),
              approval_steps=steps) as (store, _, buyer, lead):
        order, number = held(buyer)
        equal(store.sql("SELECT state, decided_by, deciders FROM approvals ORDER BY stage"),
              [("approved", None, None), ("open", None, '["lead.a1"]')], "the stages")
        lead.sync()
        decide(lead, "approve", number)
        equal(state(store, order), "confirmed", "the order")


# The account's first order waits for a sales rep; above 130.00 it is BIG's as well.
NEW_ACCOUNT = NOTHING_HONOURED + "supplier,,first_orders,1\nsupplier,,high_value,130.00\n"


def held_until_it_is_dearer(store, buyer):
    """A first order of 123.48, of which the buyer takes a tenth more; by now it costs 8 % more."""
    order = buyer.order(("A1025", "3"), submit=False)
    buyer("order", "submit", order, "--price-tolerance", "10")
    buyer.sync()
    ((rule, price),) = store.sql("SELECT rule, unit_price FROM order_lines")
    store.csv("price_rules", f"code,price\n{rule},{price * 1.08 / 1e6:.6f}\n")
    return order, buyer.show(order)["number"]


def what_is_dearer_is_asked_about_by_its_new_gross(folder):
    """By 123.48 no rule for 130.00 and more concerns it; by 133.36, what it comes to when the sales rep has approved
    it as a first order, one does."""
    asked = "code,side,trigger,value_from,four_eyes\nBIG,supplier,high_value,130.00,0\n"
    with shop(folder, "buyer.a1", "sam", "fay", users=PEOPLE.replace("100.00", ""), settings=NEW_ACCOUNT,
              approval_rules=asked, approval_steps=COLUMNS + "BIG,1,finance,,,\n") as (store, _, buyer, sam, fay):
        order, number = held_until_it_is_dearer(store, buyer)
        sam.sync()
        equal([a["gross"] for a in sam.json("approval", "list")], ["123.48"], "what was asked about")
        decide(sam, "approve", number)
        equal(store.sql("SELECT stage, role, rules, state FROM approvals ORDER BY stage"),
              [(1, "sales_rep", "[]", "approved"), (2, "finance", '["BIG"]', "open")], "who is asked")
        equal(store.sql("SELECT state, gross FROM orders"), [("pending_approval", 13336)], "the order")
        fay.sync()
        (item,) = fay.json("approval", "list")
        equal((item["number"], item["gross"]), (number, "133.36"), "what is asked about")
        equal([f["params"]["gross"] for f in item["findings"]], ["133.36"], "why")
        buyer.sync()
        equal((buyer.show(order)["state"], buyer.show(order)["gross"]), ("pending_approval", "133.36"), "at the buyer's")
        decide(fay, "approve", number)
        equal(store.sql("SELECT state, gross FROM orders"), [("confirmed", 13336)], "what is confirmed")


def what_is_asked_later_has_its_own_hours(folder):
    """The first stage's hour ended while the server was down. Who is asked only when it is back has the hours of
    their step from then on."""
    asked = ("code,side,trigger,four_eyes\nFO,supplier,first_order,0\nBIG,supplier,high_value,0\n")
    steps = COLUMNS + "FO,1,sales_rep,,1,approve\nBIG,1,finance,,2,approve\n"
    with shop(folder, "buyer.a1", "fay", users=PEOPLE.replace("100.00", ""), settings=NEW_ACCOUNT,
              approval_rules=asked, approval_steps=steps) as (store, serving, buyer, fay):
        order, number = held_until_it_is_dearer(store, buyer)
        serving.stop()
        shift(store, 6)
        serving.start()
        wait_until(lambda: store.sql("SELECT count(*) FROM approvals")[0][0] == 2, "the second stage")
        equal(store.sql("SELECT state, since = asked_at, due_at = strftime('%Y-%m-%dT%H:%M:%fZ', asked_at, '2 hours'), "
                        "asked_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-1 hours') FROM approvals WHERE stage = 2"),
              [("open", 1, 1, 1)], "since when it is asked")
        fay.sync()
        equal(decide(fay, "reject", number, "--reason", "too much for a first order")["result"], "accepted", "the answer")
        equal(state(store, order), "rejected", "the order")


def why_lines_may_not_be_lowered_says_no_amounts(folder):
    """What is left would be below the order minimum: the figures are told to who may see the order's prices only."""
    people = ("login,account,role,spending_limit,permissions\nbuyer.a1,A1,buyer,100.00,\nadmin.a1,A1,admin,,\n"
              "boss.a1,A1,admin,,-price.customer -price.catalog\ncat.a1,A1,admin,,-price.customer +price.catalog\n")
    with shop(folder, "buyer.a1", "admin.a1", "boss.a1", "cat.a1", users=people,
              accounts="code,order_minimum,order_minimum_policy\nA1,60.00,block\n") as (store, _, buyer, *approvers):
        order, number = held(buyer)
        for device, told in zip(approvers, (True, False, False)):
            device.sync()
            queued = device.json("approval", "approve", number, "1=1")["operation"]
            device.sync(code=None)
            shown = device.json("queue", "show", queued)
            equal(shown["result"], "rejected", "the answer")
            said = {f["code"]: f["params"] for f in json.loads(shown["answer"])["findings"]}
            equal(said["not_allowed"], {"reason": "approval.lines"}, "why not")
            equal(bool(said["order_below_minimum"]), told, f"figures: {said}")
            equal("60.00" in shown["answer"], told, "the minimum in the answer")
            expect("(null)" not in device("queue", "show", queued).out, "in words")
        equal(state(store, order), "pending_approval", "the order")


def others_see_nothing(folder):
    """Who has no say has neither the order nor its stages on the disk."""
    with shop(folder, "buyer.a1", "sam", users=PEOPLE) as (store, _, buyer, sam):
        _, number = held(buyer)
        sam.sync()
        equal(waiting(sam), [], "what waits")
        expect(number.encode() not in sam.bytes(), "the order is on the disk of a sales rep")
        expect("no order" in sam("approval", "approve", number, code=2).err, "a decision")


main(the_dealers_admin_approves_offline, four_eyes, two_stages, two_stages_of_one_user, a_decision_is_about_the_stage_it_was_made_for,
     a_device_that_names_no_stage_decides_what_waits, a_deputy, people_who_change_are_asked_with_the_import, rejected_with_a_reason,
     returned_and_sent_again, of_two_deciders_one_counts, decided_before_the_answer_arrived, decided_when_it_was_cancelled, decided_when_it_was_changed,
     credit_is_gone_meanwhile, what_it_costs_rose_meanwhile, approved_in_part, time_approves_over_a_restart, time_rejects_over_a_restart, time_lets_the_next_level_in, time_approves_at_once,
     time_rejects_at_once, time_approves_a_part_at_once, time_passes_a_stage_at_once, why_lines_may_not_be_lowered_says_no_amounts,
     what_is_dearer_is_asked_about_by_its_new_gross, what_is_asked_later_has_its_own_hours,
     others_see_nothing)
