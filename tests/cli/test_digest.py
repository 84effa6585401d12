"""`kept digest` and `kept subscribers`, as a person uses them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from kept.pipeline.letters.server import Server
from tests.cli.conftest import Shell
from tests.pipeline.letters.mail_server import HANG_UP, HANG_UP_AFTER, Box, mail_server

SPRING = ("digest", "--since", "2006-04", "--until", "2006-04")
BEGIN = ("subscribers", "begin", "--from", "letters@kept.example", "--base", "https://kept.example/")


@pytest.fixture
def box() -> Box:
    """What the server of mail took."""
    return Box()


@pytest.fixture
def server(box: Box) -> Iterator[Server]:
    """A server of mail on this computer, without TLS."""
    with mail_server(box) as running:
        yield running


@pytest.fixture
def send(server: Server) -> tuple[str, ...]:
    """The options that name it."""
    return ("--send", f"smtp://127.0.0.1:{server.port}", "--insecure-localhost")


def subscribed(shell: Shell, send: tuple[str, ...], box: Box, *addresses: str) -> None:
    """Subscribers who say yes as their letter asks them to."""
    from kept.pipeline.letters.store import Store
    from kept.pipeline.letters.subscribers import confirm

    for address in addresses:
        shell.ok("subscribers", "add", address)
    assert f"{len(addresses)} asked" in shell.ok("subscribers", "ask", *send)
    for _, message in box.taken:
        body = message.get_body(("plain",))
        assert body is not None
        token = body.get_content().split("/subscribe/")[1].split()[0]
        with Store(shell.folder / "kept.db.letters") as store:
            assert confirm(store, token, "9999-01-01T00:00:00.000000Z") is False
            assert confirm(store, token, "2000-01-01T00:00:00.000000Z")
    box.taken.clear()


def test_without_more_the_letter_is_printed(with_demo: Shell) -> None:
    text = with_demo.ok(*SPRING)
    assert text.startswith("What happened to public promises, 1 to 30 April 2006.")
    assert "VERDICTS THAT CHANGED, AND WHY" in text
    assert text == with_demo.ok(*SPRING)
    assert not (with_demo.folder / "kept.db.letters").exists()


def test_without_subscribers_one_letter_is_written(with_demo: Shell) -> None:
    assert "1 written" in with_demo.ok(*SPRING, "--into", "out", "--base", "https://site.example")
    message = message_from_bytes(
        (with_demo.folder / "out" / "letter.eml").read_bytes(), policy=policy.default
    )
    assert [one.get_content_type() for one in message.iter_parts()] == [  # type: ignore[attr-defined]
        "text/plain",
        "multipart/related",
    ]
    assert "https://site.example/commitments/" in message.as_string()


def test_letters_are_begun_asked_for_sent_once_and_ended(
    with_demo: Shell, send: tuple[str, ...], box: Box
) -> None:
    with_demo.ok(*BEGIN)
    subscribed(with_demo, send, box, "ann@example.net", "bo@example.net")
    assert "2 would be sent" in with_demo.ok(*SPRING, *send, "--dry-run")
    assert not box.taken
    assert "2 sent" in with_demo.ok(*SPRING, *send)
    again = with_demo.run(*SPRING, *send)
    assert (again.exit_code, "2 sent" in again.output, "was begun on" in again.stderr) == (0, True, True)
    assert box.counts() == {"ann@example.net": 1, "bo@example.net": 1}
    with_demo.ok("subscribers", "remove", "ann@example.net")
    with_demo.ok(*SPRING, *send, "--since", "2006-03")
    assert box.counts() == {"ann@example.net": 1, "bo@example.net": 2}
    states = {
        one["address"]: one["state"] for one in json.loads(with_demo.ok("subscribers", "list", "--json"))
    }
    assert states == {"ann@example.net": "left", "bo@example.net": "confirmed"}


def test_a_dry_run_writes_and_notes_nothing(with_demo: Shell, send: tuple[str, ...], box: Box) -> None:
    with_demo.ok(*BEGIN)
    subscribed(with_demo, send, box, "ann@example.net")
    before = with_demo.ok("subscribers", "export")
    with_demo.ok(*SPRING, *send, "--dry-run", "--into", "out")
    assert not (with_demo.folder / "out").exists()
    assert with_demo.ok("subscribers", "export") == before
    assert "1 would be sent" in with_demo.ok(*SPRING, *send, "--dry-run")


@pytest.mark.parametrize("took_it", [True, False])
def test_a_letter_in_doubt_is_held_told_and_settled_by_the_log_of_the_server(
    with_demo: Shell, send: tuple[str, ...], box: Box, took_it: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_demo.ok(*BEGIN)
    subscribed(with_demo, send, box, "ann@example.net", "bo@example.net")
    box.will("DOT", "", HANG_UP_AFTER if took_it else HANG_UP)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    first = with_demo.run(*SPRING, *send)
    assert first.exit_code == 1
    assert "1 sent, 1 unsure" in first.stdout
    assert "--server-log" in first.stderr
    assert "example.net" not in first.output
    assert with_demo.run(*SPRING, *send).exit_code == 1
    log = [f"1tF <= letters@x id={one['Message-ID'].strip('<>')}\n" for _, one in box.taken]
    (with_demo.folder / "mail.log.1.gz").write_bytes(gzip.compress(log[0].encode()))
    (with_demo.folder / "mail.log").write_text("".join(log[1:]), encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000600")
    assert "2 sent" in with_demo.ok(
        *SPRING, *send, "--server-log", "mail.log", "--server-log", "mail.log.1.gz"
    )
    assert box.counts() == {"ann@example.net": 1, "bo@example.net": 1}


def test_what_is_not_wanted_now_ends_with_1_and_names_nobody(
    with_demo: Shell, send: tuple[str, ...], box: Box
) -> None:
    with_demo.ok(*BEGIN)
    subscribed(with_demo, send, box, "ann@example.net")
    box.will("RCPT", "450 4.2.0 <ann@example.net> is busy")
    result = with_demo.run(*SPRING, *send)
    assert result.exit_code == 1
    assert "1 waiting" in result.stdout
    assert "ann" not in result.output


def test_an_address_is_erased_from_every_file_of_the_folder(
    with_demo: Shell, send: tuple[str, ...], box: Box
) -> None:
    with_demo.ok(*BEGIN)
    subscribed(with_demo, send, box, "ann@example.net", "bo@example.net")
    with_demo.ok(*SPRING, "--into", "out", *send)
    assert len(_holding(with_demo.folder, b"ann@example.net")) == 2
    assert "1 written letter with it" in with_demo.ok("subscribers", "erase", "1")
    assert not _holding(with_demo.folder, b"ann@example.net")
    assert _holding(with_demo.folder, b"bo@example.net")
    assert "There is no subscriber" in with_demo.run("subscribers", "erase", "ann@example.net").stderr


def _holding(folder: Path, sign: bytes) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and sign in path.read_bytes()]


def test_a_list_is_taken_in_and_everybody_is_asked(shell: Shell) -> None:
    shell.ok(*BEGIN)
    (shell.folder / "list.csv").write_text("address\nann@example.net\nnobody\n", encoding="utf-8")
    result = shell.run("subscribers", "import", "list.csv")
    assert result.exit_code == 1
    assert "1 are to be asked" in result.stdout
    assert "Please enter a valid email address" in result.stderr
    assert "ann@example.net  asked  everything" in shell.ok("subscribers", "list")


def test_a_row_of_a_list_with_a_topic_that_is_not_there_is_told_and_stops_no_other(with_demo: Shell) -> None:
    with_demo.ok(*BEGIN)
    rows = "address,topics\nann@example.net,trade_secret\nbo@example.net,trade_secrets\ncy@example.net,\n"
    (with_demo.folder / "list.csv").write_text(rows, encoding="utf-8")
    result = with_demo.run("subscribers", "import", "list.csv")
    assert (result.exit_code, "2 are to be asked" in result.stdout) == (1, True)
    assert (
        "list.csv, line 2: There is no topic 'trade_secret' here. Did you mean trade_secrets" in result.stderr
    )
    assert "example.net" not in result.output
    assert "bo@example.net  asked  topic trade_secrets" in with_demo.ok("subscribers", "list")


def test_only_a_list_that_chooses_needs_the_ledger(shell: Shell) -> None:
    shell.ok(*BEGIN)
    file = shell.folder / "list.csv"
    file.write_text("address,topics\na@example.net,\n", encoding="utf-8")
    assert "1 are to be asked" in shell.ok("subscribers", "import", "list.csv")
    file.write_text("address,topics\nc@example.net,\nb@example.net,x\n", encoding="utf-8")
    result = shell.run("subscribers", "import", "list.csv")
    assert (result.exit_code, "ledger" in result.stderr) == (3, True)
    listed = shell.ok("subscribers", "list")
    assert ("b@example.net" in listed, "c@example.net" in listed) == (False, False), "nothing is half done"


def test_letters_with_a_link_are_written_as_files_and_named_nowhere_else(
    with_demo: Shell, send: tuple[str, ...], box: Box
) -> None:
    with_demo.ok(*BEGIN)
    assert "0 written into asking: nobody waits" in with_demo.ok("subscribers", "ask", "--into", "asking")
    with_demo.ok("subscribers", "add", "ann@example.net")
    told = with_demo.ok("subscribers", "ask", "--into", "asking")
    assert (told, "ann" in told) == ("1 written into asking.\n", False)
    (path,) = (with_demo.folder / "asking").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (message["To"], "/subscribe/" in message.as_string()) == ("ann@example.net", True)
    both = with_demo.ok("subscribers", "ask", "--into", "asking", *send)
    assert (both, box.counts()) == (
        "1 written into asking.\n1 asked, 0 not for now.\n",
        {"ann@example.net": 1},
    )
    assert "1 written letter with it" in with_demo.ok("subscribers", "erase", "1")
    neither = with_demo.run("subscribers", "ask")
    assert (neither.exit_code, "--into DIR" in neither.stderr) == (2, True)


def test_a_written_letter_to_who_never_said_yes_that_cannot_be_removed_is_told(
    with_demo: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_demo.ok(*BEGIN)
    with_demo.ok("subscribers", "add", "ann@example.net")
    with_demo.ok("subscribers", "ask", "--into", "asking")
    (path,) = (with_demo.folder / "asking").iterdir()
    path.unlink()
    path.mkdir()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    result = with_demo.run("subscribers", "ask", "--into", "asking")
    assert (result.exit_code, path.name in result.stderr, "example.net" in result.output) == (1, True, False)


def test_a_password_is_in_a_file_of_ones_own_or_a_variable_and_nowhere_else(
    with_demo: Shell, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_demo.ok(*BEGIN)
    file = with_demo.folder / "password"
    file.write_text("a secret of mine\n", encoding="utf-8")
    ask = ("subscribers", "ask", "--password-file", "password", "--send")
    file.chmod(0o640)
    open_to_others = with_demo.run(*ask, "smtp://ann@mail.example.org")
    assert (open_to_others.exit_code, "chmod 600" in open_to_others.stderr) == (2, True)
    file.chmod(0o600)
    assert "0 asked" in with_demo.ok(*ask, "smtp://ann@mail.example.org")  # nobody waits: not even connected
    in_address = with_demo.run(*ask[:2], "--send", "smtp://ann:secret@mail.example.org")
    assert (in_address.exit_code, "secret" in in_address.output) == (2, False)
    monkeypatch.setenv("KEPT_SMTP_PASSWORD", "a secret of mine")
    assert "and no user" in with_demo.run(*SPRING, "--send", "smtp://mail.example.org").stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("digest", "--since", "2006-05", "--until", "2006-04"), "lies after"),
        (("digest", "--since", "2006-04", "--until", "2006-04", "--as-of", "2006-01-01"), "when nobody knew"),
        (("digest", "--since", "2006-04", "--until", "2006-04", "--base", "site"), "https://promises"),
        ((*SPRING, "--send", "smtp://mail.example.org"), "kept subscribers begin"),
        (("subscribers", "list"), "kept subscribers begin"),
        (("subscribers", "begin", "--from", "x", "--base", "https://x.example/"), "letters@example.org"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    with_demo: Shell, arguments: tuple[str, ...], told: str
) -> None:
    result = with_demo.run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_address_that_is_none_gets_one_sentence(shell: Shell) -> None:
    shell.ok(*BEGIN)
    assert shell.run("subscribers", "add", "ann").stderr == "kept: Please enter a valid email address\n"


def test_whoever_adds_somebody_again_is_told_what_came_of_it(
    with_demo: Shell, send: tuple[str, ...], box: Box
) -> None:
    with_demo.ok(*BEGIN)
    subscribed(with_demo, send, box, "bo@example.net")
    bo, ann = ("subscribers", "add", "bo@example.net"), ("subscribers", "add", "ann@example.net")
    assert "Number 1 is sent letters already" in with_demo.ok(*bo)
    assert "It is noted" in with_demo.ok(*ann)
    again = with_demo.ok(*ann, "--topic", "trade_secrets")
    assert again.startswith("Nothing was changed: number 2 was asked within a day")
    assert "ann@example.net  asked  everything" in with_demo.ok("subscribers", "list")
    with_demo.ok("subscribers", "remove", "1")
    assert "Number 1 is asked again, and sent nothing else" in with_demo.ok(*bo)


@pytest.mark.parametrize(
    ("option", "id_", "told"),
    [
        (
            "--topic",
            "trade_secret",
            "There is no topic 'trade_secret' here. Did you mean trade_secrets or ",
        ),
        ("--party", "ZZ", "There is no party 'ZZ' here"),
        ("--commitment", "C-1", "There is no commitment 'C-1' here"),
    ],
)
def test_nobody_is_noted_for_what_is_not_there(with_demo: Shell, option: str, id_: str, told: str) -> None:
    with_demo.ok(*BEGIN)
    result = with_demo.run("subscribers", "add", "ann@example.net", option, id_)
    assert (result.exit_code, told in result.stderr) == (2, True)
    assert "There is nobody" in with_demo.ok("subscribers", "list")


def test_why_no_letter_was_written_is_told(with_demo: Shell, send: tuple[str, ...], box: Box) -> None:
    with_demo.ok(*BEGIN)
    assert "0 written into out: nobody has said yes yet" in with_demo.ok(*SPRING, "--into", "out")
    subscribed(with_demo, send, box, "ann@example.net")
    quiet = ("digest", "--since", "1980-01", "--until", "1980-01", "--into", "out")
    assert "0 written into out: nothing happened that the 1 who" in with_demo.ok(*quiet)


def test_a_time_that_is_not_over_is_warned_of(with_demo: Shell) -> None:
    result = with_demo.run("digest", "--since", "2006-04", "--until", "9998-12")
    assert (result.exit_code, "9998-12-31 is not over yet" in result.stderr) == (0, True)
    assert with_demo.run(*SPRING).stderr == ""


def test_where_letters_were_begun_the_way_to_begin_anew_is_told(shell: Shell) -> None:
    shell.ok(*BEGIN)
    assert "kept subscribers export > list.csv" in shell.run(*BEGIN).stderr


def test_plain_http_is_warned_of(shell: Shell) -> None:
    result = shell.run(*BEGIN[:-1], "http://kept.example")
    assert result.exit_code == 0
    assert "RFC 8058" in result.stderr
