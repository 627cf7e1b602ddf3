#!/usr/bin/env python3
"""A store into which got by SQL what import refuses: check finds it, both ends say the same of it, nothing crashes and
nothing is sold for nothing."""
from harness import SMALL, Device, Serving, Store, equal, expect, main, server
from rawhttp import change

RULE = "code,source,owner,scope,scope_code,currency,method,price,percent\n"


def account_rule(sku):
    return f"R-{sku},account,A1,product,{sku},GBP,fixed,7.77,\n"


# The article; what is done to its account rule R-<sku> (7.77) or to itself; where check finds it; whether the
# order goes on at the price of the list, or what is found instead.
LIST = "list"
UNSOUND = [
    ("A1002", "UPDATE price_rules SET method='percent', percent=1500000 WHERE code='R-A1002'", "price_rules R-A1002", LIST),
    ("A1003", "UPDATE price_rules SET price=-1 WHERE code='R-A1003'", "price_rules R-A1003", LIST),
    ("A1004", "UPDATE price_rules SET per=0 WHERE code='R-A1004'", "price_rules R-A1004", LIST),
    ("A1005", "UPDATE price_rules SET unit='barrel' WHERE code='R-A1005'", "price_rules R-A1005", LIST),
    ("A1006", "UPDATE price_rules SET currency='EUX' WHERE code='R-A1006'", "price_rules R-A1006", LIST),
    ("A1007", "UPDATE price_rules SET valid_from='2026-02-01', valid_to='2026-01-31' WHERE code='R-A1007'",
     "price_rules R-A1007", LIST),
    ("A1008", "UPDATE price_rules SET method='formula', price=NULL, min_price=9000000, max_price=1000000"
              " WHERE code='R-A1008'", "price_rules R-A1008", LIST),
    ("A1009", "UPDATE price_rules SET method='formula', price=NULL, round_to=0 WHERE code='R-A1009'",
     "price_rules R-A1009", LIST),
    ("A1010", "UPDATE price_rules SET price=NULL WHERE code='R-A1010'", "price_rules R-A1010", LIST),
    ("A1011", "UPDATE price_rules SET source='agreement', owner='FRAME', scope='all', scope_code=NULL"
              " WHERE code='R-A1011'", "price_rules R-A1011", LIST),
    ("A1012", "UPDATE price_rules SET source='list', owner=NULL, method='percent', percent=100000 WHERE code='R-A1012'",
     "price_rules R-A1012", LIST),
    ("A1013", "UPDATE price_rules SET scope='category', scope_code='nowhere' WHERE code='R-A1013'",
     "price_rules R-A1013", LIST),
    ("A1014", "INSERT INTO product_units (row_version, sku, unit, num, den) VALUES"
              " ((SELECT sequence FROM head), 'A1014', 'case', 0, 1)", "product_units A1014 case", "7.77"),
    ("A1015", "UPDATE price_rules SET price=9000000000000000000 WHERE code='R-A1015'", "price_rules R-A1015", "overflow"),
    ("A1016", "UPDATE products SET category='nowhere' WHERE sku='A1016'", "products A1016", "7.77"),
    ("A1017", "UPDATE products SET tax_class='nowhere' WHERE sku='A1017'", None, "tax_rate_missing"),
    ("A1018", "UPDATE price_rules SET price=NULL WHERE scope_code='A1018'", "price_rules R-A1018", "no_price"),
]


def damaged(folder):
    store = Store(folder)
    store.load(SMALL)
    store.csv("agreements", "code,account\nFRAME,A1\n")
    store.csv("price_rules", RULE + "".join(account_rule(sku) for sku, *_ in UNSOUND))
    for _, sql, *_ in UNSOUND:
        write(store, sql)
    return store


def write(store, sql):
    """As somebody would who writes into the store with another program and knows the rules of its triggers."""
    change(store, "UPDATE head SET writing = sequence")
    change(store, sql)
    change(store, "UPDATE head SET writing = NULL")


def list_price(store, sku):
    return store.sql("SELECT price FROM price_rules WHERE code = ?", f"L-{sku}-1")[0][0] / 1000000


def check_finds_each(folder):
    store = damaged(folder)
    found = store_problems(store)
    for sku, _, where, _ in UNSOUND:
        expect(where is None or where in found, f"check names {where}: {sorted(found)}")


def store_problems(store):
    result = server("check", store.path, "--json", code=6).json
    return {f"{p['table']} {p['key']}" for p in result["problems"]}


def both_ends_say_the_same(folder):
    store = damaged(folder)
    with Serving(store) as serving:
        device = Device(folder)
        device.sign_in(serving.url, store.invite("buyer.a1"))
        device.sync()
        orders = {}
        for sku, _, _, wanted in UNSOUND:
            orders[sku] = device.json("order", "new")["id"]
            device("order", "add", orders[sku], sku, "1", "pcs", code=None)
            shown = device.show(orders[sku])
            if wanted in ("overflow", "no_price", "tax_rate_missing"):
                expect(wanted in {f["code"] for f in shown["findings"]}, f"{sku}: {shown['findings']}")
                continue
            price = f"{list_price(store, sku):.2f}" if wanted == LIST else wanted
            equal((shown["goods"], shown["lines"][0]["source"]), (price, "list" if wanted == LIST else "account"), sku)
            device("order", "submit", orders[sku])
        device.sync(code=None)
        for sku, _, _, wanted in UNSOUND:
            shown = device.show(orders[sku])
            if wanted not in ("overflow", "no_price", "tax_rate_missing"):
                equal((sku, shown["state"], shown["findings"]), (sku, "confirmed", []), "at the server")
        expect(serving.process.poll() is None, "the server lives")


def an_order_discount_above_100_gives_nothing_away(folder):
    store = Store(folder)
    store.load(SMALL)
    for code, columns in (("D1", "percent) VALUES ({}, 'GBP', 2000000"), ("D2", "percent, amount) VALUES ({}, 'GBP', 100000, 500"),
                          ("D3", "threshold) VALUES ({}, 'GBP', -5"), ("D4", "amount) VALUES ({}, 'GBP', -100")):
        write(store, "INSERT INTO order_discounts (row_version, code, currency, " +
              columns.format(f"(SELECT sequence FROM head), '{code}'") + ")")
    expect({f"order_discounts {code}" for code in ("D1", "D2", "D3", "D4")} <= store_problems(store), "check")
    with Serving(store) as serving:
        device = Device(folder)
        device.sign_in(serving.url, store.invite("buyer.a1"))
        device.sync()
        order = device.order(("A1006", "2"))
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["goods"], shown["discount"]), ("confirmed", "16.54", "0.00"), "the order")


def parents_in_a_circle_stop_nothing(folder):
    store = Store(folder)
    store.load(SMALL)
    store.csv("categories", "code,parent,name\nouter,,Outer\ninner,outer,Inner\n")
    store.csv("cost_centres", "account,code,parent\nA1,x,\nA1,y,x\n")
    for sql in ("UPDATE categories SET parent='inner' WHERE code='outer'",
                "UPDATE products SET category='inner' WHERE sku='A1006'",
                "UPDATE accounts SET parent='A2' WHERE code='A1'", "UPDATE accounts SET parent='A1' WHERE code='A2'",
                "UPDATE cost_centres SET parent='y' WHERE code='x'"):
        write(store, sql)
    found = store_problems(store)
    expect({"categories outer", "accounts A1", "cost_centres A1 x"} <= found, f"check names the circles: {found}")
    store.csv("accounts", "code,name\nA1,Renamed\n")  # works out anew what follows from the parents
    with Serving(store) as serving:
        device = Device(folder)
        device.sign_in(serving.url, store.invite("buyer.a1"))
        device.sync()
        order = device.order(("A1006", "2"), submit=False)
        device("order", "edit", order, "--cost-centre", "y")
        device("order", "submit", order)
        device.sync()
        # A2's price list is its parent's now: 10 percent off.
        equal((device.show(order)["state"], device.show(order)["goods"]), ("confirmed", "14.89"), "the order")


def words_that_nobody_knows(folder):
    store = Store(folder)
    store.load(SMALL)
    for sql in ("UPDATE price_rules SET method='guess' WHERE code='L-A1002-1'",
                "UPDATE price_rules SET source='rumour' WHERE code='L-A1003-1'",
                "UPDATE products SET status='asleep', stock_policy='maybe' WHERE sku='A1004'",
                "INSERT INTO settings (row_version, scope, owner, name, value)"
                " VALUES ((SELECT sequence FROM head), 'account', 'A1', 'pick_up', 'on')"):
        write(store, sql)
    found = store_problems(store)
    expect({"price_rules L-A1002-1", "price_rules L-A1003-1", "products A1004", "settings account A1 pick_up"} <= found,
           f"check names them: {found}")
    with Serving(store) as serving:
        device = Device(folder)
        device.sign_in(serving.url, store.invite("buyer.a1"))
        device.sync()
        order = device.order(("A1004", "1"), ("A1006", "1"), submit=False)
        for sku in ("A1002", "A1003"):
            device("order", "add", order, sku, "1", code=1)
        shown = device.show(order)
        equal([(f["code"], f["line"]) for f in shown["findings"]], [("no_price", 3), ("no_price", 4)], "findings")
        equal(shown["goods"], "13.80", "5.53 and 8.27")
        for line in ("4", "3"):
            device("order", "remove", order, line)
        device("order", "submit", order)
        device.sync()
        equal(device.show(order)["state"], "confirmed", "the rest")


main(check_finds_each, both_ends_say_the_same, an_order_discount_above_100_gives_nothing_away,
     parents_in_a_circle_stop_nothing, words_that_nobody_knows)
