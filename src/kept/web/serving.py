"""The server of the application: a socket of its own, limits on connections, and an end in order."""

from __future__ import annotations

import errno
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import Final

import uvicorn
from fastapi import FastAPI

from kept.errors import InputError
from kept.web.guards.prompt import PromptProtocol

CONNECTIONS: Final = 400
"""The most connections at once; who comes after them is told to come again."""

_HEAD: Final = 16 << 10
"""The most bytes of a request's head."""

_WAITING: Final = 100

_SWITCH_SECONDS: Final = 0.0005
"""After so long a thread that makes a page lets others go on. The one that takes in all requests lets go of
the interpreter at each of them, and would else wait for it for five milliseconds each time."""


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Args:
        host: an address of this machine, or its name.
        port: the port; 0 for any that is free.

    Raises:
        InputError: the port is in use or may not be used, or the address is none of this machine.
    """
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind, protocol)
    except OSError as error:
        raise InputError(f"There is no address {host!r} to listen at ({error}). Use 127.0.0.1.") from error
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(place)
        found.listen(_WAITING)
    except OSError as error:
        found.close()
        raise InputError(_why_not(host, port, error)) from error
    return found


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is in use. End what runs there, or choose another one: --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by you. Choose one from 1024 on, such as --port 8765."
    return f"It is not possible to listen at {host}, port {port}: {error.strerror}. Use --host 127.0.0.1."


def run(app: FastAPI, listening: socket.socket) -> None:
    """Serve until Ctrl-C or SIGTERM; requests at work are finished, and then the files are closed."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    server = uvicorn.Server(server_config(app))
    for one in (signal.SIGINT, signal.SIGTERM):  # uvicorn raises them again when it has ended
        signal.signal(one, _ended)
    server.run(sockets=[listening])


def _ended(_signal: int, _frame: FrameType | None) -> None:
    """Nothing is left to be done."""


def server_config(app: FastAPI | Callable[..., object]) -> uvicorn.Config:
    """How uvicorn serves: HTTP/1.1 only, believing nobody about addresses, and telling nobody what it is."""
    return uvicorn.Config(
        app,
        http=PromptProtocol,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=_HEAD,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=5,
    )
