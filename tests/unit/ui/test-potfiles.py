"""po/POTFILES names every file with texts for people, and no other."""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parents[3]
MARKED = re.compile(r'\b(?:N?C?_|ngettext|dgettext)\s*\(\s*"|translatable="yes"|^_?(?:Name|Comment)=|<summary>', re.M)


def has_texts(path):
    if path.name.endswith("-private.h"):
        return False
    return bool(MARKED.search(path.read_text(encoding="utf-8")))


files = [p for top in ("app", "data", "sync/client", "ui") for end in ("c", "ui", "desktop.in", "metainfo.xml.in")
         for p in (root / top).rglob(f"*.{end}")]
wanted = {str(p.relative_to(root)) for p in files if has_texts(p)}
listed = [line for line in (root / "po" / "POTFILES").read_text().splitlines() if line and not line.startswith("#")]
problems = [f"{name} has texts and is not in po/POTFILES" for name in sorted(wanted - set(listed))]
problems += [f"{name} is in po/POTFILES and has no texts" for name in sorted(set(listed) - wanted)]
if listed != sorted(listed):
    problems.append("po/POTFILES is not sorted")
print("1..1")
print("\n".join(f"# {p}" for p in problems))
print("not ok 1 potfiles" if problems else "ok 1 potfiles")
sys.exit(bool(problems))
