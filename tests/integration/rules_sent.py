"""Orders of tests/data/rules that no device of ours makes, as a modified client sends them: nothing of them was shown to
anybody, so they carry no quotes."""
import hashlib
import json
import uuid

from harness import equal
from rawhttp import Caller
from rules_rows import match

ORDER = {"account", "ship_to", "pickup", "shipping_method", "project", "po_number", "cost_centre", "requested_date",
         "tolerance", "date", "quotation", "split"}
LINE = {"sku", "quantity", "unit", "discount_percent", "requested_price", "rank"}


def body_of(wanted, document, currency, instant):
    lines = [{"line": number, **{name: line[name] for name in LINE & set(line)}}
             for number, line in enumerate(wanted["lines"], 1)]
    return {"id": document, "currency": currency, "created_at": instant, "lines": lines, **{name: wanted[name] for name in ORDER & set(wanted)}}


def operation_for(caller, wanted, currency, instant):
    """An order with an id is the second revision of one that is with its buyer."""
    document = wanted.get("id", str(uuid.uuid4()))
    body = json.dumps(body_of(wanted, document, currency, instant))
    return {"id": str(uuid.uuid4()), "device": caller.device, "number": 1, "kind": "order.submit", "kind_version": 1,
            "document": document, "depends_on": [], "base_revision": int("id" in wanted), "body": body,
            "sha256": hashlib.sha256(body.encode()).hexdigest(), "client_time": instant, "facts_sequence": 0}


# Of a line that was shown, what is said in its place.
QUOTE = {"unit_price": "unit_price", "line_net": "net", "source": "source", "rule": "rule"}


def forge_by(sent):
    """Puts what a case says is `sent` into the body of its order."""

    def forge(order):
        for line, said in zip(order["lines"], sent.get("lines", [])):
            if said is None:
                del line["quote"]
            else:
                line["quote"].update({QUOTE[name]: text for name, text in said.items()})
        order["totals"].update({name: value for name, value in sent.items() if name != "lines"})

    return forge


def match_sent(serving, store, wanted, expected, instant):
    """The server answers the order as `expected` says, beside that what was sent without a quote does not follow, and
    nothing of it is there."""
    (currency,) = store.sql("SELECT currency FROM accounts WHERE code = ?", wanted["account"]) or [("EUR",)]
    caller = Caller(serving, wanted["user"], store)
    before = store.sql("SELECT count(*) FROM orders")
    answer = caller.ask("POST", "/v1/push", {"operations": [operation_for(caller, wanted, currency[0], instant)]})
    equal(answer.status, 200, f"push: {answer.body}")
    (result,) = answer.json["results"]
    found = [finding for finding in result["findings"] if finding["code"] != "total_mismatch"]
    match({"state": expected["state"], "findings": expected["findings"]},
          {"state": result["result"], "findings": found}, f"answer to what was sent ({result.get('detail')})")
    equal(store.sql("SELECT count(*) FROM orders"), before, "orders made on the server")
