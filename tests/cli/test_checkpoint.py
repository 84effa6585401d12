"""`kept checkpoint` and `kept verify`, as the desk and as a reader who kept something use them."""

import json
import stat
from contextlib import closing

import apsw
import pytest

from kept.ledger.checkpoints.keys import SignerKey
from tests.cli.conftest import Shell

NAME = "desk.example/ledger"


@pytest.fixture
def recorded(shell: Shell) -> Shell:
    """A ledger with two parties."""
    shell.ok("add", "party", "--party-id", "CN", "--name", "China", "--kind", "government")
    add(shell, "US")
    return shell


def add(shell: Shell, party: str) -> None:
    shell.ok("add", "party", "--party-id", party, "--name", party, "--kind", "government")


def kept_one(shell: Shell, *more: str) -> str:
    """Make a key and keep a checkpoint as a.note; the verifier key."""
    result = shell.run("checkpoint", "--key", "desk.key", "--new-key", NAME, "--out", "a.note", *more)
    assert result.exit_code == 0, result.output
    return result.stderr.partition("Verifier key: ")[2].strip()


def damage(shell: Shell) -> None:
    with closing(apsw.Connection(str(shell.folder / "kept.db"))) as connection:
        connection.execute("DROP TRIGGER entries_never_change")
        connection.execute("UPDATE entries SET recorded_by = 'eve' WHERE seq = 1")


def test_a_checkpoint_is_made_kept_and_held_against_the_ledger_later(recorded: Shell) -> None:
    key = kept_one(recorded)
    add(recorded, "NO")
    told = recorded.ok("verify", "--since", "a.note", "--signed-by", key)
    assert told.splitlines()[1:] == [
        f"It goes on from entry 2 of a.note, which {NAME} signed.",
        "The chain holds.",
    ]
    assert "whose signature was not checked" in recorded.ok("verify", "--since", "a.note")
    plain = json.loads(recorded.ok("verify", "--since", "a.note", "--full", "--json"))
    assert plain["since"] == [{"name": "a.note", "entry": 2, "signed_by": None}]
    assert (plain["entries"], plain["counts"]["bodies"], plain["problems"]) == (3, 3, [])


def test_a_saved_page_and_a_file_with_the_key_will_do(recorded: Shell) -> None:
    key = kept_one(recorded)
    note = (recorded.folder / "a.note").read_text(encoding="utf-8")
    page = f"<!doctype html>\n<p>Said</p><pre>kept verify</pre>\n<pre class='x'>{note}</pre><p>\u2014</p>"
    (recorded.folder / "page.html").write_text(page, encoding="utf-8")
    (recorded.folder / "key.txt").write_text(f"\n{key}\n", encoding="utf-8")
    told = recorded.ok("verify", "--since", "page.html", "--signed-by", "key.txt")
    assert f"It goes on from entry 2 of page.html, which {NAME} signed." in told
    (recorded.folder / "page.html").write_text(page.replace("\n2\n", "\n1\n"), encoding="utf-8")
    changed = recorded.run("verify", "--since", "page.html", "--signed-by", "key.txt")
    assert (changed.exit_code, "does not fit the note" in changed.stderr) == (2, True)


@pytest.mark.parametrize("given", ["x" * 5_000, "no.txt", "a\0b", "."])
def test_what_is_neither_a_key_nor_a_file_with_one(recorded: Shell, given: str) -> None:
    kept_one(recorded)
    result = recorded.run("verify", "--since", "a.note", "--signed-by", given)
    assert (result.exit_code, "is no verifier key" in result.stderr) == (2, True)


def test_without_out_it_is_printed_and_the_key_is_used_again(recorded: Shell) -> None:
    kept_one(recorded)
    printed = recorded.ok("checkpoint", "--key", "desk.key")
    assert printed == (recorded.folder / "a.note").read_text(encoding="utf-8")
    assert printed.startswith("kept/")


def test_the_key_file_is_for_its_owner_only_and_is_never_overwritten(recorded: Shell) -> None:
    kept_one(recorded)
    path = recorded.folder / "desk.key"
    secret = path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = recorded.run("checkpoint", "--key", "desk.key", "--new-key", NAME)
    assert again.exit_code == 2
    assert "a key is never overwritten" in again.stderr
    assert path.read_text(encoding="utf-8") == secret
    assert secret.strip() not in again.output
    path.chmod(0o644)
    assert (
        "others can read desk.key, and could sign in your name"
        in recorded.run("checkpoint", "--key", "desk.key").stderr
    )


def test_an_old_checkpoint_is_never_overwritten(recorded: Shell) -> None:
    kept_one(recorded)
    result = recorded.run("checkpoint", "--key", "desk.key", "--out", "a.note")
    assert (result.exit_code, "old checkpoints are worth keeping" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--key", "none.key"], "There is no key at none.key. Make one:"),
        (["--key", "kept.db"], "This is no signer key."),
        (["--key", "new.key", "--new-key", "two words"], "'two words' cannot be the name of a key"),
    ],
)
def test_keys_that_cannot_be_used(recorded: Shell, words: list[str], said: str) -> None:
    result = recorded.run("checkpoint", *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (recorded.folder / "new.key").exists()


def test_a_broken_ledger_is_not_signed_and_no_key_is_made(recorded: Shell) -> None:
    damage(recorded)
    result = recorded.run("checkpoint", "--key", "desk.key", "--new-key", NAME)
    assert result.exit_code == 4
    assert "A ledger that does not hold is not signed." in result.stderr
    assert not (recorded.folder / "desk.key").exists()


def test_an_empty_ledger_is_not_signed(shell: Shell) -> None:
    shell.ok("init")
    result = shell.run("checkpoint", "--key", "desk.key", "--new-key", NAME)
    assert (result.exit_code, "nothing to sign" in result.stderr) == (2, True)


def test_a_tail_that_was_cut_off_has_exit_code_4(recorded: Shell) -> None:
    key = kept_one(recorded)
    with closing(apsw.Connection(str(recorded.folder / "kept.db"))) as connection:
        ((words,),) = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'entries_never_go'"
        ).fetchall()
        connection.execute(f"DROP TRIGGER entries_never_go; DELETE FROM entries WHERE seq = 2; {words}")
    assert "The chain holds." in recorded.ok("verify")
    result = recorded.run("verify", "--since", "a.note", "--signed-by", key)
    assert result.exit_code == 4
    assert "it had 2 entries and has 1 now: what came after was cut off." in result.stderr
    assert result.stdout.splitlines()[-1] == "It does not hold: 1 problem."


def test_a_changed_entry_has_exit_code_4_with_json_too(recorded: Shell) -> None:
    damage(recorded)
    result = recorded.run("verify", "--json")
    assert result.exit_code == 4
    assert any("its hash does not fit" in one for one in json.loads(result.stdout)["problems"])
    assert "problem: entry 1 of the ledger" in result.stderr


def test_a_signature_of_somebody_else_has_exit_code_2(recorded: Shell) -> None:
    kept_one(recorded)
    other = str(SignerKey(NAME, bytes(32)).verifier)
    result = recorded.run("verify", "--since", "a.note", "--signed-by", other)
    assert result.exit_code == 2
    assert f"a.note: The note is not signed by {NAME}" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--signed-by", "x"], "Give the checkpoint too: --since FILE"),
        (["--since", "none.note"], "There is no file none.note."),
        (["--since", "kept.db"], "kept.db is no checkpoint: it is not text in UTF-8."),
        (["--since", "none.note", "--signed-by", "x"], "'x' is no verifier key."),
    ],
)
def test_what_cannot_be_used(recorded: Shell, words: list[str], said: str) -> None:
    (recorded.folder / "kept.db").open("ab").close()
    result = recorded.run("verify", *words)
    assert result.exit_code == 2
    assert said in result.stderr
