"""A letter as a mail: RFC 5322 with both forms, the picture within, and how one unsubscribes with one click.

The same values give the same bytes, so that a letter that is sent again is the same letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from typing import Final

from kept.errors import InputError
from kept.publish.letters.values import Written

_WIDE: Final = SMTP.clone(max_line_length=998)
"""Headers are not broken: a link that is longer than a line would be written as a coded word, in which no
program of mail looks for it. Bodies are quoted-printable, in lines of 76."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands in the headers of one mail.

    Attributes:
        sender: the address from which it comes; empty for a draft that somebody sends themselves.
        name: what the sender is called.
        to: where it goes; empty for nobody in particular.
        message_id: its id, with its brackets.
        at: its date.
        leave: the address at which a click unsubscribes; empty where it is no letter of a list.
    """

    sender: str
    name: str
    to: str
    message_id: str
    at: str
    leave: str = ""


def mail(written: Written, envelope: Envelope) -> bytes:
    """The bytes of a mail, with CRLF at the end of each line.

    Raises:
        InputError: a value of the envelope has a line break, and could so begin another header.
    """
    _check(written.subject, envelope)
    made = EmailMessage(policy=SMTP)
    _head(made, envelope)
    made["Subject"] = written.subject
    made.set_content(written.text, cte="quoted-printable")
    made.add_alternative(written.html, subtype="html", cte="quoted-printable")
    if written.picture is not None:
        form = made.get_payload(1)
        assert isinstance(form, EmailMessage)
        form.add_related(
            written.picture,
            "image",
            "png",
            cid="<shares>",
            filename="shares.png",
            disposition="inline",
        )
    _bound(made, envelope.message_id)
    return made.as_bytes(policy=_WIDE)


def _head(made: EmailMessage, envelope: Envelope) -> None:
    if envelope.sender:
        made["From"] = Mailbox(envelope.name, addr_spec=envelope.sender)
    if envelope.to:
        made["To"] = Mailbox(addr_spec=envelope.to)
    made["Date"] = format_datetime(datetime.fromisoformat(envelope.at).replace(microsecond=0))
    made["Message-ID"] = envelope.message_id
    made["Auto-Submitted"] = "auto-generated"
    if not envelope.leave:
        return
    made["List-Id"] = f"<letters.{envelope.sender.rpartition('@')[2]}>"
    made["List-Unsubscribe"] = f"<{envelope.leave}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _bound(made: EmailMessage, message_id: str) -> None:
    """Boundaries from the id, in the place of random ones."""
    for number, part in enumerate(made.walk()):
        if part.is_multipart():
            part.set_boundary(f"kept-{sha256(f'{message_id}{number}'.encode()).hexdigest()[:32]}")


def _check(subject: str, envelope: Envelope) -> None:
    parts = (
        subject,
        envelope.sender,
        envelope.name,
        envelope.to,
        envelope.message_id,
        envelope.at,
        envelope.leave,
    )
    if any(not one.isprintable() for one in parts):
        raise InputError(
            "A header of a letter would have a line break or another sign that acts. Nothing was sent. Look "
            "at the name and the address of the sender, and at the address that it goes to."
        )
