"""A PostgreSQL server for the tests: the one that KEPT_TEST_POSTGRESQL names, else a private one.

The variable holds the address of a superuser in a server that is there for tests only. A private server is
started from the installed binaries, in a folder of its own and without a network. Its roles come with a
password, but for the superuser `postgres`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from kept.ledger import Ledger, create_ledger

try:
    import psycopg
except ImportError:  # the tests that need it are skipped, with a line that says so
    psycopg = None  # type: ignore[assignment]

CANARY = "c4n4ry"
PASSWORD = f"{CANARY}/of+the@tests"
"""The password of every role, with signs that have a meaning in addresses."""

_ACCESS = "local all postgres trust\nlocal all all scram-sha-256\n"


@dataclass
class Server:
    """A server, by the address of its superuser.

    `data` is the folder of a private server's files. `free` are the databases that no test uses now.
    """

    address: str
    data: Path | None = None
    free: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    made: int = 0

    def place(self, database: str, role: str | None = None, password: str = PASSWORD) -> str:
        """The address of a database, as the superuser or as another role, which is made where it is new."""
        parts = urlsplit(self.address)
        who, _, host = parts.netloc.rpartition("@")
        if role is not None:
            who = f"{self.role(role)}:{quote(password, safe='')}"
        return parts._replace(netloc=f"{who}@{host}", path=f"/{database}").geturl()

    def role(self, name: str) -> str:
        """A role with a password and no right but to connect."""
        if name not in self.roles:
            self.do(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
            self.roles.append(name)
        return name

    def do(self, sql: str, database: str = "postgres") -> None:
        """Carry out statements as the superuser."""
        with psycopg.connect(self.place(database), autocommit=True) as connection:
            connection.execute(sql.encode())

    @contextmanager
    def database(self) -> Iterator[str]:
        """A database without a ledger. It is used again, which is quicker than to make one."""
        if not self.free:
            self.made += 1
            self.free.append(f"kept_test_{os.getpid()}_{self.made}")
            self.do(f"CREATE DATABASE {self.free[-1]} ENCODING 'UTF8' TEMPLATE template0")
        name = self.free.pop()
        try:
            yield name
        finally:
            self.do("DROP SCHEMA IF EXISTS kept CASCADE", name)
            self.free.append(name)

    @contextmanager
    def new_ledger(self) -> Iterator[Ledger]:
        with self.database() as name, create_ledger(self.place(name)) as ledger:
            yield ledger


@contextmanager
def running_server() -> Iterator[Server | str]:
    """A server, or in one line why there is none."""
    given = os.environ.get("KEPT_TEST_POSTGRESQL")
    if psycopg is None:
        yield "no PostgreSQL: psycopg is not installed"
    elif given:
        server = Server(given)
        yield server
        for name in server.free:
            server.do(f"DROP DATABASE {name}")
        for name in server.roles:
            server.do(f"DROP ROLE {name}")
    elif (binaries := _binaries()) is None:
        yield "no PostgreSQL: KEPT_TEST_POSTGRESQL is not set, and no server from version 15 is installed"
    else:
        with ExitStack() as stack:
            try:
                found: Server | str = stack.enter_context(_private_server(binaries))
            except (OSError, KeyError, subprocess.CalledProcessError) as error:
                found = f"no PostgreSQL: the server in {binaries} could not be started: {error}"
            yield found


def _binaries() -> Path | None:
    """The folder of the newest server that is installed, where Debian or the PATH has one."""
    found = {path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")}
    newest = max((path for path in found if _version(path) >= 15), key=_version, default=None)
    on_path = shutil.which("initdb")
    return newest or (Path(on_path).resolve().parent if on_path else None)


def _version(binaries: Path) -> int:
    return int(binaries.parent.name) if binaries.parent.name.isdecimal() else 0


@contextmanager
def _private_server(binaries: Path) -> Iterator[Server]:
    # Not in pytest's own folder: others may not enter it, and the name of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="kept-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        data = folder / "data"
        if os.geteuid() == 0:  # the server refuses to run as root
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        _run(
            binaries / "initdb",
            "--pgdata",
            data,
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C",
            "--auth=trust",
        )
        (data / "pg_hba.conf").write_text(_ACCESS, encoding="utf-8")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c autovacuum=off"
        start = ("--pgdata", data, "--wait", f"--log={folder / 'log'}", f"--options={options}", "start")
        _run(binaries / "pg_ctl", *start)
        try:
            yield Server(f"postgresql://postgres@{quote(name, safe='')}/postgres", data)
        finally:
            _run(binaries / "pg_ctl", "--pgdata", data, "--mode=immediate", "stop")


def _run(program: Path, *arguments: object) -> None:
    command: Sequence[str] = [str(program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
