"""Stages for copydesk in Python: copy this file beside yours. Python 3.9 or later, nothing else.

    from copydesk import Article, Done, Item, serve, setting, stage

    @stage(name="shouting", version="1.0.0", reads=["headline"], writes=["x-shouting"])
    class Shouting:
        "Counts the capitals of a headline."

        most: int = setting(5, "How many are in order.", min=0, max=100)

        def run(self, article: Article) -> Done:
            capitals = sum(letter.isupper() for letter in article.headline)
            return Done({"x-shouting": capitals > self.most})

    if __name__ == "__main__":
        serve(Shouting)

`python3 mine.py --try story.md` runs it on a story, `--examples` on its examples, `--describe` says
what copydesk is told. copydesk itself starts the program without arguments and speaks to it on
standard input and output, as PROTOCOL.md of copydesk has it; `print` goes to standard error.

Positions count Unicode scalars: what `str` counts.
"""

from __future__ import annotations

import base64
import dataclasses
import datetime
import io
import json
import os
import re
import sys
import threading
from bisect import bisect_right
from typing import (  # fmt: skip
    TYPE_CHECKING, Any, BinaryIO, Callable, Dict, Iterable, Iterator, List, Mapping, NamedTuple,
    NewType, Optional, Sequence, Set, Tuple, Union, get_type_hints,
)

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:
        return lambda function: function


__all__ = [
    "Article", "Artifact", "ConfigError", "Done", "Example", "File", "InputError", "Item",
    "Request", "Skip", "StageError", "TransientError", "Zone", "answer", "check_examples",
    "describe", "serve", "setting", "stage",
]  # fmt: skip

PROTOCOL = 1
LINE_LIMIT = 16 << 20
DEPTH_LIMIT = 256
ARTICLE_LIMIT = 64

File = NewType("File", str)
"""The type of a setting that names a file of the desk: the value is the content of the file."""

Outcome = Union["Done", "Skip"]

FIELDS = dict.fromkeys(
    "headline kicker standfirst byline dateline language section slug url-slug ednote source via "
    "source-url credit rights image caption image-credit body".split(),
    "text",
)
FIELDS.update({"urgency": "integer", "dated": "instant", "embargo": "instant"})
FIELDS.update(dict.fromkeys("summary tags keywords entities subjects".split(), "list"))
LEVELS = ("must", "should", "could")


# --- What a stage answers -------------------------------------------------------------------------


class StageError(Exception):
    """What a stage raises about an article; raise one of the four below. What else is raised is a
    fault of the stage: it is reported as such, with its traceback on standard error."""

    kind = "internal"


class InputError(StageError):
    """The article's fault: it cannot be worked on as it is."""

    kind = "input"


class ConfigError(StageError):
    """The settings' or the desk's fault. In `__post_init__` it names the setting to point at."""

    kind = "config"

    def __init__(self, message: str, setting: Optional[str] = None) -> None:
        super().__init__(message)
        self.setting = setting


class TransientError(StageError):
    """Nobody's fault: it may work next time, and copydesk tries again."""

    kind = "transient"


class Skip(Exception):
    """There was nothing to do, and why. Return it or raise it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Skip) and other.reason == self.reason

    def __hash__(self) -> int:
        return hash(self.reason)


class Artifact(NamedTuple):
    """A file to keep: a relative path, and text or bytes."""

    path: str
    content: Union[str, bytes]


@dataclasses.dataclass
class Item:
    """One thing that a person has to verify.

        Item("claim", "should", rule="weasel-word", help="say who says so").at(match)

    `level` is `must` (the story cannot go out without it), `should` or `could`.
    """

    kind: str
    level: str
    rule: str
    help: str
    sentence: Optional[str] = None
    speaker: Optional[str] = None
    flaw: Optional[str] = None
    score: int = 0
    replacement: Optional[str] = None
    field: Optional[str] = None
    place: Optional[Place] = dataclasses.field(default=None, repr=False)

    def at(
        self, match: Union[re.Match[str], int], end: Optional[int] = None, field: str = ""
    ) -> Item:
        """Ties the item to a place: a match in a field's text, or `start, end`.

        The field of a match is found by its text; that of two numbers is the body, or `field`.
        """
        if isinstance(match, int):
            self.place = Place(match, match if end is None else end, field, None)
        else:
            self.place = Place(match.start(), match.end(), field, match.string)
        return self


class Place(NamedTuple):
    """A half-open range in a field's text."""

    start: int
    end: int
    field: str
    text: Optional[str]


@dataclasses.dataclass
class Done:
    """The stage ran: the fields that it sets, what people must verify, what it wants to say, and
    the files that it wants kept."""

    fields: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    items: Sequence[Item] = ()
    notes: Sequence[str] = ()
    artifacts: Sequence[Artifact] = ()


# --- What a stage is given ------------------------------------------------------------------------


class Request(NamedTuple):
    """What is the same for all articles of a request."""

    step: str = "test"
    attempt: int = 1
    deadline: int = 30_000
    zone: datetime.tzinfo = datetime.timezone.utc


class Article:
    """The fields that the stage reads and the article has.

    `article.body` is the text, `""` where there is none; `article.need("body")` refuses an article
    without it. Known fields are attributes, with `_` for `-`; others are `article["x-mine"]`.
    Moments (`dated`, `embargo`) are `datetime`.
    """

    __slots__ = ("id", "items", "desk", "request", "_fields")

    body: str
    headline: str
    kicker: str
    standfirst: str
    byline: str
    dateline: str
    language: str
    section: str
    slug: str
    url_slug: str
    ednote: str
    source: str
    via: str
    source_url: str
    credit: str
    rights: str
    image: str
    caption: str
    image_credit: str
    urgency: Optional[int]
    dated: Optional[datetime.datetime]
    embargo: Optional[datetime.datetime]
    summary: List[Any]
    tags: List[Any]
    keywords: List[Any]
    entities: List[Any]
    subjects: List[Any]

    def __init__(
        self,
        fields: Optional[Mapping[str, Any]] = None,
        id: str = "test",
        request: Request = Request(),
    ) -> None:
        self._fields = fields if fields is not None else {}
        self.id = id
        self.items: List[Dict[str, Any]] = self._fields.get("items", [])
        self.desk: Dict[str, Any] = self._fields.get("desk", {})
        self.request = request

    def __getattr__(self, name: str) -> Any:
        field = name.replace("_", "-")
        kind = FIELDS.get(field)
        if kind is None:
            raise AttributeError(f"an article has no '{name}'; one of your own is article['x-…']")
        value = self._fields.get(field)
        if value is None:
            return "" if kind == "text" else [] if kind == "list" else None
        return value if kind == "text" else self[field]

    def __getitem__(self, name: str) -> Any:
        if name not in self:
            raise KeyError(name)
        value = self._fields[name]
        if FIELDS.get(name) == "instant" and isinstance(value, str):
            return parse_instant(value)
        return read_value(value)

    def __contains__(self, name: object) -> bool:
        return name in self._fields and name not in ("id", "items", "desk")

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a field, or the default."""
        return self[name] if name in self else default

    def need(self, name: str) -> Any:
        """The value of a field; an article without it is answered with an error."""
        if name not in self:
            raise InputError(f"there is no {name}")
        return self[name]


class Zone(datetime.tzinfo):
    """The desk's time zone, as copydesk sends it."""

    def __init__(self, name: str, first: int, changes: Sequence[Sequence[int]]) -> None:
        self._name = name
        self._starts = [start for start, _ in changes]
        self._offsets = [datetime.timedelta(seconds=s) for s in [first, *(o for _, o in changes)]]

    def _at(self, seconds: float) -> datetime.timedelta:
        return self._offsets[bisect_right(self._starts, seconds)]

    def fromutc(self, moment: datetime.datetime) -> datetime.datetime:
        return moment + self._at((moment.replace(tzinfo=None) - EPOCH).total_seconds())

    def utcoffset(self, moment: Optional[datetime.datetime]) -> datetime.timedelta:
        if moment is None:
            return self._offsets[0]
        local = (moment.replace(tzinfo=None) - EPOCH).total_seconds()
        # A day around any local time holds at most one change: the two candidates are its offsets
        # before and after; where both fit, the clock was set back, and `fold` tells them apart.
        before, after = self._at(local - 86_400), self._at(local + 86_400)
        fits = [o for o in (before, after) if self._at(local - o.total_seconds()) == o]
        return (fits or [before])[-1 if moment.fold else 0]

    def dst(self, moment: Optional[datetime.datetime]) -> None:
        return None

    def tzname(self, moment: Optional[datetime.datetime]) -> str:
        return self._name


EPOCH = datetime.datetime(1970, 1, 1)
INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))", re.A
)


def parse_instant(text: str) -> datetime.datetime:
    """Reads RFC 3339."""
    match = INSTANT.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no moment with a zone")
    year, month, day, hour, minute, second = map(int, match.groups()[:6])
    fraction, sign, hours, minutes = match.groups()[6:]
    offset = datetime.timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    zone = datetime.timezone(-offset if sign == "-" else offset)
    micro = int((fraction or "0").ljust(6, "0")[:6])
    return datetime.datetime(year, month, day, hour, minute, second, micro, zone)


def read_value(value: Any) -> Any:
    if isinstance(value, dict):
        if len(value) == 1 and isinstance(value.get("instant"), str):
            return parse_instant(value["instant"])
        return {name: read_value(member) for name, member in value.items()}
    if isinstance(value, list):
        return [read_value(element) for element in value]
    return value


# --- Describing a stage ---------------------------------------------------------------------------


class Example(NamedTuple):
    """An article and what the stage makes of it: documentation and test at once. Without `gives` it
    must only not fail."""

    name: str
    article: Mapping[str, Any]
    gives: Optional[Outcome] = None
    settings: Mapping[str, Any] = {}


def setting(
    default: Any, help: str, *, min: Optional[int] = None, max: Optional[int] = None
) -> Any:
    """Declares a setting of a stage; its type is that of the annotation: `int`, `bool`, `str`,
    `Literal["one", "two"]`, `list` of one of them, or `File`."""
    about = {"help": help, "min": min, "max": max}
    if isinstance(default, (list, tuple)):
        elements = list(default)
        return dataclasses.field(default_factory=lambda: list(elements), metadata=about)
    return dataclasses.field(default=default, metadata=about)


NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.A)
FIELD = re.compile(r"x-[a-z0-9-]+", re.A)
VERSION = re.compile(
    r"(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:[-+][0-9A-Za-z.+-]+)?", re.A
)


@dataclass_transform(field_specifiers=(setting,))
def stage(
    *,
    name: str,
    version: str,
    reads: Sequence[str],
    writes: Sequence[str] = (),
    summary: Optional[str] = None,
    examples: Sequence[Example] = (),
) -> Any:
    """Makes a class a stage. Its fields are the settings, `__post_init__` prepares, `run` works on
    one article. The summary is the first line of its docstring. A new version runs all again."""

    def decorate(cls: type) -> type:
        said = summary or (cls.__doc__ or "").strip().split("\n")[0]
        cls = dataclasses.dataclass(cls)
        cls.copydesk = Declaration(  # type: ignore[attr-defined]
            name, version, said, tuple(reads), tuple(writes), tuple(examples), cls
        )
        return cls

    return decorate


class Declaration:
    """What a class says of its stage, checked when the class is made."""

    def __init__(
        self,
        name: str,
        version: str,
        summary: str,
        reads: Tuple[str, ...],
        writes: Tuple[str, ...],
        examples: Tuple[Example, ...],
        cls: type,
    ) -> None:
        if not NAME.fullmatch(name):
            raise ValueError(f"'{name}': a stage's name is lower case letters, digits and hyphens")
        if not VERSION.fullmatch(version):
            raise ValueError(f"{name}: '{version}' is no version such as '1.0.0'")
        if not summary:
            raise ValueError(f"{name}: say what it does in the first line of its docstring")
        if not callable(getattr(cls, "run", None)):
            raise ValueError(f"{name}: define 'run(self, article)'")
        if not reads:
            raise ValueError(f"{name}: 'reads' names no field")
        for word in (*reads, *writes):
            known = word in FIELDS or FIELD.fullmatch(word)
            if not known and (word in writes or word != "items" and not word.startswith("desk.")):
                raise ValueError(f"{name}: '{word}' is no field; one of your own begins with 'x-'")
        self.name, self.version, self.summary, self.cls = name, version, summary, cls
        self.reads, self.writes, self.examples = reads, frozenset(writes), examples
        types = get_type_hints(cls)
        self.settings = [Setting(f.name, types[f.name], f) for f in dataclasses.fields(cls)]
        self.by_name = {s.name: s for s in self.settings}
        self.json: Dict[str, Any] = {
            "name": name,
            "kind": "stage",
            "version": version,
            "summary": summary,
            "reads": list(reads),
            "writes": list(writes),
            "settings": [s.json for s in self.settings],
        }
        self.json["examples"] = [self._example(example) for example in examples]

    def _example(self, example: Example) -> Dict[str, Any]:
        article = write_fields(example.article)
        found: Dict[str, Any] = {"name": example.name, "article": article}
        if example.settings:
            found["settings"] = dict(example.settings)
        if example.gives is not None:
            answer = write_outcome(self, Article(article), example.gives)
            del answer["id"]
            found["gives"] = answer
        return found

    def make(self, values: Mapping[str, Any]) -> Any:
        """Makes the stage; settings that are left out have their defaults."""
        given: Dict[str, Any] = {}
        for key, value in values.items():
            declared = self.by_name.get(key)
            if declared is None:
                raise Refusal(-32602, f"'{self.name}' has no setting '{key}'")
            problem = misfit(declared.shape, value)
            if problem:
                raise Refusal(-32602, f"the setting '{key}' has to be {problem}")
            given[declared.attribute] = list(value) if isinstance(value, list) else value
        try:
            return self.cls(**given)
        except ConfigError as error:
            if error.setting not in self.by_name:
                known = " or ".join(repr(name) for name in self.by_name)
                raise TypeError(
                    f"ConfigError({str(error)!r}) of '{self.name}' has to name its setting: "
                    f"setting={known or 'NAME'}"
                ) from error
            raise Refusal(-32003, one_line(error), {"setting": error.setting}) from None


class Setting:
    """One setting, read off a field of the class."""

    def __init__(self, attribute: str, annotation: Any, field: Any) -> None:
        self.attribute = attribute
        self.name = attribute.replace("_", "-")
        about = field.metadata
        if "help" not in about:
            raise ValueError(f"'{attribute}' is no setting: write '= setting(default, help)'")
        self.shape = shape_of(annotation)
        for bound in ("min", "max"):
            if about[bound] is not None:
                if self.shape["type"] != "integer":
                    raise ValueError(f"'{bound}' of the setting '{self.name}' goes with int only")
                self.shape[bound] = about[bound]
        made = field.default_factory is not dataclasses.MISSING
        default = field.default_factory() if made else field.default
        problem = misfit(self.shape, default)
        if problem:
            raise ValueError(f"the default of the setting '{self.name}' has to be {problem}")
        self.json = {"name": self.name, **self.shape, "default": default, "help": about["help"]}


def shape_of(annotation: Any) -> Dict[str, Any]:
    if annotation is File:
        return {"type": "file"}
    if annotation is int:
        return {"type": "integer", "min": -(1 << 63), "max": (1 << 63) - 1}
    simple = {bool: "boolean", str: "text"}.get(annotation)
    if simple:
        return {"type": simple}
    origin = getattr(annotation, "__origin__", None)
    arguments = getattr(annotation, "__args__", ())
    if origin is list and arguments:
        element = shape_of(arguments[0])
        if element["type"] in ("integer", "text", "choice"):
            return {"type": "list", "of": element}
    if arguments and str(origin) == "typing.Literal":
        if all(isinstance(word, str) for word in arguments):
            return {"type": "choice", "choices": list(arguments)}
    raise ValueError(
        f"a setting cannot be {annotation}: int, bool, str, Literal[…], list[…] or File"
    )


def misfit(shape: Mapping[str, Any], value: Any) -> Optional[str]:
    """What a value would have to be; None where it is in order."""
    kind = shape["type"]
    if kind == "integer":
        low, high = shape["min"], shape["max"]
        if type(value) is int and low <= value <= high:
            return None
        return f"a whole number from {low} to {high}"
    if kind == "boolean":
        return None if type(value) is bool else "true or false"
    if kind == "choice":
        ok = isinstance(value, str) and value in shape["choices"]
        return None if ok else f"one of {', '.join(shape['choices'])}"
    if kind == "list":
        if not isinstance(value, list):
            return "a list"
        for element in value:
            problem = misfit(shape["of"], element)
            if problem:
                return f"a list, each {problem}"
        return None if len(set(value)) == len(value) else "a list that names nothing twice"
    return None if isinstance(value, str) else "text"


def describe(*stages: type, concurrency: int = 1) -> Dict[str, Any]:
    """What copydesk is told of stages."""
    return {
        "protocol": PROTOCOL,
        "concurrency": concurrency,
        "stages": [declaration(cls).json for cls in stages],
    }


def declaration(cls: type) -> Declaration:
    found = cls.__dict__.get("copydesk")
    if not isinstance(found, Declaration):
        raise TypeError(f"{cls.__name__} is no stage: write '@stage(…)' above it")
    return found


# --- Values on the wire ---------------------------------------------------------------------------


def write_value(value: Any, depth: int = 4) -> Any:
    """A value as JSON has it; what the protocol does not have is refused."""
    kind = type(value)
    if kind is str or kind is bool:
        return value
    if isinstance(value, bool) or isinstance(value, str):
        return value
    if isinstance(value, int):
        if not -(1 << 63) <= value < 1 << 63:
            raise ValueError(f"{value} does not fit in 64 bits")
        return value
    if depth >= DEPTH_LIMIT - 4:
        raise ValueError(f"a value lies more than {DEPTH_LIMIT} deep")
    if isinstance(value, (list, tuple)):
        return [write_value(element, depth + 1) for element in value]
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) for name in value):
            raise ValueError("an object's names have to be texts")
        return {name: write_value(member, depth + 1) for name, member in value.items()}
    if isinstance(value, datetime.datetime):
        return {"instant": write_instant(value)}
    if isinstance(value, float):
        raise ValueError(f"{value!r} is a fraction: use a whole number, such as thousandths")
    if value is None:
        raise ValueError("None is no value: leave the field out")
    raise ValueError(f"{kind.__name__} is no type of a value")


def write_instant(value: datetime.datetime) -> str:
    if value.tzinfo is None:
        raise ValueError(f"{value.isoformat()} has no zone")
    utc = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    return utc.isoformat(timespec="seconds") + "Z"


def write_fields(fields: Mapping[str, Any]) -> Dict[str, Any]:
    return {
        name: write_instant(value)
        if FIELDS.get(name) == "instant" and isinstance(value, datetime.datetime)
        else write_value(value)
        for name, value in fields.items()
    }


CHECKS: Dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "list": lambda value: isinstance(value, list),
    "instant": lambda value: isinstance(value, str) and bool(INSTANT.fullmatch(value)),
}


def write_outcome(known: Declaration, article: Article, outcome: Any) -> Dict[str, Any]:
    """An answer; raises what is wrong with it, in words for the author."""
    if type(outcome) is Done:
        answer: Dict[str, Any] = {"id": article.id, "status": "done"}
        if outcome.fields:
            fields = write_fields(outcome.fields)
            for name, value in fields.items():
                if name not in known.writes:
                    raise ValueError(f"it sets '{name}', which is not among its 'writes'")
                kind = FIELDS.get(name)
                if kind and not CHECKS[kind](value):
                    raise ValueError(f"'{name}' has to be of the type {kind}")
            answer["fields"] = fields
        if outcome.items:
            answer["items"] = [write_item(known, article, item) for item in outcome.items]
        if outcome.notes:
            answer["notes"] = texts(outcome.notes, "notes")
        if outcome.artifacts:
            answer["artifacts"] = [write_artifact(artifact) for artifact in outcome.artifacts]
        return answer
    if isinstance(outcome, Skip):
        reason = outcome.reason
        if not isinstance(reason, str) or not reason:
            raise ValueError("Skip needs a reason")
        return {"id": article.id, "status": "skip", "notes": [reason]}
    raise TypeError(f"run returned {outcome!r}: return Done(…) or Skip(…)")


def texts(values: Iterable[Any], what: str) -> List[str]:
    found = [values] if isinstance(values, str) else list(values)
    if not all(isinstance(text, str) for text in found):
        raise ValueError(f"{what} have to be texts")
    return found


def write_item(known: Declaration, article: Article, item: Item) -> Dict[str, Any]:
    answer: Dict[str, Any] = {"kind": item.kind, "level": item.level}
    if item.level not in LEVELS:
        raise ValueError(f"the level of an item is must, should or could, not {item.level!r}")
    if item.place is not None:
        start, end, field, text = item.place
        if text is not None and not field:
            field = field_of(text, known, article)
        field = field or "body"
        if field not in known.reads:
            raise ValueError(f"an item lies in '{field}', which is not among its 'reads'")
        text = article._fields.get(field, "")
        if not isinstance(text, str) or not 0 <= start <= end <= len(text):
            raise ValueError(f"an item at {start}-{end} lies outside '{field}'")
        if field != "body":
            answer["in"] = field
        answer["start"], answer["end"], answer["exact"] = start, end, text[start:end]
    for name in ("sentence", "speaker", "flaw", "rule", "help"):
        value = getattr(item, name)
        if value is not None or name in ("rule", "help"):
            answer[name] = value
    if item.score:
        if type(item.score) is not int or not 0 <= item.score <= 1000:
            raise ValueError(f"the score of an item is 0 to 1000, not {item.score!r}")
        answer["score"] = item.score
    for name in ("replacement", "field"):
        value = getattr(item, name)
        if value is not None:
            answer[name] = value
    for name, value in answer.items():
        if name not in ("start", "end", "score") and not isinstance(value, str):
            raise ValueError(f"'{name}' of an item has to be text, not {value!r}")
    return answer


def field_of(text: str, known: Declaration, article: Article) -> str:
    """Which field a match was found in."""
    if text is article._fields.get("body") and "body" in known.reads:
        return "body"
    for name in known.reads:
        if article._fields.get(name) == text:
            return name
    raise ValueError(
        "a match is not from the text of a field: search in article.body itself, "
        "with re.IGNORECASE rather than lower()"
    )


def write_artifact(artifact: Artifact) -> Dict[str, str]:
    path, content = artifact
    if not path or path.startswith("/") or set(path.split("/")) & {"", ".", ".."}:
        raise ValueError(f"the path of an artifact is relative, without '..': not {path!r}")
    if isinstance(content, str):
        return {"path": path, "text": content}
    return {"path": path, "base64": base64.b64encode(content).decode("ascii")}


# --- Answering ------------------------------------------------------------------------------------


class Refusal(Exception):
    """A request that is answered with an error."""

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.error: Dict[str, Any] = {"code": code, "message": message}
        if data is not None:
            self.error["data"] = data


def one_line(error: BaseException) -> str:
    """The words of an error, fit for one line of JSON."""
    words = " ".join(str(error).split())
    words = words.encode("utf-8", "replace").decode("utf-8")
    if isinstance(error, StageError):
        return words or type(error).__name__
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def show_traceback(what: str) -> None:
    import traceback

    sys.stderr.write(f"{what}:\n{traceback.format_exc()}")
    sys.stderr.flush()


def answer(runner: Any, known: Declaration, article: Article) -> Dict[str, Any]:
    """What a made stage answers about one article, as it goes over the wire."""
    try:
        return write_outcome(known, article, runner.run(article))
    except Skip as skip:
        return write_outcome(known, article, skip)
    except StageError as error:
        return failure(article.id, error.kind, one_line(error))
    except (Exception, SystemExit) as error:
        show_traceback(f"{known.name}: {article.id}")
        return failure(article.id, "internal", one_line(error))


def failure(id: str, kind: str, message: str) -> Dict[str, Any]:
    return {"id": id, "status": "error", "error": {"class": kind, "message": message}}


def unique(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object has two members of one name")
    return found


def no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not JSON")


def whole(digits: str) -> int:
    if len(digits) > 20:  # reading a very long number takes very long
        raise ValueError("a number does not fit in 64 bits")
    return int(digits)


DECODER = json.JSONDecoder(
    object_pairs_hook=unique, parse_constant=no_constant, parse_int=whole
)
ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def decode(line: bytes) -> Any:
    """Reads one line strictly: UTF-8, JSON as RFC 8259 has it."""
    return DECODER.decode(line.decode("utf-8"))


class Worker:
    """Answers requests about some stages."""

    def __init__(self, stages: Sequence[type], concurrency: int) -> None:
        self.stages = {declaration(cls).name: declaration(cls) for cls in stages}
        if not stages or len(self.stages) != len(stages):
            raise ValueError("serve needs stages, no two with one name")
        self.description = describe(*stages, concurrency=concurrency)
        self.made: Dict[Tuple[str, str], Any] = {}
        self.cancelled: Set[int] = set()

    def respond(self, line: bytes) -> Optional[bytes]:
        """The line that answers a line; None where it gets no answer."""
        try:
            message = decode(line)
        except (ValueError, RecursionError) as error:
            return self.refused(None, Refusal(-32700, f"this line is not JSON: {one_line(error)}"))
        return self.respond_to(message)

    def respond_to(self, message: Any) -> Optional[bytes]:
        id: Any = None
        try:
            if not isinstance(message, dict):
                raise Refusal(-32600, "a request is an object")
            is_call = "id" in message
            id = message.get("id")
            if is_call and type(id) is not int:
                id = id if isinstance(id, str) else None
                raise Refusal(-32600, "'id' has to be a whole number")
            method = message.get("method")
            if message.get("jsonrpc") != "2.0" or not isinstance(method, str):
                raise Refusal(-32600, "a request has 'jsonrpc' \"2.0\" and 'method'")
            if not is_call:
                return None
            if method not in ("describe", "run"):
                raise Refusal(-32601, f"there is no method '{method}'")
            params = message.get("params")
            if not isinstance(params, dict):
                raise Refusal(-32602, "'params' has to be an object")
            version = take(params, "protocol", int)
            if version != PROTOCOL:
                raise Refusal(
                    -32001,
                    f"this plugin speaks version {PROTOCOL} of the protocol, not {version}",
                    {"protocols": [PROTOCOL]},
                )
            if method == "describe":
                return b'{"jsonrpc":"2.0","id":%d,"result":%s}\n' % (id, encode(self.description))
            return self.written(id, self.run(params, id))
        except Refusal as refusal:
            return self.refused(id, refusal)
        except (Exception, SystemExit) as error:
            show_traceback("a request failed")
            return self.refused(id, Refusal(-32603, one_line(error)))

    def run(self, params: Dict[str, Any], id: int) -> List[Dict[str, Any]]:
        name = take(params, "stage", str)
        known = self.stages.get(name)
        if known is None:
            only = ", ".join(f"'{name}'" for name in self.stages)
            raise Refusal(-32002, f"this plugin has no stage '{name}', only {only}")
        settings = take(params, "settings", dict)
        articles = take(params, "articles", list)
        zone: datetime.tzinfo = datetime.timezone.utc
        if "zone" in params:
            zone = read_zone(take(params, "zone", dict))
        request = Request(
            take(params, "step", str),
            take(params, "attempt", int),
            take(params, "deadline", int),
            zone,
        )
        found = []
        seen = set()
        for fields in articles:
            if not isinstance(fields, dict) or not isinstance(fields.get("id"), str):
                raise Refusal(-32602, "'articles' has to be a list of objects with 'id', a text")
            if fields["id"] in seen:
                raise Refusal(-32602, f"two articles have the id '{fields['id']}'")
            seen.add(fields["id"])
            check_fields(fields)
            found.append(Article(fields, fields["id"], request))
        if len(found) > ARTICLE_LIMIT:
            raise Refusal(-32602, f"a request has at most {ARTICLE_LIMIT} articles")
        runner = self.runner(known, settings)
        answers = []
        for article in found:
            if id in self.cancelled:
                raise Refusal(-32004, "cancelled")
            answers.append(answer(runner, known, article))
        return answers

    def runner(self, known: Declaration, settings: Dict[str, Any]) -> Any:
        key = (known.name, json.dumps(settings, sort_keys=True))
        made = self.made.get(key)
        if made is None:
            made = known.make(settings)
            if len(self.made) >= 16:
                self.made.clear()
            self.made[key] = made
        return made

    def written(self, id: int, answers: List[Dict[str, Any]]) -> bytes:
        head, tail = b'{"jsonrpc":"2.0","id":%d,"result":{"answers":' % id, b"}}\n"
        try:
            body = encode(answers)
        except ValueError:
            body = b""
        if not body or len(head) + len(body) + len(tail) > LINE_LIMIT:
            body = self.mended(answers, LINE_LIMIT - len(head) - len(tail))
        return head + body + tail

    def mended(self, answers: List[Dict[str, Any]], room: int) -> bytes:
        """The answers, each that cannot be written replaced by an error of its own."""
        lines = []
        for given in answers:
            try:
                lines.append(encode(given))
            except ValueError as error:
                lines.append(encode(failure(given["id"], "internal", one_line(error))))
        while sum(map(len, lines)) + len(lines) + 1 > room:
            longest = max(range(len(lines)), key=lambda index: len(lines[index]))
            message = f"its answer is {len(lines[longest])} bytes long, more than one line can hold"
            lines[longest] = encode(failure(answers[longest]["id"], "internal", message))
        return b"[" + b",".join(lines) + b"]"

    def refused(self, id: Any, refusal: Refusal) -> bytes:
        error = dict(refusal.error)
        error["message"] = error["message"].encode("utf-8", "replace").decode("utf-8")
        return encode({"jsonrpc": "2.0", "id": id, "error": error}) + b"\n"


def encode(value: Any) -> bytes:
    return ENCODER.encode(value).encode("utf-8")


def take(params: Mapping[str, Any], name: str, kind: type) -> Any:
    value = params.get(name)
    if type(value) is not kind:
        words = {str: "text", int: "a whole number", list: "a list", dict: "an object"}[kind]
        raise Refusal(-32602, f"'{name}' has to be {words}")
    return value


def check_fields(fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        kind = FIELDS.get(name)
        if kind is not None:
            if not CHECKS[kind](value):
                raise Refusal(-32602, f"the field '{name}' has to be of the type {kind}")
        elif name == "items" and type(value) is not list:
            raise Refusal(-32602, "'items' has to be a list")
        elif name == "desk" and type(value) is not dict:
            raise Refusal(-32602, "'desk' has to be an object")


def read_zone(zone: Mapping[str, Any]) -> Zone:
    changes = take(zone, "changes", list)
    for pair in changes:
        if type(pair) is not list or [type(number) for number in pair] != [int, int]:
            raise Refusal(-32602, "'changes' has to be a list of pairs of whole numbers")
    return Zone(take(zone, "name", str), take(zone, "first", int), changes)


# --- The channel ----------------------------------------------------------------------------------


def serve(*stages: type, concurrency: int = 1) -> None:
    """Answers copydesk until it ends the conversation; with arguments, see `--help`.

    With `concurrency` above 1 that many requests are worked on at once, in threads: for stages that
    wait for others. Such a stage is called from several threads.
    """
    worker = Worker(stages, concurrency)
    if len(sys.argv) > 1 or sys.stdin is None or sys.stdin.isatty():
        sys.exit(command_line(worker, stages))
    requests, answers = take_channel()
    if concurrency > 1:
        serve_many(worker, requests, answers, concurrency)
    else:
        for line in lines(requests):
            send(answers, worker.respond(line))
    leave()


def take_channel() -> Tuple[BinaryIO, int]:
    """Keeps standard input and output for the protocol: `print`, and programs that the stage
    starts, find standard error and an empty input in their place."""
    requests = os.dup(0)
    answers = os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", line_buffering=True)
    return open(requests, "rb", buffering=1 << 18), answers


def lines(requests: BinaryIO) -> Iterator[bytes]:
    """The lines that are as short as the protocol has it; of others only enough to refuse them."""
    while True:
        line = requests.readline(LINE_LIMIT)
        if not line:
            return
        if line.endswith(b"\n"):
            yield line
        else:
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = requests.readline(LINE_LIMIT)
            # The last line of an input that broke off is no request.
            if rest:
                yield b"a line of more than 16 MiB"


def send(answers: int, line: Optional[bytes]) -> None:
    if line is None:
        return
    rest = memoryview(line)
    try:
        while rest:
            rest = rest[os.write(answers, rest) :]
    except BrokenPipeError:
        leave()


def leave() -> None:
    """Ends at once: nothing that a stage left running holds the program up."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass
    os._exit(0)


def serve_many(
    worker: Worker, requests: BinaryIO, answers: int, concurrency: int
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    lock = threading.Lock()

    def work(message: Any) -> None:
        line = worker.respond_to(message)
        with lock:
            worker.cancelled.discard(message["id"])
            open_requests.discard(message["id"])
            send(answers, line)

    open_requests: Set[int] = set()
    pool = ThreadPoolExecutor(concurrency)
    for line in lines(requests):
        try:
            message = decode(line)
        except (ValueError, RecursionError):
            message = None
        if isinstance(message, dict) and message.get("method") == "run":
            if type(message.get("id")) is int:
                with lock:
                    open_requests.add(message["id"])
                pool.submit(work, message)
                continue
        if isinstance(message, dict) and message.get("method") == "cancel" and "id" not in message:
            params = message.get("params")
            number = params.get("id") if isinstance(params, dict) else None
            with lock:
                if type(number) is int and number in open_requests:
                    worker.cancelled.add(number)
            continue
        reply = worker.respond(line)
        with lock:
            send(answers, reply)
    # What is nearly done may end; the host waits two seconds.
    patience = threading.Thread(target=pool.shutdown, daemon=True)
    patience.start()
    patience.join(1)


# --- Trying it out --------------------------------------------------------------------------------


def check_examples(*stages: type) -> List[str]:
    """What is wrong with the examples of stages; nothing where all give what they say."""
    problems = []
    for known in map(declaration, stages):
        for example, told in zip(known.examples, known.json["examples"]):
            given = answer(known.make(example.settings), known, Article(told["article"]))
            del given["id"]
            wanted = told.get("gives")
            if wanted is None and given["status"] == "error":
                problems.append(f"{known.name}, '{example.name}': {given['error']['message']}")
            elif wanted is not None and given != wanted:
                problems.append(
                    f"{known.name}, '{example.name}': gives {json.dumps(given, ensure_ascii=False)}"
                    f", expected {json.dumps(wanted, ensure_ascii=False)}"
                )
    return problems


def command_line(worker: Worker, stages: Sequence[type]) -> int:
    import argparse

    parser = argparse.ArgumentParser(
        description="A plugin for copydesk, which starts it without arguments. To try it out:",
        epilog="copydesk plugin test FOLDER checks all that copydesk relies on.",
    )
    names = list(worker.stages)
    parser.add_argument("--try", dest="story", metavar="FILE", help="a story, .json or .md")
    parser.add_argument("--stage", choices=names, default=names[0], help="which stage to try")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of the stage"
    )
    parser.add_argument("--json", action="store_true", help="the answer as it goes over the wire")
    parser.add_argument("--examples", action="store_true", help="runs the examples")
    parser.add_argument("--describe", action="store_true", help="prints what copydesk is told")
    options = parser.parse_args()
    if options.describe:
        print(json.dumps(worker.description, ensure_ascii=False, indent=2))
        return 0
    if options.examples:
        problems = check_examples(*stages)
        total = sum(len(known.examples) for known in worker.stages.values())
        print("\n".join(problems) or f"{total} examples give what they say")
        return 1 if problems else 0
    if options.story is None:
        parser.print_help()
        return 2
    known = worker.stages[options.stage]
    try:
        article = read_story(options.story)
        runner = known.make(read_settings(known, options.set))
    except (OSError, ValueError, TypeError, Refusal) as error:
        print(f"{options.story}: {error}", file=sys.stderr)
        return 2
    seen = {name: value for name, value in article.items() if name in (*known.reads, "desk")}
    given = answer(runner, known, Article(seen, str(article.get("id", "test"))))
    print(json.dumps(given, ensure_ascii=False) if options.json else shown(known, given))
    return 1 if given["status"] == "error" else 0


def shown(known: Declaration, given: Mapping[str, Any]) -> str:
    """An answer for people."""
    lines = [f"{known.name} {known.version}: {given['status']}"]
    if "error" in given:
        lines.append(f"  {given['error']['class']}: {given['error']['message']}")
    for name, value in given.get("fields", {}).items():
        lines.append(f"  {name}: {json.dumps(value, ensure_ascii=False)}")
    for item in given.get("items", []):
        place = exact = ""
        if "start" in item:
            place = f" {item.get('in', 'body')} {item['start']}-{item['end']}"
            exact = f" {item['exact']!r}"
        instead = f" -> {item['replacement']!r}" if "replacement" in item else ""
        lines.append(f"  {item['level']} {item['kind']}{place}{exact}: {item['help']}{instead}")
    lines += [f"  note: {note}" for note in given.get("notes", [])]
    for kept in given.get("artifacts", []):
        lines.append(f"  artifact: {kept['path']}")
    return "\n".join(lines)


def read_settings(known: Declaration, words: Sequence[str]) -> Dict[str, Any]:
    found: Dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise ValueError(f"expected NAME=VALUE, found '{word}'")
        kind = known.by_name[name].shape["type"] if name in known.by_name else "text"
        if kind in ("text", "choice", "file"):
            found[name] = text
        elif kind == "list" and not text.startswith("["):
            numbers = known.by_name[name].shape["of"]["type"] == "integer"
            parts = [part.strip() for part in text.split(",") if part.strip()]
            found[name] = [int(part) for part in parts] if numbers else parts
        else:
            found[name] = json.loads(text)
    return found


def read_story(path: str) -> Dict[str, Any]:
    """A story to try: an object in JSON, or Markdown below simple front matter."""
    with open(0 if path == "-" else path, encoding="utf-8", newline="") as file:
        text = file.read()
    if path.endswith(".json") or text.lstrip().startswith("{"):
        article = json.loads(text)
        if not isinstance(article, dict):
            raise ValueError("expected an object, such as {\"body\": \"…\"}")
        check_fields(article)
        return article
    head = re.match(r"---[ \t]*\r?\n(.*?)(?:^|\n)---[ \t]*(?:\r?\n|\Z)", text, re.S)
    article = {"body": text[head.end() :] if head else text}
    for line in head.group(1).splitlines() if head else []:
        name, colon, value = line.partition(":")
        if not colon or name != name.strip() or name.startswith("#"):
            continue
        value = value.strip()
        kind = FIELDS.get(name)
        if kind == "list" or (kind is None and value.startswith("[")):
            words = value.strip("[]").split(",")
            article[name] = [word.strip().strip("'\"") for word in words if word.strip()]
        elif kind == "integer":
            article[name] = int(value)
        elif kind or FIELD.fullmatch(name) or name == "id":
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
            article[name] = value[1:-1] if quoted else value
    check_fields(article)
    return article
