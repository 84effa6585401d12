"""Whether claims about licences are decided, as text for a terminal: the answer first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from kept.model import LicenceFinding
from kept.publish.days import moment_words
from kept.publish.licence_told import TERMS, headline, inspection, sales
from kept.publish.licence_values import LicenceAnswer
from kept.publish.lines import indented, pairs_grid, plain, printed
from kept.publish.words import key_words


def decision_text(answers: Sequence[LicenceAnswer], width: int = 80) -> str:
    """The answers one below the other, in lines of at most `width` cells."""
    return "\n\n".join(printed(list(_parts(one)), width) for one in answers)


def _parts(answer: LicenceAnswer) -> Iterator[RenderableType]:
    yield plain(f"{answer.claim.id}: {answer.claim.words}")
    yield plain("")
    yield plain(headline(answer.found).upper())
    yield from (indented(plain(one)) for one in answer.found.because)
    yield from _listed("What would decide it, the least first", answer.found.decisive)
    yield plain("")
    yield plain("As it is tested")
    terms = [(TERMS[name], key_words(words)) for name, words in answer.terms]
    yield indented(pairs_grid([*terms, ("Known by", moment_words(answer.as_of))]))
    yield from _listed("Inspections", [inspection(answer, one) for one in answer.inspections])
    for sold, found in zip(answer.sales, answer.sold, strict=True):
        yield from _sold(f"Sales {sold.id}: {sales(answer, sold)}", found)
    yield from _listed("What sales cannot see", answer.blind_spots)


def _sold(told: str, found: LicenceFinding) -> Iterator[RenderableType]:
    yield plain("")
    yield plain(told)
    yield from (indented(plain(one)) for one in found.because)
    if found.decisive:
        yield indented(plain("What would decide it"))
        yield indented(indented(pairs_grid(("-", one) for one in found.decisive)))


def _listed(heading: str, sentences: Sequence[str]) -> Iterator[RenderableType]:
    if sentences:
        yield plain("")
        yield plain(heading)
        yield indented(pairs_grid(("-", one) for one in sentences))
