"""From the titles that an export names to products: by rules alone. A likeness is only ever suggested.

A rule with exactly the title goes before rules with `*`. Among rules that weigh the same the order never
matters: they agree, or the title is ambiguous and counts as unknown. A viewer that is free can have nearly
the name of a product that is not, so no score of likeness counts anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kept.errors import Problem
from kept.measure.licences.catalogue import Catalogue
from kept.measure.licences.faults import rule_twice, rule_unlisted, title_ambiguous
from kept.measure.licences.results import Why
from kept.measure.licences.values import COUNTED, Kind, TitleRule

Pair = tuple[str, str]
"""A title and a version, as an export names them."""

_LONGEST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a title is: a product, the label of its version, and its kind. `rank` orders the version.

    `rank` is `None` for a kind that needs no licence. `rules` are the ids of the rules that say so.
    """

    product: str
    version: str
    kind: Kind
    rank: int | None
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleMap:
    """What each pair means; or, for a pair that has no meaning, why not."""

    meanings: Mapping[Pair, Meaning]
    unknown: Mapping[Pair, Why]


def map_titles(
    pairs: Iterable[Pair], rules: Iterable[TitleRule], catalogue: Catalogue
) -> tuple[TitleMap, tuple[Problem, ...]]:
    """What the titles mean, by the rules.

    A rule for a kind that needs a licence must lead to a product version of the catalogue; if it does not,
    the titles that it decides are unknown. A rule for `free`, `component` or `ignore` may name any product.

    Args:
        pairs: titles with versions, as the installs name them; each distinct pair is looked up once.
        rules: in any order.
        catalogue: the products that can be reckoned with.

    Returns:
        The map, and what is wrong with rules and titles.
    """
    given = list(rules)
    book = _Book.of(set(given))
    meanings: dict[Pair, Meaning] = {}
    unknown: dict[Pair, Why] = {}
    problems = list(_rule_faults(given, catalogue))
    for pair in dict.fromkeys(pairs):
        found = book.deciding(pair)
        meaning = _meaning(found, catalogue)
        if isinstance(meaning, Meaning):
            meanings[pair] = meaning
            continue
        unknown[pair] = meaning
        if meaning is Why.AMBIGUOUS:
            problems.append(title_ambiguous(*pair, (rule.rule_id for rule in found)))
    return TitleMap(meanings, unknown), tuple(problems)


def suggest(title: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three known titles that look like `title`, for a person to consider. They count for nothing.

    Titles of more than 200 characters are not compared.

    >>> suggest("Visio Viewer 2003", ["Visio 2003", "Kingsoft Office"])
    ('Visio 2003',)
    """
    if len(title) > _LONGEST_COMPARED:
        return ()
    by_plain = {plain(one): one for one in sorted(known, reverse=True) if len(one) <= _LONGEST_COMPARED}
    return tuple(by_plain[one] for one in get_close_matches(plain(title), sorted(by_plain)))


def plain(words: str) -> str:
    """The words without letter case and with single blanks: as titles are compared.

    >>> plain("  Microsoft   OFFICE ")
    'microsoft office'
    """
    return " ".join(words.split()).casefold()


def fits(pattern: str, words: str) -> bool:
    """Does the whole of `words` fit a pattern in which `*` stands for any run of characters, or none?

    Both as `plain` gives them. The work grows with the length, however many `*` there are: between the
    first and the last piece the earliest place of each piece is always as good as a later one.

    >>> fits("microsoft office*2003", "microsoft office professional 2003")
    True
    """
    first, *others = pattern.split("*")
    if not others:
        return pattern == words
    *middle, last = others
    at, end = len(first), len(words) - len(last)
    if at > end or not words.startswith(first) or not words.endswith(last):
        return False
    for piece in middle:
        place = words.find(piece, at, end)
        if place < 0:
            return False
        at = place + len(piece)
    return True


@dataclass(frozen=True, slots=True)
class _Plain:
    """A rule with its patterns as they are compared."""

    rule: TitleRule
    title: str
    raw_version: str


@dataclass(frozen=True, slots=True)
class _Book:
    """The rules, found by title: exact ones by all of it, others by what stands before their first `*`."""

    exact: Mapping[str, Sequence[_Plain]]
    globs: Mapping[str, Sequence[_Plain]]
    starts: Sequence[int]

    @classmethod
    def of(cls, rules: Iterable[TitleRule]) -> _Book:
        exact: defaultdict[str, list[_Plain]] = defaultdict(list)
        globs: defaultdict[str, list[_Plain]] = defaultdict(list)
        for rule in rules:
            one = _Plain(rule, plain(rule.title), plain(rule.raw_version))
            start, star, _ = one.title.partition("*")
            (globs if star else exact)[start].append(one)
        return cls(exact, globs, sorted({len(start) for start in globs}))

    def deciding(self, pair: Pair) -> list[TitleRule]:
        """The rules that decide about a pair: the exact ones that match, or else those with `*`."""
        title, version = (plain(words) for words in pair)
        exact = [one.rule for one in self.exact.get(title, ()) if fits(one.raw_version, version)]
        return exact or [
            one.rule
            for one in self._starting_like(title)
            if fits(one.title, title) and fits(one.raw_version, version)
        ]

    def _starting_like(self, title: str) -> Iterator[_Plain]:
        for length in self.starts:
            if length <= len(title):
                yield from self.globs.get(title[:length], ())


def _meaning(rules: Sequence[TitleRule], catalogue: Catalogue) -> Meaning | Why:
    """What the deciding rules say, if they say one thing and it can be reckoned with."""
    said = {(rule.product, rule.version, rule.kind) for rule in rules}
    if not said:
        return Why.NO_RULE
    if len(said) > 1:
        return Why.AMBIGUOUS
    product, version, kind = said.pop()
    ids = tuple(sorted({rule.rule_id for rule in rules}))
    if kind not in COUNTED:
        return Meaning(product, version, kind, None, ids)
    if not catalogue.has(product, version):
        return Why.LEFT_OUT
    return Meaning(product, version, kind, catalogue.products[product].ranks[version], ids)


def _rule_faults(rules: Sequence[TitleRule], catalogue: Catalogue) -> Iterator[Problem]:
    for rule_id, times in Counter(rule.rule_id for rule in rules).items():
        if times > 1:
            yield rule_twice(rule_id)
    for rule in rules:
        counted = rule.kind in COUNTED and rule.product not in catalogue.left_out
        if counted and not catalogue.has(rule.product, rule.version):
            yield rule_unlisted(rule.rule_id, rule.product, rule.version)
