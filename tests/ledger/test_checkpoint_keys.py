"""Keys of signed notes, against the known answers of the format's first implementation.

The key of Peter Neumann is the example of https://pkg.go.dev/golang.org/x/mod/sumdb/note; everybody knows it.
"""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.ledger.checkpoints.keys import SignerKey, check_name, is_name, read_signer_key, read_verifier_key

SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NAMES = st.text(min_size=1, max_size=20).filter(is_name)


def test_the_known_key_is_read_and_written() -> None:
    key = read_signer_key(SIGNER)
    assert key.name == "PeterNeumann"
    assert str(key.verifier) == VERIFIER
    assert key.in_full() == SIGNER
    assert read_verifier_key(VERIFIER) == key.verifier


@given(name=NAMES, seed=st.binary(min_size=32, max_size=32))
def test_every_key_can_be_written_and_read_again(name: str, seed: bytes) -> None:
    key = SignerKey(name, seed)
    assert read_signer_key(key.in_full()) == key
    assert read_verifier_key(str(key.verifier)) == key.verifier


def test_a_signer_key_does_not_show_its_secret() -> None:
    key = read_signer_key(SIGNER)
    assert repr(key) == "SignerKey(name='PeterNeumann')"
    with pytest.raises(InputError) as refused:
        read_signer_key(SIGNER + "A")
    assert SIGNER[-20:] not in str(refused.value)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "PeterNeumann+c74f20a3+" + base64.b64encode(b"\2" + bytes(32)).decode(),  # of another kind
        "PeterNeumann+c74f20a3+" + base64.b64encode(b"\1" + bytes(31)).decode(),
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T\u00e9",
    ],
)
def test_what_is_no_verifier_key_is_refused(words: str) -> None:
    with pytest.raises(InputError, match=r"no verifier key. Such a key looks like desk\.example"):
        read_verifier_key(words)


def test_a_secret_given_for_a_verifier_key_is_refused_without_repeating_it() -> None:
    with pytest.raises(InputError, match="which is secret") as refused:
        read_verifier_key(SIGNER)
    assert SIGNER[-20:] not in str(refused.value)


def test_a_key_that_was_damaged_on_the_way_is_refused() -> None:
    with pytest.raises(InputError, match="has the id 'c74f20a4', but what follows it has the id c74f20a3"):
        read_verifier_key(VERIFIER.replace("c74f20a3", "c74f20a4"))
    with pytest.raises(InputError, match="was changed or cut on the way"):
        read_signer_key(SIGNER.replace("PeterNeumann", "PeterNewman"))


def test_a_verifier_key_is_no_signer_key() -> None:
    with pytest.raises(InputError, match="one line that begins with PRIVATE"):
        read_signer_key(VERIFIER)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\u3000b", "a\nb", "\udc80"])
def test_names_that_no_key_can_have(name: str) -> None:
    with pytest.raises(InputError, match="cannot be the name of a key"):
        check_name(name)
