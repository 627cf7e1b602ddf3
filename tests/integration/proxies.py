"""Proxies that lose and cut on purpose, and one that has orders arrive together."""
import threading

from harness import PATIENCE, Proxy


def is_push(line):
    return line.startswith("POST /v1/push")


class Losing(Proxy):
    """Hands every push to the server and loses the reply: that of the next `losing` pushes, of which `lost` were lost so
    far. With `kind` only of those that have an operation of it."""

    def __init__(self, port, losing=1, kind=""):
        self.losing, self.lost, self.kind = losing, 0, kind.encode()
        super().__init__(port, self.lose)

    def lose(self, line, _head, body, forward):
        answer = forward()
        if self.lost == self.losing or not is_push(line) or self.kind not in body:
            return answer
        self.lost += 1
        return None


class Cutting(Proxy):
    """Cuts every request whose path has `part` in it before the server sees it, while `cut` is set; `times` it did."""

    def __init__(self, port, part, cut=False):
        self.part, self.cut, self.times = part, cut, 0
        super().__init__(port, self.cut_off)

    def cut_off(self, line, _head, _body, forward):
        if not self.cut or self.part not in line:
            return forward()
        self.times += 1
        return None


class Meeting(Proxy):
    """Has the pushes of `n` devices meet: the server has begun with each before it has the whole of any."""

    def __init__(self, port, n=2):
        self.gate = threading.Barrier(n)
        super().__init__(port, self.meet)

    def meet(self, line, _head, _body, forward):
        return forward((lambda: self.gate.wait(PATIENCE)) if is_push(line) else None)
