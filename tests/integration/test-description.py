#!/usr/bin/python3
"""What is said on the wire is what `/v1/openapi.json` describes: devices, their orders and raw HTTP talk to the real
server through a proxy that holds each request's body and each answer against it."""
import contextlib
import functools
import http.client
import io
import json
import re
import urllib.parse

from harness import Proxy, Skip, equal, expect, main, server
from rawhttp import Caller
from shop import NOTHING_HONOURED, shop, signed_in

try:
    import jsonschema
except ImportError:
    jsonschema = None


def strict(node):
    """The schema without room for members that it does not name."""
    if isinstance(node, list):
        return [strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {name: strict(value) for name, value in node.items()}
    if closed.get("type") == "object" and "properties" in closed:
        closed["additionalProperties"] = False
    return closed


class Answered:
    """An answer as bytes come off the wire."""

    def __init__(self, raw, method):
        self.raw = io.BytesIO(raw)
        reply = http.client.HTTPResponse(self, method=method)
        reply.begin()
        self.status, self.body = reply.status, reply.read()
        self.headers = {name.lower(): value for name, value in reply.getheaders()}
        self.media = self.headers["content-type"].split(";")[0]

    def makefile(self, *_):
        return self.raw


class Description:
    """The served description, and which of its answers have been seen."""

    def __init__(self, serving):
        self.whole = Caller(serving).ask("GET", "/v1/openapi.json").json
        schemas = self.whole["components"]["schemas"]
        closed = json.loads(json.dumps(strict(schemas)).replace("#/components/schemas/", "#/$defs/"))
        self.validators = {name: jsonschema.Draft202012Validator(dict(schema, **{"$defs": closed}))
                           for name, schema in closed.items()}
        for validator in self.validators.values():
            validator.check_schema(validator.schema)
        self.paths = {path: re.compile("^" + re.sub(r"\{[a-z]+\}", "[^/]+", path) + "$") for path in self.whole["paths"]}
        self.seen, self.wrong = set(), []

    def resolve(self, node):
        """What a reference names; the node itself when it is none."""
        if "$ref" not in node:
            return node
        return functools.reduce(lambda at, part: at[part], node["$ref"].split("/")[1:], self.whole)

    def check(self, what, schema, value):
        name = schema.get("$ref", "").rsplit("/", 1)[-1]
        for error in self.validators[name].iter_errors(value) if name else ():
            best = jsonschema.exceptions.best_match([error])
            self.wrong.append(f"{what}: {best.message[:300]} at {list(best.absolute_path)}")

    def find(self, method, target):
        """Path and description of a call, or None for one that is not there."""
        path = target.split("?")[0]
        for name, pattern in self.paths.items():
            if pattern.match(path) and method.lower() in self.whole["paths"][name]:
                return name, self.whole["paths"][name][method.lower()]
        return None

    def exchange(self, method, target, body, answer):
        """Holds one exchange against the description."""
        found = self.find(method, target)
        what = f"{method} {target[:60]} {answer.status}"
        if found is None:
            self.check_answer(what, self.whole["components"]["responses"]["Problem"], answer)
            return
        name, call = found
        responses = call["responses"]
        if str(answer.status) not in responses:
            self.wrong.append(f"{what} is not described: {answer.body[:200]}")
            return
        self.seen.add((method, name, answer.status))
        if answer.status == 200 and "requestBody" in call:
            self.check(f"{what}, what was sent", call["requestBody"]["content"]["application/json"]["schema"],
                       json.loads(body))
        self.check_answer(what, self.resolve(responses[str(answer.status)]), answer)

    def check_answer(self, what, response, answer):
        for named, of in response.get("headers", {}).items():
            if self.resolve(of).get("required") and named.lower() not in answer.headers:
                self.wrong.append(f"{what}: no {named}")
        if answer.media not in response["content"]:
            self.wrong.append(f"{what}: {answer.media}")
        schema = response["content"].get(answer.media, {}).get("schema", {})
        if answer.media == "application/x-ndjson":
            for line in answer.body.splitlines():
                self.check(what, schema, json.loads(line))
        elif answer.media != "application/pdf":
            self.check(what, schema, json.loads(answer.body))


class Watched:
    """A proxy that shows the description every exchange."""

    def __init__(self, serving):
        self.description = Description(serving)
        self.proxy = Proxy(serving.port, self.act)
        self.url = self.proxy.url
        self.port = urllib.parse.urlsplit(self.url).port

    def act(self, line, head, body, forward):
        raw = forward()
        method, target, _ = line.split(" ")
        try:
            self.description.exchange(method, target, body, Answered(raw, method))
        except Exception as fault:
            self.description.wrong.append(f"{line}: {fault!r}")
        return raw

    def stop(self):
        self.proxy.stop()
        equal(self.description.wrong, [], "what is not as described")


@contextlib.contextmanager
def watched(folder, **tables):
    """The small supplier, and a proxy before it whose exchanges are held against the description."""
    if jsonschema is None:
        raise Skip("python3-jsonschema is not there")
    with shop(folder, **tables) as (store, serving):
        wire = Watched(serving)
        yield store, wire
        wire.stop()


def expect_seen(wire, *calls):
    missing = [call for call in calls if call not in wire.description.seen]
    equal(missing, [], f"calls that have not been made; there were {sorted(wire.description.seen)}")


def results_of(store):
    return {json.loads(text)["result"] for text, in store.sql("SELECT result_json FROM operations")}


def a_device_and_its_orders(folder):
    """Taken, at another price, asked about, refused, changed, cancelled: as the device sends it and is answered."""
    with watched(folder, settings=NOTHING_HONOURED) as (store, wire):
        device = signed_in(store, folder, wire.url, "buyer.a1")
        taken = device.order(("A1006", "2"))
        device.sync()
        changed = device.json("order", "change", taken)["id"]
        device("order", "set", changed, "1", "5")
        device("order", "submit", changed)
        device.order(("A1001", "1"))
        device.order(("A1002", "1"))
        store.csv("price_rules", "code,price\nS-A1-A1001,0.42\nL-A1002-1,12.79\n")
        device.sync(code=None)
        device("order", "cancel", taken)
        store.csv("orders", f"number,state\n{device.show(taken)['number']},shipped\n")
        device.sync(code=None)
        equal(results_of(store), {"accepted", "accepted_adjusted", "needs_buyer", "rejected"}, "the results")
        expect_seen(wire, ("GET", "/v1/hello", 200), ("POST", "/v1/devices", 200), ("GET", "/v1/segments", 200),
                    ("GET", "/v1/segments/{id}/rows", 200), ("GET", "/v1/changes", 200), ("POST", "/v1/push", 200))


def every_line_and_part(folder):
    """What is put, what goes, what leaves an assortment; a document whole, in part and beyond its end."""
    with watched(folder) as (store, wire):
        paper = folder / "offer.pdf"
        paper.write_bytes(b"%PDF-1.4\nan offer\n%%EOF\n")
        store.csv("documents", f"number,kind,account,date,title,file\nC-1,contract,A1,2026-01-05,Contract,{paper}\n")
        admin = Caller(wire, "admin.a1", store)
        before = admin.cursor()
        store.csv("price_rules", "code,op,price\nL-A1001-10,delete,\nL-A1001-1,,1.50\n")
        store.csv("assortment_members", "assortment,scope,code,include\nALL,product,A1002,0\n")
        lines = admin.ask("GET", f"/v1/changes?cursor={before}").lines
        equal({line[0] for line in lines if isinstance(line, list)}, set("cpdxt"), "kinds of lines")
        row, = store.sql("SELECT row_id FROM documents WHERE number = 'C-1'")[0]
        for asked, status in ({}, 200), ({"Range": "bytes=4-7"}, 206), ({"Range": "bytes=999-"}, 416):
            equal(admin.ask("GET", f"/v1/documents/{row}/content", headers=asked).status, status, f"content, {asked}")
        equal(admin.ask("GET", "/v1/openapi.json").status, 200, "the description itself")
        renewal = {"device": admin.device, "refresh_token": admin.tokens["refresh_token"], "nonce": "n",
                   "previous": "admin.a1"}
        equal(admin.ask("POST", "/v1/token", renewal).status, 200, "a renewal")
        equal(admin.ask("DELETE", f"/v1/devices/{admin.device}").status, 200, "a revocation")


def every_refusal(folder):
    with watched(folder) as (store, wire):
        caller, gone = Caller(wire, "buyer.a1", store), Caller(wire, "buyer.a2", store)
        server("user", store.path, "revoke", "buyer.a2", "--device", gone.device)
        cursor = caller.cursor()
        store.csv("users", "login,name,email,account,role\nbuyer.a1,Buyer,b@a1.example,A1,viewer\n")
        for status, code, call in (
                (400, "bad_request", ("GET", "/v1/changes")),
                (400, "bad_request", ("POST", "/v1/push", b"[]")),
                (401, "device_revoked", ("GET", "/v1/segments", None, gone.token)),
                (401, "not_signed_in", ("POST", "/v1/push", {"operations": []}, "none")),
                (403, "invite_unknown", ("POST", "/v1/devices", {"invite": "none", "name": "x", "nonce": "n"})),
                (401, "wrong_password", ("POST", "/v1/devices", {"user": "x", "password": "y", "nonce": "n"})),
                (404, "not_found", ("GET", "/v1/segments/none/rows")),
                (404, "not_found", ("GET", "/v1/documents/4711/content")),
                (404, "not_found", ("DELETE", "/v1/devices/none")),
                (404, "not_found", ("GET", "/v1/nothing")),
                (405, "wrong_method", ("DELETE", "/v1/hello")),
                (409, "segments_changed", ("GET", f"/v1/changes?cursor={cursor}")),
                (409, "cursor_ahead", ("GET", "/v1/changes?from=99999")),
                (413, "too_large", ("POST", "/v1/token", b" " * 20000)),
                (415, "wrong_media", ("POST", "/v1/token", b"{}", None, {"Content-Type": "text/plain"}))):
            answer = caller.ask(*call)
            equal((answer.status, answer.code), (status, code), f"{call[0]} {call[1]}")


def what_is_not_described_is_found(folder):
    """The test's own eyes: members and a status that nobody described, one of another type, and what is missing."""
    with watched(folder) as (_, wire):
        look = wire.description
        hello = b'HTTP/1.1 200 OK\r\nOrderpad-Protocol: 1\r\nContent-Type: application/json\r\n\r\n'
        good = Caller(wire).ask("GET", "/v1/hello").json
        for made in dict(good, more=1), {k: v for k, v in good.items() if k != "head"}, dict(good, head="1"):
            look.exchange("GET", "/v1/hello", b"", Answered(hello + json.dumps(made).encode(), "GET"))
            expect(look.wrong, f"{made} passes")
            look.wrong.clear()
        for answer in (hello.replace(b"Orderpad-Protocol: 1\r\n", b""), hello.replace(b"200 OK", b"418 No")):
            look.exchange("GET", "/v1/hello", b"", Answered(answer + json.dumps(good).encode(), "GET"))
            expect(look.wrong, f"{answer} passes")
            look.wrong.clear()


main(a_device_and_its_orders, every_line_and_part, every_refusal, what_is_not_described_is_found)
