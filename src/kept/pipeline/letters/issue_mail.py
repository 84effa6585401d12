"""The mails of one issue: the letter for each choice is made once, its end for each subscriber."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from kept.pipeline.letters.choice import Choice
from kept.pipeline.letters.contents import Contents, letter_for
from kept.pipeline.letters.deliveries import message_id
from kept.pipeline.letters.mail import Envelope, mail
from kept.pipeline.letters.people import Subscriber
from kept.pipeline.letters.store import Store
from kept.pipeline.letters.subscribers import leaving_link
from kept.publish.letters.picture import picture
from kept.publish.letters.text import letter_text
from kept.publish.letters.values import Foot, Letter
from kept.publish.letters.writing import written

_CHOICES: Final = 200
"""How many letters are kept in memory."""

_Made = tuple[Letter, bytes | None]


class IssueMail:
    """Writes the mails of one issue."""

    def __init__(self, found: Contents, base: str, static: bool) -> None:
        """Nothing is written before it is asked for.

        Args:
            found: all that the issue could tell.
            base: the address that it links to; empty without one.
            static: whether a site of files is there, and not the application.
        """
        self._found, self._base, self._static = found, base, static
        self._made: OrderedDict[Choice, _Made] = OrderedDict()

    def letter(self, choice: Choice) -> Letter:
        """The letter for a choice."""
        return self._for(choice)[0]

    def plain(self) -> str:
        """The whole issue as plain text."""
        return letter_text(self._for(Choice())[0], Foot(base=self._base))

    def for_nobody(self, sender: str = "", name: str = "") -> bytes:
        """The whole issue as a mail that goes nowhere yet, for whoever sends it by themselves."""
        letter, drawn = self._for(Choice())
        domain = sender.rpartition("@")[2] or "kept.invalid"
        issue = self._found.issue
        envelope = Envelope(sender, name, "", f"<{issue.id.replace('/', '.')}@{domain}>", issue.made_at)
        return mail(written(letter, Foot(base=self._base), drawn), envelope)

    def for_one(self, store: Store, subscriber: Subscriber) -> bytes | None:
        """The mail to a subscriber; none where nothing that they want to hear of happened."""
        letter, drawn = self._for(subscriber.choice)
        if not letter.says_something:
            return None
        leave, settings = leaving_link(store, subscriber), store.settings
        envelope = Envelope(
            sender=settings.sender,
            name=settings.name,
            to=subscriber.address,
            message_id=message_id(store, subscriber, self._found.issue.id),
            at=self._found.issue.made_at,
            leave=leave,
        )
        return mail(written(letter, Foot(leave, self._base), drawn), envelope)

    def _for(self, choice: Choice) -> _Made:
        if choice not in self._made:
            letter = letter_for(self._found, choice, self._base, self._static)
            self._made[choice] = letter, picture(letter.shares)
            if len(self._made) > _CHOICES:
                self._made.popitem(last=False)
        self._made.move_to_end(choice)
        return self._made[choice]
