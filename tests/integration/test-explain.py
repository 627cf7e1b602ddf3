#!/usr/bin/env python3
"""Why a line of an order that was handed in costs what it does: what the order keeps, and nothing made up."""

from harness import equal, expect, main
from shop import shop

RAISED = "code,price\nL-A1006-1,9.99\n"  # from 8.27
AGREEMENT = {"agreements": "code,account,name,valid_from,valid_to\nF,A1,Yearly,2020-01-01,2099-12-31\n",
             "price_rules": "code,source,owner,scope,scope_code,currency,method,price,quantity_left\n"
                            "FA,agreement,F,product,A1006,GBP,fixed,6.00,10\n"}
HIDDEN = "scope,owner,name,value\nsupplier,,show_list_price,no\n"


def why(device, order, line="1"):
    return device.json("order", "explain", order, line)


def kept(told):
    """The first step, which says where the price is from."""
    first = dict(told["steps"][0])
    equal(first.pop("step"), "kept", "the first step")
    return first


def words(device, order, line="1"):
    return device("order", "explain", order, line).out


def confirmed(store, device, *lines):
    order = device.order(*lines)
    device.sync()
    equal(device.show(order)["state"], "confirmed", "the order")
    return order


def version(store, rule):
    return str(store.sql("SELECT row_version FROM price_rules WHERE code = ?", rule)[0][0])


def what_was_sent_and_confirmed_says_why(folder):
    with shop(folder, "buyer.a1", "admin.a1") as (store, _, device, admin):
        rule = {"source": "list", "rule": "L-A1006-1", "rule_version": version(store, "L-A1006-1")}
        order = device.order(("A1006", "2"), submit=False)
        device("order", "edit", order, "1", "--discount", "10")
        device("order", "submit", order)
        told = why(device, order)
        equal(kept(told), {"stage": "sent", **rule}, "while it waits to be sent")
        expect("The price that the order was handed in with, from the list price (L-A1006-1), as it was then."
               in words(device, order), words(device, order))
        device("order", "recall", order)
        expect([s["step"] for s in why(device, order)["steps"]].count("rule") > 0, "a draft says all of it")
        device("order", "edit", order, "1", "--discount", "")
        device("order", "submit", order)
        device.sync()
        store.csv("price_rules", RAISED)
        for one in (device, admin):
            one.sync()
            shown = one.show(order)
            told = why(one, shown["number"])
            equal(kept(told), {"stage": "confirmed", "date": shown["date"], **rule}, "once it is confirmed")
            equal((told["unit_price"], told["line_net"], told["source"], told["list_price"], told["breaks"], told["saving"]),
                  ("8.27", "16.54", "list", None, [], None), "what it costs")
            equal(told["steps"][1:], [
                {"step": "working", "of": "price", "operation": "kept", "kept": "8.27", "value": "8.27"},
                {"step": "result", "source": "list", "rule": "L-A1006-1", "unit_price": "8.27", "currency": "GBP"},
                {"step": "working", "of": "line_net", "operation": "base_quantity", "base_quantity": "2", "value": "16.54"},
                {"step": "line_net", "line_net": "16.54"}], "and how")
            expect("9.99" not in words(one, order) and "was confirmed with on " + shown["date"] in words(one, order),
                   words(one, order))
        expect("has no line 7" in device("order", "explain", order, "7", code=2).err, "a line that is not there")


def an_honoured_price_says_until_when_it_was(folder):
    with shop(folder, "buyer.a1", "admin.a1", settings=HIDDEN) as (store, _, device, admin):
        old = version(store, "L-A1006-1")
        order = device.order(("A1006", "2"))
        store.csv("price_rules", RAISED)
        device.sync()
        admin.sync()
        ((today,),) = store.sql("SELECT date FROM orders")
        for one in (device, admin):
            told = why(one, order)
            equal((kept(told), told["unit_price"]),
                  ({"stage": "confirmed", "date": today, "source": "list", "rule": "L-A1006-1", "rule_version": old,
                    "honoured_on": today}, "8.27"), "kept although it had risen")
            said = words(one, order)
            expect(f"It was the price until {today} and was kept, though it had risen." in said and "9.99" not in said, said)
        later = confirmed(store, device, ("A1006", "2"))
        expect("honoured_on" not in kept(why(device, later)), "what costs today's price was not honoured")
        # What the supplier's books say of it is from no version that is known.
        number = device.show(order)["number"]
        store.csv("order_lines", f"order,line,source,rule\n{number},1,account,ERP\n")
        device.sync()
        told = why(device, order)
        equal((kept(told), told["unit_price"]),
              ({"stage": "confirmed", "date": today, "source": "account", "rule": "ERP"}, "8.27"), "imported since")


def an_agreement_and_an_offer_say_how_long_they_are_valid(folder):
    offers = {"products": "sku,stock_policy\nA1006,backorder\n",
              "quotations": "number,account,state,valid_to,currency,note\nQ1,A1,offered,2099-06-30,GBP,\n",
              "quotation_lines": "quotation,line,sku,text,quantity,unit,price,per\nQ1,10,A1006,,30000,pcs,0.01,3\n"}
    with shop(folder, "admin.a1", **AGREEMENT, **offers) as (store, _, device):
        order = confirmed(store, device, ("A1006", "2"))
        told = kept(why(device, order))
        equal((told["source"], told["rule"], told["owner"], told["valid_to"]), ("agreement", "FA", "F", "2099-12-31"), "agreed")
        expect("It is of F, which is valid until 2099-12-31." in words(device, order), words(device, order))
        offered = device.json("order", "new", "--from-quotation", "Q1")["id"]
        device("order", "submit", offered)
        device.sync()
        told = why(device, offered)
        equal((kept(told)["source"], kept(told)["owner"], kept(told)["valid_to"]), ("quotation", "Q1", "2099-06-30"), "offered")
        # 0.01 for 3 is not what is left of it in six digits: the total stands as it is.
        equal([s["operation"] for s in told["steps"] if s["step"] == "working"], ["kept", "kept"], "its workings")
        equal(told["steps"][-1], {"step": "line_net", "line_net": "100.00"}, "its total")


def what_was_ordered_elsewhere_says_no_more_than_it_knows(folder):
    orders = {"orders": "number,account,date,state,currency\nX-1,A1,2026-01-02,shipped,GBP\n",
              "order_lines": "order,line,sku,quantity,unit,base_quantity,unit_price,line_net\nX-1,1,A1006,2,pcs,2,8.27,16.54\n"
                             "X-1,2,A1002,3,pcs,3,,\n"}
    with shop(folder, "admin.a1", **orders) as (_, _, device):
        told = why(device, "X-1")
        equal((kept(told), told["source"], told["rule"] or None, told["line_net"]),
              ({"stage": "confirmed", "date": "2026-01-02"}, None, None, "16.54"), "what is known")
        expect("(as confirmed)" in words(device, "X-1"), words(device, "X-1"))
        nothing = device("order", "explain", "X-1", "2", "--json", code=1).json
        equal((nothing["unit_price"], nothing["steps"]), (None, []), "a line without amounts")
        expect("no price" in device("order", "explain", "X-1", "2", code=1).out, "in words")


main(what_was_sent_and_confirmed_says_why, an_honoured_price_says_until_when_it_was,
     an_agreement_and_an_offer_say_how_long_they_are_valid, what_was_ordered_elsewhere_says_no_more_than_it_knows)
