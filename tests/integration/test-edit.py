#!/usr/bin/env python3
"""order edit: the rest of a line and of an order, what it makes of the order, and what it refuses."""
from harness import equal, expect, main
from shop import finding, shop

MORE = {
    "accounts": "code,order_minimum_policy\nA1,block\n",
    "addresses": "account,code,name,country,tax_zone\nA1,DOCK,Second dock,GB,GB\n",
    "cost_centres": "account,code,name\nA1,CC1,Workshop\n",
    "agreements": "code,account,project\nFRAME,A1,TOWER\n",
    "price_rules": "code,source,owner,scope,scope_code,currency,method,price\n"
                   "AG,agreement,FRAME,product,A1006,GBP,fixed,5\n",
    "shipping_methods": "code,name,currency,amount\nVAN,Van,GBP,12.00\n",
    "users": "login,discount_limit\nbuyer.a1,5\n",
}


def line_of(shown, number=1):
    return [line for line in shown["lines"] if line["line"] == number][0]


def a_line_gets_its_rest(folder):
    with shop(folder, "buyer.a1", **MORE) as (store, _, device):
        order = device.order(("A1001", "48"), ("A1006", "2"), submit=False)
        edited = device.json("order", "edit", order, "1", "--unit", "case", code=None)
        equal((edited["line"]["unit"], edited["line"]["base_quantity"]), ("case", "1152"), "48 cases of 24")
        device("order", "set", order, "1", "2")
        # 2 cases are 48 pieces at 1.20: 57.60 x 0.95 = 54.72.
        edited = device.json("order", "edit", order, "1", "--discount", "5", "--rank", "2", "--note", "First\nsecond")
        equal((edited["line"]["line_net"], edited["line"]["discount_percent"]), ("54.72", "5"), "discounted")
        device("order", "edit", order, "2", "--requested-price", "7.50", "--rank", "1")
        equal(finding(device.show(order), "special_price")["line"], 2, "a price of one's own asks for approval")
        device("order", "edit", order, "2", "--discount", "1")
        equal([f["code"] for f in device.show(order)["findings"]], [], "a discount takes the requested price away")
        device("order", "edit", order, "2", "--discount", "")
        equal(line_of(device.show(order), 2)["line_net"], "16.54", "and goes")
        device("order", "submit", order)
        device.sync()
        equal(device.show(order)["state"], "confirmed", "the order")
        equal(store.sql("SELECT line, unit, quantity, discount_percent, requested_price, rank, note FROM order_lines"
                        " ORDER BY line"),
              [(1, "case", 2000, 50000, None, 2, "First\nsecond"), (2, "pcs", 2000, None, None, 1, None)], "on the server")


def the_order_gets_its_rest(folder):
    with shop(folder, "buyer.a1", **MORE) as (store, _, device):
        order = device.order(("A1006", "2"), submit=False)
        equal(device.show(order)["goods"], "16.54", "without the project")
        shown = device.json("order", "edit", order, "--ship-to", "DOCK", "--shipping", "VAN", "--project", "TOWER",
                            "--cost-centre", "CC1", "--requested-date", "2099-12-24", "--note", "Ring twice")
        # The agreement of the project: 2 x 5; freight 12.
        equal((shown["goods"], shown["charges"][0]["amount"]), ("10.00", "12.00"), "with the project, by van")
        device("order", "submit", order)
        device.sync()
        equal(device.show(order)["state"], "confirmed", "the order")
        equal(store.sql("SELECT ship_to, shipping_method, project, cost_centre, requested_date, note FROM orders"),
              [("DOCK", "VAN", "TOWER", "CC1", "2099-12-24", "Ring twice")], "on the server")
        again = device("order", "edit", order, "--note", "Too late", code=2)
        expect("draft" in again.err, f"a sent order: {again.err}")
        second = device.order(("A1006", "2"), submit=False)
        device("order", "edit", second, "--project", "TOWER", "--shipping", "VAN")
        shown = device.json("order", "edit", second, "--project", "", "--shipping", "")
        equal((shown["goods"], shown["charges"]), ("16.54", []), "taken away again")


def what_cannot_be_meant_changes_nothing(folder):
    with shop(folder, "buyer.a1", **MORE) as (_, _, device):
        order = device.order(("A1006", "2"), submit=False)
        before = device.show(order)
        cases = [
            (("1", "--unit", "barrel"), "barrel"), (("1", "--discount", "101"), "0 to 100"),
            (("1", "--discount", "x"), "x"), (("1", "--requested-price", "-1"), "below 0"),
            (("1", "--discount", "1", "--requested-price", "1"), "not both"), (("1", "--rank", "0"), "rank"),
            (("7", "--rank", "1"), "no line 7"), (("1",), "nothing to change"), ((), "nothing to change"),
            (("1", "--ship-to", "DOCK"), "--ship-to is of the order"), (("--rank", "1"), "--rank is of a line"),
            (("--ship-to", "NOWHERE"), "no address NOWHERE"), (("--shipping", "ROCKET"), "no shipping method"),
            (("--cost-centre", "CC9"), "no cost centre CC9"), (("--requested-date", "2026-02-30"), "2026-02-30"),
            (("--note", "bell\x07"), "printed"),
        ]
        for words, told in cases:
            refused = device("order", "edit", order, *words, code=2)
            expect(told in refused.err, f"{words}: {refused.err}")
        equal(device.show(order), before, "the order")


main(a_line_gets_its_rest, the_order_gets_its_rest, what_cannot_be_meant_changes_nothing)
