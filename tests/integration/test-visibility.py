#!/usr/bin/env python3
"""Two dealers of one supplier, one who sees by assortments and one by price list: what each finds, orders and has on disk."""
from harness import day, equal, expect, main
from shop import expect_nothing_of, found, shop, signed_in

SETTINGS = "scope,owner,name,value\n"
BY_PRICE_LIST = SETTINGS + "account,A2,visibility,price_list\n"
RULES = "code,source,owner,scope,scope_code,currency,method,price,valid_from,valid_to\n"
EVERYTHING = [f"A100{i}" for i in range(1, 10)]


def gold(*rules):
    """Product rules of the list GOLD: (sku, price, valid_from, valid_to)."""
    return RULES + "".join(f"G-{sku},tier,GOLD,product,{sku},GBP,fixed,{price},{begin},{end}\n"
                           for sku, price, begin, end in rules)


IN_GOLD = gold(("A1002", "2.00", "", ""), ("A1006", "7.50", "", day(1)), ("A1004", "1.00", day(3), ""))


def order_everywhere(store, device, lines, gross):
    """An order that comes to `gross` before and after it was sent."""
    order = device.order(*lines)
    before = device.show(order)
    device.sync()
    after = device.show(order)
    equal((before["gross"], after["gross"], after["state"]), (gross, gross, "confirmed"), "gross at both ends, and state")


def two_dealers(folder):
    with shop(folder, "buyer.a1", "buyer.a2", settings=BY_PRICE_LIST, price_rules=IN_GOLD) as (store, _, one, two):
        expect(set(EVERYTHING) <= set(found(one)), "who sees by assortments sees everything")
        equal(found(two), ["A1002", "A1006"], "who sees by price list sees what is in force there")
        expect_nothing_of(store, two, ["A1002", "A1006"])
        equal(two.json("price", "A1006", "1")["unit_price"], "7.5", "the list's price")
        # To Europe without tax; the other's 20 percent.
        order_everywhere(store, two, [("A1002", "3"), ("A1006", "2")], "21.00")
        order_everywhere(store, one, [("A1002", "3"), ("A1006", "2")], "29.89")
        hidden = two("price", "A1001", "1", code=None)
        expect(hidden.code != 0 and "1.42" not in hidden.out, f"no price of what is hidden: {hidden.out}")
        draft = two.json("order", "new")["id"]
        expect(two("order", "add", draft, "A1001", "1", code=None).code != 0, "what is hidden cannot be added")


def rules_come_and_go(folder):
    with shop(folder, "buyer.a2", settings=BY_PRICE_LIST, price_rules=IN_GOLD) as (store, _, two):
        store.csv("price_rules", f"code,valid_to\nG-A1006,{day(-2)}\n")
        store.csv("price_rules", gold(("A1010", "4.00", day(-2), "")))
        two.sync()
        equal(found(two), ["A1002", "A1010"], "after one ended and one began")
        expect_nothing_of(store, two, ["A1002", "A1010"])
        store.check()
        # Built before, sent after its article left the list.
        order = two.order(("A1002", "1"))
        store.csv("price_rules", "code,op\nG-A1002,delete\n")
        two.sync(code=4)
        shown = two.show(order)
        equal(shown["state"], "needs_buyer", "an order for what has left the list")
        expect({f["code"] for f in shown["findings"]} & {"product_not_visible", "product_unknown"},
               f"why: {shown['findings']}")


def lists_are_taken_away(folder):
    with shop(folder, "buyer.a2", settings=BY_PRICE_LIST, price_rules=IN_GOLD) as (store, _, two):
        store.csv("price_lists", "code,name,currency\nTIN,Tin,GBP\n")
        store.csv("price_rules", RULES + "T-A1003,tier,TIN,product,A1003,GBP,fixed,3.00,,\n")
        store.csv("account_price_lists", "account,list,priority\nA2,TIN,2\n")
        two.sync()
        equal(found(two), ["A1002", "A1003", "A1006"], "two lists")
        store.csv("account_price_lists", "account,list,op\nA2,GOLD,delete\n")
        two.sync()
        equal(found(two), ["A1003"], "the other one alone")
        expect_nothing_of(store, two, ["A1003"])
        # No list at all: what has a list price, which is everything but one.
        store.csv("account_price_lists", "account,list,op\nA2,TIN,delete\n")
        priced = sorted(sku for sku, in store.sql("SELECT DISTINCT scope_code FROM price_rules WHERE source = 'list'"))
        two.sync()
        equal(found(two), priced, "what has a list price")
        store.csv("price_rules", "code,op\nL-A1003-1,delete\nL-A1003-10,delete\n")
        two.sync()
        expect("A1003" in priced and "A1003" not in found(two), "without its list price it is gone")
        order_everywhere(store, two, [("A1002", "2")], "5.58")


def the_setting_changes_under_a_client(folder):
    with shop(folder, "buyer.a2", "buyer.a1", price_rules=IN_GOLD) as (store, serving, two, one):
        everything = found(two)
        expect(set(EVERYTHING) <= set(everything), "by assortments")
        for scope, owner in (("account", "A2"), ("group", "trade"), ("supplier", "")):
            store.csv("settings", SETTINGS + f"{scope},{owner},visibility,price_list\n")
            two.sync()
            equal(found(two), ["A1002", "A1006"], f"by price list, as {scope} says")
            expect_nothing_of(store, two, ["A1002", "A1006"])
            store.csv("settings", f"scope,owner,name,op\n{scope},{owner},visibility,delete\n")
            two.sync()
            equal(found(two), everything, f"by assortments again, without {scope}")
        # The narrowest says.
        store.csv("settings", SETTINGS + "supplier,,visibility,price_list\naccount,A2,visibility,assortments\n")
        two.sync()
        one.sync()
        equal(found(two), everything, "the account before the supplier")
        equal(found(one), sorted(sku for sku, in store.sql(
            "SELECT DISTINCT scope_code FROM price_rules WHERE source = 'list'")), "who has no list")
        third = signed_in(store, folder, serving.url, "buyer.a2")
        equal(found(third), everything, "a new device")


def what_cannot_be_meant_is_refused(folder):
    with shop(folder) as (store, _):
        refused = store.csv("settings", SETTINGS + "supplier,,pickup,on\nsupplier,,visibility,pricelist\n", code=1)
        expect("3" in refused.out + refused.err and "none of assortments, price_list" in refused.out + refused.err,
               f"line and reason: {refused.out} {refused.err}")
        equal(store.sql("SELECT count(*) FROM settings"), [(0,)], "settings")


main(two_dealers, rules_come_and_go, lists_are_taken_away, the_setting_changes_under_a_client,
     what_cannot_be_meant_is_refused)
