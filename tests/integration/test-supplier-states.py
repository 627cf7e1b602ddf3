#!/usr/bin/env python3
"""The supplier's own word for an order's state (RULES.md 10): shown by state_map, hidden by it, and where an order cannot go."""
from harness import equal, expect, main
from shop import shop

MAP = "supplier_state,state,label\nIn production,processing,Being made\nPacked,ready,\nDraft,,Not yours\n"


def listed(device, *options):
    """Number, state and the supplier's word of each order in the list."""
    return sorted((o["number"], o["state"], o["supplier_label"]) for o in device.json("order", "list", *options))


def order(store, number, word, state="processing"):
    store.csv("orders", "number,account,date,currency,goods,discount,charges,tax,gross,state,supplier_state,entered_by\n"
                        f"{number},A1,2026-01-05,GBP,10.00,0.00,0.00,2.00,12.00,{state},{word},buyer.a1\n")


def the_supplier_s_word_is_shown_by_the_map(folder):
    with shop(folder, "admin.a1") as (store, _, device):
        for number, word in (("E-1", "In production"), ("E-2", "Packed"), ("E-3", ""), ("E-4", "Draft"), ("E-5", "Odd")):
            order(store, number, word)
        device.sync()
        equal(listed(device), [(f"E-{n}", "processing", None) for n in range(1, 6)], "without a map")
        store.csv("state_map", MAP)
        device.sync()
        equal(listed(device), [("E-1", "processing", "Being made"), ("E-2", "processing", "Packed"),
                               ("E-3", "processing", None)], "with a map, what it does not show left out")
        expect("(Being made)" in device("order", "list").out, "in the list, in words")
        equal(device.json("order", "show", "E-1")["supplier_label"], "Being made", "the order")
        expect("(Being made)" in device("order", "show", "E-1").out, "the order, in words")
        equal(device.json("order", "show", "E-4")["supplier_label"], "Not yours", "one that is not listed is kept")
        store.csv("state_map", "supplier_state,state\nDraft,confirmed\n")
        device.sync()
        expect(("E-4", "processing", "Not yours") in listed(device), "listed, once the map shows it")


def what_waits_for_somebody_is_never_hidden(folder):
    with shop(folder, "admin.a1", state_map=MAP) as (store, _, device):
        order(store, "E-1", "Odd", "pending_approval")
        order(store, "E-2", "Odd", "shipped")
        device.sync()
        equal(listed(device), [("E-1", "pending_approval", "Odd")], "the list")


def an_order_of_ones_own_stays_in_history(folder):
    with shop(folder, "buyer.a1", "buyer.a1", "admin.a1", state_map=MAP) as (store, _, device, other, admin):
        made = device.order(("A1002", "1"))
        device.sync()
        other.sync()
        admin.sync()
        shown = device.show(made)
        equal(listed(admin), [(shown["number"], "confirmed", None)], "at somebody else of the account")
        store.csv("orders", f"number,state,supplier_state\n{shown['number']},processing,Draft\n")
        device.sync()
        other.sync()
        admin.sync()
        for where in (device, other):
            (row,) = where.json("order", "list")
            equal((row["id"], row["number"], row["date"]), (made, shown["number"], shown["date"]), "of who placed it")
        equal(listed(admin), [], "of somebody else")


def an_order_goes_only_where_it_can(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        order(store, "E-1", "", "shipped")
        for state in ("confirmed", "draft", "cancelled"):
            refused = store.csv("orders", f"number,state\nE-1,{state}\n", code=1)
            said = refused.out + refused.err
            expect(f"state: the order is shipped, which cannot become {state}" in said, f"line and reason: {said}")
        store.csv("orders", "number,state\nE-1,shipped\n")
        store.csv("orders", "number,state\nE-1,delivered\n")
        device.sync()
        equal(listed(device), [("E-1", "delivered", None)], "the list")


# The table of MRPeasy in RULES.md 10: its word, our state, what is shown.
MRPEASY = (("Confirmed", "confirmed", "Ordered"), ("Waiting for production", "processing", "Processing"),
           ("In production", "processing", "Processing"), ("Ready for shipment", "ready", "Ready for shipment"),
           ("Shipped and invoiced", "shipped", "Shipped"), ("Delivered", "shipped", "Shipped"))


def a_supplier_s_words_are_enough(folder):
    rows = "".join(",".join(row) + "\n" for row in MRPEASY)
    with shop(folder, "admin.a1") as (store, _, device):
        words = [word for word, _, _ in MRPEASY] + ["Quotation"]
        store.csv("orders", "number,account,date,currency,entered_by,supplier_state\n" +
                  "".join(f"E-{n},A1,2026-01-05,GBP,buyer.a1,{word}\n" for n, word in enumerate(words)))
        device.sync()
        equal([state for _, state, _ in listed(device)], ["confirmed"] * 7, "without a map")
        store.csv("state_map", "supplier_state,state,label\n" + rows)
        device.sync()
        equal(listed(device), [(f"E-{n}", state, label) for n, (_, state, label) in enumerate(MRPEASY)], "with it")
        # From now on a file with words only is enough.
        store.csv("orders", "number,supplier_state\nE-0,In production\nE-3,Shipped and invoiced\nE-6,Confirmed\n")
        device.sync()
        now = {number: (state, label) for number, state, label in listed(device)}
        equal([now[n] for n in ("E-0", "E-3", "E-6")],
              [("processing", "Processing"), ("shipped", "Shipped"), ("confirmed", "Ordered")], "as they go on")
        refused = store.csv("orders", "number,supplier_state\nE-3,Confirmed\n", code=1)
        expect("cannot become confirmed (what state_map says" in refused.out + refused.err, f"why: {refused.out}")


def a_map_brings_no_order_back(folder):
    with shop(folder, "buyer.a1", state_map="supplier_state,state\nGone,shipped\n") as (store, _, device):
        store.csv("orders", "number,account,date,currency,entered_by,supplier_state\nE-1,A1,2026-01-05,GBP,buyer.a1,Gone\n")
        refused = store.csv("state_map", "supplier_state,state\nGone,ready\n", code=1)
        expect("E-1 cannot become ready" in refused.out + refused.err, f"why: {refused.out}")
        store.csv("orders", "number,state\nE-1,shipped\n")
        store.csv("state_map", "supplier_state,state\nGone,ready\n")
        device.sync()
        equal([state for _, state, _ in listed(device)], ["shipped"], "its own state counts")


main(a_supplier_s_words_are_enough, a_map_brings_no_order_back, the_supplier_s_word_is_shown_by_the_map, what_waits_for_somebody_is_never_hidden,
     an_order_of_ones_own_stays_in_history, an_order_goes_only_where_it_can)
