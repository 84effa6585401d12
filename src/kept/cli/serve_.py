"""`kept serve`: the web application, on this computer by itself or for a team."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kept.cli import door
from kept.cli.people_file import aside_option, aside_place, people_at
from kept.cli.settings import ledger_option
from kept.errors import InputError

if TYPE_CHECKING:
    from kept.web.guards.reach import Reach
    from kept.web.settings import Settings


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="The port.")
@click.option("--team", is_flag=True, help="Ask for names and passwords (kept people add NAME).")
@click.option(
    "--trust-header", metavar="NAME", help="A proxy signs people in, and names them in this header."
)
@click.option("--trust-from", multiple=True, metavar="ADDRESS", help="Where that proxy is [default: here].")
@click.option("--visitors", is_flag=True, help="What is public may be read without signing in.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="A name under which people reach it.")
@click.option("--https", is_flag=True, help="People reach it by https, through a proxy.")
@click.option("--checks", default=20, show_default=True, type=click.IntRange(0), help="See below.")
@aside_option
@ledger_option
@click.pass_context
@door.tell_errors
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    host: str,
    port: int,
    team: bool,
    trust_header: str | None,
    trust_from: tuple[str, ...],
    visitors: bool,
    allow_host: tuple[str, ...],
    https: bool,
    checks: int,
    aside: Path | None,
    ledger: str | None,
) -> None:
    """Serve the ledger as a web application: read dossiers, search, review drafts.

    On this computer alone it asks for no password: whoever can reach it is you. For a team add people first
    (kept people add NAME --role admin) and start it with --team, or behind a proxy that signs them in.

    One of --checks drafts to review is a check with a planted error; 0 plants none.

    \b
    Examples:
      kept serve
      kept serve --team --host 0.0.0.0 --allow-host kept.lan
      kept serve --team --https --allow-host kept.example.org      behind a proxy for https
      kept serve --trust-header X-Remote-User --https --allow-host kept.example.org
    """
    from kept.web.guards.reach import Reach  # noqa: PLC0415 - the extra `web` may be missing

    reach = Reach(host, team, trust_header or "", trust_from, visitors, allow_host, https)
    reach.check()
    door.open_existing(ctx, ledger).close()
    settings = _settings(ctx, reach, ledger, aside, checks)
    _check_people(settings)
    _warn(reach)
    _serve(settings, host, port)


def _settings(
    ctx: click.Context, reach: Reach, ledger: str | None, aside: Path | None, checks: int
) -> Settings:
    """What the application needs: what was asked for, and what this computer adds."""
    from kept.web.settings import Settings  # noqa: PLC0415

    return Settings(
        ledger=door.ledger_place(ctx, ledger),
        aside=aside_place(ctx, ledger, aside),
        clock=door.now,
        cache=door.cache_folder(),
        access=reach.access,
        local_name=door.writer(ctx).by,
        proxy_header=reach.trust_header.lower(),
        proxy_addresses=reach.proxies,
        strangers_read=reach.visitors,
        hosts=reach.hosts,
        https=reach.https,
        checks=checks,
    )


def _check_people(settings: Settings) -> None:
    """Somebody must be able to come in."""
    from kept.web.aside.people import accounts  # noqa: PLC0415
    from kept.web.people import Role  # noqa: PLC0415
    from kept.web.settings import Access  # noqa: PLC0415

    if settings.access is Access.LOCAL:
        return
    with people_at(settings.aside) as aside:
        admins = [one for one in accounts(aside) if one.active and one.role is Role.ADMIN]
    if not admins:
        raise InputError(
            "Nobody could let people in yet. Add an administrator: kept people add NAME --role admin"
        )


def _warn(reach: Reach) -> None:
    """What is allowed and yet not wise."""
    if reach.team and not reach.https and reach.host not in ("127.0.0.1", "::1", "localhost"):
        door.say(
            "kept: Passwords cross the network in the clear. Put a proxy for https in front, with --https.",
            err=True,
        )


def _serve(settings: Settings, host: str, port: int) -> None:
    from kept.web.app import make_app  # noqa: PLC0415
    from kept.web.serving import bound, run  # noqa: PLC0415

    app = make_app(settings)
    with bound(host, port) as listening:
        name = f"[{host}]" if ":" in host else host
        door.say(f"Kept is at http://{name}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
        run(app, listening)
    door.say("Kept has ended. All that was decided is saved.")
