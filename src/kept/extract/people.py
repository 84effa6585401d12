"""Persons that a text introduces, with role and organisation, and the short names used for them later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.extract.countries import is_country
from kept.extract.lexicon import read_lines
from kept.extract.roles import described, is_body_word, is_role_word
from kept.extract.sentences import Sentence
from kept.extract.words import TIME_WORDS


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the text introduces him, `at` this place (code point)."""

    name: str
    at: int
    role: str | None = None
    organisation: str | None = None
    described_as: str = ""
