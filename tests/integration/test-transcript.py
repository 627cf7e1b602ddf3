#!/usr/bin/env python3
"""sync/transcript.md, played against the real server: what the page says is what is said."""
import datetime
import hashlib
import json
import pathlib
import re

from harness import equal, expect, main
from rawhttp import Caller
from shop import shop

PAGE = pathlib.Path(__file__).resolve().parents[2] / "sync" / "transcript.md"
OPEN = ("/v1/hello", "/v1/openapi.json", "/v1/devices", "/v1/token")
NAME = re.compile(r"<([a-z0-9 ]+)>")
MORE = "..."
NEWEST = ("access", "cursor", "head then")


def blocks(text):
    """The indented blocks of the page, each a list of its lines."""
    block = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("    "):
            block.append(line[4:])
        elif block:
            yield block
            block = []


class Play:
    """What the names in angle brackets stand for."""

    def __init__(self, **known):
        self.known = known

    def fill(self, text):
        """The text with what its names stand for; a number that stands in quotes on the page loses them."""
        for name in NAME.findall(text):
            if name in self.known:
                value = self.known[name]
                text = text.replace(f'"<{name}>"', json.dumps(value)).replace(f"<{name}>", str(value))
        return text

    def match(self, said, page, where):
        """Binds the names of `page` to what was said, or fails."""
        name = NAME.fullmatch(page) if isinstance(page, str) else None
        if name:
            self.bind(name[1], said, where)
        elif isinstance(page, dict):
            expect(isinstance(said, dict) and said.keys() == page.keys(), f"{where}: {said} for {page}")
            for key in page:
                self.match(said[key], page[key], f"{where}.{key}")
        elif isinstance(page, list):
            self.match_items(said, page, where)
        else:
            equal(said, page, where)

    def match_items(self, said, page, where):
        more = page[-1:] == [MORE]
        wanted = page[:-1] if more else page
        expect(isinstance(said, list) and (len(said) == len(wanted) or more and len(said) > len(wanted)),
               f"{where}: {said} for {page}")
        for i, (one, other) in enumerate(zip(said, wanted)):
            self.match(one, other, f"{where}[{i}]")

    def bind(self, name, said, where):
        """What is newest of tokens, cursors and heads; all else stays what it was."""
        if name in self.known and name not in NEWEST:
            equal(said, self.known[name], f"{where}, <{name}>")
        expect(said is not None, f"{where}: nothing for <{name}>")
        self.known[name] = said

    def match_lines(self, said, page, where):
        equal(len(said), len(page), f"{where}: lines, {said}")
        for i, (one, other) in enumerate(zip(said, page)):
            self.match(json.loads(one), json.loads(other), f"{where}, line {i + 1}")


def of(block, sign):
    """The lines after a sign; one that is indented goes on with the one before."""
    lines = []
    for line in block:
        if line.startswith(f"{sign}  "):
            lines[-1] += line[2:].strip()
        elif line.startswith(f"{sign} "):
            lines.append(line[2:])
    return lines


def request_of(sent, play):
    """Method, target, headers and body of what is sent."""
    method, target = sent[0].split(" ", 1)
    headers = dict(play.fill(line).split(": ", 1) for line in sent[1:] if not line.startswith("{"))
    body = [json.loads(play.fill(line)) for line in sent[1:] if line.startswith("{")]
    for operation in body[0].get("operations", []) if body else []:
        if NAME.fullmatch(operation["sha256"]):
            operation["sha256"] = hashlib.sha256(operation["body"].encode()).hexdigest()
            play.known.setdefault("body", operation["body"])
    return method, play.fill(target), headers, body[0] if body else None


def call(caller, play, block):
    """One call of the page, and whether it is answered as the page says."""
    method, target, headers, body = request_of(of(block, ">"), play)
    token = "" if target.split("?")[0] in OPEN else play.known["access"]
    answer = caller.ask(method, target, body, token=token, headers=headers)
    status, *page = of(block, "<")
    where = f"{method} {target[:60]}"
    equal(f"{answer.status} {answer.headers['content-type']}", status, f"{where}: {answer.body[:300]}")
    equal(answer.headers["orderpad-protocol"], "1", f"{where}: the protocol")
    while page and re.match(r"[A-Z][A-Za-z-]+: ", page[0]):
        name, value = page.pop(0).split(": ", 1)
        play.match(answer.headers.get(name.lower()), value, f"{where}, {name}")
    if "json" in status:
        play.match_lines(answer.body.decode().splitlines(), page, where)
    else:
        equal(answer.body.decode(), "".join(line + "\n" for line in page), f"{where}: the bytes")


def bring(store, play, block):
    """What the supplier imports."""
    name, *lines = [play.fill(line) for line in of(block, "$")]
    store.csv(name.removesuffix(".csv"), "".join(line + "\n" for line in lines))


def the_page_is_what_is_said(folder):
    with shop(folder) as (store, serving):
        caller = Caller(serving)
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        paper = folder / "offer.pdf"
        paper.write_bytes(b"%PDF-1.4\nan offer\n%%EOF\n")
        play = Play(invite=store.invite("buyer.a3"), now=now, paper=str(paper))
        played = [bring(store, play, block) if block[0].startswith("$ ") else call(caller, play, block)
                  for block in blocks(PAGE.read_text())]
        expect(len(played) > 12, f"only {len(played)} blocks")


def what_is_not_said_is_found(folder):
    """The comparison's own eyes."""
    play = Play(a="1")
    play.match({"x": [1, 2, 3], "y": "z"}, {"x": [1, MORE], "y": "<b>"}, "what is as it says")
    equal(play.known["b"], "z", "a name")
    for said, page in (({"x": 1}, {"x": 2}), ({"x": 1}, {}), ({}, {"x": 1}), ([1], [1, 2]), ([1, 2], [1]),
                       ([], [1, MORE]), ("2", "<a>"), (None, "<c>")):
        try:
            play.match(said, page, "other")
        except AssertionError:
            continue
        expect(False, f"{said} passes for {page}")


main(the_page_is_what_is_said, what_is_not_said_is_found)
