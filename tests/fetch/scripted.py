"""A server on this machine that plays a list of answers, one a request, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MOST_REQUESTS = 20


@dataclass(frozen=True)
class Scene:
    """One answer: status, headers and body, or a function that writes to the connection itself."""

    status: int = 200
    body: bytes = b"{}"
    headers: Sequence[tuple[str, str]] = ()
    play: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """Where it is reached, and what it was asked so far. `done` lets scenes end that wait."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


@contextmanager
def scripted(scenes: Sequence[Scene]) -> Iterator[Server]:
    """Serve the scenes in turn, the last one again and again, 20 requests at most."""
    server = Server("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            server.asked.append(Asked(self.path, dict(self.headers), self.rfile.read(length)))
            number = len(server.asked)
            assert number <= MOST_REQUESTS
            scene = scenes[min(number, len(scenes)) - 1]
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

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up is part of the play
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = threading.Thread(target=http.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        http.shutdown()
        thread.join()
        http.server_close()
