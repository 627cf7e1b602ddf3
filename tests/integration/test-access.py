#!/usr/bin/env python3
"""Who may not see something does not see it: raw HTTP against the real process."""
import hashlib
import json
import os
import time
import urllib.parse

from harness import SMALL, Device, Serving, Store, equal, expect, main, server, together, wait_until
from rawhttp import HIDDEN, Caller, Waiting, change, changed, operation_of, refused, says_amount, small, taken_up

READS = ("/v1/segments", "/v1/segments/common/rows", "/v1/changes?from=0", "/v1/changes?from=0&wait=1")


def nobody_without_a_good_token(folder):
    with small(folder) as (store, serving):
        good = Caller(serving, "buyer.a1", store)
        gone = Caller(serving, "buyer.a2", store)
        fired = Caller(serving, "buyer.a4", store)
        old = Caller(serving, "admin.a1", store)
        change(store, "UPDATE tokens SET expires_at = 1 WHERE device = ?", old.device)
        server("user", store.path, "revoke", "buyer.a2", "--device", gone.device)
        server("user", store.path, "revoke", "buyer.a4")
        secret = good.token.split(".")[1]
        tokens = [(None, 401, "not_signed_in"), ("", 401, "not_signed_in"), ("rubbish", 401, "not_signed_in"),
                  ("." * 200, 401, "not_signed_in"), ("x" * 20000, 401, "not_signed_in"),
                  (good.token[:-1], 401, "token_expired"), (good.token + "A", 401, "token_expired"),
                  (good.device, 401, "not_signed_in"), (secret, 401, "not_signed_in"),
                  (f"{gone.device}.{secret}", 401, "device_revoked"),
                  (good.tokens["refresh_token"], 401, "not_signed_in"),
                  ("' OR 1=1 --", 401, "not_signed_in"), ("\xff\xfe", 401, "not_signed_in"),
                  (old.token, 401, "token_expired"), (gone.token, 401, "device_revoked"),
                  (fired.token, 401, "device_revoked")]
        calls = [("GET", path, None) for path in READS] + [
            ("POST", "/v1/push", {"operations": []}), ("DELETE", f"/v1/devices/{good.device}", None)]
        nobody = Caller(serving)
        for token, status, code in tokens:
            for method, path, body in calls:
                headers = {} if token is None else {"Authorization": f"Bearer {token}".encode("latin-1")}
                answer = nobody.ask(method, path, body, headers=headers)
                refused(answer, f"{method} {path} with {str(token)[:40]!r}", status)
                equal(answer.code, code, f"code of {method} {path} with {str(token)[:40]!r}")
                expect("www-authenticate" in answer.headers, "a 401 says how to sign in")
        for words in ("Basic " + good.token, good.token, "Bearer", "bearer  " + good.token + " x"):
            refused(nobody.ask("GET", "/v1/segments", headers={"Authorization": words}), words[:12], 401)
        for caller in (gone, fired):
            answer = nobody.ask("POST", "/v1/token", {"device": caller.device, "nonce": "n",
                                                      "refresh_token": caller.tokens["refresh_token"]})
            equal((answer.status, answer.code), (401, "device_revoked"), "refresh of a revoked device")
        answer = nobody.ask("POST", "/v1/token", {"device": good.device, "nonce": "n",
                                                  "refresh_token": old.tokens["refresh_token"]})
        equal((answer.status, answer.code), (401, "not_signed_in"), "refresh token of another device")
        refused(good.ask("DELETE", f"/v1/devices/{old.device}"), "revoking a device of somebody else", 404)
        equal(good.ask("GET", "/v1/segments").status, 200, "the good token at the end")
        for caller in (good, gone, fired, old):
            for text in (caller.token, caller.tokens["refresh_token"]):
                expect(text not in serving.read_log(), "no token in the log")


def nothing_of_other_segments(folder):
    with small(folder) as (store, serving):
        everyone = {login: Caller(serving, login, store) for login in ("buyer.a1", "buyer.a2", "admin.a1", "books.a1")}
        belts = Caller(serving, "buyer.a3", store)
        own = {s["id"] for s in belts.segments()["segments"]}
        others = {s["id"] for c in everyone.values() for s in c.segments()["segments"]} - own
        expect(len(others) > 20, f"segments of others: {sorted(others)}")
        sections = ("core", "orders", "quotations", "handed-over", "invoices", "invoice-summary", "credit", "budgets",
                    "all", "", "*", "core:orders")
        others |= {f"account:{a}:{s}" for a in ("A1", "A2", "A4", "*", "", "%", "A3,A1", "a3") for s in sections}
        others |= {"account:A3:orders", "account:A3:budgets", "user:buyer.a1", "user:", "user:*", "catalog:ALL",
                   "catalog:", "catalog:*", "catalog:BELTS,ALL", "stock:MAIN@ALL", "stock:*@BELTS",
                   "stock:MAIN@", "stock:MAIN",
                   "prices:list:@ALL", "prices:tier:GOLD", "prices:tier:GOLD@BELTS", "prices:account:A1@BELTS",
                   "prices:*:*", "prices:discount:%2A", "approvals:buyer.a3", "common@BELTS", "common/..", "../common",
                   "..", "", ".", "common\0", "common ", "Common", "common'", "catalog:BELTS'--", "\udcff\udcfe"} - own
        for segment in sorted(others):
            raw = segment.encode("utf-8", "surrogateescape")
            for encoded in {urllib.parse.quote(raw, safe=""), urllib.parse.quote(urllib.parse.quote(raw, safe=""))}:
                refused(belts.ask("GET", f"/v1/segments/{encoded}/rows"), f"rows of {segment!r} as {encoded!r}")
        for path in ("/v1/segments/common/../catalog%3AALL/rows", "/v1/segments/%2e%2e/rows", "/v1/segments//rows",
                     "/v1/segments/catalog%253AALL/rows", "/v1/segments/common%00/rows", "/v1/segments/%ff%fe/rows",
                     "/v1/segments/%/rows", "/v1/segments/%zz/rows", "/v1/segments/common/rows/", "//v1/segments",
                     "/v1/segments/" + "A" * 20000 + "/rows", "/v1/segments/" + "%41" * 5000 + "/rows", "/v1", "/",
                     "/v1/devices/%00", "/v2/hello", "/v1/hello/", "/v1/segments/common/ROWS", "/V1/hello", "*",
                     "/v1/segments/common/rows?limit=0", "/v1/segments/common/rows?limit=-1",
                     "/v1/segments/common/rows?limit=99999999999999999999", "/v1/segments/common/rows?limit=1e3",
                     "/v1/segments/common/rows?after=x", "/v1/segments/common/rows?after=1.2.3.4",
                     "/v1/segments/common/rows?after=-1.0.0.0.0", "/v1/segments/common/rows?after=1.999999.0.0.0",
                     "/v1/segments/common/rows?after=%ff", "/v1/changes", "/v1/changes?from=-1", "/v1/changes?from=x",
                     "/v1/changes?from=99999999", "/v1/changes?from=0&wait=99999", "/v1/changes?from=0&cursor=x",
                     "/v1/changes?from=0&segments=0000000000000000", "/v1/changes?from=0&limit=%00"):
            refused(belts.ask("GET", path), path[:60])
        for after in ("0.0.0.0.0", "1.0.1.0.0", "2.3.2.0.0", "1.0.9223372036854775807.9223372036854775807.0"):
            answer = belts.ask("GET", f"/v1/segments/catalog%3ABELTS/rows?after={after}")
            expect(answer.status == 200 or 400 <= answer.status < 500, f"made up place {after}: {answer.status}")
            expect(not any(secret in answer.body for secret in HIDDEN), f"made up place {after}")
        _, raw = belts.fill()
        whole = belts.ask("GET", "/v1/changes?from=0")
        equal(whole.status, 200, "changes from the beginning")
        for secret in HIDDEN:
            expect(secret not in raw + whole.body, f"{secret} reaches who does not see it")
        expect(b"A1006" in raw, "the visible article is there")
        expect(serving.process.poll() is None, "the server lives")


def cursors_that_are_none(folder):
    with small(folder) as (store, serving):
        belts, whole = Caller(serving, "buyer.a3", store), Caller(serving, "buyer.a1", store)
        books = Caller(serving, "books.a1", store)
        foreign, mine = whole.cursor(), belts.cursor()
        for other in (foreign, books.cursor()):
            answer = belts.ask("GET", f"/v1/changes?cursor={other}")
            equal((answer.status, answer.code), (409, "segments_changed"), "another user's cursor")
        bad = [mine[:n] for n in range(0, len(mine), 7)] + ["A" * 10000, "%00", "%ff", mine + "A", mine + mine]
        bad += [mine[:i] + ("A" if mine[i] != "A" else "B") + mine[i + 1:] for i in range(len(mine))]
        bad += [urllib.parse.quote(os.urandom(n)) for n in (1, 16, 60, 300)]
        bad += [hashlib.sha256(bytes([n])).hexdigest() for n in range(8)]
        for cursor in bad:
            answer = belts.ask("GET", f"/v1/changes?cursor={cursor}")
            ok = answer.status == 200 and not any(secret in answer.body for secret in HIDDEN)
            expect(ok or 400 <= answer.status < 500, f"cursor {cursor[:60]!r} is answered {answer.status}")
        equal(belts.ask("GET", f"/v1/changes?cursor={mine}").status, 200, "the good cursor")


def nothing_pushed_for_others(folder):
    with small(folder) as (store, serving):
        operation = operation_of(folder, serving, store, "buyer.a1")
        a1, a2 = Caller(serving, "buyer.a1", store), Caller(serving, "buyer.a2", store)
        server("user", store.path, "add", "look.a1", "A1", "--role", "viewer")
        look, books = Caller(serving, "look.a1", store), Caller(serving, "books.a1", store)

        def push(caller, made):
            answer = caller.ask("POST", "/v1/push", {"operations": [made]})
            equal(answer.status, 200, f"push: {answer.body[:300]}")
            (result,) = answer.json["results"]
            return result

        uuid = "0190f3a2-0000-7000-8000-0000000000%02x"
        taken = ("accepted", "accepted_adjusted", "held_credit", "held_approval")
        callers = ((look, "a viewer"), (books, "accounting"), (a2, "another account's buyer"))
        for number, (caller, what) in enumerate(callers):
            result = push(caller, changed(operation, caller, id=uuid % number, document=uuid % (16 + number),
                                          body={"id": uuid % (16 + number)}))
            equal(result["result"], "rejected", f"an order by {what}: {result}")
            expect("totals" not in result and b"8.27" not in json.dumps(result).encode(), f"no amounts: {result}")
        equal(store.sql("SELECT count(*) FROM orders"), [(0,)], "orders made by who may not")
        first = push(a1, changed(operation, a1))
        expect(first["result"] in taken, f"the order itself: {first}")
        equal(push(a1, changed(operation, a1))["order"], first["order"], "the same once more")
        stolen = push(a2, changed(operation, a2))
        equal(stolen["result"], "operation_reused", "another user's operation id")
        expect("8.27" not in json.dumps(stolen) and first["order"]["number"] not in json.dumps(stolen),
               f"nothing of the order: {stolen}")
        same = push(a2, changed(operation, a2, id=uuid % 5, body={"account": "A2"}))
        expect(same["result"] in ("rejected", "unreadable"), f"another user's document: {same}")
        expect(first["order"]["number"] not in json.dumps(same), f"no number of another's order: {same}")
        lie = push(a2, changed(operation, None, id=uuid % 6, device=a1.device, document=uuid % 22,
                               body={"id": uuid % 22, "account": "A2"}))
        expect(lie["result"] not in taken or store.sql("SELECT device, login FROM operations WHERE id = ?", uuid % 6)
               == [(a2.device, "buyer.a2")], f"a foreign device in an operation: {lie}")
        hidden = push(Caller(serving, "buyer.a3", store), changed(operation, None, id=uuid % 7, document=uuid % 23,
                                                                  body=dict(
            json.loads(operation["body"].replace("A1006", "A2001")), id=uuid % 23, account="A3")))
        expect(hidden["result"] not in taken, f"an article that is hidden: {hidden}")
        expect("10.00" not in json.dumps(hidden) and "Lifting" not in json.dumps(hidden), f"nothing of it: {hidden}")
        equal(store.sql("SELECT count(*) FROM orders WHERE account = 'A1'"), [(1,)], "orders of A1")
        store.check()


def an_invite_is_used_once(folder):
    with small(folder) as (store, serving):
        nobody = Caller(serving)
        for number in range(8):
            code = store.invite("buyer.a1")
            answers = together(*(lambda i=i: nobody.ask("POST", "/v1/devices",
                                                        {"invite": code, "name": "x", "nonce": f"{number}-{i}"})
                                 for i in range(4)))
            equal(sorted(a.status for a in answers), [200, 403, 403, 403], f"one invite, four at once, round {number}")
            equal({a.code for a in answers if a.status == 403}, {"invite_used"}, "why")
        code = store.invite("buyer.a2")
        change(store, "UPDATE invites SET expires_at = 1 WHERE login = 'buyer.a2'")
        equal(nobody.ask("POST", "/v1/devices", {"invite": code, "name": "x", "nonce": "n"}).code, "invite_expired",
              "an invite after its time")
        code = store.invite("buyer.a2")
        server("user", store.path, "revoke", "buyer.a2")
        equal(nobody.ask("POST", "/v1/devices", {"invite": code, "name": "x", "nonce": "n"}).code, "invite_unknown",
              "the open invite of a revoked user")
        expect(code not in serving.read_log(), "no invite in the log")


HOUR = 3600 * 1000


def forever(store):
    """The last wrong password is one of the next hour: what is left of its delay does not grow less."""
    change(store, "UPDATE login_failures SET last_at = ?", int(time.time() * 1000) + HOUR)


def wrong_passwords_wait(folder):
    store = Store(folder)
    store.load(SMALL)
    secret = folder / "secret"
    secret.write_text("correct horse battery\n")
    server("user", store.path, "add", "pass.a1", "A1", "--role", "buyer", "--password-file", secret)
    with Serving(store) as serving:
        nobody = Caller(serving)

        def try_with(user, password):
            return nobody.ask("POST", "/v1/devices", {"user": user, "password": password, "name": "x", "nonce": "n"})

        equal(try_with("pass.a1", "correct horse battery").status, 200, "the right password")
        for user in ("pass.a1", "nobody.here"):
            waited = []
            for _ in range(12):
                answer = try_with(user, "wrong horse battery")
                if answer.status == 429:
                    waited.append(int(answer.headers["retry-after"]))
                    break
                equal((answer.status, answer.code), (401, "wrong_password"), f"a wrong password of {user}")
            expect(waited and waited[0] >= 1, f"{user} waits after a few slips")
            forever(store)
            answer = try_with(user, "correct horse battery")
            equal(answer.status, 429, f"{user} with any password while it waits")
            expect(int(answer.headers["retry-after"]) >= 1, "Retry-After")
        ((n, most),) = store.sql("SELECT count(*), max(failures) FROM login_failures")
        expect(n >= 3 and most >= 6, f"failures are counted by login and address: {n}, {most}")
        for failures, delay in ((5, 4), (8, 32), (40, 900)):
            change(store, "UPDATE login_failures SET failures = ?", failures)
            forever(store)
            equal(try_with("pass.a1", "x" * 12).headers.get("retry-after"), str(delay), f"the delay after {failures} failures")
        # The delay after 9 failures is over; that after 10 is not by the time the last one is answered.
        change(store, "UPDATE login_failures SET failures = 9, last_at = ?", int(time.time() * 1000) - HOUR)
        answers = together(*[lambda: try_with("pass.a1", "wrong horse battery")] * 6)
        equal(sorted(a.status for a in answers)[:2], [401, 429], "of several attempts made at once one counts")
        change(store, "UPDATE login_failures SET last_at = last_at - ?", HOUR)
        equal(try_with("pass.a1", "correct horse battery").status, 200, "the right password after the delay")
        expect("horse battery" not in serving.read_log(), "no password in the log")


def a_revoked_device_does_not_wait_on(folder):
    with small(folder) as (store, serving):
        fired, stays = Caller(serving, "buyer.a2", store), Caller(serving, "buyer.a1", store)
        thief = Caller(serving, "buyer.a1", store)
        waiting = {name: Waiting(c, c.cursor()) for name, c in (("fired", fired), ("stays", stays), ("thief", thief))}
        taken_up(serving)
        server("user", store.path, "revoke", "buyer.a2")
        answer = waiting["fired"].answer()
        equal((answer.status, answer.code), (401, "device_revoked"), "who waits and is revoked")
        equal(stays.ask("DELETE", f"/v1/devices/{thief.device}").status, 200, "revoking a device of one's own")
        equal(waiting["thief"].answer().code, "device_revoked", "a lost device that waits")
        store.csv("products", "sku,name\nA1006,New name\n")
        answer = waiting["stays"].answer()
        equal(answer.status, 200, "the others go on waiting")
        expect(b"New name" in answer.body, "and hear of changes")


NO_AMOUNTS = ("shares_parent_limit", "net_days", "price_list")
AMOUNTS = ("price", "amount", "net", "gross", "total", "cost", "limit", "balance", "pending", "minimum", "fee", "value",
           "charge", "goods", "tax_amount", "discount")


def amounts_in(rows, allowed):
    return [(table, name, value) for table, row in rows if table not in allowed for name, value in row.items()
            if value not in (None, "") and any(word in name for word in AMOUNTS)
            and not name.endswith(("_policy", "_code", "_percent", "_id")) and name not in NO_AMOUNTS
            and row.get("name") != "honour_days"]


def no_prices_for_who_may_not(folder):
    store = Store(folder)
    store.load(SMALL)
    for login, role, extra in (("catalog.a1", "requisitioner", ()), ("look.a2", "viewer", ())):
        server("user", store.path, "add", login, login[-2:].upper(), "--role", role, *extra)
    store.csv("settings", "scope,owner,name,value\naccount,A1,small_order_surcharge,77.31\n"
                          "supplier,,high_value,66.13\nsupplier,,honour_days,3\n")
    with Serving(store) as serving:
        buyer = Device(folder, "buyer")
        buyer.sign_in(serving.url, store.invite("buyer.a1"))
        buyer.sync()
        order = buyer.order(("A1006", "3"))
        buyer.sync()
        equal(buyer.show(order)["state"], "confirmed", "the order")
        number = buyer.show(order)["number"]
        store.csv("invoices", "number,account,order,date,due_date,currency,gross,open_amount,state\n"
                              f"INV-1,A1,{number},2026-11-01,2026-12-01,GBP,123.45,123.45,open\n")
        store.csv("documents", f"number,kind,account,order,date,title\nSLIP-1,delivery_slip,A1,{number},2026-11-01,Slip\n")
        wait_until(lambda: store.sql("SELECT 1 FROM documents WHERE kind = 'confirmation'"), "the confirmation")
        books = Caller(serving, "books.a1", store)
        ids = [s["id"] for s in books.segments()["segments"]]
        expect(not any(i.startswith("prices:") for i in ids), f"segments of accounting: {ids}")
        rows, raw = books.fill()
        changes = books.ask("GET", "/v1/changes?from=0")
        expect(any(table == "orders" for table, _ in rows), "accounting sees the order")
        expect(b"123.45" in raw, "and the amount of the invoice")
        expect(any(row.get("name") == "honour_days" and row["value"] == "3" for _, row in rows),
               "a setting that is no amount")
        expect(not any(table in ("price_rules", "price_lists", "agreements", "order_discounts") for table, _ in rows),
               "no rows of prices")
        equal([row["kind"] for table, row in rows if table == "documents"], ["delivery_slip"], "no paper that says prices")
        own = ("invoices", "invoice_lines", "payments", "payment_allocations", "credit", "budgets")
        equal(amounts_in(rows, own), [], "amounts in the rows of accounting")
        for price in (b"8.27", b"24.81", b"29.77", b"7.8565", b"77.31", b"66.13"):
            expect(not says_amount(price, raw + changes.body), f"{price} in what accounting gets")
        device = Device(folder, "books")
        device.sign_in(serving.url, store.invite("books.a1"))
        device.sync()
        for price in (b"24.81", b"29.77", b"7.8565", b"77.31", b"66.13"):
            expect(not says_amount(price, device.bytes()), f"{price} in the files of accounting")
        catalog = Caller(serving, "catalog.a1", store)
        sources = {row["source"] for table, row in catalog.fill()[0] if table == "price_rules"}
        equal(sources, {"list"}, "sources of prices with price.catalog")
        expect(not any(i["id"].startswith(("prices:tier", "prices:account", "prices:agreement", "prices:group"))
                       for i in catalog.segments()["segments"]), "no segment of customers' prices")
        look = Caller(serving, "look.a2", store)
        sources = {row["source"] for table, row in look.fill()[0] if table == "price_rules"}
        equal(sources, {"list", "tier"}, "sources of prices of a viewer of A2")


main(nobody_without_a_good_token, nothing_of_other_segments, cursors_that_are_none, nothing_pushed_for_others,
     an_invite_is_used_once, wrong_passwords_wait, a_revoked_device_does_not_wait_on, no_prices_for_who_may_not)
