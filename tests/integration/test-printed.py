#!/usr/bin/env python3
"""What orderpadctl prints: one JSON document for programs, words and figures for people."""
import json

from harness import equal, expect, main
from shop import queue, shop


def json_is_one_document_and_words_are_words(folder):
    with shop(folder, "buyer.a3") as (_, _, device):
        order = device.order(("A1006", "2"), ("A1007", "600"))
        draft = device.order(("A1006", "2"), submit=False)
        (operation,) = queue(device)
        commands = [("status",), ("search", "belt"), ("search", "nothing like it"), ("price", "A1006", "3"),
                    ("price", "A1006", "3", "--explain"), ("order", "new"), ("order", "add", draft, "A1007", "1"),
                    ("order", "set", draft, "1", "4"), ("order", "remove", draft, "2"), ("order", "show", draft),
                    ("order", "show", order), ("order", "list"), ("order", "check", draft), ("queue", "list"),
                    ("queue", "list", "--all"), ("queue", "show", operation["id"]), ("queue", "retry", operation["id"]),
                    ("order", "recall", order), ("order", "submit", order), ("sync",), ("credit",), ("invoices",)]
        for words in commands:
            plain = device(*words) if words[:2] not in (("order", "recall"), ("order", "submit"), ("order", "remove")) \
                else None
            done = device(*words, "--json")
            value = json.loads(done.out)
            expect(isinstance(value, (dict, list)), f"{words}: {value}")
            equal(done.out.count("\n"), 1, f"lines of {words}")
            for text in (done.err, plain.err if plain else ""):
                expect("WARNING" not in text and "CRITICAL" not in text, f"{words}: {text}")
            if plain:
                expect(plain.out.strip() and plain.out.endswith("\n") and "(null)" not in plain.out,
                       f"{words} in words: {plain.out!r}")
        for words in commands:
            shown = device(*words[:2 if words[0] in ("order", "queue") else 1], "--help").out
            expect(words[0] in shown and "--json" in shown, f"help of {words}: {shown}")


def a_price_explains_itself(folder):
    with shop(folder, "buyer.a1") as (store, _, device):
        store.csv("price_rules", "code,source,owner,scope,scope_code,currency,method,percent,valid_to\n"
                  "S-OLD,account,A1,product,A1001,GBP,percent,50,2020-01-01\n"
                  "S-CAT,account,A1,category,bearings,GBP,percent,5,\n")
        device.sync()
        price = device.json("price", "A1001", "2", "case", "--explain")
        equal((price["source"], price["rule"], price["unit_price"], price["list_price"]),
              ("account", "S-A1-A1001", "1.2", "1.349"), "the price")
        rules = {s["rule"]: s["outcome"] for s in price["steps"] if s["step"] == "rule"}
        equal(rules, {"S-A1-A1001": "won", "S-OLD": "ended", "S-CAT": "lost"}, "rules and what became of them")
        (result,) = [s for s in price["steps"] if s["step"] == "result"]
        equal((result["rule"], result["unit_price"]), ("S-A1-A1001", "1.2"), "what the price is")
        equal(price["steps"][-1], {"step": "line_net", "line_net": "57.60"}, "the last step")
        equal(price["saving"], {"unit_price": "0.149", "percent": "11.05"}, "what is saved against the list price")
        price = device.json("price", "A1002", "1", "--explain")
        equal((price["unit_price"], price["rule"]), ("2.6505", "S-CAT"), "a category's percentage of the list price")
        equal(price["next_break"], {"base_quantity": "10", "unit_price": "2.517975"}, "the next break")
        equal([s["unit_price"] for s in price["steps"] if s["step"] == "list_price"], ["2.79"], "the list price step")
        working = [(s["step"], s.get("operation"), s.get("value", s.get("after"))) for s in price["steps"]
                   if s["step"] in ("working", "rounding") and s["of"] == "price"]
        equal(working, [("working", "percent", "2.6505")], "how the price came about")
        equal([b["base_quantity"] for b in price["breaks"] if b["current"]], ["1"], "the row that counts")
        words = device("price", "A1002", "1", "--explain").out
        expect("List price less 5 %: 2.6505" in words and "Below the list price by 0.1395 GBP per pcs (5 %)" in words,
               f"the steps in words: {words}")
        breaks = [s["base_quantity"] for s in price["steps"] if s["step"] == "break"]
        expect("10" in breaks, f"the table of breaks: {breaks}")
        unknown = device("price", "NO-SUCH", "1", "--json", code=1).json
        equal((unknown["source"], unknown["unit_price"]), (None, None), "a price that is not there")


def figures_are_printed_as_a_buyer_reads_them(folder):
    with shop(folder, "buyer.a1") as (_, _, device):
        said = {words: device(*words, code=code).out + device(*words, code=code).err for words, code in (
            (("price", "A1001", "2", "case"), 0), (("price", "A1002", "9"), 0), (("price", "A1002", "-1"), 2),
            (("search", "51105"), 0), (("queue", "list"), 0), (("order", "list"), 0))}
        for words, wanted in (
                (("price", "A1001", "2", "case"), "2 case of A1001 (48 pcs): 1.20 GBP per pcs, together 57.60 GBP"),
                (("price", "A1002", "9"), "from 10 pcs on: 2.6505 GBP per pcs"),
                (("price", "A1002", "-1"), "“-1” is below 0"),
                (("search", "51105"), "6.90 GBP"), (("queue", "list"), "empty"), (("order", "list"), "no orders")):
            expect(wanted.lower() in said[words].lower(), f"{wanted!r} in {said[words]!r}")
        order = device.order(("A1001", "2", "case"), submit=False)
        (line,) = [text.split() for text in device("order", "show", order).out.splitlines() if "A1001" in text]
        equal(line, ["1", "A1001", *"Deep groove ball bearing 6204".split(), "2", "case", "48", "1.20", "57.60", "account"],
              "a line of cases")


main(figures_are_printed_as_a_buyer_reads_them, json_is_one_document_and_words_are_words, a_price_explains_itself)
