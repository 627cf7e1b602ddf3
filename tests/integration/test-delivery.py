#!/usr/bin/env python3
"""Where an order goes and in how many deliveries (RULES.md 5, 11: `pickup`, `backorder_split`): chosen on the device,
decided by the server, in its files and on its papers."""
import csv
import datetime
import shutil
import subprocess

from harness import day, equal, expect, main, server, wait_until
from shop import finding, operation, shop, signed_in

BUYER = "buyer.a1"
SETTING = "scope,owner,name,value\n"
PICKUP = SETTING + "account,A1,pickup,on\n"
DOCK = "account,code,name,country,tax_zone\nA1,DOCK,Second dock,GB,GB\n"
VAN = "code,name,currency,amount\nVAN,Van,GBP,12.00\n"
PLACE = "Pickup at Vendor's location"


def exported(store, folder):
    """The orders of the store, as they are exported."""
    server("export", store.path, folder / "out", "--table", "orders")
    with open(folder / "out" / "orders.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_of_paper(store, number):
    """What the confirmation of an order says."""
    wait_until(lambda: store.sql('SELECT 1 FROM documents WHERE "order" = ?', number), "the confirmation")
    ((content,),) = store.sql('SELECT b.bytes FROM documents AS d JOIN blobs AS b ON b.sha256 = d.file'
                              ' WHERE d."order" = ?', number)
    path = store.path.parent / "paper.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def pickup_is_chosen_where_it_is_offered(folder):
    with shop(folder, BUYER, BUYER, settings=PICKUP, addresses=DOCK, shipping_methods=VAN) as (store, _, device, other):
        order = device.order(("A1006", "2"), submit=False)
        shown = device.json("order", "edit", order, "--shipping", "VAN")
        equal((shown["pickup"], len(shown["charges"])), (False, 1), "sent to the default address by van")
        shown = device.json("order", "edit", order, "--ship-to", "DOCK")
        equal((shown["ship_to"], shown["pickup"]), ("DOCK", False), "sent to the dock")
        shown = device.json("order", "edit", order, "--pickup")
        equal((shown["ship_to"], shown["pickup"], shown["charges"]), (None, True, []), "collected: no freight")
        expect(PLACE in device("order", "show", order).out, "in words")
        shown = device.json("order", "edit", order, "--ship-to", "DOCK")
        equal((shown["ship_to"], shown["pickup"]), ("DOCK", False), "an address ends it")
        device("order", "edit", order, "--pickup")
        shown = device.json("order", "edit", order, "--no-pickup")
        equal((shown["ship_to"], shown["pickup"]), (None, False), "so does the option")
        for wrong in (("--pickup", "--no-pickup"), ("--pickup", "--ship-to", "DOCK")):
            refused = device("order", "edit", order, *wrong, code=2)
            expect("name one of them" in refused.err, f"{wrong}: {refused.err}")
        device("order", "edit", order, "--pickup")
        device("order", "submit", order)
        equal(device.show(order)["pickup"], True, "queued")
        device.sync()
        shown = device.show(order)
        equal((shown["state"], shown["pickup"], shown["ship_to"]), ("confirmed", True, None), "confirmed")
        equal(store.sql("SELECT pickup, ship_to FROM orders"), [(1, None)], "at the server")
        other.sync()
        equal(other.show(shown["number"])["pickup"], True, "on another device")
        change = other.json("order", "change", shown["number"])["id"]
        equal(other.show(change)["pickup"], True, "and in a change that is made there")
        if shutil.which("pdftotext"):
            expect(PLACE in text_of_paper(store, shown["number"]), "on the confirmation")


def without_the_offer_the_buyer_is_told(folder):
    with shop(folder, BUYER, settings=PICKUP) as (store, _, device):
        order = device.order(("A1006", "2"), submit=False)
        device("order", "edit", order, "--pickup")
        store.csv("settings", SETTING + "account,A1,pickup,off\n")
        device("order", "submit", order)
        device.sync(code=4)
        shown = device.show(order)
        equal(shown["state"], "needs_buyer", "it was offered when it was chosen")
        equal(finding(shown, "address_gone")["params"], {"place": "pickup"}, "what stands in the way")
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders made")
        expect(f"{PLACE} is not offered to this account: choose an address" in device("order", "show", order, code=4).out,
               "in words")
        device("queue", "resolve", operation(device, order)["id"], "--discard")
        device("order", "edit", order, "--no-pickup")
        device("order", "submit", order)
        device.sync()
        equal(device.show(order)["state"], "confirmed", "sent to the default address")
        second = device.order(("A1006", "2"), submit=False)
        device("order", "edit", second, "--pickup", code=1)
        equal(device("order", "submit", second, code=1).code, 1, "stopped on the device already")


def without_an_address_there_is_nothing_else(folder):
    with shop(folder) as (store, serving):
        store.csv("addresses", "account,code,op\n" + "".join(
            f"A1,{code},delete\n" for code, in store.sql("SELECT code FROM addresses WHERE account = 'A1'")))
        device = signed_in(store, folder, serving.url, BUYER)
        order = device.order(("A1006", "2"), submit=False)
        equal(device.show(order)["pickup"], True, "a draft")
        device("order", "submit", order)
        equal(device.show(order)["pickup"], True, "queued")
        device.sync()
        equal((device.show(order)["state"], device.show(order)["pickup"]), ("confirmed", True), "confirmed")


def it_is_handed_over_with_the_order(folder):
    users = "login,name,email,account,role\nreq.a1,Requisitioner,req@a1.example,A1,requisitioner\n"
    with shop(folder, "req.a1", BUYER, users=users, settings=PICKUP) as (store, _, requisitioner, device):
        order = requisitioner.order(("A1006", "2"), submit=False)
        requisitioner("order", "edit", order, "--pickup", code=None)
        requisitioner("order", "hand-over", order)
        requisitioner.sync()
        device.sync()
        device("order", "take-over", order)
        equal(device.show(order)["pickup"], True, "taken over")
        device("order", "submit", order)
        device.sync()
        equal(store.sql("SELECT state, pickup FROM orders"), [("confirmed", 1)], "at the server")


def files_carry_it(folder):
    with shop(folder, BUYER) as (store, _, device):
        head = "number,account,date,currency,goods,discount,charges,tax,gross,state,entered_by,pickup,allow_partial\n"
        store.csv("orders", head + "E-1,A1,2026-01-05,GBP,10.00,0.00,0.00,2.00,12.00,confirmed,buyer.a1,1,0\n"
                                   "E-2,A1,2026-01-05,GBP,10.00,0.00,0.00,2.00,12.00,confirmed,buyer.a1,,\n")
        refused = store.csv("orders", head + "E-3,A1,2026-01-05,GBP,1.00,0.00,0.00,0.00,1.00,,buyer.a1,2,1\n", code=1)
        expect("pickup" in refused.out + refused.err, f"no flag: {refused.out + refused.err}")
        device.sync()
        shown = [(device.show(number)["pickup"], device.show(number)["delivery"]) for number in ("E-1", "E-2")]
        equal(shown, [(True, "whole"), (False, "parts")], "imported")
        equal([(row["pickup"], row["allow_partial"]) for row in exported(store, folder)], [("1", "0"), ("0", "1")],
              "exported")


def run_short(store):
    """12 of A1006 are there, 20 come in nine days."""
    then = day(9)
    store.csv("products", "sku,stock_policy\nA1006,backorder\n")
    store.csv("stock", "warehouse,sku,available\n" + "".join(
        f"{warehouse},A1006,{12 if n == 0 else 0}\n" for n, (warehouse,) in enumerate(store.sql(
            "SELECT warehouse FROM stock WHERE sku = 'A1006' ORDER BY warehouse"))))
    store.csv("incoming", "warehouse,sku,date,op\n" + "".join(
        f"{warehouse},A1006,{date},delete\n" for warehouse, date in store.sql(
            "SELECT warehouse, date FROM incoming WHERE sku = 'A1006'")))
    ((warehouse,),) = store.sql("SELECT warehouse FROM stock WHERE sku = 'A1006' ORDER BY warehouse LIMIT 1")
    store.csv("incoming", f"warehouse,sku,date,quantity\n{warehouse},A1006,{then},20\n")
    return then


def backorder(folder, split, on_paper):
    with shop(folder) as (store, serving):
        then = run_short(store)
        store.csv("settings", SETTING + f"account,A1,backorder_split,{split}\n")
        device = signed_in(store, folder, serving.url, BUYER)
        order = device.order(("A1006", "20"), submit=False)
        drafted = device.show(order)
        told = finding(drafted, "stock_short")
        said = device("order", "check", order).out
        device("order", "submit", order)
        device.sync()
        shown = device.show(order)
        (line,) = shown["lines"]
        equal((shown["state"], shown["gross"], line["line_net"]),
              ("confirmed", drafted["gross"], drafted["lines"][0]["line_net"]), "what it is worth")
        equal((line["quantity"], line["reserved"], line["promised_date"]), ("20", "12", then), "the line")
        equal(shown["delivery"], drafted["delivery"], "as it was announced")
        equal(store.sql("SELECT count(*) FROM order_lines"), [(1,)], "lines")
        if shutil.which("pdftotext"):
            expect(on_paper.format(datetime.date.fromisoformat(then)) in text_of_paper(store, shown["number"]),
                   "on the confirmation")
        return told["params"], said, shown, exported(store, folder)[0]["allow_partial"]


def what_is_there_comes_now_the_rest_later(folder):
    params, said, shown, allowed = backorder(folder, "yes", "12 pcs now, the rest expected on {0:%-d %B %Y}")
    equal((params["rest"], params.get("together")), ("8", None), "announced")
    expect("12 of 20 now, 8 on" in said, f"in words: {said}")
    equal((shown["result"], shown["delivery"], allowed), ("accepted_adjusted", "parts", "1"), "the order")


def or_all_of_it_at_once(folder):
    params, said, shown, allowed = backorder(folder, "no", "Expected on {0:%-d %B %Y}")
    equal((params["together"], params.get("rest")), ("20", None), "announced")
    expect("all 20 come together on" in said, f"in words: {said}")
    equal((shown["result"], shown["delivery"], allowed), ("accepted", "whole", "0"), "the order")


main(pickup_is_chosen_where_it_is_offered, without_the_offer_the_buyer_is_told,
     without_an_address_there_is_nothing_else, it_is_handed_over_with_the_order, files_carry_it,
     what_is_there_comes_now_the_rest_later, or_all_of_it_at_once)
