#!/usr/bin/env python3
"""The desk of an engine bench.

  desk.py setup WORK [--inbox]   make WORK a desk with one record for each WORK/articles/*.txt; with
                                 --inbox they wait to be taken in
  desk.py edit WORK ID           append a sentence to the record of an article
  desk.py verify WORK            print what the stages set, one JSON object for each article

An article goes by the name of the file that it came from.
"""
import glob, json, os, shutil, sys

FIELDS = {"x-words": "words", "x-claims": "claims", "x-summary": "summary", "x-tags": "tags", "x-digest": "digest"}
HERE = os.path.dirname(os.path.abspath(__file__))


def setup(work, *options):
    inbox = "--inbox" in options
    for folder in ("Articles", "Inbox", "Workflows"):
        os.makedirs(os.path.join(work, folder))
    with open(os.path.join(HERE, "bench.yaml")) as file:
        workflow = file.read()
    if inbox:
        workflow = workflow.replace("stages:\n", "stages:\n  - stage: ingest\n")
    with open(os.path.join(work, "Workflows", "bench.yaml"), "w") as file:
        file.write(workflow)
    shutil.copy(os.path.join(HERE, "desk.yaml"), os.path.join(work, "desk.yaml"))
    for file in sorted(os.listdir(os.path.join(work, "articles"))):
        name = file if inbox else os.path.splitext(file)[0] + ".md"
        shutil.copyfile(os.path.join(work, "articles", file), os.path.join(work, "Inbox" if inbox else "Articles", name))


def states(work):
    """The name of each article, and its state."""
    for path in sorted(glob.glob(os.path.join(glob.escape(work), "State", "**", "*.json"), recursive=True)):
        with open(path, encoding="utf-8") as file:
            state = json.load(file)
        came = state.get("source", {}).get("path", state["path"])
        yield os.path.splitext(os.path.basename(came))[0], state


def edit(work, name):
    path = next(state["path"] for known, state in states(work) if known == name)
    with open(os.path.join(work, path), "a", encoding="utf-8") as file:
        file.write("One more sentence was added in 2026.\n")


def verify(work):
    for name, state in states(work):
        row = {FIELDS[field]: value["value"] for field, value in state["values"].items()}
        print(json.dumps({"id": name, **row}))


if __name__ == "__main__":
    {"setup": setup, "edit": edit, "verify": verify}[sys.argv[1]](*sys.argv[2:])
