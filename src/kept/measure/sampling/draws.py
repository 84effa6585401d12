"""Random draws that anybody can repeat, in any language: the units with the smallest hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kept.errors import InputError
from kept.measure.sampling.given import count


@dataclass(frozen=True, slots=True)
class Draw:
    """A simple random draw without replacement.

    `seed`, `size` and `of` are what was asked: how many of how many. `frame_sha256` is the sha-256 of the
    frame: its ids in the order of their code points, each followed by a line feed, in UTF-8. `ids` are the
    drawn, in the order in which they were drawn, so that the first ten are a draw of ten.
    """

    seed: str
    size: int
    of: int
    frame_sha256: str
    ids: tuple[str, ...]


def draw(frame: Sequence[str], size: int, seed: int | str) -> Draw:
    """Draw `size` ids from a frame at random; the order of the frame does not matter.

    Each id is ranked by the sha-256 of the seed, a colon and the id, in UTF-8 ("7:PC-001"), as lower-case
    hexadecimal digits, and the smallest are drawn. With one command for each id: `printf '%s' '7:PC-001' |
    sha256sum`; and for the frame, one id a line: `LC_ALL=C sort frame.txt | sha256sum`. The seed should be
    fixed by what neither side controls, for example the numbers of a public lottery on a day agreed before.

    Args:
        frame: the ids of all units, each once.
        size: how many to draw, from 1 to all.
        seed: a whole number or a text.

    Raises:
        InputError: the frame is empty, an id is given twice or is no line of text, or the size is impossible.

    >>> draw(["PC-1", "PC-2", "PC-3"], 2, seed=7).ids
    ('PC-3', 'PC-2')
    """
    words = _seed(seed)
    ids = _sorted(frame)
    wanted = count(size, "The number to draw", 1)
    if wanted > len(ids):
        raise InputError(f"{wanted} cannot be drawn from a frame of {len(ids)}. Draw at most all of them.")
    ranked = sorted(ids, key=lambda id_: _sha256(f"{words}:{id_}"))
    return Draw(words, wanted, len(ids), _sha256("".join(f"{id_}\n" for id_ in ids)), tuple(ranked[:wanted]))


def draw_strata(
    frames: Mapping[str, Sequence[str]], sizes: Mapping[str, int], seed: int | str
) -> dict[str, Draw]:
    """Draw from each stratum apart, with the seed "SEED:STRATUM"; see `draw`.

    Args:
        frames: the ids of each stratum.
        sizes: how many to draw of each stratum, for the same strata. One that is not to be inspected is left
            out of both.
        seed: a whole number or a text, the same for all.

    Returns:
        The draws by stratum, in the order of the names.

    Raises:
        InputError: as of `draw`, with the stratum; or the strata of `frames` and `sizes` differ.
    """
    alone = sorted(set(frames) ^ set(sizes), key=str)
    if alone:
        raise InputError(
            f"The stratum {alone[0]!r} has no {'size' if alone[0] in frames else 'frame'}. Give a frame "
            "and a size for each stratum that is to be inspected."
        )
    return {name: _draw_stratum(name, frames[name], sizes[name], seed) for name in sorted(frames)}


def _draw_stratum(name: str, frame: Sequence[str], size: int, seed: int | str) -> Draw:
    try:
        return draw(frame, size, f"{_seed(seed)}:{name}")
    except InputError as error:
        raise InputError(f"Stratum {name!r}: {error}") from None


def _seed(seed: object) -> str:
    if isinstance(seed, bool) or not (isinstance(seed, int) or _is_line(seed)):
        raise InputError(f"{seed!r} is no seed. Give a whole number or a line of text, for example 20261126.")
    return str(seed)


def _sorted(frame: Sequence[str]) -> list[str]:
    """The ids in the order of their code points, each looked at."""
    if isinstance(frame, str):
        raise InputError(
            f'A frame is a list of ids, and not the text {frame[:40]!r}. Write ["PC-1", "PC-2"].'
        )
    for id_ in frame:
        if not _is_line(id_):
            raise InputError(f"{id_!r} is no id of a unit. Each is one line of text, for example 'PC-001'.")
    ids = sorted(frame)
    if not ids:
        raise InputError("The frame is empty, so nothing can be drawn. Give the ids of all units.")
    twice = next((id_ for id_, after in pairwise(ids) if id_ == after), None)
    if twice is not None:
        raise InputError(f"The id {twice!r} is in the frame twice. Give each unit once, or ids that differ.")
    return ids


def _is_line(id_: object) -> bool:
    """Is it text of one line that UTF-8 can hold? Half a pair of surrogates is none."""
    if not isinstance(id_, str) or id_.strip() == "" or "\n" in id_ or "\r" in id_:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in id_)


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
