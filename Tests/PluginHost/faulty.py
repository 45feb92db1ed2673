#!/usr/bin/env python3
"""A plugin that does one thing wrong, the one that its first argument names.

Its stage 'upper' sets x-upper to the headline in upper case; articles whose headline says
'poison' bring the fault out.
"""
import json
import os
import signal
import subprocess
import sys
import time

FAULT = sys.argv[1] if len(sys.argv) > 1 else "none"
STAGE = {
    "name": "upper", "version": "1.0.0", "summary": "Says it louder.",
    "reads": ["headline"], "writes": ["x-upper"],
}
OUT = sys.stdout.buffer


def send(message):
    OUT.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
    OUT.flush()


def result(request, value):
    send({"jsonrpc": "2.0", "id": request["id"], "result": value})


def upper(article):
    return {"id": article["id"], "status": "done", "fields": {"x-upper": article["headline"].upper()}}


def is_poison(article):
    return "poison" in article["headline"]


def describe(request):
    if FAULT == "hangs-at-start":
        time.sleep(1000)
    if FAULT == "describes-nothing":
        return result(request, {"protocol": 1, "stages": []})
    if FAULT == "other-version":
        error = {"code": -32001, "message": "speaks version 7 only", "data": {"protocols": [7]}}
        return send({"jsonrpc": "2.0", "id": request["id"], "error": error})
    stage = dict(STAGE, version="2.0.0") if os.path.exists("replaced") else STAGE
    result(request, {"protocol": 1, "stages": [stage], "concurrency": 3 if FAULT == "reversed" else 1})


def spoil(request, articles, answers):
    """The fault, for a request with poison; answers what is sent in the end, or None."""
    if FAULT == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    elif FAULT == "exits":
        print("no model found", file=sys.stderr, flush=True)
        os._exit(9)
    elif FAULT == "crash-mid-message":
        OUT.write(b'{"jsonrpc":"2.0","id":%d,"result":{"answers":[{"id"' % request["id"])
        OUT.flush()
        os._exit(0)
    elif FAULT == "floods-errors":
        flood()
    elif FAULT == "hangs":
        time.sleep(1000)
    elif FAULT == "late":
        time.sleep(1.3)
    elif FAULT == "wrong-id":
        send({"jsonrpc": "2.0", "id": request["id"] + 1000, "result": {"answers": answers}})
        return None
    elif FAULT == "wrong-article":
        for answer in answers:
            answer["id"] = "somebody else" if answer["id"] == "poison" else answer["id"]
    elif FAULT == "invalid-utf-8":
        OUT.write(b'{"jsonrpc":"2.0","id":%d,"result":"\xff\xfe"}\n' % request["id"])
        OUT.flush()
        return None
    elif FAULT == "long-line":
        OUT.write(b'{"jsonrpc":"2.0","x":"' + b"x" * 20_000_000 + b'"}\n')
        OUT.flush()
        return None
    elif FAULT == "closes-output":
        os.close(1)
        time.sleep(1000)
    elif FAULT == "fails":
        error = {"code": -32603, "message": "Traceback: IndexError"}
        send({"jsonrpc": "2.0", "id": request["id"], "error": error})
        return None
    for answer, article in zip(answers, articles):
        if not is_poison(article):
            continue
        if FAULT == "undeclared":
            answer["fields"] = {"x-other": 1}
        elif FAULT == "wrong-type":
            answer["fields"] = {"x-upper": 0.5}
        elif FAULT == "no-class":
            answer.update(status="error", error={"message": "no"})
        elif FAULT == "bad-item":
            answer["items"] = [{"kind": "k", "level": "must", "rule": "r", "help": "h", "in": "headline",
                                "start": 0, "end": 900}]
    if FAULT == "missing":
        answers = [answer for answer in answers if answer["id"] != "poison"]
    if FAULT == "article-twice":
        answers = answers + [answer for answer in answers if answer["id"] == "poison"]
    return answers


def run(request):
    articles = request["params"]["articles"]
    answers = [upper(article) for article in articles]
    if FAULT == "settings":
        error = {"code": -32003, "message": "these do not go together", "data": {"setting": "a"}}
        return send({"jsonrpc": "2.0", "id": request["id"], "error": error})
    if FAULT == "always-crashes":
        os._exit(4)
    if any(is_poison(article) for article in articles):
        answers = spoil(request, articles, answers)
        if answers is None:
            return
    if FAULT == "stray":
        OUT.write(b"Loading model ...\n\n")
        OUT.flush()
    if FAULT == "stray-flood":
        OUT.write(b"la la la\n" * 20_000)
        OUT.flush()
    if FAULT == "reversed":
        answers.reverse()
    result(request, {"answers": answers})
    if FAULT == "twice":
        result(request, {"answers": answers})
    if FAULT == "speaks-first":
        send({"jsonrpc": "2.0", "method": "log", "params": {"text": "hello"}})
    if FAULT == "one-at-a-time":
        sys.exit(0)


def flood():
    """A gigabyte."""
    chunk = (b"e" * 99 + b"\n") * 10_000
    os.write(2, b"the first line\n")
    for _ in range(1000):
        at = 0
        while at < len(chunk):
            at += os.write(2, chunk[at:])


def main():
    if FAULT == "crash-at-start":
        print("Traceback: no module named 'newsroom'", file=sys.stderr)
        sys.exit(3)
    if FAULT == "leaves-children":
        subprocess.Popen(["sleep", "1000"])
        subprocess.Popen(["sleep", "1000"], start_new_session=True)
        subprocess.Popen(["sh", "-c", "(setsid sleep 1000 &) ; setsid sleep 1000"], start_new_session=True)
    if FAULT == "ignores-sigterm":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        if request["method"] == "describe":
            describe(request)
        elif request["method"] == "run":
            run(request)
    if FAULT == "crash-at-end":
        os.kill(os.getpid(), signal.SIGSEGV)
    if FAULT == "ignores-sigterm":
        time.sleep(1000)


main()
