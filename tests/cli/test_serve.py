"""`kept serve`: what it refuses to do, and how it begins and ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

pytest.importorskip("fastapi", reason="the web application needs the extra web")

from kept.errors import InputError
from kept.web.guards.reach import Reach
from kept.web.settings import Access

REFUSED = [
    (Reach(host="0.0.0.0"), "without passwords each of them would be you"),
    (Reach(host="192.168.1.5"), "start it with --team"),
    (Reach(host="kept.lan"), "start it with --team"),
    (Reach(host="::"), "start it with --team"),
    (Reach(host="0.0.0.0", team=True), "--allow-host kept.lan"),
    (Reach(host="10.0.0.1", trust_header="X-User"), "--trust-from 10.0.0.2"),
    (Reach(team=True, trust_header="X-User"), "Leave out one"),
    (Reach(trust_from=("10.0.0.2",)), "needs --trust-header"),
    (Reach(visitors=True), "needs --team"),
    (Reach(team=True, allow_host=("http://kept.lan/",)), "no name of a host"),
    (Reach(team=True, allow_host=("kept.lan:80",)), "no name of a host"),
    (Reach(trust_header="X-User", trust_from=("anywhere",)), "is no address"),
    (Reach(trust_header="X-User", trust_from=("0.0.0.0",)), "every address"),
    (Reach(trust_header="Cookie"), "such as X-Remote-User"),
    (Reach(trust_header="a b"), "such as X-Remote-User"),
]
STARTED = [
    (Reach(), Access.LOCAL),
    (Reach(host="localhost"), Access.LOCAL),
    (Reach(host="::1"), Access.LOCAL),
    (Reach(host="10.0.0.1", team=True), Access.TEAM),
    (Reach(host="0.0.0.0", team=True, allow_host=("kept.lan",), visitors=True), Access.TEAM),
    (Reach(trust_header="X-User"), Access.PROXY),
    (Reach(host="10.0.0.1", trust_header="X-User", trust_from=("10.0.0.2",)), Access.PROXY),
]


@pytest.mark.parametrize(("reach", "told"), REFUSED)
def test_it_does_not_start_where_strangers_could_act(reach: Reach, told: str) -> None:
    with pytest.raises(InputError, match=told):
        reach.check()


@pytest.mark.parametrize(("reach", "access"), STARTED)
def test_it_starts(reach: Reach, access: Access) -> None:
    reach.check()
    assert reach.access is access


def test_it_answers_under_the_names_of_this_computer_and_those_given() -> None:
    assert Reach(host="::1").hosts == ("127.0.0.1", "localhost", "[::1]")
    assert "10.0.0.1" in Reach(host="10.0.0.1", team=True).hosts
    wide = Reach(host="0.0.0.0", team=True, allow_host=("kept.lan",)).hosts
    assert "kept.lan" in wide
    assert "0.0.0.0" not in wide


def test_the_refusal_is_one_sentence(with_demo: Shell) -> None:
    result = with_demo.run("serve", "--host", "0.0.0.0")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_a_team_needs_somebody_who_can_let_people_in(with_demo: Shell) -> None:
    result = with_demo.run("serve", "--team")
    assert result.exit_code == 2
    assert "kept people add NAME --role admin" in result.stderr


def test_a_port_in_use_is_told(with_demo: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = with_demo.run("serve", "--port", str(port))
    assert result.exit_code == 2
    assert f"Port {port} of 127.0.0.1 is in use" in result.stderr


def test_a_ledger_that_is_not_there_is_told(shell: Shell) -> None:
    assert shell.run("serve").exit_code == 3


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`kept serve` as a process of its own, and its port."""
    words = [sys.executable, "-c", "from kept.cli import main; main()", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "KEPT_LEDGER": str(folder / "kept.db")}
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, env=environment) as process:
        assert process.stdout
        yield process, int(process.stdout.readline().split("/ ")[0].rpartition(":")[2])
        process.kill()


@pytest.mark.parametrize("one", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_end(with_demo: Shell, one: signal.Signals) -> None:
    with serving(with_demo.folder) as (process, port):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/sign-in")
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 303
        assert answer.getheader("server") is None
        connection.close()
        process.send_signal(one)
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "Kept has ended." in output
    assert errors == ""


def test_a_head_that_never_ends_is_not_waited_for(with_demo: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that sends a letter now and then is closed; one that asks is answered."""
    import threading

    import uvicorn

    from kept.web.guards import prompt
    from kept.web.serving import bound, server_config

    async def app(scope: object, receive: object, send: object) -> None:
        raise AssertionError("no request was complete")

    monkeypatch.setattr(prompt, "HEAD_SECONDS", 0.2)
    config = server_config(app)
    config.lifespan = "off"
    server = uvicorn.Server(config)
    with bound("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        with socket.create_connection(listening.getsockname(), timeout=60) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
            assert connection.recv(1) == b""
        server.should_exit = True
        thread.join()
