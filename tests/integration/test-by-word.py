#!/usr/bin/env python3
"""An order that waits and that the supplier's own word confirms holds what it would hold had the server confirmed it."""
from harness import equal, main, wait_until
from shop import finding, shop

# A buyer's order of more than 50.00 waits for the admin; ten pieces of A1025 are there, and ten are agreed.
USERS = "login,account,role,spending_limit\nbuyer.a1,A1,buyer,50.00\nadmin.a1,A1,admin,\n"
FEW = {
    "users": USERS,
    "products": "sku,stock_policy\nA1025,refuse\n",
    "stock": "warehouse,sku,available\nMAIN,A1025,10\n",
    "agreements": "code,account\nFR,A1\n",
    "price_rules": "code,source,owner,scope,scope_code,currency,method,price,quantity_left\n"
                   "FR-1,agreement,FR,product,A1025,GBP,fixed,20.00,10\n",
}
BY_STATE = "number,state\n{},confirmed\n"
BY_WORD = "number,supplier_state\n{},Ordered\n"


def held(store):
    """Reserved of A1025, what is left of the agreement, and what is pending of the limit."""
    ((reserved,),) = store.sql("SELECT reserved FROM stock WHERE sku = 'A1025'")
    ((left,),) = store.sql("SELECT quantity_left FROM price_rules WHERE code = 'FR-1'")
    ((pending,),) = store.sql("SELECT pending FROM credit WHERE account = 'A1'")
    return reserved / 1000, left / 1000, pending / 100


def taken(store, number):
    return store.sql('SELECT reserved, agreed FROM order_lines WHERE "order" = ? ORDER BY line', number)


def waiting(device, quantity="10"):
    order = device.order(("A1025", quantity))
    device.sync()
    equal(device.show(order)["state"], "pending_approval", "the order")
    return device.show(order)["number"]


def confirm(store, device, number, row):
    store.csv("orders", row.format(number))
    device.sync()
    equal(device.json("order", "show", number)["state"], "confirmed", "the order, by the supplier's word")


def what_is_taken_is_taken_by_the_next_order_too(folder):
    for name, row, tables in (("state", BY_STATE, {}),
                              ("word", BY_WORD, {"state_map": "supplier_state,state\nOrdered,confirmed\n"})):
        (folder / name).mkdir()
        with shop(folder / name, "buyer.a1", "admin.a1", **FEW, **tables) as (store, _, buyer, admin):
            first = waiting(buyer)
            equal(held(store), (0, 10, 0), "while it waits")
            confirm(store, buyer, first, row)
            equal(held(store), (10, 0, 240), "reserved, left and pending")
            equal(taken(store, first), [(10000, 10000)], "its line")
            admin.sync()
            second = admin.order(("A1025", "10"))
            admin.sync(code=None)
            shown = admin.show(second)
            equal(shown["state"], "needs_buyer", "the next order")
            equal(finding(shown, "stock_short")["severity"], "block", "of nothing that is there")
            store.csv("orders", f"number,state\n{first},cancelled\n")
            equal(held(store), (0, 10, 0), "once it is cancelled")


def the_map_s_change_confirms_too(folder):
    with shop(folder, "buyer.a1", **FEW, state_map="supplier_state,state\nSeen,\n") as (store, _, buyer):
        number = waiting(buyer)
        store.csv("orders", f"number,supplier_state\n{number},Seen\n")
        equal(held(store), (0, 10, 0), "while the word says nothing")
        store.csv("state_map", "supplier_state,state\nSeen,confirmed\n")
        equal(held(store), (10, 0, 240), "reserved, left and pending")
        store.csv("orders", f"number,state\n{number},processing\n")
        equal(held(store), (0, 0, 240), "once the supplier has taken it up")


def the_word_counts_beyond_what_is_there(folder):
    with shop(folder, "buyer.a1", **FEW) as (store, _, buyer):
        number = waiting(buyer)
        store.csv("stock", "warehouse,sku,available\nMAIN,A1025,4\n")
        store.csv("price_rules", "code,quantity_left\nFR-1,3\n")
        confirm(store, buyer, number, BY_STATE)
        equal(held(store), (4, 0, 240), "what there was")
        equal(taken(store, number), [(4000, 3000)], "its line")
        store.check()
        buyer("order", "cancel", number)
        buyer.sync()
        equal(held(store), (0, 3, 0), "given back: no more than was taken")


def an_order_that_awaits_its_payment_holds_it_and_has_its_paper(folder):
    tables = {**FEW, "users": "login,account,role\nbuyer.a1,A1,buyer\n",
              "accounts": "code,credit_policy,credit_limit\nA1,prepay,0.00\n"}
    with shop(folder, "buyer.a1", **tables) as (store, _, buyer):
        order = buyer.order(("A1025", "10"))
        buyer.sync()
        equal(buyer.show(order)["state"], "awaiting_payment", "the order")
        number = buyer.show(order)["number"]
        confirm(store, buyer, number, BY_STATE)
        equal(held(store), (10, 0, 240), "reserved, left and pending")
        wait_until(lambda: store.sql("SELECT number FROM documents WHERE kind = 'confirmation'") == [(number,)],
                   "its confirmation, with nobody ordering meanwhile")


main(what_is_taken_is_taken_by_the_next_order_too, the_map_s_change_confirms_too,
     the_word_counts_beyond_what_is_there, an_order_that_awaits_its_payment_holds_it_and_has_its_paper)
