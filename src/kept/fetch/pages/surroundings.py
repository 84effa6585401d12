"""What fetching takes from outside: time, names and connections, so that tests can play each of them."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import httpcore2

from kept.fetch.endpoint import Clock

Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""The IP addresses of a host for a port; `OSError` where there are none."""

Connector: TypeAlias = Callable[[str, int, float], httpcore2.NetworkStream]
"""A connection to an IP address and port within some seconds; an error of httpcore2 where there is none."""


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host, each once, in the order in which it gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


def connect(address: str, port: int, timeout: float) -> httpcore2.NetworkStream:
    """Connect to an IP address."""
    return httpcore2.SyncBackend().connect_tcp(address, port, timeout=timeout)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`clock` counts seconds and sleeps, `moment` tells the time of day in UTC."""

    clock: Clock
    moment: Callable[[], datetime]
    resolve: Resolver = resolve
    connect: Connector = connect
