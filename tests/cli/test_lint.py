"""`kept lint` as a person uses it: a sentence, a file, a pipe, a commitment of the ledger, and mistakes."""

import json

import pytest

from tests.cli.conftest import Shell

SENTENCE = "China will strengthen cooperation on enforcement."


def test_a_sentence(shell: Shell) -> None:
    output = shell.ok("lint", SENTENCE)
    assert "CANNOT BE TESTED" in output
    assert "China will [publish, adopt, buy, close: one act that can be seen]" in output
    assert max(map(len, output.splitlines())) <= 80


def test_a_sentence_without_quotation_marks(shell: Shell) -> None:
    assert shell.ok("lint", *SENTENCE.split()) == shell.ok("lint", SENTENCE)


def test_as_json(shell: Shell) -> None:
    found = json.loads(shell.ok("lint", SENTENCE, "--json"))
    (sentence,) = found["sentences"]
    assert (found["source"], found["commitment"], found["testable"]) == ("the words given", None, "no")
    assert sentence["points"]["by_when"]["state"] == "missing"
    assert sentence["points"]["who"] == {
        "point": "who",
        "state": "given",
        "found": "China",
        "because": None,
        "mend": None,
    }
    assert [flag["doubt"] for flag in sentence["flags"]] == ["weasel", "weasel"]
    assert sentence["duties"][0]["words"] == "strengthen cooperation"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file(shell: Shell, encoding: str) -> None:
    (shell.folder / "my draft.txt").write_bytes(
        f"{SENTENCE}\n\nPeru will sign “it” in May 2027.".encode(encoding)
    )
    found = json.loads(shell.ok("lint", "my draft.txt", "--json"))
    assert found["source"] == "my draft.txt"
    assert [one["words"] for one in found["sentences"]] == [SENTENCE, "Peru will sign “it” in May 2027."]


def test_a_page(shell: Shell) -> None:
    words = (
        "Peru will sign the treaty by May 2027. " + "The ministers met in Lima and talked about trade. " * 6
    )
    page = f"<html><body><article><h1>Talks</h1><p>{words}</p></article></body></html>"
    (shell.folder / "page.html").write_text(page, encoding="utf-8")
    found = json.loads(shell.ok("lint", "page.html", "--json"))
    assert "Peru will sign the treaty by May 2027." in [one["words"] for one in found["sentences"]]


@pytest.mark.parametrize("words", [(), ("-",)])
def test_a_pipe(shell: Shell, words: tuple[str, ...]) -> None:
    result = shell.run("lint", *words, answers=SENTENCE)
    assert result.exit_code == 0
    assert "Draft: standard input" in result.stdout


def test_a_commitment_of_the_ledger(with_demo: Shell) -> None:
    output = with_demo.ok("lint", "C-2005-05")
    assert "Commitment C-2005-05" in output
    assert "31 December 2005" in output
    assert max(map(len, output.splitlines())) <= 80
    found = json.loads(with_demo.ok("lint", "C-2004-01", "--json"))
    assert (found["commitment"], found["testable"], found["recorded_testable"]) == ("C-2004-01", "no", "no")


def test_nothing_is_recorded(with_demo: Shell) -> None:
    before = (with_demo.folder / "kept.db").read_bytes()
    with_demo.ok("lint", "C-2005-05")
    assert (with_demo.folder / "kept.db").read_bytes() == before


FAULTS = {
    "no such file, no ledger": (["lint", "draft.txt"], "no file draft.txt"),
    "blanks": (["lint", "   "], "holds no words"),
    "marks": (["lint", "... !!"], "holds no words"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_linted(shell: Shell, fault: str) -> None:
    words, message = FAULTS[fault]
    result = shell.run(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith("kept: ")
    assert len(result.stderr.splitlines()) == 1
    assert message in result.stderr


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 30, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", b""])
def test_a_file_that_is_no_text(shell: Shell, content: bytes) -> None:
    (shell.folder / "draft.txt").write_bytes(content)
    result = shell.run("lint", "draft.txt")
    assert (result.exit_code, result.stderr.startswith("kept: draft.txt")) == (2, True)


def test_an_unknown_id(with_demo: Shell) -> None:
    result = with_demo.run("lint", "C-2005-5")
    assert result.exit_code == 2
    assert "C-2005-05" in result.stderr


def test_a_very_long_argument_is_no_file(shell: Shell) -> None:
    assert "CANNOT BE TESTED" in shell.ok("lint", SENTENCE[:-1] + " and on customs" * 100 + ".")


def test_help_has_examples(shell: Shell) -> None:
    assert 'kept lint "China will' in shell.ok("lint", "--help")
