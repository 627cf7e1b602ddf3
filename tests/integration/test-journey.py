#!/usr/bin/env python3
"""The whole way once: sync, build an order offline, send it, and find the same figures everywhere."""
import contextlib
import csv
import pathlib
import re
import sqlite3

from harness import (CTL, SERVER, SMALL, Device, Serving, Store, day, equal, expect, main, run, server, shared, ROOT)


def rows(folder, table, **wanted):
    with open(folder / f"{table}.csv", newline="", encoding="utf-8") as f:
        return [r for r in csv.DictReader(f) if all(r[k] == v for k, v in wanted.items())]


def same_everywhere(store, device, order, folder):
    """Order `order` of the device, confirmed: its figures in `order show`, in the store and in the export."""
    shown = device.show(order)
    equal(shown["state"], "confirmed", "state shown")
    server("export", store.path, folder)
    (header,) = rows(folder, "orders", id=order)
    equal(header["number"], shown["number"], "order number")
    for figure in ("goods", "discount", "gross"):
        equal(header[figure], shown[figure], f"{figure} in orders.csv")
    equal(header["state"], "confirmed", "state in orders.csv")
    lines = rows(folder, "order_lines", order=header["number"])
    equal([(r["line"], r["sku"], r["quantity"], r["unit_price"], r["line_net"]) for r in lines],
          [(str(r["line"]), r["sku"], r["quantity"], r["unit_price"], r["line_net"]) for r in shown["lines"]],
          "lines in order_lines.csv")
    ((gross,),) = store.sql("SELECT gross FROM orders WHERE id = ?", order)
    equal(gross, int(shown["gross"].replace(".", "")), "gross on the server, in minor units")
    return shown


def order_offline_then_confirmed(folder):
    store = Store(folder)
    store.load(SMALL)
    store.check()
    device = Device(folder)
    with Serving(store) as serving:
        device.sign_in(serving.url, store.invite("buyer.a1"))
        device.sync()
        serving.stop()

        found = device.json("search", "A1006")
        equal(found[0]["sku"], "A1006", "first article found")
        equal(found[0]["unit_price"], "8.27", "its price")
        order = device.order(("A1006", "3"), ("A1001", "1", "case"), ("A2001", "4"))
        before = device.show(order)
        equal(before["state"], "queued", "state without a server")
        equal([line["line_net"] for line in before["lines"]], ["24.81", "28.80", "13.33"],
              "nets: list price, special price of the account by the case, 10.00 per 3 pieces")
        equal(before["goods"], "66.94", "goods")
        equal(before["tax"], [{"percent": "20", "base": "66.94", "amount": "13.39"}], "tax")
        equal(before["gross"], "80.33", "gross")
        equal(device("sync", code=None).code, 3, "exit code of sync without a server")
        equal(device.show(order)["state"], "queued", "state after a sync in vain")

        serving.start()
        device.sync()
        after = same_everywhere(store, device, order, folder / "out")
        for figure in ("goods", "tax", "gross"):
            equal(after[figure], before[figure], f"{figure} before and after")
        listed = device.json("order", "list")
        equal([o["id"] for o in listed], [order], "orders listed, each once")
        store.check()


def wholesale_twenty_articles(folder):
    source = shared("data", "wholesale-transactions", "online-retail-2010-12_2011-09.csv.xz")
    run("python3", shared("tools", "make-supplier"), "wholesale", source, folder / "csv", "--end", day(0))
    store = Store(folder, supplier="Gifts Wholesale")
    store.load(folder / "csv")
    equal(store.check().code, 0, "exit code of check")
    ((account,),) = store.sql("""SELECT account FROM credit JOIN accounts ON code = account
        WHERE policy IN ('block', 'approval') AND status = 'active'
        AND (oldest_due IS NULL OR oldest_due >= ?) ORDER BY credit.credit_limit - open_balance - pending DESC LIMIT 1""", day(0))
    device = Device(folder)
    with Serving(store) as serving:
        device.sign_in(serving.url, store.invite(f"buyer.{account}"))
        device.sync()
        serving.stop()
        articles = [p["sku"] for p in device.json("search", "set", "--limit", "40")][:20]
        equal(len(articles), 20, "articles found")
        order = device.order(*((sku, str(3 + i)) for i, sku in enumerate(articles)))
        before = device.show(order)
        equal(before["state"], "queued", "state")
        serving.start()
        device.sync()
        after = same_everywhere(store, device, order, folder / "out")
        equal(after["gross"], before["gross"], "gross before and after")
        store.check()


def a_buyer_sees_nothing_hidden(folder):
    store = Store(folder)
    store.load(SMALL)
    device = Device(folder)
    with Serving(store) as serving:
        device.sign_in(serving.url, store.invite("buyer.a3"))
        device.sync()
        equal(sorted(p["sku"] for p in device.json("search", "", "--limit", "100")),
              ["A1006", "A1007", "A1008", "A1009", "A1010"], "articles seen")
        content = device.bytes()
        expect(b"A1006" in content, "the article that is seen lies in the files")
        for sku, name in store.sql("SELECT sku, name FROM products WHERE category IS NOT 'belts'"):
            expect(sku.encode() not in content, f"hidden article {sku} lies in the profile's files")
            expect(name.encode() not in content, f"name of hidden article {name} lies in the profile's files")
        # Leaves the assortment: gone from the files too.
        store.csv("assortment_members", "assortment,scope,code,include\nBELTS,product,A1008,0\n")
        device.sync()
        equal(len(device.json("search", "", "--limit", "100")), 4, "articles seen afterwards")
        store.csv("products", "sku,name,category\nA1006,Renamed belt,belts\n")
        device.sync()
        equal(device.json("search", "renamed")[0]["sku"], "A1006", "found by its new name")


def figures_are_as_old_as_their_import_says(folder):
    store = Store(folder)
    store.load(SMALL)
    device = Device(folder)
    with Serving(store) as serving:
        device.sign_in(serving.url, store.invite("buyer.a1"))
        device.sync()
        (folder / "stock.csv").write_text("warehouse,sku,available\nMAIN,A1003,77\n")
        server("import", store.path, folder / "stock.csv", "--as-of", "2026-01-02T03:04:05.000Z")
        device.sync()
        ages = device.json("status")["as_of"]
        equal(ages["stock"], "2026-01-02T03:04:05.000Z", "as-of of the stock after a change")
        expect(ages["prices"] > "2026-01-03", f"the prices have an age of their own: {ages}")


def most_of_a_real_catalog_is_hidden(folder):
    """A dealer of the parts distributor who sees a few categories of it: nothing of the others lies in the files."""
    source = shared("data", "electronic-parts-catalog", "parts.csv.xz")
    run("python3", shared("tools", "make-supplier"), "electronics", source, folder / "csv", "--limit", "60000",
        "--dealers", "6")
    store = Store(folder, currency="USD", supplier="Parts")
    store.load(folder / "csv")
    device = Device(folder)
    with Serving(store) as serving:
        device.sign_in(serving.url, store.invite("buyer.D0005"))
        device.sync()
    seen = {sku for sku, in store.sql(
        "SELECT sku FROM memberships JOIN account_assortments USING (assortment) WHERE account = 'D0005'")}
    hidden = dict(store.sql("SELECT sku, name FROM products"))
    visible = {hidden.pop(sku) for sku in seen}
    expect(seen and len(hidden) > len(seen), f"{len(seen)} articles are seen, {len(hidden)} are not")
    content = device.bytes()
    # Codes of list prices name their article, in letters that stand nowhere else.
    priced = {sku.decode() for sku in re.findall(rb"(?<![A-Z])L-(C\d+)-\d", content)}
    expect(priced and priced <= seen, f"prices of hidden articles: {sorted(priced - seen)[:5]}")
    texts = set(re.findall(rb"[\x21-\x7e]{12,}", content))
    found = [name for name in set(hidden.values()) - visible if len(name) > 14 and name.encode() in texts]
    expect(not found, f"names of hidden articles: {found[:5]}")
    with contextlib.closing(sqlite3.connect(next(device.folder.glob("replica-*.db")))) as replica:
        for table, column in (("products", "sku"), ("memberships", "sku"), ("stock", "sku"),
                              ("price_rules", "scope_code"), ("product_units", "sku")):
            codes = {code for code, in replica.execute(f"SELECT DISTINCT {column} FROM {table}") if code}
            expect(codes <= seen, f"{table} of hidden articles: {sorted(codes - seen)[:5]}")
        equal(replica.execute("SELECT count(*) FROM products").fetchone(), (len(seen),), "articles in the replica")


def programs(folder):
    """The programs under test side by side in one folder."""
    (folder / "bin").mkdir()
    for path in (CTL, SERVER):
        (folder / "bin" / pathlib.Path(path).name).symlink_to(path)
    return folder / "bin"


def the_command_that_people_try_first(folder):
    done = run("bash", ROOT / "app" / "run", "--walk", "--programs", programs(folder), "--keep", folder / "demo", code=None)
    equal(done.code, 0, f"exit code of app/run ({done.err[-800:]})")
    expect("confirmed" in done.out, f"app/run walks to a confirmed order: {done.out[-500:]}")


main(order_offline_then_confirmed, wholesale_twenty_articles, a_buyer_sees_nothing_hidden,
     figures_are_as_old_as_their_import_says, most_of_a_real_catalog_is_hidden, the_command_that_people_try_first)
