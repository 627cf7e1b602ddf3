#!/usr/bin/env python3
"""The cases of tests/data/rules through the real programs: rows imported into an orderpad-server, the order built,
submitted and shown with orderpadctl. What the members of a case mean stands in the README.md beside them."""
import atexit
import contextlib
import datetime
import itertools
import json
import queue
import shutil
import sqlite3
import tempfile
import pathlib

from harness import ROOT, ZONE, Device, Failed, Proxy, Serving, Store, equal, expect, main, server
from rules_rows import load, match, resolve_all
from rules_sent import forge_by, match_sent
from shop import forged

CASES = ROOT / "tests" / "data" / "rules"
KNOWN = {"name", "section", "because", "today", "facts", "order", "expect", "at_server", "then", "server",
         "decisions", "device", "at_device", "before", "rules", "approved", "sent", "lost_account"}
# What `order show` says of an order and of a line, and `price` of a product.
OF_ORDER = {"currency", "goods", "discount", "charges", "tax", "gross", "findings", "state"}
OF_LINE = {"line", "sku", "quantity", "unit", "base_quantity", "unit_price", "line_net", "source", "rule"}
OF_WHY = {"steps", "breaks", "saving"}
OF_PRICE = {"base_quantity", "unit_price", "list_price", "line_net", "source", "rule", "next_break"}
# What orderpadctl can say of an order.
EDIT = {"ship_to": "--ship-to", "shipping_method": "--shipping", "project": "--project",
        "cost_centre": "--cost-centre", "requested_date": "--requested-date"}
EDIT_LINE = {"discount_percent": "--discount", "requested_price": "--requested-price", "rank": "--rank"}
SAID = {"account", "user", "lines", "tolerance", "po_number", "quotation", "pickup", "entered_by", "changes", *EDIT}
OF_DRAFT = {"sku", "quantity", "unit", *EDIT_LINE}
# Left to the server, whose figures are newer (RULES.md 6).
NOT_STOPPING = {"credit_near", "credit_exceeded", "credit_partial", "payment_required", "account_overdue",
                "stock_short"}
# What an order is at the server, by the state of its approvals.
STATES = {"waiting": "pending_approval", "approved": "confirmed", "rejected": "rejected", "returned": "draft"}
# Minutes in which nothing escalates or times out.
HOUR = 60
# A case is mostly waiting for programs to start and for the disk.
AT_ONCE = 2


class Copied(Store):
    """A store that is there."""

    def __init__(self, path):
        self.path = path


class Common:
    """A store with the common rows, and a device for each of its users that is signed in and has its catalog."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="orderpad-vectors-"))
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        base = json.loads((CASES / "base.json").read_text(encoding="utf-8"))
        path = self.folder / "store.db"
        server("init", path, "--supplier", "Vectors", "--currency", base["supplier"]["currency"], "--time-zone", ZONE)
        store = Copied(path)
        load(store, base["facts"])
        self.proxy = Proxy(0, None)
        self.send_as(None)
        with self.serve(store):
            for user in base["facts"]["users"]:
                device = Device(self.folder, user["login"])
                device.sign_in(self.proxy.url, store.invite(user["login"]))
                device.sync()

    @contextlib.contextmanager
    def serve(self, store):
        """A server of the store, at the address that the devices know: nobody else can take its port between two."""
        with Serving(store) as serving:
            self.proxy.upstream = serving.port
            yield serving

    def send_as(self, sent):
        """What devices say of their orders reaches the server as it is, or as a modified client says it."""
        self.proxy.act = forged(self.proxy, forge_by(sent)) if sent else lambda line, head, body, forward: forward()

    def copy(self, folder, login):
        """Who is not in the common rows has a device once they are there: sign_in()."""
        shutil.copy(self.folder / "store.db", folder / "store.db")
        if (self.folder / login).exists():
            shutil.copytree(self.folder / login, folder / login)
        return Copied(folder / "store.db"), Device(folder, login)

    def sign_in(self, store, login):
        """The device of a user of the case's own rows."""
        device = Device(store.path.parent, login)
        if not device.folder.exists():
            device.sign_in(self.proxy.url, store.invite(login))
        device.sync()
        return device


def only(wanted, names):
    return {name: value for name, value in wanted.items() if name in names}


def match_order(device, order, expected, where):
    shown = device.show(order)
    # A line without a net has no figures, whatever price was found for it.
    lines = [only(line, OF_LINE) if line.get("line_net", "") is not None else {} for line in expected["lines"]]
    match({**only(expected, OF_ORDER), "lines": lines}, shown, where)


def match_price(device, wanted, expected):
    """A product's price by itself, with what an order does not show; it knows no project, and nothing is taken off."""
    line = wanted["lines"][0]
    if "project" in wanted:
        return
    told = OF_PRICE - {"line_net"} if "discount_percent" in line else OF_PRICE
    unit = [line["unit"]] if "unit" in line else []
    account = ["--account", wanted["account"]]
    match(only(expected, told), device.json("price", line["sku"], line["quantity"], *unit, *account), "price")


def match_why(device, order, wanted, lines):
    """Why each line of the draft costs what it does; of an article by itself, where that is the same."""
    for number, line in enumerate(lines, 1):
        if told := only(line, OF_WHY):
            match(told, device("order", "explain", order, number, "--json", code=None).json, f"line {number}")
            (first, *others) = wanted["lines"]
            if not others and not {"project", "quotation"} & set(wanted) and "discount_percent" not in first:
                unit = [first["unit"]] if "unit" in first else []
                asked = device("price", first["sku"], first["quantity"], *unit, "--explain", "--json", code=None)
                match(told, asked.json, "price --explain")


def edit(device, order, place, wanted, commands):
    """What `wanted` says beside its lines, or beside article and quantity of the line at `place`."""
    words = [word for name, option in commands.items() if name in wanted for word in (option, str(wanted[name]))]
    if commands is EDIT and wanted.get("pickup"):
        words.append("--pickup")
    if words:
        done = device("order", "edit", order, *place, *words, code=None)
        expect(done.code in (0, 1), f"{words} were not taken: {done.err}")


def build_change(device, wanted):
    """The draft of a change: the order's lines by their numbers, then those that are new; what is not wanted is taken out."""
    former = device.show(wanted["changes"])["lines"]
    order = device.json("order", "change", wanted["changes"])["id"]
    for number, line in enumerate(wanted["lines"], 1):
        known = number <= len(former)
        done = device(*(("order", "set", order, number) if known else ("order", "add", order, line["sku"])),
                      line["quantity"], *([] if known else [line["unit"]]), code=None)
        expect(done.code in (0, 1), f"line {line} was not taken: {done.err}")
    for line in former[len(wanted["lines"]):]:
        device("order", "remove", order, line["line"])
    edit(device, order, [], wanted, EDIT)
    return order


def draft(device, wanted):
    """The draft as a buyer makes it."""
    if "changes" in wanted:
        return build_change(device, wanted)
    if "quotation" in wanted:
        return device.json("order", "new", "--from-quotation", wanted["quotation"])["id"]
    order = device.json("order", "new", "--account", wanted["account"])["id"]
    for line in wanted["lines"]:
        unit = [line["unit"]] if "unit" in line else []
        done = device("order", "add", order, line["sku"], line["quantity"], *unit, code=None)
        expect(done.code in (0, 1), f"line {line} was not taken: {done.err}")
    for number, line in enumerate(wanted["lines"], 1):
        edit(device, order, [number], line, EDIT_LINE)
    edit(device, order, [], wanted, EDIT)
    return order


def build(common, store, device, wanted):
    """Who enters it for somebody else to submit hands it over."""
    if wanted.get("entered_by", wanted["user"]) == wanted["user"]:
        return draft(device, wanted)
    author = common.sign_in(store, wanted["entered_by"])
    order = draft(author, wanted)
    author("order", "hand-over", order)
    author.sync()
    device.sync()
    return device.json("order", "take-over", author.show(order)["number"])["id"]


def queue_before(device, before):
    """Orders that are in the queue before the one that the case is about; the order each is."""
    made = []
    for one in before:
        order = draft(device, one["order"])
        submit(device, order, one["order"], [])
        made.append(order)
    return made


def does_stop(findings):
    return any(f["severity"] == "block" and f["code"] not in NOT_STOPPING for f in findings)


def submit(device, order, wanted, findings):
    stops = does_stop(findings)
    options = [option for name, option in (("tolerance", "--price-tolerance"), ("po_number", "--po")) if name in wanted
               for option in (option, wanted[name])]
    device("order", "submit", order, *options, code=1 if stops else 0)
    return not stops


def outcome(findings):
    """RULES.md 6, from findings to what happens."""
    severities = {f["severity"] for f in findings}
    codes = {f["code"] for f in findings}
    if codes & {"account_suspended", "not_allowed"}:
        return "rejected"
    if "block" in severities:
        return "needs_buyer"
    if "approval" in severities:
        return "pending_approval"
    return "awaiting_payment" if "payment_required" in codes else "confirmed"


def read_permissions(device, login):
    """What the device knows of its user's rights."""
    with contextlib.closing(sqlite3.connect(next(device.folder.glob("replica-*.db")))) as replica:
        known = replica.execute("SELECT permission FROM user_permissions WHERE login = ?", (login,)).fetchall()
    return sorted(name for name, in known)


def match_permissions(device, login, expected):
    equal(read_permissions(device, login), sorted(expected), "permissions on the device")


def leave_out_unseen(findings, permissions):
    """Budgets are on the disk of who may see them; the server tests them for everybody."""
    return [f for f in findings if f["code"] != "budget_exceeded" or "budget.view" in permissions]


def read_approvals(store):
    """What the server asks about the only order that waits, in the form of `approvals`; who can decide is known of the
    stage that is open."""
    stages = []
    for row in store.sql("""SELECT side, coalesce (role, ''), coalesce (user, ''), findings, rules, four_eyes,
                            expected_hours, escalate_hours, on_timeout, timeout_hours, deciders
                            FROM approvals ORDER BY stage"""):
        side, role, user, findings, rules, four_eyes, expected, escalate, on_timeout, timeout, deciders = row
        hours = {"expected_hours": expected, "escalate_hours": escalate, "timeout_hours": timeout}
        stages.append({"side": side, "role": role, "user": user, "about": sorted(f["code"] for f in json.loads(findings)),
                       "rules": json.loads(rules), "four_eyes": str(four_eyes), "on_timeout": on_timeout,
                       **{name: None if value is None else str(value) for name, value in hours.items()}})
        if deciders is not None:
            stages[-1]["can_decide"] = json.loads(deciders)
    return stages


def match_approvals(store, expected):
    found = read_approvals(store)
    wanted = [{**stage, "can_decide": [who.split(" for ")[0] for who in stage["can_decide"]]} for stage in expected]
    equal(["can_decide" in stage for stage in found], [place == 0 for place in range(len(found))], "stages that are open")
    match([stage if place == 0 else {n: v for n, v in stage.items() if n != "can_decide"} for place, stage in
           enumerate(wanted)], found, "approvals")


def is_made(decision):
    """Somebody decides, about the order as it is, before time does anything; the rest is asked of the rules only."""
    return "by" in decision and "revision" not in decision and int(decision["minutes"]) < HOUR


def send_decision(device, number, decision):
    """Whether it counted, by what the device or the server says."""
    device.sync()
    reason = ["--reason", decision["reason"]] if decision.get("reason") else []
    done = device("approval", decision["decision"], number, *reason, "--json", code=None)
    if done.code:
        expect("waits for your decision" in done.err or "--reason" in done.err, f"{decision}: {done.err}")
        return False
    device.sync(code=None)
    return device.json("queue", "show", json.loads(done.out)["operation"])["result"] == "accepted"


def decide(store, url, devices, number, decisions):
    """What is decided within the first hour, each on a device of its own."""
    for decision in itertools.takewhile(is_made, decisions):
        by, wanted = decision["by"], decision["expect"]
        if by not in devices:
            devices[by] = Device(store.path.parent, by)
            devices[by].sign_in(url, store.invite(by))
        counted = send_decision(devices[by], number, decision)
        equal(counted, wanted["answer"] == "", f"whether it counts what {by} decides after {decision['minutes']} minutes")
        if "state" in wanted:
            (found,) = store.sql("SELECT state FROM orders WHERE number = ?", number)
            equal(found[0], STATES[wanted["state"]], f"the order after {by}")
        if "can_decide" in wanted:
            stage = read_approvals(store)[int(wanted["stage"]) - 1]
            equal(stage["can_decide"], [who.split(" for ")[0] for who in wanted["can_decide"]], f"asked after {by}")


def approve_all(common, store, device, order, approved):
    """Whoever is asked approves, one after the other, after what changed meanwhile."""
    load(store, approved.get("facts", {}))
    number = device.show(order)["number"]
    asked = read_approvals(store)
    for place in range(len(asked)):
        by = read_approvals(store)[place]["can_decide"][0]
        counted = send_decision(common.sign_in(store, by), number, {"decision": "approve", "reason": ""})
        expect(counted, f"{by} approves")
    device.sync(code=None)
    answered = {"findings": [], **approved["expect"]}
    answered = {"state": outcome(answered["findings"]), **answered}
    # What was asked stays with an order that goes on.
    if answered["state"] not in ("needs_buyer", "rejected"):
        del answered["findings"]
    match_answer(device, order, None, answered)


def run_sent(common, case, folder):
    """What no device makes, as a modified client sends it; and the rights that reach the device."""
    login = case["order"]["user"]
    store, device = common.copy(folder, login)
    load(store, case.get("facts", {}))
    with common.serve(store) as serving:
        if "permissions" in case["expect"]:
            device.sync()
            match_permissions(device, login, case["expect"]["permissions"])
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        match_sent(serving, store, case["order"], expect_answer(case), now)
        store.check()


def expect_answer(case):
    """What the server is to say of the order; its state follows from the findings where the case names none."""
    answered = {"findings": [], **case["expect"], **case.get("at_server", {})}
    if "then" in case:
        answered = {"findings": [], **case["then"]["expect"]}
    return {"state": outcome(answered["findings"]), **answered}


def match_built(common, store, device, case):
    """Builds the order at the device and looks at it there; the order, and what is found at the device."""
    wanted = case["order"]
    built = {"findings": [], **case["expect"], **case.get("at_device", {}), "state": "draft"}
    built["findings"] = leave_out_unseen(built["findings"], read_permissions(device, wanted["user"]))
    # The purchase-order number is given with submit.
    drafted = {**built, "findings": [f for f in built["findings"] if f.get("params", {}).get("reason") != "po_number"]}
    order = build(common, store, device, wanted)
    match_order(device, order, drafted, "draft")
    alone = not {"quotation", "changes"} & set(wanted) and len(wanted["lines"]) == 1
    if alone and built["lines"][0].get("unit_price"):
        match_price(device, wanted, built["lines"][0])
    match_why(device, order, wanted, built.get("lines", []))
    return order, built["findings"]


def match_answer(device, order, changes, answered):
    """`changes`: the order that it is a change of, or None."""
    if answered["state"] in ("needs_buyer", "rejected"):
        # Nothing was ordered: the order stands as it was built, with what the server says to it.
        match(only(answered, {"state", "findings"}), device.show(order), "answer")
    else:
        # Of what was taken in part, the part is the order.
        answered = {**answered, **(answered.get("part") or {})}
        if changes:
            # What was changed is the order that it changes; what was said about it stays with the change.
            match(only(answered, {"findings"}), device.show(order), "answer")
            answered = {**answered, "findings": []}
        match_order(device, changes or order, answered, "answer")


def run_case(common, case, folder):
    wanted, answered = case["order"], expect_answer(case)
    store, device = common.copy(folder, wanted["user"])
    load(store, case.get("facts", {}))
    with common.serve(store):
        device = common.sign_in(store, wanted["user"])
        if "permissions" in case["expect"]:
            match_permissions(device, wanted["user"], case["expect"]["permissions"])
        before = queue_before(device, case.get("before", []))
        order, findings = match_built(common, store, device, case)
        if "stops" in case["expect"]:
            equal(does_stop(findings), case["expect"]["stops"], "whether Submit is stopped")
        common.send_as(case.get("sent"))
        if not submit(device, order, wanted, findings):
            return
        load(store, case["then"]["facts"] if "then" in case else {})
        device.sync(code=None)
        for one, made in zip(case.get("before", []), before):
            equal(device.show(made)["state"], one.get("state", "confirmed"), "the order before it")
        match_answer(device, order, wanted.get("changes"), answered)
        if "approvals" in answered:
            match_approvals(store, answered["approvals"])
        if "approved" in case:
            approve_all(common, store, device, order, case["approved"])
        if "decisions" in case:
            decide(store, common.proxy.url, {wanted["user"]: device}, device.show(order)["number"], case["decisions"])
        store.check()


def read_cases():
    """Every case of the folder; one that the programs do not run says why."""
    cases = [case for path in sorted(CASES.glob("*.json")) if path.name != "base.json"
             for case in json.loads(path.read_text(encoding="utf-8"))]
    names = [case["name"] for case in cases]
    expect(len(set(names)) == len(names), "two cases have one name")
    for case in cases:
        expect(set(case) <= KNOWN, f"{case['name']}: nobody knows {set(case) - KNOWN}")
    for case in cases:
        said = set(case["order"]) <= SAID and all(set(line) <= OF_DRAFT for line in case["order"]["lines"])
        left_out = {"server", "device", "today"} & set(case)
        expect("rules" not in case or not {"server", "today"} & set(case), f"{case['name']}: nobody runs it")
        expect(said or left_out, f"{case['name']}: there is no command for all of its order")
    run = [case for case in cases if "today" not in case and "server" not in case]
    expect(run, "no case is run")
    print(f"# {len(run)} of {len(cases)} cases; the others are for the rules alone", flush=True)
    return run


def function(commons, case):
    def test(folder):
        common = commons.get()
        common.send_as(None)
        try:
            (run_sent if "device" in case else run_case)(common, resolve_all(case), folder)
        except Failed as failed:
            raise Failed(f"{case['name']} (RULES.md {case['section']}): {case['because']}\n{failed}") from None
        finally:
            commons.put(common)
    test.__name__ = case["name"]
    return test


def make_commons():
    """One for each case that runs at a time."""
    commons = queue.Queue()
    for _ in range(AT_ONCE):
        commons.put(Common())
    return commons


if __name__ == "__main__":
    shared = make_commons()
    main(*[function(shared, case) for case in read_cases()], at_once=AT_ONCE)
