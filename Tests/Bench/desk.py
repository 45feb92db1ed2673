#!/usr/bin/env python3
"""The desk of an engine bench.

  desk.py setup WORK      make WORK a desk with one record for each WORK/articles/*.txt
  desk.py edit WORK ID    append a sentence to the record of an article
  desk.py verify WORK     print what the stages set, one JSON object for each article
"""
import json, os, shutil, sys

FIELDS = {"x-words": "words", "x-claims": "claims", "x-summary": "summary", "x-tags": "tags", "x-digest": "digest"}
HERE = os.path.dirname(os.path.abspath(__file__))


def record(work, name):
    return os.path.join(work, "Articles", name + ".md")


def setup(work):
    for folder in ("Articles", "Workflows"):
        os.makedirs(os.path.join(work, folder))
    shutil.copy(os.path.join(HERE, "bench.yaml"), os.path.join(work, "Workflows", "bench.yaml"))
    shutil.copy(os.path.join(HERE, "desk.yaml"), os.path.join(work, "desk.yaml"))
    for file in sorted(os.listdir(os.path.join(work, "articles"))):
        shutil.copyfile(os.path.join(work, "articles", file), record(work, os.path.splitext(file)[0]))


def edit(work, name):
    with open(record(work, name), "a", encoding="utf-8") as file:
        file.write("One more sentence was added in 2026.\n")


def verify(work):
    for folder, _, files in sorted(os.walk(os.path.join(work, "State"))):
        for file in sorted(files):
            if file.endswith(".json"):
                with open(os.path.join(folder, file), encoding="utf-8") as state:
                    values = json.load(state)["values"]
                row = {FIELDS[name]: value["value"] for name, value in values.items()}
                print(json.dumps({"id": file[:-5], **row}))


if __name__ == "__main__":
    {"setup": setup, "edit": edit, "verify": verify}[sys.argv[1]](*sys.argv[2:])
