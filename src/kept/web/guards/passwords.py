"""Passwords: which may be chosen, and how they are kept and compared.

Any characters may stand in one, in any mixture, as NIST SP 800-63B-4 (3.1.1.2) and OWASP ASVS 5.0 (6.2) ask.
A password is refused where it is short, or is what people choose first: a common word with digits behind
it, one that is repeated, a row of the keyboard, the name itself. Kept looks nothing up elsewhere, so that it
cannot know of passwords that were stolen from others.
"""

from __future__ import annotations

import re
import secrets
import threading
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kept.errors import InputError

SHORTEST: Final = 12
LONGEST: Final = 128

_HASHER: Final = PasswordHasher()
"""argon2id with the library's parameters: the second set that RFC 9106 recommends, 64 MiB."""

_ONE_AT_A_TIME: Final = threading.Lock()
"""So that many attempts at once cost no more memory than one."""

_COMMON: Final = frozenset(
    """
    abc access account adidas admin administrator alexander america andrea angel anthony apple arsenal
    asdf ashley august austin babygirl bailey banana barcelona baseball basketball batman beautiful
    benjamin blink bonjour boston brandon buster butterfly buttercup camera changeme charles charlie
    cheese chelsea chicken chocolate christian christopher computer cookie corvette cowboy dallas daniel
    december default diamond dragon elizabeth facebook family february ferrari fishing flower football
    forever freedom friend friends fuckyou gabriel gandalf gemini george ginger google guest guitar hallo
    hannah harley heather hello hockey hunter iloveyou internet jackson january jasmine jennifer jessica
    jesus jordan joshua justin kept killer kitty letmein liverpool login london love loveme lovely madison
    maggie manager marina martin master matrix matthew maverick melissa mercedes merlin michael michelle
    microsoft minecraft monday monkey monster mother mustang mynoob myspace natasha naruto nicole november
    october office orange oracle pass passwd password passwort patrick peanut pepper phoenix pokemon
    porsche prince princess purple qazwsx qwerty qwertz rachel rainbow ranger raiders rangers robert root
    samantha samsung secret secure september server service shadow silver slipknot snoopy soccer software
    sophie spiderman spring starwars stella steelers summer sunday sunshine superman support sweety system
    taylor teacher temp tennis test thomas thunder tigger tinkerbell trustno tweety user victoria vanessa
    welcome whatever william windows winner winter wizard yamaha yankees yellow
    """.split()
)
"""Words that lead every published list of passwords that people choose."""

_ROWS: Final = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azertyuiop",
    "abcdefghijklmnop",
)
_COLUMNS: Final = ("qazwsxedcrfvtgbyhnujm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm")
_ROW: Final = " ".join(row * 2 + " " + row[::-1] * 2 for row in (*_ROWS, *_COLUMNS))

_LEET: Final = str.maketrans("013457@$!", "oieastasi")


def check_new(password: str, name: str) -> None:
    """Let somebody choose a password.

    Raises:
        InputError: it is too short or too long, or easily guessed.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(
            f"The password has {len(password)} characters. Expected {SHORTEST} to {LONGEST}, of any kind, "
            "such as four words that have nothing to do with each other."
        )
    if _is_common(password) or _is_name(password, name):
        raise InputError(
            "This password is among the first that anybody would try: a common word, the name, or a row of "
            "the keyboard. Choose another one, such as four words that have nothing to do with each other."
        )


def _is_common(password: str) -> bool:
    plain = password.casefold()
    bare = re.sub(r"[\W_]", "", plain)
    return len(set(bare)) < 5 or _is_row(bare) or _is_words(plain) or _is_words(_unmasked(plain))


def _is_row(plain: str) -> bool:
    """Is it made of runs along the keyboard, each of three keys or more?"""
    at = 0
    while at < len(plain):
        run = next((size for size in range(len(plain) - at, 2, -1) if plain[at : at + size] in _ROW), 0)
        if not run:
            return False
        at += run
    return True


def _is_words(plain: str) -> bool:
    """Are its letters nothing but common words?"""
    letters = re.sub(r"[\W\d_]", "", plain)
    return not letters or _splits(letters)


def _unmasked(plain: str) -> str:
    """Digits and signs inside a word read as the letters that they stand for: p@ssw0rd."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain).translate(_LEET)


def _splits(letters: str) -> bool:
    """Can the letters be read as a chain of common words? Each place is looked at once."""
    reached = [True, *[False] * len(letters)]
    for end in range(1, len(letters) + 1):
        begins = range(max(0, end - 13), end)
        reached[end] = any(reached[begin] and letters[begin:end] in _COMMON for begin in begins)
    return reached[-1]


def _is_name(password: str, name: str) -> bool:
    kept, own = (re.sub(r"[\W\d_]", "", one.casefold()) for one in (password, name))
    return bool(own) and kept.replace(own, "") == ""


def hash_password(password: str) -> str:
    """The hash of a password, with its salt and parameters."""
    with _ONE_AT_A_TIME:
        return _HASHER.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Is it the password? Where there is none, about the same work is done, so that the time tells nothing.

    Args:
        kept: the hash of the true one, if there is one.
        password: what was given.
    """
    try:
        with _ONE_AT_A_TIME:
            return _HASHER.verify(kept or _nobodys(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """The hash of a password that nobody has."""
    return _HASHER.hash(secrets.token_urlsafe(32))
