"""Handing the letters of an issue to a server of mail, and telling what came of it."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kept.cli import door
from kept.cli.letters_place import connecting, server_at, server_options

if TYPE_CHECKING:
    from kept.pipeline.letters.deliveries import Issue
    from kept.pipeline.letters.digest import Sent, Settling
    from kept.pipeline.letters.issue_mail import IssueMail
    from kept.pipeline.letters.store import Store

R = TypeVar("R")

_UNSURE = (
    "problem: {:,} were cut off in the moment in which nobody knows whether the server took them. They are "
    "held. Give --server-log with the log of the server, which decides; or --unsure resend, by which one may "
    "come twice, or --unsure skip, by which one may never come."
)


@dataclass(frozen=True, slots=True)
class Handing:
    """What was given about the server: its address (none for not sending), and what to do with doubts."""

    send: str | None
    password_file: Path | None
    in_the_clear: bool
    unsure: str
    logs: tuple[Path, ...]


def handing_options(function: Callable[..., R]) -> Callable[..., R]:
    """Add the options about the server, and hand them over as one `handing`."""

    @click.option("--send", metavar="URL", help="Send it through smtp://USER@HOST[:PORT] or smtps://…")
    @server_options
    @click.option(
        "--unsure",
        type=click.Choice(("hold", "resend", "skip")),
        default="hold",
        show_default=True,
        help="Letters of which it is unknown whether the server took them.",
    )
    @click.option(
        "--server-log",
        "logs",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Look there whether it did: the log of Postfix, Exim or Sendmail.",
    )
    @functools.wraps(function)
    def handed(
        *args: Any,
        send: str | None,
        password_file: Path | None,
        insecure_localhost: bool,
        unsure: str,
        logs: tuple[Path, ...],
        **kwargs: Any,
    ) -> R:
        handing = Handing(send, password_file, insecure_localhost, unsure, logs)
        return function(*args, handing=handing, **kwargs)

    return handed


def would_send(mails: IssueMail, store: Store, issue: Issue) -> int:
    """Say to how many a letter would go; no problem was found."""
    from kept.pipeline.letters.digest import addressed  # noqa: PLC0415

    number = addressed(mails, store, issue)
    door.say(f"{number:,} would be sent, from {store.settings.sender}. Nothing was sent or noted.")
    return 0


def hand_over(mails: IssueMail, store: Store, issue: Issue, handing: Handing) -> int:
    """Send what can be sent now; how many problems were told."""
    from kept.pipeline.letters.digest import send_issue  # noqa: PLC0415
    from kept.pipeline.letters.one_sender import only_sender  # noqa: PLC0415

    assert handing.send is not None
    server = server_at(handing.send, handing.password_file, handing.in_the_clear)
    with only_sender(store):
        sent = send_issue(mails, store, issue, _settling(handing), connecting(store, server), door.now)
    return _tell(sent)


def _settling(handing: Handing) -> Settling:
    from kept.pipeline.letters.digest import Settling  # noqa: PLC0415
    from kept.pipeline.letters.server_log import taken  # noqa: PLC0415
    from kept.pipeline.letters.settling import Unsure  # noqa: PLC0415

    took = taken(_lines(handing.logs)) if handing.logs else None
    return Settling(Unsure(handing.unsure), took)


def _lines(logs: tuple[Path, ...]) -> Iterator[str]:
    """The lines of all logs as one, the older first, for what a server says of a letter may go over two."""
    for path in sorted(logs, key=lambda one: one.stat().st_mtime_ns):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8", errors="replace") as lines:
            yield from lines


def _tell(sent: Sent) -> int:
    """How the letters stand, without anybody's address, for what is told may be kept in a log."""
    from kept.pipeline.letters.deliveries import Fate  # noqa: PLC0415

    counts = sent.fates
    door.say(", ".join(f"{counts[one]:,} {one}" for one in Fate if counts[one]) or "Nobody is subscribed.")
    told = [f"problem: {sent.ended} Run the same command again later."] if sent.ended else []
    if counts[Fate.WAITING] and not sent.ended:
        told.append(
            f"problem: {counts[Fate.WAITING]:,} were not wanted now. Run the same command again later; each "
            "is tried again when its time has come."
        )
    if counts[Fate.UNSURE]:
        told.append(_UNSURE.format(counts[Fate.UNSURE]))
    for line in told:
        door.say(line, err=True)
    return len(told)
