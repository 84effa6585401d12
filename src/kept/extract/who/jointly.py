"""Who "we" are, and who agreed where nobody is named: a publisher, a government or two countries."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kept.extract.who.attributed import Attributed
from kept.extract.who.countries import government_named
from kept.extract.who.roles import without_article
from kept.extract.who.sides import Sides, together
from kept.extract.who.speaker import Speaker
from kept.extract.who.voices import Voices

_AGREED: Final = re.compile(
    r"\b(?:agree\w*|reaffirm\w*|joint\w*|reach\w* an? (?:understanding|consensus|deal))\b", re.IGNORECASE
)
_SHARED: Final = re.compile(r"\b(?:shared|mutual|joint|common|both)\s+(?:\w+\s)?\Z", re.IGNORECASE)
_MADE_JOINTLY: Final = re.compile(
    r"(?:there (?:is|was)|we have|we share|we['’]ve) an? (?:shared|mutual|joint|common) (?:\w+ )?"
    r"(?:commitment|agreement)\b"
    r"|we(?:['’]ll|['’]ve| will| shall| have)? (?:\w+ )?(?:reach(?:ed)? (?:an )?agreement|jointly)\b",
    re.IGNORECASE,
)
_AGREEMENT: Final = re.compile(r"(?:an?\s)?(?:\w+\s)?(?:agreement|consensus|understanding)\b")
_FOR_THEM: Final = re.compile(r"\bwith (?:them|you)\b")
_BINDS: Final = re.compile(r"(?:that\s)?((?:the\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*)?)\s(?:would|will|shall)\b")
_OPENING: Final = 40  # code points of a content in which its own verb stands
_NEAR: Final = 24  # code points before a cue in which "a shared" stands


class Jointly:
    """Resolves "we", "it was agreed" and "a shared commitment" in one text."""

    def __init__(self, content: str, voices: Voices, sides: Sides) -> None:
        self._content = content
        self._voices = voices
        self._sides = sides

    def we(self, one: Attributed) -> Speaker | None:
        """The publisher; in a government's briefing that government, or both sides where they agreed."""
        at = one.source[0][0]
        voice, publisher = self._voices.at(at), self._voices.publisher
        if voice is None or publisher is None or publisher.country is None or not publisher.governs:
            return voice
        home = publisher.country
        if not self._voices.speaks_for_government(at):
            return replace(voice, stands_for=home)
        content = self._content[one.content[0][0] : one.content[-1][1]]
        agreed = _is_agreed(self._cue(one), content)
        if agreed and _FOR_THEM.search(content[: 2 * _OPENING]) is None:
            return self._agreed(content, at, home)
        return replace(
            voice, name=home, side=home, sure=False, person=False, stands_for=home, voice=not agreed
        )

    def shared(self, one: Attributed) -> Speaker | None:
        """Both sides, where "it was agreed" or a commitment is "shared"; `None` where it is not so."""
        if not self._is_shared(one):
            return None
        at, home = (one.cue or one.content)[0][0], self._voices.country
        if home is not None and self._voices.speaks_for_government(at):
            return self._with_other(at, home)
        both = self._sides.both(at, home)
        return None if both is None else Speaker(both, sure=False)

    def _cue(self, one: Attributed) -> str:
        return self._content[one.cue[0][0] : one.cue[-1][1]] if one.cue else ""

    def _is_shared(self, one: Attributed) -> bool:
        if _MADE_JOINTLY.match(self._content, one.content[0][0]) is not None:
            return self._voices.speaks_for_government(one.content[0][0])
        if not one.cue:
            return False
        start, cue = one.cue[0][0], self._cue(one).lower()
        impersonal = cue.startswith("it ") and _AGREED.search(cue) is not None
        return impersonal or _SHARED.search(self._content, max(0, start - _NEAR), start) is not None

    def _agreed(self, content: str, at: int, home: str) -> Speaker:
        """Whom "we reached agreement" binds: the country that the content names as actor, else both."""
        binds = _BINDS.match(content.lstrip())
        bound = None if binds is None else government_named(without_article(binds[1]))
        if bound is None:
            return self._with_other(at, home)
        return Speaker(bound.name, side=bound.name, sure=False, stands_for=bound.name)

    def _with_other(self, at: int, home: str) -> Speaker:
        """A government together with the country of which it speaks; alone where it speaks of none."""
        other = self._sides.other(at, home)
        if other is None:
            return Speaker(home, side=home, sure=False, stands_for=home)
        return Speaker(together(other, home), sure=False)


def _is_agreed(cue: str, content: str) -> bool:
    """ "We agreed | to act", "we reached | agreement to act", and without a cue "we agree to act"."""
    return _AGREED.search(cue or content[:_OPENING]) is not None or _AGREEMENT.match(content) is not None
