#!/usr/bin/env python3
"""The cases of tests/data/rules/states/words.json and offline/ with the real programs: what a device lists of the supplier's
own words (RULES.md 10), and how long it is without the supplier (11)."""
import json
import pathlib
import re
import tempfile

from harness import ROOT, Device, Serving, Store, equal, expect, main
from rules_rows import load, match, write_tables
from shop import grow_old

RULES = ROOT / "tests" / "data" / "rules"
BASE = json.loads((RULES / "base.json").read_text(encoding="utf-8"))


def read(name, known):
    cases = json.loads((RULES / name).read_text(encoding="utf-8"))
    for case in cases:
        expect(set(case) == known, f"{case['name']}: nobody knows or misses {set(case) ^ known}")
    return cases


def common_store(folder, facts):
    store = Store(folder, BASE["supplier"]["currency"], "Vectors")
    load(store, BASE["facts"])
    load(store, facts)
    return store


def signed_in(store, serving, login):
    device = Device(store.path.parent, login)
    device.sign_in(serving.url, store.invite(login))
    device.sync()
    return device


def load_refusing(store, facts, refused):
    """Imports @facts but for the lines that are to be refused."""
    if not facts:
        return
    folder = pathlib.Path(tempfile.mkdtemp(dir=store.path.parent))
    write_tables(facts, folder)
    done = store.load(folder, "--keep-going", code=1 if refused else 0)
    said = re.findall(r"(\w+)\.csv:(\d+): .", done.err)
    equal(sorted(said), sorted((table, str(line)) for table, lines in refused.items() for line in lines), "lines refused")


def word_case(case):
    def test(folder):
        store = common_store(folder, {})
        with Serving(store) as serving:
            load_refusing(store, case["steps"][0]["facts"], {})
            device = signed_in(store, serving, case["user"])
            for number, step in enumerate(case["steps"]):
                load_refusing(store, step["facts"] if number else {}, step.get("refused", {}))
                device.sync()
                listed = [{"number": o["number"], "state": o["state"], "label": o["supplier_label"]}
                          for o in device.json("order", "list")]
                match(step["orders"], sorted(listed, key=lambda o: o["number"]), f"{case['because']}: step {number + 1}")

    test.__name__ = case["name"]
    return test


def offline_case(case):
    def test(folder):
        store = common_store(folder, case["facts"])
        with Serving(store) as serving:
            device = signed_in(store, serving, case["user"])
            grow_old(device, hours=case["hours"])
            equal(device.json("status")["offline"], case["expect"], case["because"])

    test.__name__ = case["name"]
    return test


WORDS = {"name", "section", "because", "user", "steps"}
OFFLINE = {"name", "section", "because", "facts", "user", "hours", "expect"}
main(*map(word_case, read("states/words.json", WORDS)), *map(offline_case, read("offline/offline.json", OFFLINE)),
     at_once=2)
