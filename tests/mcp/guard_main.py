"""Runs the command line with a guard: whatever would write, connect or start a program is told and refused.

python -m tests.mcp.guard_main REPORT kept-arguments...
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

_REFUSED = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork",
    "os.forkpty", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate", "os.link", "os.symlink",
    "os.chmod", "os.chown", "shutil.rmtree", "urllib.Request", "webbrowser.open", "ftplib.connect",
    "smtplib.connect",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _is_write(arguments: tuple[Any, ...]) -> bool:
    path, mode, flags = arguments
    if isinstance(path, int):  # what is open already: the pipe to the client
        return False
    if isinstance(mode, str) and set(mode) & set("wax+"):
        return True
    return isinstance(flags, int) and bool(flags & _WRITING)


def main() -> None:
    report = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)
    before = Path.cwd()

    def guard(event: str, arguments: tuple[Any, ...]) -> None:
        refused = event in _REFUSED or (event == "open" and _is_write(arguments))
        if not refused or (event == "open" and arguments[0] == os.devnull):
            return
        os.write(report, f"{event} {arguments!r}\n".encode())
        raise PermissionError(f"the guard refuses {event}")

    sys.dont_write_bytecode = True
    sys.addaudithook(guard)
    from kept.cli import main as kept

    assert before == Path.cwd()
    kept(sys.argv[2:])


if __name__ == "__main__":
    main()
