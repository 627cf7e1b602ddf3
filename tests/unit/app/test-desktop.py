"""What a desktop shows of the program is valid: its entry, its page in software centres, its icons."""
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as tree

entry, metainfo, icons = sys.argv[1:4]
results = []


def case(name, problem):
    results.append(bool(problem))
    for line in (problem or "").splitlines():
        print(f"# {line}")
    print(f"{'not ok' if problem else 'ok'} {len(results)} {name}")


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.stdout if done.returncode or "warning" in done.stdout else ""


def icon_problem(path, wanted):
    root = tree.parse(path).getroot()
    box = root.get("viewBox")
    return "" if box == wanted else f"{path}: the view box is {box}, not {wanted}"


print("1..4")
case("desktop-entry", run("desktop-file-validate", "--no-hints", entry))
case("metainfo", run("appstreamcli", "validate", "--no-net", "--strict", metainfo))
folder = pathlib.Path(icons)
case("icon", icon_problem(folder / "org.orderpad.Orderpad.svg", "0 0 128 128"))
case("icon-symbolic", icon_problem(folder / "org.orderpad.Orderpad-symbolic.svg", "0 0 16 16"))
sys.exit(any(results))
