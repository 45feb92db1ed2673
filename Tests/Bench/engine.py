#!/usr/bin/env python3
"""The engine against others on the same work: engine.py PROGRAM BENCH, the built copydesk-bench and the folder of bench.py.

Environment: N articles, REPEAT, KILLS (of the first row), JSON (a file that gets a line for each row), PEERS (else those
whose packages PYTHON has), PYTHON (where the peers are installed), TMP (a folder for the work, such as a RAM disk).
"""
import json, os, subprocess, sys, tempfile

PROGRAM, BENCH = (os.path.abspath(path) for path in sys.argv[1:3])
HERE = os.path.dirname(os.path.abspath(__file__))
N, REPEAT, KILLS = (os.environ.get(name) or default for name, default in (("N", "2000"), ("REPEAT", "3"), ("KILLS", "5")))
PYTHON = os.environ.get("PYTHON") or sys.executable
FLOORS = ["plain-fsync-art", "plain-journal", "plain-sqlite-art"]
PACKAGES = {"doit": "doit", "doit-sqlite3": "doit"}


def ours(label, *words, kills="0", check="values", inbox=False):
    desk = f"{sys.executable} {HERE}/desk.py"
    return label, [
        "tool", "--kill9", kills, "--check", check, "--workflow", f"{HERE}/bench.yaml",
        "--init-cmd", f"{desk} setup {{work}}" + (" --inbox" if inbox else ""),
        "--edit-cmd", f"{desk} edit {{work}} {{id}}",
        "--verify-cmd", f"{desk} verify {{work}}",
        "--tool-cmd", " ".join([PROGRAM, "run", *words]),
    ]


def peers():
    if os.environ.get("PEERS"):
        return os.environ["PEERS"].split()
    have = [name for name, package in PACKAGES.items()
            if not subprocess.run([PYTHON, "-c", f"import {package}"], stderr=subprocess.DEVNULL).returncode]
    return FLOORS + have


def measure(label, words):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "row.jsonl")
        tmp = ["--tmp", os.environ["TMP"]] if os.environ.get("TMP") else []
        subprocess.run([sys.executable, "-B", f"{BENCH}/bench.py", *words, "-n", N, "-r", REPEAT, "--python", PYTHON,
                        "--json", path, *tmp], check=True, stdout=subprocess.DEVNULL)
        with open(path) as file:
            row = json.loads(file.readline())
    row["peer"] = label
    return row


def cpu(row, phase):
    if phase not in row:
        return "failed"
    low, high = row[phase]["cpu_range"]
    wrong = "" if row[phase]["check"] == ["ok"] else f" {row[phase]['check']}"
    return f"{row[phase]['cpu']:.2f} ({low:.2f}-{high:.2f}){wrong}"


def show(row):
    ran = "/".join(str(count) for count in row.get("ran", [])) or "-"
    print(f"{row['peer']:<28}" + "".join(f"{cpu(row, phase):<22}" for phase in ("first", "noop", "edit1")) + ran)
    kills = row.get("kill9", [])
    if kills:
        right = sum(kill["check"] == "ok" for kill in kills)
        again = [kill["resume_ran"] for kill in kills]
        print(f"{'':<28}{right} of {len(kills)} right after kill -9; the next run executed {min(again)} to {max(again)} steps")
    sys.stdout.flush()


if __name__ == "__main__":
    rows = [
        ours("copydesk", kills=KILLS),
        ours("copydesk, ingest included", check="keys", inbox=True),
        ours("copydesk --no-sync", "--no-sync"),
    ] + [(name, [name]) for name in peers()]
    print(f"{N} articles x 5 steps, CPU s: median of {REPEAT} (range)\n")
    print(f"{'':<28}{'first run':<22}{'nothing changed':<22}{'one edit':<22}steps")
    for label, words in rows:
        row = measure(label, words)
        show(row)
        if os.environ.get("JSON"):
            with open(os.environ["JSON"], "a") as file:
                file.write(json.dumps(row) + "\n")
