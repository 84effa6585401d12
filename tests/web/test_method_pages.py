"""The method and the check of the ledger: every rule, every status, and where the ledger ends."""

from pathlib import Path

from fastapi.testclient import TestClient

from kept.judge import RULES, RULES_VERSION, rule_lines
from kept.ledger import open_ledger
from kept.publish import STATUSES


def test_every_rule_and_every_status_is_there(client: TestClient) -> None:
    page = client.get("/method").text
    assert all(f'id="rule-{line.id}"' in page for line in rule_lines(RULES[RULES_VERSION]))
    assert all(word.label in page for word in STATUSES.values())
    assert "PolitiFact" in page


def test_a_version_that_is_not_there_gets_a_sentence(client: TestClient) -> None:
    answer = client.get("/method?version=none")
    assert answer.status_code == 400
    assert f"The versions are {', '.join(RULES)}" in answer.text


def test_the_end_of_the_ledger_is_told(client: TestClient, ledger_file: Path) -> None:
    with open_ledger(ledger_file) as ledger:
        head = ledger.head()
    page = client.get("/verify").text
    assert head.hash in page
    assert f"{head.size:,}" in page
    assert "kept verify" in page
