"""The address of a database: what is one, and that no password is ever shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kept.errors import InputError
from kept.ledger import place_of
from kept.ledger.postgres.address import Address

CANARY = "c4n4ry"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("postgresql://db.example.org/kept", "postgresql://db.example.org/kept"),
        ("postgres://ana@db.example.org:5433/kept", "postgresql://ana@db.example.org:5433/kept"),
        ("postgresql://ana:secret@[::1]:5433/kept", "postgresql://ana@[::1]:5433/kept"),
        ("postgresql://ana:s%40t@one:1,two:2/kept?sslmode=require", "postgresql://ana@one:1,two:2/kept"),
        ("postgresql://%2Fvar%2Frun%2Fpostgresql/kept", "postgresql://%2Fvar%2Frun%2Fpostgresql/kept"),
        ("postgresql:///kept?password=secret", "postgresql:///kept"),
    ],
)
def test_what_is_shown_of_an_address(words: str, shown: str) -> None:
    place = place_of(words)
    assert isinstance(place, Address)
    assert (str(place), place.words) == (shown, words)
    assert "secret" not in repr(place)


@pytest.mark.parametrize("words", ["kept.db", "postgresql.db", "/srv/postgresql:/kept.db", "mysql://x/y"])
def test_all_else_is_the_name_of_a_file(words: str) -> None:
    assert place_of(words) == Path(words)


@pytest.mark.parametrize(
    "words",
    [
        "postgresql://ana:c4n4ry/more@db/kept",
        "postgresql://ana:1/c4n4ry@db/kept",
        "postgresql://ana:one@c4n4ry@db/kept",
        "postgresql://ana:1?c4n4ry@db/kept",
        "postgresql://ana:1#c4n4ry@db/kept",
        "postgresql://ana:c4n4ry",
        "postgresql://[c4n4ry/kept",
    ],
)
def test_what_might_show_a_part_of_a_password_is_refused(words: str) -> None:
    with pytest.raises(InputError, match=r"cannot be read\. Write postgresql://NAME@HOST/") as raised:
        place_of(words)
    assert CANARY not in str(raised.value)


@given(before=st.text("a1@/:?#[]%\n ", max_size=4), after=st.text("a1@/:?#[]%\n =", max_size=4))
def test_no_password_is_shown_whatever_it_has_in_it(before: str, after: str) -> None:
    try:
        told = repr(place_of(f"postgresql://ana:{before}{CANARY}{after}@db.example.org/kept"))
    except InputError as error:
        told = str(error)
    assert CANARY not in told
