"""`kept read` and what shows its drafts: other languages, a language model, and how sure a draft is."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.fetch.scripted import Scene, Server, scripted

TEXT = "The ministry said it will publish the audit."
CHINESE = "中国政府表示，所有中央政府部门已经使用正版软件。美国贸易官员说，销售数据不支持这一说法。"
SAID = {
    "quote": TEXT,
    "speaker": "The ministry",
    "kind": "commitment",
    "negated": False,
    "says": "",
    "numbers": [],
    "dates": [],
}
INVENTED = {**SAID, "quote": "The minister said that nothing was done."}


@pytest.fixture
def story(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A folder with one story, and no language model set."""
    for name in ("KEPT_LLM_URL", "KEPT_LLM_MODEL", "KEPT_LLM_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(shell.folder))
    (shell.folder / "story.txt").write_text(TEXT, encoding="utf-8")
    return shell


def answer(*items: dict[str, object]) -> Scene:
    content = json.dumps({"statements": items})
    message = {"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}
    return Scene(body=json.dumps(message).encode())


def use(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT_LLM_URL", server.url)
    monkeypatch.setenv("KEPT_LLM_MODEL", "model-x")


def test_another_language_is_kept_without_drafts_and_told(story: Shell) -> None:
    (story.folder / "chinese.txt").write_text(CHINESE, encoding="utf-8")
    result = story.run("read", "chinese.txt", "--json")
    assert result.exit_code == 1
    assert "chinese.txt: The text is in Chinese, a language not supported yet" in result.stderr
    [found] = json.loads(result.stdout)
    assert found["drafts"] == {"statements": 0, "meetings": 0, "commitments": 0}
    assert found["document"] in _recorded(story, "document")
    assert len(_recorded(story, "snapshot")) == len(_recorded(story, "text")) == 1


def _recorded(shell: Shell, kind: str) -> list[str]:
    from kept.ledger import open_ledger

    with open_ledger(shell.folder / "kept.db") as ledger:
        return [entry.record for entry in ledger.current() if entry.kind == kind]


def test_a_draft_says_how_often_such_drafts_are_right(story: Shell) -> None:
    [read] = json.loads(story.ok("read", "story.txt", "--json"))
    drafted = read["proposals"]["statements"][0]
    assert 0 < drafted["confidence"] <= 100
    [stated] = json.loads(story.ok("statements", "--json"))
    assert (stated["confidence"], stated["unsure"]) == (drafted["confidence"], drafted["unsure"])
    assert "(read rightly in about " in story.ok("statements")
    assert "Read rightly in about " in story.ok("review", answers="q\n")


def test_what_a_person_accepted_needs_no_confidence(story: Shell) -> None:
    story.ok("read", "story.txt")
    story.ok("review", answers="a\n\nq\n")
    assert "read rightly" not in story.ok("statements")


def test_a_model_drafts_beside_the_package_and_what_is_refused_is_told(
    story: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted([answer(SAID, INVENTED)]) as server:
        use(server, monkeypatch)
        result = story.run("read", "story.txt", "--model")
        again = story.run("read", "story.txt", "--model")
    assert result.exit_code == 1
    assert "item 2 of the answer of the model was refused (not_verbatim" in result.stderr
    assert "by model    1 statement of these, marked as unsure" in result.stdout
    assert (again.stdout, len(server.asked)) == (result.stdout, 1)
    assert list((story.folder / "exchanges").iterdir())
    package, model = json.loads(story.ok("statements", "--json"))
    assert package["drafted_by"].startswith("kept.extract")
    assert model["drafted_by"].startswith("model-x, answer sha-256 ")
    assert model["unsure"].startswith("A language model proposed it")
    assert "draft, unsure: promise" in story.ok("statements")


def test_a_model_that_cannot_be_reached_takes_nothing_away(
    story: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scripted([Scene(500)]) as server:
        use(server, monkeypatch)
        result = story.run("read", "story.txt", "--model")
    assert result.exit_code == 1
    assert "status 500" in result.stderr
    assert len(json.loads(story.ok("statements", "--json"))) == 1


def test_a_text_in_another_language_is_not_sent(story: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    (story.folder / "chinese.txt").write_text(CHINESE, encoding="utf-8")
    with scripted([answer()]) as server:
        use(server, monkeypatch)
        assert story.run("read", "chinese.txt", "--model").exit_code == 1
    assert server.asked == []


def test_without_an_endpoint_the_settings_are_named(story: Shell) -> None:
    result = story.run("read", "story.txt", "--model")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "No language model is set. Set KEPT_LLM_URL" in result.stderr
    assert not (story.folder / "kept.db").exists()


def test_settings_come_from_the_private_file_too(story: Shell) -> None:
    file = Path(story.folder / ".config" / "kept" / "llm.toml")
    file.parent.mkdir(parents=True)
    with scripted([answer(SAID)]) as server:
        file.write_text(f'url = "{server.url}"\nmodel = "model-x"\n', encoding="utf-8")
        file.chmod(0o600)
        story.ok("read", "story.txt", "--model")
    assert len(server.asked) == 1


def test_without_the_client_the_extra_is_named(story: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEPT_LLM_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("KEPT_LLM_MODEL", "model-x")
    monkeypatch.delitem(sys.modules, "kept.fetch.chat", raising=False)
    monkeypatch.setitem(sys.modules, "httpx2", None)
    result = story.run("read", "story.txt", "--model")
    assert result.exit_code == 2
    assert "pip install 'kept[model]'" in result.stderr
