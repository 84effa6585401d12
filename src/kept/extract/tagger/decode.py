"""From the numbers of the network to spans: cues, what they link, what the text says itself, kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from kept.extract.tagger.paths import Floats, Ints, best_paths, going_on, padded, runs
from kept.extract.tagger.settings import Settings, on_curve
from kept.extract.tagger.windows import Window

Place: TypeAlias = tuple[int, int]

OUTPUTS: Final = (
    *("commitment", "claim", "challenge", "demand", "forecast", "report", "other"),
    *("fulfilment", "progress", "negated", "specific", "commissive", "pledge"),
)
"""What the network says of a statement, one number each: the first seven are kinds and compete."""

KINDS: Final = 7
_SOURCE, _CONTENT, _ROLES = 1, 3, 5
_BUCKETS: Final = 9


@dataclass(frozen=True, slots=True)
class Scores:
    """The numbers of the network for one window; rows are word pieces, with the marks at both ends.

    `cue` and `own` score tags, `token`, `link`, `role` and `distance` make the scores of links,
    `content_kind` and `cue_kind` those of `OUTPUTS`. `vector` is what the encoder makes of each piece.
    """

    cue: Floats
    own: Floats
    token: Floats
    link: Floats
    role: Floats
    distance: Floats
    content_kind: Floats
    cue_kind: Floats
    vector: Floats


@dataclass(frozen=True, slots=True)
class Tagged:
    """One statement as the network sees it.

    Places are code points of the text. `outputs` has one chance for each of `OUTPUTS`; `confidence` is the
    share of statements with tags as sure as these that were right when the weights were measured.
    """

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    confidence: float
    outputs: tuple[float, ...]

    @property
    def kind(self) -> str:
        """The likeliest kind."""
        return max(zip(self.outputs[:KINDS], OUTPUTS, strict=False))[1]

    def chance(self, name: str) -> float:
        """The chance of one of `OUTPUTS`."""
        return self.outputs[OUTPUTS.index(name)]


def decode(windows: Sequence[Window], scores: Sequence[Scores], settings: Settings) -> Iterator[Tagged]:
    """The statements of a run of windows: of each those with a cue, then those of own voice.

    A statement belongs to the window in which its cue, or its content in own voice, begins. Windows are
    decoded together because that is quicker; they do not touch one another.
    """
    cues = _tag_runs(windows, [one.cue for one in scores], settings.leaning.cue)
    owns = _tag_runs(windows, [one.own for one in scores], settings.leaning.own)
    linked = _linked(scores, cues, settings)
    for window, one, own in zip(windows, scores, owns, strict=True):
        for cue, path, chance in next(linked):
            yield from _cued(window, one, settings, cue, path, chance)
        yield from _own(window, one, settings, own)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    found: Floats = raised / raised.sum(-1, keepdims=True)
    return found


_TAGS: Final = going_on(3)
_ROLE_MOVES: Final = going_on(_ROLES)


Run: TypeAlias = tuple[int, int]
"""First and last piece, counted with the mark in front."""


def _tag_runs(windows: Sequence[Window], scores: Sequence[Floats], outside: float) -> list[list[Run]]:
    """Runs of tagged pieces that begin in each window's own part; the marks at the ends are never tagged."""
    lean = np.array([outside, 0, 0], np.float32)
    paths = best_paths(padded([(one[1:-1] + lean)[None] for one in scores]), _TAGS)
    return [
        [(a + 1, b + 1) for a, b in runs(path, 1) if a >= window.own]
        for window, path in zip(windows, paths, strict=True)
    ]


def _linked(
    scores: Sequence[Scores], cues: Sequence[Sequence[Run]], settings: Settings
) -> Iterator[list[tuple[Run, Ints, Floats]]]:
    """For each window: each cue with the role of every piece, and the chances of the roles."""
    leaning = settings.leaning
    lean = np.array([0, -leaning.source, 0, -leaning.content, 0], np.float32)
    links = [
        link_scores(one, np.array(found, np.int64).reshape(-1, 2))[:, 1:-1] + lean
        for one, found in zip(scores, cues, strict=True)
    ]
    paths = best_paths(padded(links), _ROLE_MOVES)
    at = 0
    for found, link in zip(cues, links, strict=True):
        rows = paths[at : at + len(found), : link.shape[1]]
        at += len(found)
        yield list(zip(found, rows, _softmax(link), strict=True))


def _cued(
    window: Window, scores: Scores, settings: Settings, cue: Run, path: Ints, chance: Floats
) -> Iterator[Tagged]:
    source, content = runs(path, _SOURCE), runs(path, _CONTENT)
    if not content:
        return
    sure = float(1 - _softmax(scores.cue[cue[0] : cue[1] + 1])[:, 0].mean())
    least = min(sure, _mean(chance, source, _SOURCE), _mean(chance, content, _CONTENT))
    yield Tagged(
        _places(window, source, 0),
        _places(window, [cue], 1),
        _places(window, content, 0),
        on_curve(settings.cued, least),
        outputs(scores, content, cue),
    )


def link_scores(scores: Scores, cues: Ints) -> Floats:
    """Scores of each piece in each role of each cue: cues by pieces by roles.

    `cues` holds the first and last piece of each.
    """
    first, last = cues[:, 0], cues[:, 1]
    middle = (scores.link[first] + scores.link[last]) / 2
    pieces, rank = scores.token.shape
    form = middle.reshape(len(cues) * _ROLES, rank)
    found = form @ (scores.token.T / np.float32(rank**0.5))
    at = np.arange(pieces)[None]
    away = np.minimum(at - first[:, None], 0) + np.maximum(at - last[:, None], 0)
    linked: Floats = (
        found.reshape(len(cues), _ROLES, pieces).transpose(0, 2, 1)
        + scores.role
        + scores.distance[_bucket(away)]
    )
    return linked


def _bucket(away: Ints) -> Ints:
    """The distance from a cue in steps that double in width."""
    size = np.floor(np.log2(np.maximum(np.abs(away), 1))).astype(np.int64) + 1
    steps: Ints = np.sign(away) * np.minimum(size, _BUCKETS) + _BUCKETS
    return steps


def _mean(chance: Floats, found: Sequence[tuple[int, int]], begins: int) -> float:
    """The mean chance that the pieces of some runs have this role; 1 where there are none."""
    if not found:
        return 1.0
    inside = np.concatenate([chance[a : b + 1, begins : begins + 2].sum(-1) for a, b in found])
    return float(inside.mean())


def _own(window: Window, scores: Scores, settings: Settings, found: Sequence[Run]) -> Iterator[Tagged]:
    for first, last in found:
        content = [(first - 1, last - 1)]
        chance = float(1 - _softmax(scores.own[first : last + 1])[:, 0].mean())
        places, said = _places(window, content, 0), outputs(scores, content, None)
        yield Tagged((), (), places, on_curve(settings.own, chance), said)


def outputs(
    scores: Scores, content: Sequence[tuple[int, int]], cue: tuple[int, int] | None
) -> tuple[float, ...]:
    """Chances for `OUTPUTS` of a statement: the mean over its content, and that over its cue.

    Content is given by numbers of pieces without the mark in front, the cue by numbers with it.
    """
    found = np.concatenate([scores.content_kind[a + 1 : b + 2] for a, b in content]).mean(0)
    if cue is not None:
        found = found + scores.cue_kind[cue[0] : cue[1] + 1].mean(0)
    kinds = _softmax(found[:KINDS])
    others = 1 / (1 + np.exp(-found[KINDS:]))
    return (*kinds.tolist(), *others.tolist())


def _places(window: Window, found: Sequence[tuple[int, int]], offset: int) -> tuple[Place, ...]:
    """Places in the text of runs of pieces; `offset` is 1 where pieces are counted with the mark."""
    places = window.places
    return tuple((places[a - offset][0], places[b - offset][1]) for a, b in found)
