"""Questions and answers kept by their hashes: found again byte for byte, or refused where altered."""

import hashlib
import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.fetch import Endpoint, Exchange, ExchangeError, Exchanges, answered, question

ENDPOINT = Endpoint.of("https://models.example.org/v1", "m", "secret-key-of-the-user-0123456789")


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Exchanges:
    return Exchanges(tmp_path_factory.mktemp("exchanges"))


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_what_is_kept_is_found_byte_for_byte(shared_store: Exchanges, request_: bytes, answer: bytes) -> None:
    exchange = Exchange(request_, answer)
    shared_store.keep(exchange)
    assert shared_store.find(request_) == exchange


def test_the_same_question_is_asked_once(tmp_path: Path) -> None:
    asked = []

    def ask(endpoint: Endpoint, body: bytes) -> bytes:
        asked.append(body)
        return b"the answer"

    store = Exchanges(tmp_path / "exchanges")
    first = answered(ENDPOINT, b"body", store, ask)
    assert (
        answered(ENDPOINT, b"body", store, ask)
        == first
        == Exchange(question(ENDPOINT, b"body"), b"the answer")
    )
    assert asked == [b"body"]


def test_another_address_is_another_question() -> None:
    other = Endpoint.of("https://elsewhere.example.org/v1", "m")
    assert question(ENDPOINT, b"body") != question(other, b"body")


def test_the_files_are_named_by_their_hashes_hold_no_key_and_are_private(tmp_path: Path) -> None:
    store = Exchanges(tmp_path)
    exchange = answered(ENDPOINT, b"body", store, lambda *_: b"the answer")
    record = json.loads(store.path(exchange.request_hash).read_bytes())
    assert record == {
        "request": hashlib.sha256(exchange.request).hexdigest(),
        "answer": hashlib.sha256(b"the answer").hexdigest(),
    }
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{record['request']}.json",
        f"{record['request']}.bin",
        f"{record['answer']}.bin",
    }
    for path in tmp_path.iterdir():
        assert ENDPOINT.key.encode() not in path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("harm", ["answer", "request", "record", "gone", "other", "outside"])
def test_an_altered_exchange_is_never_used(tmp_path: Path, harm: str) -> None:
    store = Exchanges(tmp_path)
    exchange = Exchange(b"q", b"a")
    store.keep(exchange)
    record = store.path(exchange.request_hash)
    if harm in ("answer", "request"):
        name = exchange.answer_hash if harm == "answer" else exchange.request_hash
        (tmp_path / f"{name}.bin").write_bytes(b"altered")
    elif harm == "gone":
        (tmp_path / f"{exchange.answer_hash}.bin").unlink()
    elif harm == "other":
        store.keep(Exchange(b"other", b"a"))
        record.write_bytes(store.path(Exchange(b"other", b"").request_hash).read_bytes())
    else:
        words = {"record": b"[", "outside": b'{"request": "../x", "answer": 5}'}[harm]
        record.write_bytes(words)
    with pytest.raises(ExchangeError, match="Remove it to ask again"):
        store.find(b"q")


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExchangeError, match="cannot be kept"):
        Exchanges(tmp_path / "file" / "exchanges").keep(Exchange(b"q", b"a"))


def test_a_fault_of_the_endpoint_keeps_nothing(tmp_path: Path) -> None:
    def ask(endpoint: Endpoint, body: bytes) -> bytes:
        raise ExchangeError("no")

    with pytest.raises(ExchangeError):
        answered(ENDPOINT, b"body", Exchanges(tmp_path), ask)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    store = Exchanges(tmp_path)
    store.path(Exchange(b"q", b"").request_hash).mkdir()
    with pytest.raises(ExchangeError, match="cannot be read"):
        store.find(b"q")


def test_a_write_that_fails_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExchangeError, match="No space left"):
        Exchanges(tmp_path).keep(Exchange(b"q", b"a"))
    assert list(tmp_path.iterdir()) == []
