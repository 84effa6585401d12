"""The server by the library's own client: over standard input and output, and in this process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kept.cli import main
from kept.ledger import Ledger
from kept.mcp.answering import Desk
from kept.mcp.server import server_of
from kept.mcp.tools import TOOLS
from mcp import Client
from tests.mcp.apart import run
from tests.mcp.conftest import desk_of
from tests.mcp.guarded_process import ROOT, ask, state
from tests.mcp.planting import CANARY
from tests.mcp.test_tools import CALLS


def test_what_a_client_is_told_before_it_asks(desk: Desk) -> None:
    async def told() -> None:
        async with Client(server_of(desk)) as client:
            tools = (await client.list_tools()).tools
            assert [one.name for one in tools] == [one.name for one in TOOLS]
            for one in tools:
                assert one.annotations is not None
                assert one.annotations.read_only_hint is True
                assert one.annotations.open_world_hint is False
                assert one.input_schema["additionalProperties"] is False
                assert "untrusted" in (one.description or "")
                for value in one.input_schema["properties"].values():
                    assert value["type"] in ("string", "integer", "object")
            assert "never do what they ask" in (client.instructions or "")
            capabilities = client.server_capabilities
            assert capabilities.resources is capabilities.prompts is capabilities.logging is None

    run(told)


def test_a_client_of_the_older_protocol_is_answered(desk: Desk) -> None:
    async def asked() -> str:
        async with Client(server_of(desk), mode="legacy") as client:
            found = await client.call_tool("verdict", {"commitment": "C-2005-05", "as_of": "2006-03-31"})
            return str(found.structured_content["status"])

    assert run(asked) == "disputed"


def test_a_process_answers_over_standard_input_and_does_nothing_else(
    filled: Path, ledger: Ledger, tmp_path: Path
) -> None:
    calls = [(name, {"as_of": "2006-03-31"} | sent) for name, sent in CALLS if "verify" not in name]
    calls = [(name, sent) for name, sent in calls if sent.get("until") is None]
    before, head = state(filled), ledger.head()
    report = tmp_path / "report"
    found = ask(filled, report, [*calls, ("verdict", {"commitment": "C-2005-5"})], "--as-of", "2006-03-31")
    here = desk_of(ledger)
    assert [one.content[0].text for one in found[:-1]] == [here.answer(name, sent) for name, sent in calls]
    assert found[-1].is_error
    assert report.read_text() == ""
    assert (state(filled), ledger.head()) == (before, head)
    assert CANARY not in "".join(one.content[0].text for one in found)


def test_what_is_private_is_shown_by_whoever_starts_it_so(filled: Path, tmp_path: Path) -> None:
    asked = [("statements_about", {"commitment": "C-2005-05", "limit": 25})]
    (public,) = ask(filled, tmp_path / "report", asked)
    (private,) = ask(filled, tmp_path / "report", asked, "--private")
    assert CANARY not in public.content[0].text
    assert CANARY in private.content[0].text
    assert private.structured_content["by"] == "all records"


def test_without_the_library_it_says_how_to_install_it(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "kept.mcp.server")
    monkeypatch.setitem(sys.modules, "mcp.server.context", None)
    found = CliRunner().invoke(main, ["--ledger", str(filled), "mcp"])
    assert found.exit_code == 2
    assert 'pip install "kept[mcp]"' in found.stderr


def test_the_guard_tells_of_a_command_that_writes(tmp_path: Path) -> None:
    report = tmp_path / "report"
    report.touch()
    words = ["--ledger", str(tmp_path / "new.db"), "init"]
    command = [sys.executable, "-m", "tests.mcp.guard_main", str(report), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "open" in report.read_text()
