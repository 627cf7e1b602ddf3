#!/usr/bin/env python3
"""Orders that are shipped and cancelled in parts (RULES.md 7, 8, 10): what becomes of them, what they hold no more."""
from decimal import Decimal

from harness import equal, expect, main
from shop import finding, shop

AGREEMENTS = "code,account,name,valid_from\nF,A1,Yearly,2020-01-01\n"
# Ten pieces of A1006 are agreed at 6.00.
RULES = ("code,source,owner,scope,scope_code,currency,method,price,quantity_left\n"
         "FA,agreement,F,product,A1006,GBP,fixed,6.00,10\n")
LINE = "order,line,shipped_quantity,cancelled_quantity\n"


def pending(device):
    device.sync()
    return Decimal(device.json("credit")["pending"])


def held(store, number):
    """What the order holds: reserved pieces, pieces of the agreement, and what is left of that."""
    ((reserved,),) = store.sql("SELECT coalesce(sum(quantity), 0) FROM reservations WHERE \"order\" = ?", number)
    ((taken,),) = store.sql("SELECT coalesce(sum(quantity), 0) FROM agreement_takes WHERE \"order\" = ?", number)
    ((left,),) = store.sql("SELECT quantity_left FROM price_rules WHERE code = 'FA'")
    return reserved / 1000, taken / 1000, left / 1000


def what_is_cancelled_of_a_line_is_free_again(folder):
    with shop(folder, "buyer.a1", agreements=AGREEMENTS, price_rules=RULES) as (store, _, device):
        order = device.order(("A1006", "8"))
        whole = pending(device)
        shown = device.show(order)
        number, gross = shown["number"], Decimal(shown["gross"])
        equal((shown["state"], shown["goods"], whole), ("confirmed", "48.00", gross), "the order")
        equal(held(store, number), (8, 8, 2), "held")
        store.csv("order_lines", f"{LINE}{number},1,2,6\n")
        equal(pending(device), (gross / 4).quantize(Decimal("0.01")), "pending of a quarter")
        equal(held(store, number)[1:], (2, 8), "of the agreement")
        # All of it is shipped or cancelled, and what is shipped is the supplier's: it is in the stock file.
        line = device.show(order)["lines"][0]
        equal((device.show(order)["state"], line["shipped"], line["cancelled"]), ("shipped", "2", "6"), "the order")
        store.csv("order_lines", f"{LINE}{number},1,2,6\n")
        equal(held(store, number)[1:], (2, 8), "once, however often it is said")
        next_order = device.order(("A1006", "8"))
        device.sync()
        equal(device.show(next_order)["goods"], "48.00", "what was given back can be ordered again")


def a_line_gives_its_stock_back_while_the_order_goes_on(folder):
    with shop(folder, "buyer.a1", agreements=AGREEMENTS, price_rules=RULES) as (store, _, device):
        order = device.order(("A1006", "8"))
        device.sync()
        number = device.show(order)["number"]
        store.csv("order_lines", f"{LINE}{number},1,0,3\n")
        equal(held(store, number), (5, 5, 5), "held")
        equal(device.json("order", "cancel", order)["state"], "confirmed", "and the rest, by its buyer")
        device.sync()
        equal((device.show(order)["state"], held(store, number)), ("cancelled", (0, 0, 10)), "all")


def a_budget_counts_what_is_left(folder):
    budget = "account,scope,code,period,amount,policy\nA1,user,buyer.a1,{},61.00,block\n"
    sees = "login,permissions\nbuyer.a1,+budget.view\n"
    with shop(folder, "buyer.a1", agreements=AGREEMENTS, price_rules=RULES, users=sees) as (store, _, device):
        order = device.order(("A1006", "10"))
        device.sync()
        shown = device.show(order)
        store.csv("budgets", budget.format(shown["date"][:4]))
        device.sync()
        second = device.order(("A1007", "1"), submit=False)
        finding(device.json("order", "check", second, code=1), "budget_exceeded")
        store.csv("order_lines", f"{LINE}{shown['number']},1,1,9\n")
        device.sync()
        told = device.json("order", "check", second)
        equal([f["code"] for f in told["findings"] if f["code"] == "budget_exceeded"], [], "once there is room")
        device("order", "submit", second)
        device.sync()
        equal(device.show(second)["state"], "confirmed", "at the server")


def a_line_that_an_import_lowers_gives_back_too(folder):
    budget = "account,scope,code,period,amount,policy\nA1,user,buyer.a1,{},61.00,block\n"
    sees = "login,permissions\nbuyer.a1,+budget.view\n"
    with shop(folder, "buyer.a1", agreements=AGREEMENTS, price_rules=RULES, users=sees) as (store, _, device):
        order = device.order(("A1006", "10"))
        whole = pending(device)
        shown = device.show(order)
        number = shown["number"]
        store.csv("budgets", budget.format(shown["date"][:4]))
        device.sync()
        second = device.order(("A1007", "1"), submit=False)
        finding(device.json("order", "check", second, code=1), "budget_exceeded")
        equal((whole, held(store, number)), (Decimal(shown["gross"]), (10, 10, 0)), "held")
        refused = store.csv("order_lines", f"order,line,quantity\n{number},1,2\n", code=1)
        expect("base_quantity, line_net" in refused.out + refused.err, f"what to send with it: {refused.out}")
        equal(held(store, number), (10, 10, 0), "nothing of it is in")
        tax = (Decimal("12.00") * Decimal(shown["tax"][0]["percent"]) / 100).quantize(Decimal("0.01"))
        gross = 12 + tax + sum(Decimal(charge["amount"]) for charge in shown["charges"])
        store.csv("orders", f"number,goods,tax,gross\n{number},12.00,{tax},{gross}\n")
        store.csv("order_lines", f"order,line,quantity,base_quantity,line_net\n{number},1,2,2,12.00\n")
        equal((pending(device), held(store, number)), (gross, (2, 2, 8)), "what is left of it")
        told = device.json("order", "check", second)
        equal([f["code"] for f in told["findings"] if f["code"] == "budget_exceeded"], [], "there is room")
        store.csv("order_lines", f"order,line,sku,base_quantity,line_net\n{number},1,A1007,2,12.00\n")
        equal(held(store, number), (0, 0, 10), "of another article by now")
        store.check()


def an_order_is_shipped_when_all_of_it_is(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1006", "4"), ("A1007", "1"))
        device.sync()
        number = device.show(order)["number"]
        store.csv("shipments", f"number,order,date\nS-1,{number},2026-01-05\n")
        store.csv("shipment_lines", "shipment,line,order_line,quantity\nS-1,1,1,3\nS-1,2,2,1\n")
        device.sync()
        shown = device.show(order)
        equal((shown["state"], [l["shipped"] for l in shown["lines"]]), ("confirmed", ["3", "1"]), "in parts, line by line")
        expect("line 1: 3 shipped, 0 cancelled" in device("order", "show", order).out, "in words")
        store.csv("shipment_lines", "shipment,line,order_line,quantity\nS-1,1,1,4\n")
        device.sync()
        equal(device.show(order)["state"], "shipped", "all of it")
        # The supplier's own books may be behind.
        store.csv("orders", f"number,state,note\n{number},processing,soon\n")
        store.csv("orders", f"number,state\n{number},delivered\n")
        device.sync()
        equal(device.show(order)["state"], "delivered", "delivered")
        equal(store.sql("SELECT note FROM orders WHERE number = ?", number), [("soon",)], "the rest of the row")


def an_invoice_in_another_currency_counts(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order = device.order(("A1006", "4"))
        gross = pending(device)
        number = device.show(order)["number"]
        store.csv("invoices", "number,account,order,date,currency,net,tax,gross,open_amount,state\n"
                              f"I-E,A1,{number},2026-01-05,EUR,10.00,0.00,10.00,0.00,paid\n")
        equal(pending(device), gross, "without a rate")
        store.csv("exchange_rates", "from,to,date,rate\nEUR,GBP,2020-01-01,0.5\n")
        equal(pending(device), gross - 5, "with one")


main(what_is_cancelled_of_a_line_is_free_again, a_line_gives_its_stock_back_while_the_order_goes_on,
     a_budget_counts_what_is_left, a_line_that_an_import_lowers_gives_back_too,
     an_order_is_shipped_when_all_of_it_is, an_invoice_in_another_currency_counts)
