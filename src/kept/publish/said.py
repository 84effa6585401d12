"""What was said, as cards: a quotation with the words around it, or a paraphrase that is marked as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kept.model import Directness, EvidenceKind, Statement
from kept.publish.cells import Link
from kept.publish.cited import Cited
from kept.publish.clean import bare
from kept.publish.days import date_words
from kept.publish.names import anchor
from kept.publish.passages import Passage, passage
from kept.publish.shelf import Exhibit, Shelf, day_key
from kept.publish.words import STATEMENTS

PARAPHRASE = "Paraphrase: the record's short wording, not the speaker's words."
FORMS = {
    Directness.DIRECT: "Quotation: the speaker's own words, as the source has them.",
    Directness.INDIRECT: "Quotation of the source, which reports the speech in its own words.",
    Directness.MIXED: "Quotation of the source; part of it is the speaker's own words.",
    None: "Quotation of the source.",
}
_KINDS = {
    EvidenceKind.STATEMENT: "statement",
    EvidenceKind.INSTRUMENT: "official instrument",
    EvidenceKind.FINDING: "finding",
    EvidenceKind.ESTIMATE: "estimate",
    EvidenceKind.ACT: "act",
    EvidenceKind.SEARCH: "search",
    EvidenceKind.PROMISE: "later promise",
}
_IN_TABLES = frozenset({EvidenceKind.ACT, EvidenceKind.SEARCH, EvidenceKind.FINDING, EvidenceKind.ESTIMATE})


@dataclass(frozen=True, slots=True)
class Card:
    """One statement or piece of evidence. `quoted` is a passage from the text; else only `paraphrase` is set.

    `form` says which of the two it is. `weight` has a line for each bound party, none where not weighed.
    `pages` lead to the page of the statement and to its place in the document, where those have pages.
    """

    anchor: str
    record: str
    who: str
    role: str
    when: str
    kind: str
    form: str
    quoted: Passage | None
    paraphrase: str
    weight: tuple[str, ...]
    cited: Cited | None
    relations: tuple[tuple[str, Link], ...]
    day: date
    pages: tuple[Link, ...] = ()


def cards(shelf: Shelf) -> tuple[Card, ...]:
    """All statements, and the pieces of evidence that have no record of their own, oldest first."""
    own = [_of_statement(shelf, statement) for statement in shelf.dossier.statements]
    own += [_of_exhibit(shelf, exhibit) for exhibit in loose_exhibits(shelf) if not in_table(exhibit)]
    return tuple(sorted(own, key=lambda card: (card.day, card.anchor)))


def loose_exhibits(shelf: Shelf) -> tuple[Exhibit, ...]:
    """The pieces of evidence for which the dossier has no record, in their order."""
    return tuple(one for name, one in shelf.exhibits.items() if shelf.places[name] == anchor("piece", name))


def in_table(exhibit: Exhibit) -> bool:
    """Is it shown in the table of acts, findings or searches, where its like are?"""
    return exhibit.evidence.kind in _IN_TABLES


def _of_statement(shelf: Shelf, statement: Statement) -> Card:
    cited = shelf.sources.of(statement.source, statement.document)
    said = statement.said_on or (cited.published if cited else None)
    exhibit = shelf.exhibits.get(statement.id)
    quoted = passage(statement.quote, shelf.texts) if statement.quote else None
    return Card(
        anchor=anchor("said", statement.id),
        record=statement.id,
        who=statement.speaker,
        role=_role(shelf, statement),
        when=date_words(said) if statement.said_on or said is None else f"published {date_words(said)}",
        kind=STATEMENTS[statement.kind],
        form=FORMS[statement.directness] if quoted else PARAPHRASE,
        quoted=quoted,
        paraphrase="" if says_the_same(statement) else bare(statement.content),
        weight=shelf.weight(statement.id),
        cited=cited,
        relations=_relations(shelf, statement),
        day=day_key(exhibit.counts_from if exhibit else said),
        pages=_pages(shelf, statement),
    )


def _pages(shelf: Shelf, statement: Statement) -> tuple[Link, ...]:
    """The page of a statement, and the place of its words in the document."""
    found = [Link("Its own page", shelf.page("statement", statement.id))]
    if statement.document is not None and statement.quote is not None and statement.quote.content:
        start = min(span.start for span in statement.quote.content)
        found.append(Link("In the document", shelf.page("document", statement.document, start)))
    return tuple(link for link in found if link.href is not None)


def says_the_same(statement: Statement) -> bool:
    """Is the content nothing but the quoted words, with or without marks for what is left out?"""
    if statement.quote is None:
        return False
    quoted = " ".join(span.words for span in statement.quote.content)
    content, words = (some.replace("…", " ").split() for some in (statement.content, quoted))
    return content == words


def _role(shelf: Shelf, statement: Statement) -> str:
    """Role, organisation and the party spoken for, each once."""
    party = shelf.name(statement.party) or statement.side or ""
    parts = [statement.role or "", statement.organisation or "", party]
    return ", ".join(dict.fromkeys(part for part in parts if part and part != statement.speaker))


def _relations(shelf: Shelf, statement: Statement) -> tuple[tuple[str, Link], ...]:
    """What it answers and who reports it, with links where those are on the page."""
    pairs = (("Answers", statement.answers), ("Reported by", statement.nested_in))
    return tuple((words, _statement_link(shelf, name)) for words, name in pairs if name is not None)


def _statement_link(shelf: Shelf, name: str) -> Link:
    if name not in shelf.places:
        return Link(name)
    other = shelf.statements.get(name)
    words = f"{name} {other.speaker}" if other else name
    return Link(words, f"#{shelf.places[name]}")


def _of_exhibit(shelf: Shelf, exhibit: Exhibit) -> Card:
    evidence = exhibit.evidence
    return Card(
        anchor=anchor("piece", evidence.id),
        record=evidence.id,
        who=evidence.label,
        role=shelf.name(evidence.party),
        when=date_words(evidence.said_on or evidence.published),
        kind=_KINDS[evidence.kind],
        form=PARAPHRASE,
        quoted=None,
        paraphrase=bare(evidence.text),
        weight=shelf.weight(evidence.id),
        cited=shelf.sources.of(evidence.source),
        relations=(),
        day=day_key(exhibit.counts_from),
    )
