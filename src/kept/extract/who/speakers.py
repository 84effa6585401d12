"""Who the source of an attribution is: name, role, organisation and side, resolved within the text.

"Ellis" is the Mike Ellis introduced before, "he" the person who spoke last, "we" in a quotation whoever is
quoted and in a government's briefing that government, "it" the country or body that spoke just before, "both
sides" the two countries named around. Words without a source are of whoever speaks there: the speaker of the
turn, else the publisher. What cannot be resolved keeps its words and is not `sure`. Nothing comes from
outside the text, except which adjective and which body belongs to which country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.extract.text.sentences import Sentence
from kept.extract.who.antecedents import Antecedents
from kept.extract.who.attributed import Attributed
from kept.extract.who.countries import government_named
from kept.extract.who.jointly import Jointly
from kept.extract.who.naming import Naming
from kept.extract.who.people import People
from kept.extract.who.roles import has_role
from kept.extract.who.sides import Sides, is_both
from kept.extract.who.speaker import Speaker, side_of
from kept.extract.who.subject import promising_subject
from kept.extract.who.voices import UNNAMED_OFFICIAL, Voices
from kept.extract.who.wording import is_heard

__all__ = ["Speaker", "Speakers", "side_of"]

NOT_NAMED: Final = "Not named"
"""Who speaks where only the hearer is named: "we were told"."""

_PERSONAL: Final = frozenset("he she him her his".split())
_SINGULAR: Final = frozenset(["i", "my", "me", "myself"])
_PLURAL: Final = frozenset(["we", "our", "us", "ourselves"])
_NEUTRAL: Final = frozenset("it its they their them these those".split())
_RELATIVE: Final = frozenset(["who", "which", "that", "whose"])
_PRONOUNS: Final = _PERSONAL | _SINGULAR | _PLURAL | _NEUTRAL | _RELATIVE
_NOBODY: Final = frozenset("you there your everyone anyone someone nobody one".split())
_TWO_LEADERS: Final = re.compile(
    r"(?:the\s)?(?:two\s|both\s)?(?:leaders|presidents|prime ministers|ministers|secretaries)|both|the two",
    re.IGNORECASE,
)
_BACK: Final = re.compile(r"(?:these|those|such|the same)\s(\w+)", re.IGNORECASE)
_ALSO_I: Final = re.compile(
    r"(?:\w+ of )?(i|we|us)(?:['’](?:m|re|ve|ll|d)|\s(?:and|in|on|at|here)\b.*)?", re.IGNORECASE
)
_OURS: Final = re.compile(
    r"(?:my|our)\s(?:own\s)?(?:\w+\s)?(?:(?P<government>government|administration|country|nation|side|delegation)"
    r"|(?P<colleague>colleagues?)|staff|team|office|department|ministry|agency|association|organi[sz]ation|members)"
    r"(?:\s(?:from|in|on|at)\s[\w.' ’-]{1,60})?",
    re.IGNORECASE,
)
_NEAR: Final = 4  # sentences between "these firms" and the firms


@dataclass(slots=True)
class _Memory:
    """Who spoke last, and in which sentence."""

    person: Speaker | None = None
    group: Speaker | None = None
    group_in: int = -_NEAR

    def keep(self, one: Attributed, speaker: Speaker) -> None:
        if (speaker.person or has_role(speaker.name)) and one.source and one.nested_in is None:
            self.person = speaker
        if not speaker.person and not speaker.voice and (speaker.side or speaker.stands_for):
            self.group, self.group_in = speaker, one.sentence


class Speakers:
    """Resolves attributions in the order of the text; it remembers who spoke last."""

    def __init__(
        self,
        content: str,
        sentences: Sequence[Sentence],
        people: People,
        own_voice: str | None = None,
        title: str = "",
    ) -> None:
        """`own_voice` is the publisher (or byline), `title` the document's title, for full names."""
        self._content = content
        self._sentences = sentences
        self._people = people
        self._voices = Voices(content, sentences, own_voice, title)
        start, end = (sentences[0].starts[0], sentences[-1].ends[-1]) if sentences else (0, 0)
        self._sides = Sides(content, start, end)
        self._naming = Naming(content, sentences, people, self._voices, self._sides)
        self._jointly = Jointly(content, self._voices, self._sides)
        home = self._voices.country
        self._antecedents = Antecedents(content, sentences, people, self._naming, self._sides, home)
        self._memory = _Memory()
        self._read_to = 0

    def of(self, one: Attributed, holder: Speaker | None) -> Speaker | None:
        """The speaker of an attribution; `holder` is the speaker of the attribution that it is nested in.

        Its words are those of `worded`. Without a source it is whoever speaks there, and `None` where nobody
        knows who that is.
        """
        self._read_to = (one.source or one.cue or one.content)[0][0]
        speaker = self._resolved(one, holder) if one.source else self._without_source(one, holder)
        if speaker is not None and speaker.sure:
            self._memory.keep(one, speaker)
        return speaker

    def promising(self, one: Attributed) -> Speaker | None:
        """Who is bound by a promise that a document tells in its own voice: "California will open a centre".

        `None` where the promise has a cue, or its subject is no name.
        """
        if one.source or one.cue:
            return None
        subject = promising_subject(self._content, one.content[0])
        if subject is None:
            return None
        start, end = subject
        words = " ".join(self._content[start:end].split())
        if words.lower() in _PRONOUNS:
            return None
        return self._both(words, start) if is_both(words) else self._naming.named(words, start)

    def _resolved(self, one: Attributed, holder: Speaker | None) -> Speaker:
        start, end = one.source[0]
        words = " ".join(self._content[start:end].split())
        found = self._voices.named_at(start) or self._by_pronoun(one, words.lower(), holder)
        found = found or self._by_owner(words, holder or self._voices.at(start))
        if found is None and words.lower() not in _NOBODY and words.lower() not in _PRONOUNS:
            found = self._by_words(words, one)
        return found or Speaker(words, sure=False)

    def _without_source(self, one: Attributed, holder: Speaker | None) -> Speaker | None:
        """Whoever speaks there; "it was agreed" and "a shared commitment" are of both sides.

        Where "we were told" it was somebody else, who is not named.
        """
        if is_heard(self._content, one):
            return Speaker(NOT_NAMED, sure=False)
        return holder or self._jointly.shared(one) or self._voices.at(self._read_to)

    def _by_pronoun(self, one: Attributed, low: str, holder: Speaker | None) -> Speaker | None:
        also = _ALSO_I.fullmatch(low)
        pronoun = low if also is None else also[1]
        start = one.source[0][0]
        if pronoun in _SINGULAR:
            return holder or self._voices.at(start)
        if pronoun in _PLURAL:
            return holder or self._jointly.we(one)
        if pronoun in _RELATIVE:
            return self._antecedents.relative(one, start)
        if pronoun in _PERSONAL:
            return self._person_before(start)
        return self._it(one, pronoun, start) if pronoun in _NEUTRAL else None

    def _by_owner(self, words: str, voice: Speaker | None) -> Speaker | None:
        """ "My colleague", "our government": on the side of whoever says so."""
        ours = _OURS.fullmatch(words)
        if ours is None or voice is None:
            return None
        if ours["colleague"] and voice.name == UNNAMED_OFFICIAL:
            return replace(voice, voice=False)
        country = government_named(voice.side or "")
        binds = country.name if country is not None and ours["government"] else None
        return Speaker(words, None, voice.organisation, voice.side, sure=False, stands_for=binds)

    def _person_before(self, at: int) -> Speaker | None:
        """The person who spoke last, or one introduced since: "I asked Ed Liddy. He said …"."""
        spoke = self._memory.person
        if spoke is not None:
            return spoke
        person = self._people.last_before(at)
        return None if person is None else self._naming.persons.speaker(person)

    def _it(self, one: Attributed, low: str, at: int) -> Speaker | None:
        """The country, group or body that spoke in this sentence or the one before, else that they name."""
        memory = self._memory
        if memory.group is not None and one.sentence - memory.group_in <= 1:
            return memory.group
        near = self._antecedents.joined(low, one, at) or self._antecedents.named(one, at)
        return near or memory.group or self._antecedents.country(one, at)

    def _by_words(self, words: str, one: Attributed) -> Speaker | None:
        """Two sides, two leaders or a group named before; else what the words name."""
        at = one.source[0][0]
        if _TWO_LEADERS.fullmatch(words) is not None:
            return self._two_leaders(one, at) or self._both(words, at) or self._named(words, at)
        if is_both(words):
            return self._both(words, at)
        if _BACK.match(words) is not None and one.sentence - self._memory.group_in < _NEAR:
            return self._memory.group
        return self._naming.named(words, at)

    def _named(self, words: str, at: int) -> Speaker:
        """The leaders of the two countries of which alone a text speaks, else whom the words name."""
        two = self._sides.only_two()
        return self._naming.named(words, at) if two is None else Speaker(two, sure=False)

    def _both(self, words: str, at: int) -> Speaker | None:
        both = self._sides.both(at, self._voices.country) if is_both(words) else None
        return None if both is None else Speaker(both, sure=False)

    def _two_leaders(self, one: Attributed, at: int) -> Speaker | None:
        """The two persons introduced last in this sentence and the one before."""
        first = self._sentences[max(0, one.sentence - 1)].starts[0]
        persons = self._people.within((first, at))
        if len(persons) < 2:
            return None
        return Speaker(" and ".join(person.name for person in persons[-2:]), sure=False)
