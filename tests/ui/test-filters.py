#!/usr/bin/python3
"""The numbers of articles in the catalog's filters follow what the supplier changes, while they are seen."""
from screen import Screen, main
from supplier import imported, signed_in, supplier
from window import Window


def numbers(window, heading):
    """The names in a list of the filters with the numbers behind them."""
    texts = window.texts(window.get(heading, "list"))
    return {name: int(number.replace(",", "")) for name, number in zip(texts, texts[1:]) if number.replace(",", "").isdigit()}


def first_brand(window):
    """The one with the most articles; it is on top."""
    found = numbers(window, "Brand")
    return max(found, key=found.get) if found else None


def row_of(store, name):
    """Brand, category and unit of an article of that brand."""
    return ",".join(store.sql("SELECT p.brand, p.category, p.base_unit FROM brands AS b JOIN products AS p ON p.brand = b.code "
                              "WHERE b.name = ? AND p.category IS NOT NULL LIMIT 1", name)[0])


def numbers_follow(folder):
    with Screen(folder, size=(1600, 1000)) as screen, supplier(folder) as (store, serving):
        device = signed_in(store, serving, folder, "buyer.d1001")
        with Window(screen, device.folder) as window:
            window.click(window.get("Filters"))
            name = window.wait(lambda: first_brand(window), "the brands")
            before, row = numbers(window, "Brand")[name], row_of(store, name)
            imported(store, "products", f"sku,name,brand,category,base_unit\nNEW-1,One,{row}\nNEW-2,Two,{row}\n")
            window.wait(lambda: numbers(window, "Brand")[name] == before + 2, "two articles more")
            imported(store, "products", "sku,stock_policy\nNEW-1,hide\n")
            window.wait(lambda: numbers(window, "Brand")[name] == before + 1, "one that is not in stock")
            window.picture("filters")
            imported(store, "stock", "warehouse,sku,available\n" +
                     "".join(f"{code},NEW-1,5\n" for code, in store.sql("SELECT code FROM warehouses")))
            window.wait(lambda: numbers(window, "Brand")[name] == before + 2, "one that is there again")
            imported(store, "brands", f"code,name\n{row.split(',')[0]},Another name\n")
            window.wait(lambda: numbers(window, "Brand")["Another name"] == before + 2, "another name")
            window.close()


main(numbers_follow)
