"""From the numbers of the network to spans: cues, what they link, what the text says itself, kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from kept.extract.tagger.paths import Floats, Ints, best_paths, going_on, padded, runs, softmax
from kept.extract.tagger.settings import Settings, on_curve
from kept.extract.tagger.surety import Candidate, Run, chance_of, features, without_doubles
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

    `cue`, `own` and `content` (what is attributed to anybody) score tags, `token`, `link`, `role` and
    `distance` make the scores of links, `content_kind` and `cue_kind` those of `OUTPUTS`, with `kind_weight`
    as the weights of pieces in them.
    """

    cue: Floats
    own: Floats
    content: Floats
    token: Floats
    link: Floats
    role: Floats
    distance: Floats
    content_kind: Floats
    cue_kind: Floats
    kind_weight: Floats


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
    owns = _tag_runs(windows, [one.own for one in scores], settings.leaning.own)
    linked = candidates(windows, scores, settings)
    for window, one, own, found in zip(windows, scores, owns, linked, strict=True):
        yield from _cued(window, one, settings, found)
        yield from _own(window, one, settings, own)


def candidates(
    windows: Sequence[Window], scores: Sequence[Scores], settings: Settings
) -> Iterator[list[Candidate]]:
    """For each window: every cue that links a content, however unsure."""
    cues = _tag_runs(windows, [one.cue for one in scores], settings.leaning.cue)
    for one, found in zip(scores, _linked(scores, cues, settings), strict=True):
        yield list(_candidates(one, found, settings))


_TAGS: Final = going_on(3)
_ROLE_MOVES: Final = going_on(_ROLES)


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
        link_scores(one, np.array(found, np.int64).reshape(-1, 2)) + lean
        for one, found in zip(scores, cues, strict=True)
    ]
    paths = best_paths(padded([link[:, 1:-1] for link in links]), _ROLE_MOVES)
    at = 0
    for found, link in zip(cues, links, strict=True):
        rows = paths[at : at + len(found), : link.shape[1] - 2]
        at += len(found)
        yield list(zip(found, rows, softmax(link), strict=True))


def _candidates(
    scores: Scores, linked: Sequence[tuple[Run, Ints, Floats]], settings: Settings
) -> Iterator[Candidate]:
    cues, contents = softmax(scores.cue), softmax(scores.content)
    for cue, path, roles in linked:
        source, content = (_with_mark(runs(path, begins)) for begins in (_SOURCE, _CONTENT))
        if content:
            found = features(cue, source, content, (cues, roles, contents))
            yield Candidate(source, cue, content, found, chance_of(found, settings.surety))


def _cued(window: Window, scores: Scores, settings: Settings, found: Sequence[Candidate]) -> Iterator[Tagged]:
    for one in without_doubles([one for one in found if one.chance >= settings.least]):
        yield Tagged(
            places_of(window, one.source),
            places_of(window, [one.cue]),
            places_of(window, one.content),
            round(one.chance, 2),
            outputs(scores, one.content, one.cue),
        )


def _with_mark(found: Sequence[Run]) -> tuple[Run, ...]:
    return tuple((a + 1, b + 1) for a, b in found)


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


def _own(window: Window, scores: Scores, settings: Settings, found: Sequence[Run]) -> Iterator[Tagged]:
    for run in found:
        chance = float(1 - softmax(scores.own[run[0] : run[1] + 1])[:, 0].mean())
        said = outputs(scores, [run], None)
        yield Tagged((), (), places_of(window, [run]), on_curve(settings.own, chance), said)


def outputs(scores: Scores, content: Sequence[Run], cue: Run | None) -> tuple[float, ...]:
    """Chances for `OUTPUTS` of a statement: over its content, and over its cue where it has one."""
    found = content_outputs(scores, content)
    if cue is not None:
        found = found + _pooled(scores.cue_kind, scores.kind_weight[:, 1], [cue])
    return chances(found)


def content_outputs(scores: Scores, content: Sequence[Run]) -> Floats:
    """Scores of `OUTPUTS` over a content: its pieces count by the exponentials of their weights."""
    return _pooled(scores.content_kind, scores.kind_weight[:, 0], content)


def chances(found: Floats) -> tuple[float, ...]:
    """Scores of `OUTPUTS` as chances: kinds compete, the others do not."""
    kinds = softmax(found[:KINDS])
    others = 1 / (1 + np.exp(-found[KINDS:]))
    return (*kinds.tolist(), *others.tolist())


_HEAVIEST: Final = 8.0


def _pooled(scores: Floats, weights: Floats, found: Sequence[Run]) -> Floats:
    at = np.concatenate([np.arange(a, b + 1) for a, b in found])
    share = np.exp(np.clip(weights[at], -_HEAVIEST, _HEAVIEST))
    pooled: Floats = (scores[at] * (share / share.sum())[:, None]).sum(0)
    return pooled


def places_of(window: Window, found: Sequence[Run]) -> tuple[Place, ...]:
    """Places in the text of runs of pieces."""
    places = window.places
    return tuple((places[a - 1][0], places[b - 1][1]) for a, b in found)
