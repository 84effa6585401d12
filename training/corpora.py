"""The data that the statement model is trained on, checked by digest, as labelled runs of text.

Licensed sets are read where they lie and never copied into the project; the project's own passages
(`training/data/*.jsonl`) are always there.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

Place: TypeAlias = tuple[int, int]

KINDS: Final = ("commitment", "claim", "challenge", "demand", "forecast", "report", "other")
OUTPUTS: Final = (*KINDS, "fulfilment", "progress", "negated", "specific", "commissive", "pledge")
"""What the second head says of a statement, one number each: the seven kinds compete, the others do not."""

DIGESTS: Final = {
    "attribution-train.jsonl.gz": "8703386622cd6f85693a597fb75ef9276af19b65c7088ee80ecdffa4013b063a",
    "speech-acts.jsonl.gz": "f08cd9912ec8785bedb0fe22ae074148a6d713a9ccb39e76c7bba255f7c27e47",
    "pledges.jsonl.gz": "8b0a2c307f3f219a81a543ffb20d522e5b741d4ef61fc46fbb1d479a28bb8ec7",
}
"""The sha-256 of each licensed set that the shipped weights were trained on."""

OWN: Final = Path(__file__).parent / "data"
SHARED: Final = Path(__file__).resolve().parents[2] / "shared" / "benchmarks" / "statements"


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of one statement: `kinds` are those that are possible, the others 0, 1 or unknown."""

    kinds: frozenset[str] = frozenset(KINDS)
    marks: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """One statement: places of source, cue and content; without a cue it is in the voice of the text."""

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    labels: Labels | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text and its statements; `spans` says whether its statements are complete, `own` whether those in
    the text's own voice are. `document` names the work that it is a part of."""

    document: str
    text: str
    statements: tuple[Linked, ...]
    spans: bool
    own: bool


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON lines file, packed or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def digest(path: Path) -> str:
    """The sha-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


HELD_PLEDGES: Final = (
    "EnglishIndiaMiMacdataset2_2014INCmanifesto",
    "EnglishIndiaMiMacdataset5_2004BJPmanifesto",
)
_HELD_ACTS: Final = 5


def held_out(document: str) -> bool:
    """Is a work held out for measuring kinds? A fifth of the releases and two of nine manifestos are."""
    if document.startswith("EnglishIndia"):
        return document in HELD_PLEDGES
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % _HELD_ACTS == 1


def attribution(path: Path) -> list[Example]:
    """News articles with linked source, cue and content (PolNeAR 1.0); no kinds."""
    return [
        Example(
            one["id"],
            one["text"],
            tuple(_linked(item) for item in one["attributions"] if item["content"]),
            spans=True,
            own=False,
        )
        for one in read_lines(path)
    ]


def _linked(item: dict[str, Any]) -> Linked:
    source, cue, content = (
        tuple((start, end) for start, end in item[role]) for role in ("source", "cue", "content")
    )
    return Linked(source, cue, content)


_ASSERTED: Final = frozenset(KINDS) - {"commitment", "demand"}
_ACTS: Final = {
    "commissive-a": frozenset(["commitment"]),
    "commissive-o": frozenset(["commitment", "forecast"]),
    "directive": frozenset(["demand"]),
    "assertive": _ASSERTED,
    "assertive-s": _ASSERTED,
    "assertive-v": _ASSERTED,
    "expressive": frozenset(["other"]),
    "interrogative": frozenset(["other"]),
}


def speech_acts(path: Path, context: bool) -> list[Example]:
    """Campaign sentences with their speech acts: by themselves, or with `context` some of a work together."""
    rows = [(one["doc"], one["text"], _act(one)) for one in read_lines(path)]
    return list(_joined(rows, context))


def _act(one: dict[str, Any]) -> Labels:
    marks = {"commissive": float(one["act"].startswith("commissive"))}
    specific = (one["specificity"] or "").strip()
    if specific:
        marks["specific"] = float(specific == "Specific")
    return Labels(_ACTS[one["act"]], marks)


def pledges(path: Path, context: bool) -> list[Example]:
    """Sentences of manifestos, pledge or not."""
    rows = [(one["doc"], one["text"], _pledge(one["pledge"])) for one in read_lines(path)]
    return list(_joined(rows, context))


def _pledge(value: int) -> Labels:
    kinds = frozenset(["commitment"]) if value else frozenset(KINDS)
    return Labels(kinds, {"pledge": float(value)})


_TOGETHER: Final = 8


def _joined(rows: Iterable[tuple[str, str, Labels]], context: bool) -> Iterator[Example]:
    """Sentences as texts: neighbours of one document in one, or each by itself."""
    group: list[tuple[str, Labels]] = []
    document = ""
    for name, text, labels in rows:
        if group and (name != document or not context or len(group) == _TOGETHER):
            yield _example(document, group)
            group = []
        document = name
        group.append((text.strip(), labels))
    if group:
        yield _example(document, group)


def _example(document: str, group: list[tuple[str, Labels]]) -> Example:
    statements, at = [], 0
    for text, labels in group:
        statements.append(Linked((), (), ((at, at + len(text)),), labels))
        at += len(text) + 1
    return Example(document, "\n".join(text for text, _ in group), tuple(statements), spans=False, own=False)


def own_passages(folder: Path = OWN) -> list[Example]:
    """The passages written for the project.

    Raises:
        ValueError: words of a statement that do not stand in its passage.
    """
    return [
        Example(one["id"], one["text"], tuple(located(one)), spans=True, own=True)
        for path in sorted(folder.glob("*.jsonl"))
        for one in read_lines(path)
    ]


def located(passage: dict[str, Any]) -> Iterator[Linked]:
    """The statements of a passage with the places of their words."""
    text, at = passage["text"], 0
    for item in passage["statements"]:
        content = item["content"] if isinstance(item["content"], list) else [item["content"]]
        least = 0 if "nested_in" in item else at
        places = _in_order(passage["id"], text, content, least)
        near = places[0][0]
        cue = _nearest(passage["id"], text, item["cue"], near)
        source = _nearest(passage["id"], text, item["source"], cue[0][0] if cue else near)
        at = max(at, min(near, cue[0][0] if cue else near))
        if cue:
            cue, places = _with_joint(text, cue, places)
        yield Linked(source, cue, places, _own_labels(item))


def _in_order(name: str, text: str, parts: list[str], at: int) -> tuple[Place, ...]:
    places = []
    for part in parts:
        start = text.find(part, at)
        start = text.find(part) if start < 0 else start
        if start < 0 or not part:
            raise ValueError(f"{name}: the words {part!r} do not stand in the passage: copy them exactly.")
        places.append((start, start + len(part)))
        at = start + len(part)
    return tuple(places)


_JOINT: Final = re.compile(r"\b(?:that|to)\s\Z")


def _with_joint(
    text: str, cue: tuple[Place, ...], places: tuple[Place, ...]
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Cue and content with "that" and "to" between them in the content, as the news articles have it."""
    (start, end), rest = places[0], places[1:]
    joint = _JOINT.search(text[:start])
    if joint is None or cue[0][1] > start or text[cue[0][0] : cue[0][1]].lower().endswith("according to"):
        return cue, places
    before = min(cue[0][1], joint.start())
    before -= text[:before].endswith(" ")
    return ((cue[0][0], before),), ((joint.start(), end), *rest)


def _nearest(name: str, text: str, words: str, near: int) -> tuple[Place, ...]:
    """The place of `words` that is nearest to `near`."""
    if not words:
        return ()
    places, at = [], text.find(words)
    while at >= 0:
        places.append((at, at + len(words)))
        at = text.find(words, at + 1)
    if not places:
        raise ValueError(f"{name}: the words {words!r} do not stand in the passage: copy them exactly.")
    return (min(places, key=lambda place: min(abs(place[0] - near), abs(place[1] - near))),)


def _own_labels(item: dict[str, Any]) -> Labels:
    marks = {"negated": float(bool(item.get("negated")))}
    if item["kind"] == "claim":
        marks["fulfilment"] = float(item.get("extent") == "fulfilment")
        marks["progress"] = float(item.get("extent") == "progress")
    if item["kind"] == "commitment" and "specific" in item:
        marks["specific"] = float(item["specific"])
    return Labels(frozenset([item["kind"]]), marks)
