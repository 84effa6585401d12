"""A connection to a server of mail: TLS that is demanded, a certificate that is checked, a user let in."""

from __future__ import annotations

import smtplib

from kept.errors import InputError
from kept.pipeline.letters.server import Server


class ServerRefusedError(InputError):
    """The server takes nothing from us at all, so that there is no use in going on."""


def connected(server: Server, own_name: str) -> smtplib.SMTP:
    """A connection on which the server has proven who it is, and has let us in.

    Raises:
        ServerRefusedError: it offers no TLS, or does not let us in.
        OSError: it cannot be reached, or its certificate is not right.
    """
    try:
        if server.tls:
            made: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host,
                server.port,
                local_hostname=own_name,
                timeout=server.seconds,
                context=server.context(),
            )
        else:
            made = smtplib.SMTP(server.host, server.port, local_hostname=own_name, timeout=server.seconds)
    except smtplib.SMTPException as error:
        raise OSError(f"{server.host} does not answer as one") from error
    try:
        _secured(made, server)
        if server.user:
            made.login(server.user, server.password)
    except smtplib.SMTPException as error:
        made.close()
        raise _refused(server, error) from None
    except BaseException:
        made.close()
        raise
    return made


def _secured(made: smtplib.SMTP, server: Server) -> None:
    made.ehlo_or_helo_if_needed()
    if server.tls or server.in_the_clear:
        return
    if not made.has_extn("starttls"):
        raise ServerRefusedError(
            f"The server {server.host} offers no TLS (STARTTLS), so that letters and addresses would cross "
            "the network in the clear. Nothing was sent. Use smtps:// where it has that, or another server; "
            "for one on this computer there is --insecure-localhost."
        )
    made.starttls(context=server.context())
    made.ehlo()


def _refused(server: Server, error: smtplib.SMTPException) -> ServerRefusedError:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return ServerRefusedError(
            f"The server {server.host} does not let {server.user!r} in with this password (it answered "
            f"{error.smtp_code}). Nothing was sent. Correct the user or the password."
        )
    return ServerRefusedError(
        f"The server {server.host} does not go on ({type(error).__name__}). Nothing was sent."
    )
