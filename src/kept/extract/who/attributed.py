"""What resolving speakers and dates needs of an attribution, whoever found it."""

from __future__ import annotations

from typing import Protocol

from kept.extract.attribute import Place


class Attributed(Protocol):
    """Who says what, by places in the text (code points, ends exclusive).

    `source` and `cue` are empty where a document speaks in its own voice. `sentence` is the number of the
    sentence in which the cue, or without one the content, begins; `nested_in` the number of the attribution
    inside whose content it stands.
    """

    @property
    def source(self) -> tuple[Place, ...]:
        """The words that name who speaks."""

    @property
    def cue(self) -> tuple[Place, ...]:
        """The words that say that something is said."""

    @property
    def content(self) -> tuple[Place, ...]:
        """The words attributed; never empty."""

    @property
    def sentence(self) -> int:
        """The number of its sentence."""

    @property
    def nested_in(self) -> int | None:
        """The attribution that reports it."""
