"""Holds copydesk.py, the Python SDK, to PROTOCOL.md: the rules are named by their numbers.

    python3 Tests/Plugins/Samples/python/test_copydesk.py
"""

from __future__ import annotations

import ast
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[4]
SAMPLE = ROOT / "Plugins/Samples/python/weasel-words"
sys.path.insert(0, str(SAMPLE))
sys.dont_write_bytecode = True

import copydesk  # noqa: E402
from copydesk import (  # noqa: E402
    Article, Artifact, Done, Example, InputError, Item, Skip, Zone, check_examples, describe, setting,
    stage,
)  # fmt: skip

STAGE = """
import os, subprocess, sys, time
print("a banner")
from copydesk import *

@stage(name="hostile", version="1.0.0", reads=["headline", "body", "dated", "desk.zone"],
       writes=["x-out", "headline", "tags", "urgency", "dated"])
class Hostile:
    "Does what an article tells it to."
    mode: str = setting("", "What to do.")
    least: int = setting(1, "A number.", min=0, max=9)
    most: int = setting(9, "A number.", min=0, max=9)

    def __post_init__(self):
        if self.least > self.most:
            raise ConfigError("'least' is more than 'most'", setting="least")
        if self.mode == "unnamed":
            raise ConfigError("it does not say which")
        if self.mode == "broken":
            raise ValueError("broken from the start")

    def run(self, article):
        body = article.body
        return eval(body[5:]) if body.startswith("eval ") else Done({"x-out": body})

def throw(error):
    raise error

serve(Hostile, concurrency=int(os.environ.get("AT_ONCE", "1")))
"""


def request(id, method="run", **params):
    found = {"protocol": 1}
    if method == "run":
        found.update(
            stage="hostile", version="1.0.0", settings={}, step="s", attempt=1, deadline=30000
        )
    found.update(params)
    found = {name: value for name, value in found.items() if value is not ...}
    return {"jsonrpc": "2.0", "id": id, "method": method, "params": found}


class Conversation:
    """A worker, and what it says."""

    def __init__(self, program=STAGE, **environment):
        self.folder = tempfile.TemporaryDirectory()
        path = os.path.join(self.folder.name, "plugin.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(program)
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [sys.executable, "-B", path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            env={"PYTHONPATH": str(SAMPLE), **environment},
        )

    def send(self, *messages):
        for message in messages:
            line = message if isinstance(message, bytes) else json.dumps(message).encode()
            self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def read(self):
        return self.process.stdout.readline()

    def ask(self, message):
        self.send(message)
        return json.loads(self.read())

    def one(self, body, **fields):
        """The answer about one article."""
        article = {"id": "a", "body": body, **fields}
        return self.ask(request(1, articles=[article]))["result"]["answers"][0]

    def end(self):
        """What was left to read, and the exit code."""
        self.process.stdin.close()
        left = self.process.stdout.read()
        self.process.stdout.close()
        return left, self.process.wait(timeout=50)

    def said(self):
        self.errors.seek(0)
        return self.errors.read().decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.errors.close()
        self.folder.cleanup()


class Protocol(unittest.TestCase):
    def setUp(self):
        self.worker = Conversation()
        self.addCleanup(self.worker.__exit__)

    def code(self, message):
        answer = self.worker.ask(message)
        self.assertEqual(set(answer), {"jsonrpc", "id", "error"})
        return answer["id"], answer["error"]["code"]

    def test_w1_each_answer_is_one_line_of_json(self):
        self.worker.send(request(1, articles=[{"id": "a", "body": "one\r\ntwo\u2028\x85 \x00 ⛴"}]))
        line = self.worker.read()
        self.assertTrue(line.endswith(b"}\n"))
        self.assertEqual(
            json.loads(line)["result"]["answers"][0]["fields"]["x-out"],
            "one\r\ntwo\u2028\x85 \x00 ⛴",
        )

    def test_w2_what_a_stage_prints_goes_to_standard_error(self):
        for words in ("print('loud')", "os.system('echo from a child')", "os.write(1, b'raw\\n')"):
            self.assertEqual(self.worker.one(f"eval [Done({{'x-out': 'ok'}}), {words}][0]"),
                             {"id": "a", "status": "done", "fields": {"x-out": "ok"}})
        self.assertEqual(self.worker.end(), (b"", 0))
        for words in ("a banner", "loud", "from a child", "raw"):
            self.assertIn(words, self.worker.said())

    def test_w2_a_child_finds_no_requests_to_eat(self):
        body = "eval Done({'x-out': subprocess.run(['cat'], capture_output=True).stdout.decode()})"
        self.worker.send(
            request(1, articles=[{"id": "a", "body": body}]), request(2, articles=[])
        )
        self.assertEqual(
            json.loads(self.worker.read())["result"]["answers"][0]["fields"], {"x-out": ""}
        )
        self.assertEqual(json.loads(self.worker.read())["id"], 2)

    def test_w3_an_answer_that_is_too_long_is_an_error_and_its_neighbours_stay(self):
        body = "eval Done({'x-out': 'x' * (17 << 20)})"
        self.worker.send(request(1, articles=[{"id": "a", "body": body}, {"id": "b", "body": "b"}]))
        first, second = json.loads(self.worker.read())["result"]["answers"]
        self.assertEqual(first["error"]["class"], "internal")
        self.assertIn("more than one line can hold", first["error"]["message"])
        self.assertEqual(second["fields"], {"x-out": "b"})

    def test_w3_w4_a_line_of_exactly_16_mib_is_taken_and_answered(self):
        empty = len(json.dumps(request(1, articles=[{"id": "a", "body": ""}]))) + 1
        length = (16 << 20) - empty
        answer = self.worker.ask(
            request(1, articles=[{"id": "a", "body": "x" * length}])
        )["result"]["answers"][0]
        self.assertEqual(len(answer["fields"]["x-out"]), length)

    def test_a_longer_line_is_refused_and_the_worker_lives_on(self):
        self.assertEqual(self.code(b'{"x":"' + b"y" * (20 << 20) + b'"}'), (None, -32700))
        self.assertEqual(self.worker.one("still here")["status"], "done")

    def test_w4_any_scalar_comes_back_as_it_went_in(self):
        text = "".join(map(chr, (*range(0, 0x300), 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x10FFFF)))
        for line in (
            json.dumps(request(1, articles=[{"id": "a", "body": text}])),
            json.dumps(request(1, articles=[{"id": "a", "body": text}]), ensure_ascii=False),
        ):
            answer = self.worker.ask(line.encode())
            self.assertEqual(answer["result"]["answers"][0]["fields"]["x-out"], text)

    def test_w7_no_fractions_no_null_nothing_that_json_lacks(self):
        for value in ("1.5", "float('nan')", "float('inf')", "None", "[1, [None]]", "{'a': 0.5}",
                      "1 << 63", "{1: 'a'}", "b'bytes'", "{1, 2}", "'\\ud800'", "['\\udfff']",
                      "datetime.datetime(2026, 1, 1)"):
            answer = self.worker.one(f"eval Done({{'x-out': {value}}})")
            self.assertEqual(answer["status"], "error", value)
            self.assertEqual(answer["error"]["class"], "internal", value)
        deep = self.worker.one("eval Done({'x-out': __import__('functools').reduce("
                               "lambda inner, _: [inner], range(300), 1)})")
        self.assertIn("256 deep", deep["error"]["message"])

    def test_w7_whole_numbers_of_64_bits_are_in_order(self):
        for value in (-(1 << 63), (1 << 63) - 1, True, [], {}, [{"a": [False]}]):
            self.assertEqual(
                self.worker.one(f"eval Done({{'x-out': {value}}})")["fields"], {"x-out": value}
            )

    def test_w8_members_that_nobody_knows_are_ignored(self):
        message = request(1, articles=[{"id": "a", "body": "b", "x-new": 1.5, "new": None}])
        message["new"] = message["params"]["new"] = {"deep": [None, 0.5]}
        self.assertEqual(self.worker.ask(message)["result"]["answers"][0]["status"], "done")

    def test_w9_w11_w12_w14(self):
        for line, expected in (
            (b"Hello?", (None, -32700)),
            (b"", (None, -32700)),
            (b"\xff\xfe", (None, -32700)),
            (b'{"id":1,"x":"\xed\xa0\x80"}', (None, -32700)),
            (b'\xef\xbb\xbf{"jsonrpc":"2.0","id":1,"method":"x"}', (None, -32700)),
            (b'{"jsonrpc":"2.0","id":NaN,"method":"x"}', (None, -32700)),
            (b'{"jsonrpc":"2.0","id":1,"id":2,"method":"x"}', (None, -32700)),
            (b'{"jsonrpc":"2.0","id":1,"method":"x"} {}', (None, -32700)),
            (b"[" * 100_000, (None, -32700)),
            (b"9" * 100_000, (None, -32700)),
            (b"[]", (None, -32600)),
            (b"7", (None, -32600)),
            (b"{}", (None, -32600)),
            (b'{"jsonrpc":"2.0","id":3}', (3, -32600)),
            (b'{"jsonrpc":"1.0","id":4,"method":"run"}', (4, -32600)),
            (b'{"jsonrpc":"2.0","id":5,"method":5}', (5, -32600)),
            (b'{"jsonrpc":"2.0","id":"six","method":"run"}', ("six", -32600)),
            (b'{"jsonrpc":"2.0","id":true,"method":"run"}', (None, -32600)),
            (b'{"jsonrpc":"2.0","id":null,"method":"run"}', (None, -32600)),
            (b'{"jsonrpc":"2.0","id":7,"method":"dance"}\r', (7, -32601)),
            (b' {"jsonrpc":"2.0","id":8,"method":"dance","params":[]}', (8, -32601)),
        ):
            self.assertEqual(self.code(line), expected, line[:60])
        self.worker.send(
            {"jsonrpc": "2.0", "method": "dance"},
            {"jsonrpc": "2.0", "method": "run"},
            {"jsonrpc": "2.0", "method": "cancel", "params": {"id": 2}},
            {"jsonrpc": "2.0", "method": "cancel"},
        )
        self.assertEqual(self.worker.one("still here")["status"], "done")

    def test_w15_the_same_request_gets_the_same_bytes(self):
        same = request(5, articles=[{"id": "a", "body": "b"}])
        self.worker.send(same, request(6, settings={"mode": "x"}, articles=[]), same)
        first, _, third = self.worker.read(), self.worker.read(), self.worker.read()
        self.assertEqual(first, third)

    def test_w16_describe_says_the_same_each_time(self):
        self.worker.send(request(1, "describe"), request(1, "describe"))
        first, second = self.worker.read(), self.worker.read()
        self.assertEqual(first, second)
        told = json.loads(first)["result"]["stages"][0]
        self.assertEqual(told["settings"][1], {"name": "least", "type": "integer", "min": 0,
                                               "max": 9, "default": 1, "help": "A number."})

    def test_w19_all_articles_are_answered_in_one_request(self):
        articles = [{"id": f"2026/{n}", "body": str(n)} for n in range(64)]
        answers = self.worker.ask(request(1, articles=articles))["result"]["answers"]
        self.assertEqual([answer["id"] for answer in answers], [a["id"] for a in articles])

    def test_w20_only_declared_fields_of_the_right_type(self):
        for fields, words in (
            ("{'x-other': 1}", "'x-other', which is not among its 'writes'"),
            ("{'headline': 5}", "'headline' has to be of the type text"),
            ("{'tags': 'news'}", "'tags' has to be of the type list"),
            ("{'urgency': True}", "'urgency' has to be of the type integer"),
            ("{'dated': 'tomorrow'}", "'dated' has to be of the type instant"),
        ):
            answer = self.worker.one(f"eval Done({fields})")
            self.assertIn(words, answer["error"]["message"])
        when = "(lambda d: d.datetime(2026, 11, 24, 19, 30, tzinfo=d.timezone(d.timedelta(hours=1))))"
        when += "(__import__('datetime'))"
        self.assertEqual(
            self.worker.one(f"eval Done({{'dated': {when}, 'x-out': [{when}]}})")["fields"],
            {"dated": "2026-11-24T18:30:00Z", "x-out": [{"instant": "2026-11-24T18:30:00Z"}]},
        )

    def test_w21_w22_what_an_article_throws_is_its_own(self):
        cases = (
            ("throw(InputError('no such town'))", "input", "no such town"),
            ("throw(ConfigError('no key'))", "config", "no key"),
            ("throw(TransientError('try later'))", "transient", "try later"),
            ("throw(StageError('broken'))", "internal", "broken"),
            ("1 // 0", "internal", "ZeroDivisionError: integer division or modulo by zero"),
            ("throw(SystemExit(3))", "internal", "SystemExit: 3"),
            ("throw(RecursionError('\\ud800\\n two lines'))", "internal",
             "RecursionError: ? two lines"),
            ("None", "internal", "TypeError: run returned None: return Done(…) or Skip(…)"),
            ("Skip('')", "internal", "ValueError: Skip needs a reason"),
        )
        articles = [{"id": str(n), "body": f"eval {c[0]}"} for n, c in enumerate(cases)]
        answers = self.worker.ask(request(1, articles=articles + [{"id": "fine"}]))
        *failed, fine = answers["result"]["answers"]
        for answer, (_, kind, message) in zip(failed, cases):
            self.assertEqual(answer["status"], "error")
            self.assertEqual(answer["error"], {"class": kind, "message": message})
        self.assertEqual(fine, {"id": "fine", "status": "done", "fields": {"x-out": ""}})
        self.assertIn("ZeroDivisionError", self.worker.said())
        self.assertNotIn("no such town", self.worker.said())
        skip = {"id": "a", "status": "skip", "notes": ["nothing"]}
        self.assertEqual(self.worker.one("eval Skip('nothing')"), skip)
        self.assertEqual(self.worker.one("eval throw(Skip('nothing'))"), skip)

    def test_w24_w25_w26_w27_w29(self):
        for message, code in (
            (request(1, stage="shout", articles=[]), -32002),
            (request(1, settings={"least": 5, "most": 2}, articles=[]), -32003),
            (request(1, settings={"mode": "unnamed"}, articles=[]), -32603),
            (request(1, settings={"mode": "broken"}, articles=[]), -32603),
            (request(1, settings={"least": 10}, articles=[]), -32602),
            (request(1, settings={"least": True}, articles=[]), -32602),
            (request(1, settings={"other": 1}, articles=[]), -32602),
            (request(1, settings=[], articles=[]), -32602),
            (request(1), -32602),
            (request(1, articles={}), -32602),
            (request(1, articles=[1]), -32602),
            (request(1, articles=[{"body": "b"}]), -32602),
            (request(1, articles=[{"id": 1}]), -32602),
            (request(1, articles=[{"id": "a"}, {"id": "a"}]), -32602),
            (request(1, articles=[{"id": "a", "headline": 1}]), -32602),
            (request(1, articles=[{"id": "a", "dated": "soon"}]), -32602),
            (request(1, articles=[{"id": "a", "desk": []}]), -32602),
            (request(1, articles=[{"id": str(n)} for n in range(65)]), -32602),
            (request(1, stage=..., articles=[]), -32602),
            (request(1, attempt="1", articles=[]), -32602),
            (request(1, zone={"name": "X", "first": 0, "changes": [[1]]}, articles=[]), -32602),
            (request(1, protocol=2, stage=..., articles=[]), -32001),
            (request(1, "describe", protocol=2), -32001),
            (request(1, protocol=True, articles=[]), -32602),
            (request(1, protocol=..., articles=[]), -32602),
            ({"jsonrpc": "2.0", "id": 1, "method": "run"}, -32602),
        ):
            self.assertEqual(self.code(message), (1, code), message)
        answer = self.worker.ask(request(2, settings={"least": 5, "most": 2}, articles=[]))
        self.assertEqual(answer["error"]["data"], {"setting": "least"})
        answer = self.worker.ask(request(2, "describe", protocol=9))
        self.assertEqual(answer["error"]["data"], {"protocols": [1]})
        self.assertEqual(self.worker.ask(request(3, articles=[]))["result"], {"answers": []})

    def test_w34_at_the_end_it_exits_with_0(self):
        self.assertEqual(self.worker.one("b")["status"], "done")
        began = time.monotonic()
        self.assertEqual(self.worker.end(), (b"", 0))
        self.assertLess(time.monotonic() - began, 30)  # two seconds, on a busy machine

    def test_a_request_that_broke_off_is_no_request(self):
        self.worker.process.stdin.write(b'{"jsonrpc":"2.0","id":1,')
        self.assertEqual(self.worker.end(), (b"", 0))

    def test_a_host_that_is_gone_ends_it(self):
        self.worker.process.stdout.close()
        self.worker.process.stdout = open(os.devnull, "rb")
        self.worker.send(*[request(n, "describe") for n in range(200)])
        self.assertEqual(self.worker.process.wait(timeout=50), 0)


class AtOnce(unittest.TestCase):
    def setUp(self):
        self.worker = Conversation(AT_ONCE="4")
        self.addCleanup(self.worker.__exit__)

    def test_w13_a_fast_request_overtakes_a_slow_one(self):
        wait = "eval [Done(), time.sleep(3)][0]"
        self.worker.send(
            request(1, articles=[{"id": "a", "body": wait}]),
            request(2, articles=[{"id": "b", "body": "fast"}]),
        )
        ids = [json.loads(self.worker.read())["id"] for _ in range(2)]
        self.assertEqual(ids, [2, 1])

    def test_w28_a_cancelled_request_gets_exactly_one_answer(self):
        wait = "eval [Done(), time.sleep(0.5)][0]"
        articles = [{"id": str(n), "body": wait} for n in range(20)]
        self.worker.send(
            request(1, articles=articles),
            {"jsonrpc": "2.0", "method": "cancel", "params": {"id": 1}},
            {"jsonrpc": "2.0", "method": "cancel", "params": {"id": 99}},
        )
        answer = json.loads(self.worker.read())
        self.assertEqual((answer["id"], answer["error"]["code"]), (1, -32004))
        self.assertEqual(self.worker.ask(request(99, articles=[]))["result"], {"answers": []})
        self.assertEqual(self.worker.end(), (b"", 0))

    def test_w34_what_takes_long_is_dropped_at_the_end(self):
        self.worker.send(request(1, articles=[{"id": "a", "body": "eval time.sleep(60)"}]))
        began = time.monotonic()
        self.assertEqual(self.worker.end(), (b"", 0))
        self.assertLess(time.monotonic() - began, 30)  # two seconds, on a busy machine

    def test_many_requests_are_each_answered_once(self):
        self.worker.send(*[request(n, articles=[{"id": "a"}]) for n in range(1, 201)])
        ids = sorted(json.loads(self.worker.read())["id"] for _ in range(200))
        self.assertEqual(ids, list(range(1, 201)))


class Items(unittest.TestCase):
    def answer(self, item, **fields):
        @stage(name="finder", version="1.0.0", reads=["headline", "body"])
        class Finder:
            "Finds."

            def run(self, article):
                return Done(items=[item(article)])

        known = copydesk.declaration(Finder)
        with open(os.devnull, "w") as nowhere:
            before, sys.stderr = sys.stderr, nowhere
            try:
                return copydesk.answer(Finder(), known, Article(fields))
            finally:
                sys.stderr = before

    def place(self, item, **fields):
        answer = self.answer(item, **fields)
        found = answer.get("items", [{}])[0]
        return {n: v for n, v in found.items() if n in ("in", "start", "end", "exact")} or answer

    def test_places_count_scalars(self):
        import re

        def find(article):
            return Item("k", "must", "r", "h").at(re.search("b", article.body))

        self.assertEqual(
            self.place(find, body="e\u0301⛴👩‍🚀b"), {"start": 6, "end": 7, "exact": "b"}
        )

    def test_the_field_of_a_match_is_found(self):
        import re

        def find(article):
            return Item("k", "must", "r", "h").at(re.search("b", article.headline))

        self.assertEqual(
            self.place(find, headline="ab", body="xyz"),
            {"in": "headline", "start": 1, "end": 2, "exact": "b"},
        )

    def test_a_match_in_another_text_is_refused(self):
        import re

        def find(article):
            return Item("k", "must", "r", "h").at(re.search("b", article.body.lower()))

        answer = self.answer(find, body="İ AB")
        self.assertIn("re.IGNORECASE", answer["error"]["message"])

    def test_two_numbers_count_in_the_body_or_the_named_field(self):
        self.assertEqual(
            self.place(lambda a: Item("k", "must", "r", "h").at(1, 2), body="abc"),
            {"start": 1, "end": 2, "exact": "b"},
        )
        self.assertEqual(
            self.place(lambda a: Item("k", "must", "r", "h").at(0, 0, "headline"), headline=""),
            {"in": "headline", "start": 0, "end": 0, "exact": ""},
        )

    def test_w30_w31_items_that_are_wrong_are_refused(self):
        for item, words in (
            (Item("k", "must", "r", "h").at(2, 9), "lies outside"),
            (Item("k", "must", "r", "h").at(-1, 1), "lies outside"),
            (Item("k", "must", "r", "h").at(2, 1), "lies outside"),
            (Item("k", "must", "r", "h").at(0, 1, "caption"), "'caption', which is not among"),
            (Item("k", "may", "r", "h"), "must, should or could"),
            (Item("k", "must", "r", "h", score=1001), "0 to 1000"),
            (Item("k", "must", "r", "h", score=0.5), "0 to 1000"),
            (Item("k", "must", "r", None), "'help' of an item has to be text"),
            (Item("k", "must", 5, "h"), "'rule' of an item has to be text"),
            (Item("k", "must", "r", "h", replacement=5), "'replacement' of an item"),
        ):
            answer = self.answer(lambda article: item, body="abc")
            self.assertEqual(answer["status"], "error", item)
            self.assertIn(words, answer["error"]["message"])

    def test_artifacts(self):
        self.assertEqual(
            copydesk.write_artifact(Artifact("a/b.bin", b"\x00\xff")),
            {"path": "a/b.bin", "base64": "AP8="},
        )
        for path in ("", "/a", "a/../b", "a//b", "./a", "a/"):
            with self.assertRaises(ValueError):
                copydesk.write_artifact(Artifact(path, ""))


class Declaring(unittest.TestCase):
    def declare(self, **changes):
        about = {"name": "mine", "version": "1.0.0", "reads": ["body"], **changes}

        @stage(**about)
        class Mine:
            "Works."

            def run(self, article):
                return Done()

        return Mine

    def test_w17_what_is_not_well_formed_is_refused_when_the_class_is_made(self):
        for changes, words in (
            ({"name": "Mine"}, "lower case"),
            ({"name": "-mine"}, "lower case"),
            ({"version": "1.0"}, "no version"),
            ({"version": "01.0.0"}, "no version"),
            ({"reads": []}, "names no field"),
            ({"reads": ["headlin"]}, "'headlin' is no field"),
            ({"writes": ["items"]}, "'items' is no field"),
            ({"writes": ["x-"]}, "'x-' is no field"),
        ):
            with self.assertRaises(ValueError) as caught:
                self.declare(**changes)
            self.assertIn(words, str(caught.exception))

    def test_settings_of_every_type(self):
        from typing import List, Literal

        def make(annotation, default, **bounds):
            Mine = type("Mine", (), {
                "__doc__": "Works.", "__annotations__": {"it": annotation},
                "it": setting(default, "Help.", **bounds), "run": lambda self, article: Done(),
            })
            made = stage(name="mine", version="1.0.0", reads=["body"])(Mine)
            return describe(made)["stages"][0]["settings"][0]

        whole = {"min": -(1 << 63), "max": (1 << 63) - 1}
        for annotation, default, told in (
            (int, 5, {"type": "integer", **whole}),
            (bool, True, {"type": "boolean"}),
            (str, "", {"type": "text"}),
            (copydesk.File, "", {"type": "file"}),
            (Literal["a", "b"], "a", {"type": "choice", "choices": ["a", "b"]}),
            (List[str], ["a"], {"type": "list", "of": {"type": "text"}}),
            (list[int], [1], {"type": "list", "of": {"type": "integer", **whole}}),
            (List[Literal["a"]], [],
             {"type": "list", "of": {"type": "choice", "choices": ["a"]}}),
        ):
            self.assertEqual(
                make(annotation, default),
                {"name": "it", **told, "default": default, "help": "Help."},
            )
        for annotation, default in (
            (int, "5"), (int, True), (bool, 1), (str, 5), (Literal["a"], "b"), (List[str], ["a", "a"]),
            (float, 1.5), (dict, {}), (List[bool], []),
        ):  # fmt: skip
            with self.assertRaises(ValueError):
                make(annotation, default)
        with self.assertRaises(ValueError):
            make(int, 5, min=6, max=9)

    def test_each_stage_has_its_own_list(self):
        import main

        one, other = main.WeaselWords(), main.WeaselWords()
        one.words.append("maybe")
        self.assertEqual(other.words, ["allegedly"])

    def test_w18_examples_are_run(self):
        @stage(name="mine", version="1.0.0", reads=["body"], examples=[
            Example("wrong", {"body": "a"}, gives=Skip("no")), Example("right", {"body": "a"}),
        ])
        class Mine:
            "Works."

            def run(self, article):
                return Done(notes=[article.body])

        (problem,) = check_examples(Mine)
        self.assertIn("'wrong'", problem)


class Reading(unittest.TestCase):
    def test_fields_are_attributes(self):
        article = Article({"url-slug": "a", "tags": ["b"], "dated": "2026-11-24T18:30:00.5+01:00",
                           "x-mine": {"when": {"instant": "2026-11-24T18:30:00Z"}}})
        self.assertEqual((article.url_slug, article.tags, article.body), ("a", ["b"], ""))
        self.assertEqual(article.urgency, None)
        self.assertEqual(article.dated.utcoffset(), datetime.timedelta(hours=1))
        self.assertEqual(article["x-mine"]["when"].hour, 18)
        self.assertNotIn("body", article)
        with self.assertRaises(InputError):
            article.need("body")
        with self.assertRaises(AttributeError):
            article.bodytext
        self.assertEqual(article.get("x-none", 5), 5)

    def test_the_desks_zone(self):
        # Amsterdam in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
        zone = Zone("Europe/Amsterdam", 3600, [[1774746000, 7200], [1792890000, 3600]])
        utc = datetime.timezone.utc
        for moment, local in (
            ((2026, 1, 1, 12, 0), "2026-01-01T13:00:00+01:00"),
            ((2026, 3, 29, 0, 59), "2026-03-29T01:59:00+01:00"),
            ((2026, 3, 29, 1, 0), "2026-03-29T03:00:00+02:00"),
            ((2026, 10, 25, 0, 59), "2026-10-25T02:59:00+02:00"),
            ((2026, 10, 25, 2, 0), "2026-10-25T03:00:00+01:00"),
        ):
            there = datetime.datetime(*moment, tzinfo=utc).astimezone(zone)
            self.assertEqual(there.isoformat(), local)
            self.assertEqual(there.astimezone(utc), datetime.datetime(*moment, tzinfo=utc))
        twice = datetime.datetime(2026, 10, 25, 2, 30, tzinfo=zone)
        self.assertEqual(twice.utcoffset(), datetime.timedelta(hours=2))
        self.assertEqual(twice.replace(fold=1).utcoffset(), datetime.timedelta(hours=1))


class Trying(unittest.TestCase):
    def run_sample(self, *arguments, story=None):
        with tempfile.TemporaryDirectory() as folder:
            if story:
                path = os.path.join(folder, story[0])
                with open(path, "w", encoding="utf-8", newline="") as file:
                    file.write(story[1])
                arguments = ("--try", path, *arguments)
            return subprocess.run(
                [sys.executable, "-B", str(SAMPLE / "main.py"), *arguments],
                capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def test_a_story_in_markdown_and_in_json(self):
        front = "---\nheadline: Ferry\ntags: [a, b]\n# a remark\nnested:\n  key: value\n---\n"
        for story in (
            ("a.md", "It sailed, allegedly."),
            ("a.md", front + "It sailed, allegedly."),
            ("a.md", front.replace("\n", "\r\n") + "It sailed, allegedly."),
            ("a.json", '{"id": "a", "body": "It sailed, allegedly."}'),
        ):
            done = self.run_sample(story=story)
            self.assertEqual(done.stderr, "")
            self.assertEqual(
                done.stdout,
                "weasel-words 1.0.0: done\n  x-weasel-words: 1\n"
                "  should claim body 11-20 'allegedly': say who says so\n",
            )

    def test_settings_by_name(self):
        done = self.run_sample("--set", "words=sailed,rowed", "--json", story=("a.md", "It sailed."))
        self.assertEqual(json.loads(done.stdout)["fields"], {"x-weasel-words": 1})
        for word, said in (("wordz=a", "no setting 'wordz'"), ("words", "NAME=VALUE")):
            done = self.run_sample("--set", word, story=("a.md", "It sailed."))
            self.assertEqual(done.returncode, 2)
            self.assertIn(said, done.stderr)

    def test_examples_and_description(self):
        done = self.run_sample("--examples")
        self.assertEqual((done.returncode, done.stdout), (0, "2 examples give what they say\n"))
        self.assertEqual(json.loads(self.run_sample("--describe").stdout)["protocol"], 1)

    def test_stages_json_says_what_the_program_describes(self):
        kept = (SAMPLE / "stages.json").read_text(encoding="utf-8")
        self.assertEqual(self.run_sample("--describe").stdout, kept)

    def test_a_story_that_is_none(self):
        for story in (("a.json", "[]"), ("a.json", "{"), ("a.json", '{"body": 5}')):
            done = self.run_sample(story=story)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertNotIn("Traceback", done.stderr)


class TheFile(unittest.TestCase):
    def test_python_3_9_can_read_it(self):
        for name in ("copydesk.py", "main.py"):
            ast.parse((SAMPLE / name).read_text(encoding="utf-8"), feature_version=(3, 9))

    def test_it_needs_nothing_else(self):
        tree = ast.parse((SAMPLE / "copydesk.py").read_text(encoding="utf-8"))
        found = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module)
        self.assertEqual(
            found,
            {"__future__", "argparse", "base64", "bisect", "concurrent.futures", "dataclasses",
             "datetime", "io", "json", "os", "re", "sys", "threading", "traceback", "typing",
             "typing_extensions"},
        )  # fmt: skip


if __name__ == "__main__":
    unittest.main()
