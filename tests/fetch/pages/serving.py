"""Servers on this machine for pages: what each path answers, in turn; and surroundings to fetch them in."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore2

from kept.fetch import Clock
from kept.fetch.pages import Surroundings
from kept.fetch.pages.surroundings import connect
from tests.fetch.scripted import Asked, Scene

MOST_REQUESTS = 500
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


@dataclass
class Site:
    """A server: `pages` are the scenes of each path, the last of them again and again; others answer 404."""

    url: str = ""
    port: int = 0
    pages: dict[str, list[Scene]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def page(self, path: str, *scenes: Scene) -> str:
        """Let a path answer with these scenes from now on; its address."""
        self.pages[path] = list(scenes)
        return self.url + path

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]


@contextmanager
def serving(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve until the end of the block."""
    site, served = Site(), defaultdict[str, int](int)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, dict(self.headers), b""))
            assert len(site.asked) <= MOST_REQUESTS
            scenes = site.pages.get(self.path, [Scene(404, b"nothing here")])
            scene = scenes[0] if len(scenes) == 1 else scenes.pop(0)
            served[self.path] += 1
            if scene.play is not None:
                scene.play(self)
                return
            self.send_response(scene.status)
            for name, value in scene.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(scene.body)))
            self.end_headers()
            self.wfile.write(scene.body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer((host, 0), Handler)
    http.done = site.done  # type: ignore[attr-defined]  # for scenes that wait
    http.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up is part of the play
    if tls is not None:
        http.socket = tls.wrap_socket(http.socket, server_side=True)
    site.port = http.server_port
    site.url = f"http://{host}:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield site
    finally:
        site.done.set()
        http.shutdown()
        thread.join()
        http.server_close()


class Time:
    """A time of day that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.at, self.slept = NOON, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)

    def moment(self) -> datetime:
        return self.at


def here_only(address: str, port: int, timeout: float) -> httpcore2.NetworkStream:
    """Connect, but never beyond this machine; what the system would make of an odd spelling is tried too."""
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0][4][0]
    except OSError as error:
        raise httpcore2.ConnectError(str(error)) from error
    if not str(found).startswith(("127.", "::1", "::ffff:127.", "0.0.0.0", "::")):
        raise httpcore2.ConnectError("not on this machine")
    return connect(address, port, timeout)


def no_names(host: str, port: int) -> Sequence[str]:
    raise OSError(f"no name is looked up here: {host}")


def surroundings(
    time_: Time | None = None,
    resolve: Callable[[str, int], Sequence[str]] = no_names,
    now: Callable[[], float] = time.monotonic,
) -> Surroundings:
    """Real sockets on this machine, names that the test gives, and a time that does not pass by itself."""
    played = time_ or Time()
    return Surroundings(Clock(now, played.sleep), played.moment, resolve, here_only)
