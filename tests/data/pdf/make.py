#!/usr/bin/env python3
"""Writes the PDFs of this folder, byte for byte the same each time: make.py [FOLDER]."""
import hashlib
import pathlib
import struct
import sys

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
FILE_ID = hashlib.md5(b"orderpad").digest()


def rc4(key, data):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


class Lock:
    """The standard security handler, revision 2: 40 bits, which every reader knows."""

    def __init__(self, user, owner, permits):
        padded = (user.encode() + PAD)[:32]
        self.owner = rc4(hashlib.md5((owner.encode() + PAD)[:32]).digest()[:5], padded)
        self.permits = permits
        self.key = hashlib.md5(padded + self.owner + struct.pack("<i", permits) + FILE_ID).digest()[:5]
        self.user = rc4(self.key, PAD)

    def encrypt(self, number, data):
        return rc4(hashlib.md5(self.key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10], data)

    def dictionary(self):
        return (f"<</Filter/Standard/V 1/R 2/O<{self.owner.hex()}>/U<{self.user.hex()}>"
                f"/P {self.permits}>>").encode()


def pdf(pages, size=(595, 842), lock=None):
    """@pages: the lines of each."""
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    for i, lines in enumerate(pages):
        text = "BT /F 12 Tf 72 %d Td 16 TL " % (size[1] - 72)
        text += " ".join("(%s) Tj T*" % line for line in lines) + " ET 72 60 200 2 re f"
        stream = text.encode("latin-1")
        if lock:
            stream = lock.encrypt(6 + 2 * i, stream)
        objects[5 + 2 * i] = (f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]"
                              f"/Contents {6 + 2 * i} 0 R/Resources<</Font<</F 3 0 R>>>>>>").encode()
        objects[6 + 2 * i] = b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)
    trailer = b"/Root 1 0 R/ID[<%s><%s>]" % (FILE_ID.hex().encode(), FILE_ID.hex().encode())
    if lock:
        objects[4] = lock.dictionary()
        trailer += b"/Encrypt 4 0 R"
    return assemble(objects, trailer)


def assemble(objects, trailer):
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj %s endobj\n" % (number, objects[number])
    last = max(objects)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        out += (b"%010d 00000 n \n" % places[number]) if number in places else b"0000000000 65535 f \n"
    return bytes(out + b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, trailer, xref))


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    invoice = pdf([["Invoice R-1001", "Bauer GmbH", "Hex bolt M8 x 40  12.90"],
                   ["Page two", "Terms: 30 days", "M\xfcller and Bauer"]])
    files = {
        "invoice.pdf": invoice,
        "letter.pdf": pdf([["Letter"]], size=(612, 792)),
        "password.pdf": pdf([["Secret invoice"]], lock=Lock("orderpad", "owner", -4)),
        "no-printing.pdf": pdf([["Look, do not print"]], lock=Lock("", "owner", -4 & ~4 & ~16)),
        "huge-page.pdf": pdf([["Large"]], size=(200000, 200000)),
        "no-pages.pdf": pdf([]),
        "cut-off.pdf": invoice[:120],
        "empty.pdf": b"",
        "text.pdf": b"Nothing that is a PDF.\n",
        "web-page.pdf": b"<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>\n",
    }
    for name, contents in files.items():
        (folder / name).write_bytes(contents)


main()
