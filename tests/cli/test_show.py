"""`kept show`, `kept search` and `kept rebuild` as a person uses them."""

import json

import apsw

from tests.cli.conftest import Shell


def test_a_commitment_as_it_stands(with_demo: Shell) -> None:
    output = with_demo.ok("show", "C-2005-05")
    assert output.startswith("commitment C-2005-05\n")
    assert "End the use of unlicensed software in government agencies" in output
    assert "11 July 2005" in output


def test_its_versions_as_json(with_demo: Shell) -> None:
    plain = json.loads(with_demo.ok("show", "C-2005-05", "--history", "--json"))
    assert [one["state"] for one in plain["versions"]] == ["stands"]
    assert plain["versions"][0]["record"]["deadline"] == "2005-12-31"


def test_when_it_was_not_there(with_demo: Shell) -> None:
    then = json.loads(with_demo.ok("show", "C-2005-05", "--known-at", "2001-01-01", "--json"))
    assert (then["absence"], then["versions"]) == ("not_in_ledger", [])
    output = with_demo.ok("show", "C-2005-05", "--as-of", "2005-07-10")
    assert output == "C-2005-05 was not in being then. It counts from 11 July 2005.\n"


def test_an_id_that_is_not_there(with_demo: Shell) -> None:
    result = with_demo.run("show", "C-2005-5")
    assert (result.exit_code, "Did you mean C-2005-05" in result.stderr) == (2, True)
    assert with_demo.run("show", "C-2005-05", "--kind", "promise").exit_code == 2


def test_a_search(with_demo: Shell) -> None:
    output = with_demo.ok("search", "unlicensed", "softw*", "--kind", "commitment")
    assert "commitment C-2005-05, published 11 July 2005" in output
    few = with_demo.ok("search", "software", "--limit", "1")
    assert "There may be more than these 1: --limit 2 shows them." in few
    found = json.loads(with_demo.ok("search", "software", "--kind", "statement", "--json"))
    assert {one["kind"] for one in found} == {"statement"}


def test_a_search_that_finds_nothing_or_says_nothing(with_demo: Shell) -> None:
    assert "Nothing that stands" in with_demo.ok("search", "xylophone", "\"'(*")
    result = with_demo.run("search", "🙂", "*")
    assert (result.exit_code, "There is no word to search for" in result.stderr) == (2, True)


def test_a_rebuild(with_demo: Shell) -> None:
    output = with_demo.ok("rebuild", "--as-of", "2006-03-31")
    assert output.endswith("Everything was as the entries say.\n")
    found = json.loads(with_demo.ok("rebuild", "--as-of", "2006-03-31", "--json"))
    names = ["versions", "links", "replaced", "moments", "words", "verdicts"]
    assert [one["projection"] for one in found] == names
    assert all(one["before"] == {"rows": one["rows"], "sha256": one["sha256"]} for one in found)
    other_day = json.loads(with_demo.ok("rebuild", "--as-of", "2007", "--json"))
    assert (other_day[-1]["before"], other_day[-1]["equal"]) == (None, True)


def test_a_verdict_that_was_changed_in_the_index(with_demo: Shell) -> None:
    with_demo.ok("rebuild", "--as-of", "2006")
    index = apsw.Connection(str(with_demo.folder / "kept.db.index"))
    index.execute("UPDATE verdicts SET status = 'kept'")
    index.close()
    result = with_demo.run("rebuild", "--as-of", "2006")
    assert (result.exit_code, "say, in verdicts, and" in result.stderr) == (4, True)


def test_a_rebuild_of_an_index_that_was_wrong(with_demo: Shell) -> None:
    with_demo.ok("rebuild")
    index = apsw.Connection(str(with_demo.folder / "kept.db.index"))
    index.execute("DELETE FROM links WHERE name = 'commitment'")
    index.close()
    result = with_demo.run("rebuild")
    assert result.exit_code == 4
    assert "The index was not what the entries say, in links, and answers may have been" in result.stderr
    assert result.stdout.count("before") == 1
    assert with_demo.run("rebuild").exit_code == 0
