#!/usr/bin/env python3
"""What nobody may see (RULES.md 3): unpublished articles, and those that are hidden while nothing of them is available. They are
on no disk, come with all their rows, and go with them, in the transaction that decides it."""
from harness import equal, expect, main
from shop import expect_nothing_of, expect_rows_of, found, shop, signed_in

PRODUCTS = "sku,status,stock_policy\nA1002,unpublished,backorder\nA1005,active,hide\n"
EMPTY = "warehouse,sku,available\nMAIN,A1005,0\n"
BY_PRICE_LIST = "scope,owner,name,value\naccount,A2,visibility,price_list\n"
GOLD = ("code,source,owner,scope,scope_code,currency,method,price\n"
        "G1,tier,GOLD,product,A1002,GBP,fixed,2.00\nG2,tier,GOLD,product,A1005,GBP,fixed,7.50\n"
        "G3,tier,GOLD,product,A1006,GBP,fixed,3.00\n")
# Everything that can name an article.
ABOUT = {
    "product_texts": "sku,locale,name,description\nA1002,de,Rillenkugellager,\nA1005,de,Axiallager,\n",
    "product_attributes": "sku,name,value\nA1002,Bore,25\nA1005,Bore,25\nA1001,Bore,20\n",
    "product_links": "sku,kind,other_sku\nA1001,substitute,A1002\nA1001,replacement,A1005\nA1002,accessory,A1003\n",
    "buyer_articles": "account,buyer_article,sku\nA1,MINE-2,A1002\nA1,MINE-5,A1005\nA1,MINE-1,A1001\n",
    "serials": "serial,account,sku\nSER-2,A1,A1002\nSER-5,A1,A1005\n",
    "incoming": "warehouse,sku,date,quantity\nMAIN,A1002,2099-01-02,5\nMAIN,A1005,2099-01-02,5\n",
    "documents": "number,kind,sku,title\nD-2,data_sheet,A1002,Two\nSHEET-5,data_sheet,A1005,Five\nD-1,data_sheet,A1001,One\n",
}


def everything(store):
    return {sku for sku, in store.sql("SELECT sku FROM products")}


def publish(store, status="active"):
    store.csv("products", f"sku,status\nA1002,{status}\n")


def put_stock(store, available, warehouse="MAIN"):
    store.csv("stock", f"warehouse,sku,available\n{warehouse},A1005,{available}\n")


def sync(*devices):
    for device in devices:
        device.sync()


def stocked(sku, everything_else):
    return sorted(everything_else | {sku})


def nothing_reaches_a_disk(folder):
    with shop(folder, "buyer.a1", "buyer.a2", products=PRODUCTS, stock=EMPTY, settings=BY_PRICE_LIST, price_rules=GOLD,
              **ABOUT) as (store, _, one, two):
        others = everything(store) - {"A1002", "A1005"}
        equal(found(one), sorted(others), "by assortments")
        equal(found(two), ["A1006"], "by price list")
        expect_nothing_of(store, one, others)
        expect_nothing_of(store, two, ["A1006"])
        for word in ("Rillenkugellager", "MINE-5", "SER-2", "SHEET-5"):
            expect(word.encode() not in one.bytes(), f"{word} lies on the disk")
        expect(b"MINE-1" in one.bytes() and b"D-1" in one.bytes(), "what is about others is there")


def they_come_and_go_with_all_their_rows(folder):
    with shop(folder, "buyer.a1", "buyer.a2", products=PRODUCTS, stock=EMPTY, settings=BY_PRICE_LIST, price_rules=GOLD,
              **ABOUT) as (store, _, one, two):
        others = everything(store) - {"A1002", "A1005"}
        publish(store)
        put_stock(store, "4")
        sync(one, two)
        equal((found(one), found(two)), (sorted(everything(store)), ["A1002", "A1005", "A1006"]), "both are there")
        equal(one.json("price", "A1002", "1")["unit_price"], "2.79", "with its price")
        equal(two.json("price", "A1005", "1")["unit_price"], "7.5", "with that of the list")
        for word in ("Rillenkugellager", "MINE-5", "SER-2", "SHEET-5"):
            expect(word.encode() in one.bytes(), f"{word} has come with its article")
        publish(store, "unpublished")
        put_stock(store, "0")
        sync(one, two)
        equal((found(one), found(two)), (sorted(others), ["A1006"]), "both are gone")
        expect_nothing_of(store, one, others)
        expect_nothing_of(store, two, ["A1006"])
        store.csv("stock", "warehouse,sku,available\nMAIN,A1005,3\n")
        sync(one, two)
        store.csv("stock", "warehouse,sku,op\nMAIN,A1005,delete\n")
        sync(one, two)
        equal((found(one), found(two)), (sorted(others), ["A1006"]), "without a row of stock")
        # Another policy shows it, with nothing in stock.
        store.csv("products", "sku,stock_policy\nA1005,backorder\n")
        sync(one, two)
        equal((found(one), found(two)), (stocked("A1005", others), ["A1005", "A1006"]), "hidden no more")


def the_last_piece(folder):
    with shop(folder, "buyer.a1", "buyer.a4", products=PRODUCTS) as (store, serving, one, four):
        others = everything(store) - {"A1002", "A1005"}
        expect("A1005" in found(four), "ten are there")
        order = one.order(("A1005", "10"), ("A1001", "1"))
        name = dict(store.sql("SELECT sku, name FROM products"))["A1005"]
        sync(one, four)
        equal(one.show(order)["state"], "confirmed", "the last ten are ordered")
        equal((found(one), found(four)), (sorted(others), sorted(others)), "and nobody sees the article any more")
        expect_nothing_of(store, four, others)
        expect_rows_of(one, others)
        line = one.show(order)["lines"][0]
        equal((line["sku"], line["name"], line["quantity"]), ("A1005", name, "10"), "but who ordered them still reads so")
        expect("A1005" in one("order", "show", order).out, "also in words")
        third = signed_in(store, folder, serving.url, "buyer.a1")
        equal(found(third), sorted(others), "a device that is filled now")
        one("order", "cancel", order)
        sync(one, four)
        equal((found(one), found(four)), (stocked("A1005", others),) * 2, "cancelled, and there again")


def of_another_warehouse(folder):
    """Articles that some account sees are on every disk of the assortment: the device hides what is not in its warehouses."""
    with shop(folder, "buyer.a1", "buyer.a2", products=PRODUCTS, stock=EMPTY, warehouses="code,name\nFAR,Far away\n",
              account_warehouses="account,warehouse\nA1,MAIN\nA2,FAR\n") as (store, _, one, two):
        put_stock(store, "2", "FAR")
        sync(one, two)
        expect("A1005" not in found(one), "nothing of it for this account")
        expect("A1005" in found(two), "for the other there is")


def an_order_that_was_on_its_way(folder):
    with shop(folder, "buyer.a1", products=PRODUCTS) as (store, _, one):
        order = one.order(("A1005", "2"), ("A1001", "1"))
        draft = one.order(("A1005", "1"), submit=False)
        store.csv("products", "sku,status\nA1005,unpublished\n")
        one.sync(code=4)
        shown = one.show(order)
        equal(shown["state"], "needs_buyer", "an order of what is unpublished meanwhile")
        expect("product_not_visible" in [f["code"] for f in shown["findings"]], f"why: {shown['findings']}")
        kept = one.show(draft)["lines"][0]
        equal((kept["sku"], kept["quantity"]), ("A1005", "1"), "the draft keeps its line")
        refused = one("order", "submit", draft, code=None)
        expect(refused.code != 0, "but cannot be sent")
        expect_rows_of(one, everything(store) - {"A1002", "A1005"})


main(nothing_reaches_a_disk, they_come_and_go_with_all_their_rows, the_last_piece, of_another_warehouse,
     an_order_that_was_on_its_way)
