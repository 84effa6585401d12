"""From labelled texts to batches of windows, with the labels of each piece, cue and statement."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import torch
from tokenizers import Tokenizer
from torch import Tensor

from kept.extract.tagger.windows import MOST_PIECES, Pieces, pieces, windows
from training.corpora import KINDS, OUTPUTS, Example, Linked, Place

START, END, MASK, PAD = 101, 102, 103, 0
UNKNOWN: Final = -100
PIECES_A_BATCH: Final = 2048
_SOURCE, _CONTENT = 1, 3  # the numbers of "begins" in ROLES


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of a window: its first and last piece and the role of every piece."""

    first: int
    last: int
    roles: list[int]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of one statement: the pieces of its content and cue, possible kinds, other marks."""

    content: list[int]
    cue: list[int]
    kinds: list[float]
    marks: list[float]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A window with its labels; piece 0 is the mark of its start."""

    ids: list[int]
    cue: list[int]
    own: list[int]
    content: list[int]
    cues: list[Cue]
    kinds: list[Kind]


@dataclass(frozen=True, slots=True)
class Cut:
    """An example cut into word pieces once, for every epoch."""

    example: Example
    sentences: list[Pieces]


def cut(tokenizer: Tokenizer, examples: Iterable[Example]) -> list[Cut]:
    """Examples with their word pieces."""
    return [Cut(one, pieces(tokenizer, one.text)) for one in examples]


def labelled(one: Cut, chance: random.Random) -> Iterator[Labelled]:
    """The windows of an example, beginning anew at another sentence and of another length every time."""
    sentences = one.sentences
    first = chance.randrange(min(len(sentences), 6)) if len(sentences) > 8 else 0
    most = chance.choice((126, 190, MOST_PIECES - 2, MOST_PIECES - 2))
    for run in (sentences[:first], sentences[first:]):
        for window in windows(run, most, context=0):
            yield _labelled(one.example, window.ids, window.places)


def _labelled(example: Example, ids: Sequence[int], places: Sequence[Place]) -> Labelled:
    span = _Spans(places)
    size = len(ids) + 2
    unknown = [UNKNOWN] + [0] * len(ids) + [UNKNOWN]
    cue_tags = list(unknown) if example.spans else [UNKNOWN] * size
    own_tags = list(unknown) if example.own else [UNKNOWN] * size
    content_tags = _contents(example, span, unknown) if example.spans else [UNKNOWN] * size
    cues, kinds = [], []
    for statement in example.statements:
        content = [span.of(place) for place in statement.content]
        if statement.cue:
            at = span.of(statement.cue[0])
            if not at or not span.whole(statement.cue[0]):
                continue
            _mark(cue_tags, at, 1)
            cues.append(Cue(at[0], at[-1], _roles(size, span, statement)))
        elif example.own:
            for part in content:
                _mark(own_tags, part, 1)
        known = [piece for part in content for piece in part]
        if statement.labels is not None and known:
            kinds.append(_kind(statement, known, [p for c in statement.cue for p in span.of(c)]))
    return Labelled([START, *ids, END], cue_tags, own_tags, content_tags, cues, kinds)


def _contents(example: Example, span: _Spans, unknown: list[int]) -> list[int]:
    """Tags of what is attributed to anybody: of nested contents the outermost."""
    tags = list(unknown)
    attributed = [one for one in example.statements if one.cue]
    for statement in sorted(attributed, key=lambda one: one.content[0][0] - one.content[-1][1]):
        parts = [span.of(place) for place in statement.content]
        if not any(tags[piece] for part in parts for piece in part):
            for part in parts:
                _mark(tags, part, 1)
    return tags


def _mark(tags: list[int], pieces_of_it: list[int], begins: int) -> None:
    for n, at in enumerate(pieces_of_it):
        tags[at] = begins if n == 0 else begins + 1


def _roles(size: int, span: _Spans, statement: Linked) -> list[int]:
    roles = [0] * size
    for places, begins in ((statement.content, _CONTENT), (statement.source, _SOURCE)):
        for place in places:
            _mark(roles, span.of(place), begins)
    return roles


def _kind(statement: Linked, content: list[int], cue: list[int]) -> Kind:
    labels = statement.labels
    assert labels is not None
    kinds = [float(kind in labels.kinds) for kind in KINDS]
    marks = [labels.marks.get(name, -1.0) for name in OUTPUTS[len(KINDS) :]]
    return Kind(content, cue, kinds, marks)


class _Spans:
    """From places in the text to numbers of pieces in a window (1 for the first, after the start mark)."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]

    def of(self, place: Place) -> list[int]:
        """The pieces that share a code point with a place."""
        return list(range(bisect_right(self._ends, place[0]) + 1, bisect_left(self._starts, place[1]) + 1))

    def whole(self, place: Place) -> bool:
        """Does the place lie in the window whole?"""
        return bool(self._starts) and self._starts[0] <= place[0] and place[1] <= self._ends[-1]


@dataclass(frozen=True, slots=True)
class Links:
    """The cues of a batch: window, first and last piece of each, and the role of every piece."""

    window: Tensor
    first: Tensor
    last: Tensor
    roles: Tensor


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a batch whose kind is known.

    `content` and `cue` are rows of a statement's number and a piece's, counted through the whole batch;
    `kinds` has 1 for each possible kind, `marks` 0, 1 or -1 (unknown) for the other outputs.
    """

    content: Tensor
    cue: Tensor
    kinds: Tensor
    marks: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length as tensors: word pieces and tags are windows by pieces."""

    ids: Tensor
    mask: Tensor
    cue: Tensor
    own: Tensor
    content: Tensor
    links: Links | None
    statements: Statements | None

    def to(self, device: str) -> Batch:
        """The same on another device."""
        return _moved(self, device)


def _moved(one: Any, device: str) -> Any:
    """A frozen value with all its tensors on a device."""
    if one is None:
        return None
    if isinstance(one, Tensor):
        return one.to(device, non_blocking=True)
    return type(one)(*(_moved(getattr(one, item.name), device) for item in fields(one)))


def batches(found: Sequence[Labelled], chance: random.Random, most: int = PIECES_A_BATCH) -> list[Batch]:
    """All windows in batches of about `most` pieces, like lengths together, in a random order."""
    ordered = sorted(found, key=lambda one: len(one.ids) + chance.random() * 12)
    groups: list[list[Labelled]] = [[]]
    for one in ordered:
        if (len(groups[-1]) + 1) * len(one.ids) > most and groups[-1]:
            groups.append([])
        groups[-1].append(one)
    chance.shuffle(groups)
    return [_batch(group) for group in groups if group]


def _batch(group: list[Labelled]) -> Batch:
    size = max(len(one.ids) for one in group)
    return Batch(
        ids=_padded([one.ids for one in group], size, PAD),
        mask=_padded([[1] * len(one.ids) for one in group], size, 0),
        cue=_padded([one.cue for one in group], size, UNKNOWN),
        own=_padded([one.own for one in group], size, UNKNOWN),
        content=_padded([one.content for one in group], size, UNKNOWN),
        links=_links(group, size),
        statements=_statements(group, size),
    )


def _links(group: list[Labelled], size: int) -> Links | None:
    cues = [(n, cue) for n, one in enumerate(group) for cue in one.cues]
    if not cues:
        return None
    return Links(
        window=torch.tensor([n for n, _ in cues]),
        first=torch.tensor([cue.first for _, cue in cues]),
        last=torch.tensor([cue.last for _, cue in cues]),
        roles=_padded([cue.roles for _, cue in cues], size, UNKNOWN),
    )


def _statements(group: list[Labelled], size: int) -> Statements | None:
    known = [(n, kind) for n, one in enumerate(group) for kind in one.kinds]
    if not known:
        return None
    content, cue = (
        [(m, n * size + piece) for m, (n, kind) in enumerate(known) for piece in getattr(kind, role)]
        for role in ("content", "cue")
    )
    return Statements(
        content=torch.tensor(content).view(-1, 2),
        cue=torch.tensor(cue, dtype=torch.long).view(-1, 2),
        kinds=torch.tensor([kind.kinds for _, kind in known]),
        marks=torch.tensor([kind.marks for _, kind in known]),
    )


def _padded(rows: list[list[int]], size: int, filler: int) -> Tensor:
    return torch.tensor([row + [filler] * (size - len(row)) for row in rows])
