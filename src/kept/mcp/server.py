"""The server: the tools by the Model Context Protocol, over standard input and output.

It has no other transport, no resources, no prompts, and asks the client for nothing. Its library traces calls
where the user has set that up for another program; that is taken out, since nothing goes anywhere else.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any, Final

import anyio
import anyio.to_thread
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as ToolTold

from kept import __version__
from kept.errors import InputError, KeptError
from kept.mcp.answering import Desk
from kept.mcp.parameters import schema_of
from kept.mcp.quoting import seen
from kept.mcp.tools import INSTRUCTIONS, TOOLS, Tool

_LOG: Final = logging.getLogger("kept.mcp")
_LONGEST_ERROR: Final = 1000
_CANNOT_READ: Final = (
    "The ledger cannot be read just now. Whoever started this server finds the reason in its output; "
    "`kept verify` looks at the ledger."
)
_FAULT: Final = (
    "This question met a fault in Kept, and there is no answer to it. Whoever started this server "
    "finds it in its output, and may report it."
)
_OUTPUT: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {
        "tool": {"type": "string"},
        "as_of": {"type": "string"},
        "known_at": {"type": "string"},
        "citations": {"type": "array", "minItems": 1, "items": {"type": "object"}},
        "ledger": {"type": "object"},
    },
    "required": ["tool", "as_of", "known_at", "citations", "ledger"],
}


def server_of(desk: Desk) -> Server[Any]:
    """The server that asks a desk; one question at a time, in a thread of its own."""
    one_at_a_time = anyio.Lock()

    async def list_tools(
        _context: ServerRequestContext[Any], _params: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=list(map(_told, TOOLS)))

    async def call_tool(_context: ServerRequestContext[Any], params: CallToolRequestParams) -> CallToolResult:
        async with one_at_a_time:
            return await anyio.to_thread.run_sync(_called, desk, params.name, params.arguments or {})

    server: Server[Any] = Server(
        "kept",
        version=__version__,
        title="Kept",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    server.middleware.clear()
    return server


def serve(desk: Desk) -> None:
    """Answer on standard input and output until the client ends."""
    logging.basicConfig(level=logging.WARNING)  # to standard error
    anyio.run(_serve, server_of(desk))


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())


def _told(tool: Tool) -> ToolTold:
    """A tool as it is listed."""
    return ToolTold(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=schema_of(tool.takes),
        output_schema=dict(_OUTPUT),
        annotations=ToolAnnotations(
            title=tool.title,
            read_only_hint=True,
            destructive_hint=False,
            idempotent_hint=True,
            open_world_hint=False,
        ),
    )


def _called(desk: Desk, name: str, sent: Mapping[str, Any]) -> CallToolResult:
    """The answer, or a sentence that says why there is none; never a traceback."""
    try:
        told = desk.answer(name, sent)
    except InputError as error:
        return _refused(seen(str(error))[:_LONGEST_ERROR])
    except KeptError:
        _LOG.exception("the ledger")
        return _refused(_CANNOT_READ)
    except Exception:
        _LOG.exception("tool %s", seen(name)[:80])
        return _refused(_FAULT)
    return CallToolResult(content=[TextContent(text=told)], structured_content=json.loads(told))


def _refused(sentence: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=sentence)], is_error=True)
