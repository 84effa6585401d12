"""`kept serve`: the web application, on this computer by itself."""

from __future__ import annotations

from pathlib import Path

import click

from kept.cli import door
from kept.cli.settings import ledger_option


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="The port.")
@click.option("--aside", type=click.Path(path_type=Path), help="The file for people, sessions and proposals.")
@ledger_option
@click.pass_context
@door.tell_errors
def command(ctx: click.Context, host: str, port: int, aside: Path | None, ledger: str | None) -> None:
    """Serve the ledger as a web application: read dossiers, search, review drafts."""
    import uvicorn  # noqa: PLC0415

    from kept.web.app import make_app  # noqa: PLC0415
    from kept.web.settings import Settings  # noqa: PLC0415

    place = door.ledger_place(ctx, ledger)
    door.open_existing(ctx, ledger).close()
    settings = Settings(
        ledger=place,
        aside=aside or door.folder_of(place) / f"{getattr(place, 'name', 'kept')}.aside",
        clock=door.now,
        cache=door.cache_folder(),
        local_name=door.writer(ctx).by,
    )
    click.echo(f"Kept is at http://{host}:{port}/ (Ctrl-C ends it)")
    uvicorn.run(
        make_app(settings), host=host, port=port, log_level="warning", access_log=False, server_header=False
    )
