"""`kept chain` and `kept brief` as a person uses them."""

import json

from tests.cli.conftest import Shell

EVE = ("--as-of", "2006-03-31")


def test_a_chain_with_the_known_slips(with_demo: Shell) -> None:
    text = with_demo.ok("chain", "C-2011-05", "--as-of", "2013-12-31")
    assert text.startswith("The chain of C-2011-05: 8 promises\n")
    assert "C-2011-05, 21 November 2011, JCCT session 22 <- asked for" in text
    folded = " ".join(text.replace("│", " ").split())
    assert "Due 30 June 2012, 8 months (243 days) later. Status: Claimed, not shown, grade D." in folded
    assert "Due 31 December 2013, 26 months (792 days) later." in folded
    assert "SOLD TWICE" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_chain_and_all_chains_for_a_program(with_demo: Shell) -> None:
    one = json.loads(with_demo.ok("chain", "C-2011-04", "--as-of", "2013-12-31", "--json"))
    links = {promise["commitment"]: promise["link"] for promise in one["promises"]}
    assert (links["C-2011-04"]["slip"], links["C-2011-05"]["slip"]) == (243, 792)
    assert links["C-2010-D1"]["relation"] == "restates"
    assert links["C-2010-D1"]["found"] == "postpones"
    every = json.loads(with_demo.ok("chain", "--as-of", "2013-12-31", "--json"))
    assert len(every) == 9
    assert one in every or {**one, "known_at": None} in [{**tree, "known_at": None} for tree in every]


def test_all_chains(with_demo: Shell) -> None:
    text = with_demo.ok("chain")
    assert "9 chains of promises" in text
    assert "7 later promises, 6 of them sold twice. 8 years (2,922 days) late." in text
    assert max(map(len, text.splitlines())) <= 80
    assert "no promise takes up an earlier one" in with_demo.ok("chain", "--as-of", "1995-01-01")


def test_a_chain_that_nobody_knows(with_demo: Shell) -> None:
    result = with_demo.run("chain", "C-2011-5")
    assert result.exit_code == 2
    assert "Did you mean C-2011-05" in result.stderr


def test_the_brief_for_the_17th_session(with_demo: Shell) -> None:
    text = with_demo.ok("brief", "JCCT-17", *EVE)
    assert text.startswith("Brief for the Joint Commission on Commerce and Trade, session 17\n")
    assert "C-2005-05 DISPUTED, GRADE C" in text
    assert "left out for space" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_brief_as_a_page(with_demo: Shell) -> None:
    said = with_demo.ok("brief", "JCCT-17", *EVE, "--side", "US", "--into", "briefs")
    assert said == "Wrote briefs/brief-JCCT-17.html. Open it and print it.\n"
    page = (with_demo.folder / "briefs" / "brief-JCCT-17.html").read_text(encoding="utf-8")
    assert "Ours (United States): C-2004-06" in page
    assert "<script" not in page
    assert "<style>" in page


def test_the_brief_for_a_program(with_demo: Shell) -> None:
    plain = json.loads(with_demo.ok("brief", "JCCT-17", *EVE, "--json"))
    assert (plain["meeting"], plain["last_session"], len(plain["items"])) == ("JCCT-17", "JCCT-16", 20)
    later = json.loads(with_demo.ok("brief", "JCCT-23", "--as-of", "2012-12-01", "--json"))
    assert len(later["items"]) == 44


def test_a_brief_that_leaves_nothing_out(with_demo: Shell) -> None:
    short = with_demo.ok("brief", "JCCT-23", "--as-of", "2012-12-01")
    whole = with_demo.ok("brief", "JCCT-23", "--as-of", "2012-12-01", "--all")
    assert "left out for space" in short
    assert "left out for space" not in whole
    assert len(whole) > 2 * len(short)


def test_the_sessions(with_demo: Shell) -> None:
    text = with_demo.ok("brief", *EVE)
    assert "JCCT-16" in text
    assert "to come" in text
    assert max(map(len, text.splitlines())) <= 80
    assert json.loads(with_demo.ok("brief", *EVE, "--json"))[0]["meeting"] == "IPR-1992"


def test_a_meeting_that_nobody_knows(with_demo: Shell) -> None:
    result = with_demo.run("brief", "JCCT-71")
    assert result.exit_code == 2
    assert "There is no meeting 'JCCT-71' in the ledger. Did you mean JCCT-" in result.stderr


def test_help_has_examples(with_demo: Shell) -> None:
    assert "kept chain C-2011-05 --as-of 2013-12-31" in with_demo.ok("chain", "--help")
    assert "kept brief JCCT-17 --as-of 2006-03-31" in with_demo.ok("brief", "--help")
