#!/usr/bin/python3
"""A person signs in: what is wrong is said beside the field, and the catalog comes over."""
import re

from screen import Screen, main
from supplier import expect, supplier
from window import Window

from harness import equal  # noqa: E402


def with_an_invitation(folder):
    with Screen(folder) as screen, supplier(folder) as (store, serving), Window(screen, folder / "profile") as window:
        window.get("Sign In to Your Supplier")
        window.picture("sign-in")
        equal(window.nameless(), [], "controls without a name")
        window.write(window.get("Server Address", "text"), serving.url)
        window.write(window.get("Invitation Code", "text"), "WRONG-CODE")
        window.press("Sign In", "push button")
        window.get(re.compile("no such invitation"), "label")
        window.picture("sign-in-refused")
        login = store.logins("buyer")[0]
        window.write(window.get("Invitation Code", "text"), store.invite(login)["code"])
        window.press("Sign In", "push button")
        window.get("Catalog", "list item")
        window.close()


main(with_an_invitation)
