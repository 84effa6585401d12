"""A server in a process of its own, under the guard of `tests.mcp.guard_main`, asked by a client."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mcp.client.stdio import StdioServerParameters
from mcp_types import CallToolResult

from mcp import Client
from tests.mcp.apart import run

ROOT = Path(__file__).parents[2]

Calls = Sequence[tuple[str, dict[str, Any]]]


def parameters(report: Path, *words: str) -> StdioServerParameters:
    """How a client starts the command line under the guard."""
    report.touch()
    environment = {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}", "KEPT_BY": "a test"}
    command = ["-m", "tests.mcp.guard_main", str(report), *words]
    return StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=ROOT)


def ask(ledger: Path, report: Path, calls: Calls, *words: str) -> list[CallToolResult]:
    """The answers of `kept mcp`; what the guard refused is in the report."""

    async def asked() -> list[CallToolResult]:
        async with Client(parameters(report, "--ledger", str(ledger), "mcp", *words)) as client:
            return [await client.call_tool(name, sent) for name, sent in calls]

    return run(asked)


def state(ledger: Path) -> dict[str, str]:
    """The sha-256 of every file around a ledger, but for those of SQLite that only live while it is open."""
    folder = ledger.parent
    files = [one for one in sorted(folder.rglob("*")) if one.is_file()]
    return {
        str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in files
        if not one.name.endswith(("-wal", "-shm"))
    }
