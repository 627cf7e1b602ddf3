#!/usr/bin/env python3
"""A statement of account as PDF: every figure that `statement --json` says stands on it, on as many pages as it takes."""
import re
import shutil

from harness import Device, Serving, Skip, Store, equal, expect, main, run

SUPPLIER = "Norddeutsche Wälzlager- und Antriebstechnik Vertriebsgesellschaft mbH & Co. Kommanditgesellschaft"
BUYER = "Ångström & Žižka Maschinenfabrik für landwirtschaftliche Sondergeräte, Zweigniederlassung Österreich"
LONG = "RE-2026-NORD-0000000000000000000000000000000000000000000000000000000000000000000017"
LONG_BEGINS = "RE-2026-"  # then it wraps
WORDS = {"invoice": "Invoice", "credit_note": "Credit note", "payment": "Payment", "discount": "Discount allowed",
         "difference": "Other changes"}
BUCKETS = {"current": "Not due, credits and open payments", "1-30": "1–30 days", "31-60": "31–60 days", "61-90": "61–90 days",
           "over 90": "over 90 days", "total": "Total"}


def store_of(folder, currency, invoices, payments="", allocations=""):
    store = Store(folder, currency, SUPPLIER, "Europe/Berlin")
    store.csv("accounts", f"code,name,currency\nA,\"{BUYER}\",{currency}\n")
    store.csv("addresses", "account,code,name,street,postcode,city,country,is_default\nA,W,Werk,Werkstraße 7,1010,Wien,Österreich,1\n")
    store.csv("users", "login,name,account,role\nadm,Admin,A,admin\n")
    store.csv("invoices", "number,account,kind,date,due_date,currency,gross,open_amount,state\n" + invoices)
    if payments:
        store.csv("payments", "number,account,date,currency,amount\n" + payments)
    if allocations:
        store.csv("payment_allocations", "payment,invoice,amount,discount\n" + allocations)
    return store


def pages_of(path):
    """The text of each page, as it lies on the sheet, with ASCII signs."""
    if not shutil.which("pdftotext"):
        raise Skip("pdftotext is not here")
    text = run("pdftotext", "-layout", path, "-").out.replace("−", "-").replace("\u00a0", " ")
    return text.rstrip("\f").split("\f")


def shown(amount):
    """An amount as papers have it."""
    whole, point, rest = amount.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}{point}{rest}"


def line_of(lines, *parts):
    """The one line in which the parts stand in this order."""
    wanted = re.compile(r"\s+".join(re.escape(part) for part in parts if part) + r"\s*$")
    found = [line for line in lines if wanted.search(line)]
    expect(len(found) == 1, f"{parts} stands {len(found)} times in\n" + "\n".join(lines))


def compare(device, path, *words):
    """Draws the statement, and looks for all its figures. Returns what it says and its pages."""
    said = device.json("statement", *words)
    device("statement", *words, "--out", path)
    pages = pages_of(path)
    lines = "\n".join(pages).splitlines()
    for entry in said["entries"]:
        number = "" if entry["number"] is None else LONG_BEGINS if entry["number"] == LONG else entry["number"]
        line_of(lines, entry["date"], WORDS[entry["kind"]], number, entry["due_date"], shown(entry["amount"]),
                shown(entry["balance"]))
    for balance in said["balances"]:
        line_of(lines, f"Opening balance ({balance['currency']})", shown(balance["opening"]))
        line_of(lines, f"Closing balance ({balance['currency']})", shown(balance["closing"]))
    for ageing in said["ageing"]:
        begin = next(i for i, line in enumerate(lines) if f"last day ({ageing['currency']})" in line)
        for bucket, word in BUCKETS.items():
            line_of(lines[begin:begin + 7 + lines[begin:begin + 7].count("")], word, shown(ageing[bucket]))
    for n, page in enumerate(pages, 1):
        expect(f"Page {n} of {len(pages)}" in page, f"page {n} is not numbered: {page}")
        expect(said["as_of"][:10] in page and said["as_of"][11:16] + " UTC" in page, f"page {n} does not say when: {page}")
        expect(f"{said['from']} – {said['to']}" in page, f"page {n} does not say which days: {page}")
    return said, pages


def device_of(store, folder, serving):
    device = Device(folder, "adm")
    device.sign_in(serving.url, store.invite("adm"))
    device.sync()
    return device


def two_pages_with_long_names(folder):
    invoices = "".join(f"R{n:03},A,{'credit_note' if n % 9 == 0 else 'invoice'},2026-10-{n % 28 + 1:02},2026-11-{n % 28 + 1:02},EUR,"
                       f"{n * 1234}.{n:02},{n * 1234}.{n:02},open\n" for n in range(1, 61))
    invoices += f"{LONG},A,invoice,2026-10-15,2026-11-15,EUR,0.07,0.07,open\nOLD,A,invoice,2026-01-02,2026-02-02,EUR,500.00,0.00,paid\n"
    store = store_of(folder, "EUR", invoices, "Z1,A,2026-10-05,EUR,498.00\nZ2,A,2026-10-06,EUR,9000000.00\n",
                     "Z1,OLD,498.00,2.00\n")
    with Serving(store) as serving:
        device = device_of(store, folder, serving)
        said, pages = compare(device, folder / "long.pdf", "--from", "2026-10-01", "--to", "2026-10-31")
        expect(len(pages) >= 2, f"{len(pages)} pages")
        whole = " ".join(" ".join(pages).split())
        for name in (*SUPPLIER.split(), *BUYER.split(), "Werkstraße 7", "1010 Wien", "Österreich"):
            expect(name in whole, f"{name} is not on it")
        last = [line for line in pages[0].splitlines() if re.match(r"\s*2026-10-\d\d ", line)][-1].split()[-1]
        carried = re.search(r"Brought forward \(EUR\)\s+(\S+)", pages[1])
        expect(carried and carried[1] == last, f"after {last}, page 2 begins with {pages[1][:400]}")
        expect(any(e["balance"].startswith("-") for e in said["entries"]), "the buyer has paid more than was owed")
        first = (folder / "long.pdf").read_bytes()
        device("statement", "--from", "2026-10-01", "--to", "2026-10-31", "--out", folder / "long.pdf")
        equal((folder / "long.pdf").read_bytes(), first, "drawn again")


def currencies_without_and_with_three_digits(folder):
    for currency, gross, paid in (("JPY", "1234567", "1234000"), ("KWD", "1234.567", "1234.000")):
        (folder / currency).mkdir()
        store = store_of(folder / currency, currency, f"R1,A,invoice,2026-10-05,2026-11-04,{currency},{gross},{gross},open\n",
                         f"Z1,A,2026-10-06,{currency},{paid}\n")
        with Serving(store) as serving:
            said, pages = compare(device_of(store, folder / currency, serving), folder / f"{currency}.pdf", "--from", "2026-10-01",
                                  "--to", "2026-10-31")
            equal(len(pages), 1, "pages")
            equal(said["entries"][-1]["balance"], "567" if currency == "JPY" else "0.567", "the balance")


def several_currencies_and_nothing_at_all(folder):
    store = store_of(folder, "EUR", "R1,A,invoice,2026-10-05,2026-11-04,EUR,10.00,10.00,open\n"
                                    "R2,A,invoice,2026-10-06,2026-11-05,USD,20.00,20.00,open\n")
    store.csv("exchange_rates", "from,to,date,rate\nUSD,EUR,2026-01-01,0.9\n")
    with Serving(store) as serving:
        device = device_of(store, folder, serving)
        _, pages = compare(device, folder / "two.pdf", "--from", "2026-10-01", "--to", "2026-10-31")
        line_of(pages[-1].splitlines(), "Together, at the rates of the last day", "28.00 EUR")
        said, _ = compare(device, folder / "none.PDF", "--from", "2026-01-01", "--to", "2026-01-31")
        equal(said["entries"], [], "nothing happened")
        wrong = device("statement", "--from", "2026-10-01", "--out", folder / "s.odt", code=2)
        expect(".pdf" in wrong.err and ".csv" in wrong.err, f"another file: {wrong.err}")
        expect("nowhere" in device("statement", "--from", "2026-10-01", "--out", folder / "nowhere" / "s.pdf", code=None).err,
               "a folder that is not there")


main(two_pages_with_long_names, currencies_without_and_with_three_digits, several_currencies_and_nothing_at_all)
