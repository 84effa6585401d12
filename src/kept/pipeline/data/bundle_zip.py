"""The file of a bundle: a zip of few, known members, packed the same way each time and unpacked with care.

Nothing is ever unpacked onto the disk. What a stranger's file may hold is written down as what is taken and
not as what is refused: a member with any other name, twice the same name, a link, a password or an unusual
packing ends the reading, and so does more than it may hold.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO, Final

from kept.errors import InputError
from kept.pipeline.data.bundle_values import DOCUMENTS, MANIFEST, PRIVATE, README, RECORDS

MOST_PACKED: Final = 256 * 1024 * 1024
MOST_MEMBERS: Final = 10_000
MOST_MEMBER: Final = 64 * 1024 * 1024
MOST_UNPACKED: Final = 512 * 1024 * 1024

_NAME: Final = re.compile(
    "|".join([*map(re.escape, (MANIFEST, RECORDS, README, PRIVATE)), f"{DOCUMENTS}[0-9a-f]{{64}}"])
)
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
_BEGINNING: Final = b"PK\x03\x04"
_HEADER: Final = 30
"""Where the name begins in what stands before a member of a zip."""

_AGAIN: Final = "Nothing of it was used. Ask whoever sent it to make it again: kept bundle make FILE ID"
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def pack(members: Mapping[str, bytes]) -> bytes:
    """The members as a zip; the same members make the same bytes.

    Raises:
        InputError: they are more than `unpack` takes.
    """
    sizes = [len(one) for one in members.values()]
    if len(sizes) > MOST_MEMBERS or max(sizes) > MOST_MEMBER or sum(sizes) > MOST_UNPACKED:
        raise InputError(
            f"A bundle holds at most {MOST_MEMBER:,} bytes in one file and {MOST_UNPACKED:,} in all, and "
            "this would hold more. Name fewer commitments, or fewer full texts."
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            packed.writestr(info, content)
    return out.getvalue()


def is_bundle(file: IO[bytes]) -> bool:
    """Does the file begin as `pack` makes one, with its manifest? Its content is not looked at."""
    name = MANIFEST.encode()
    head = file.read(_HEADER + len(name))
    return head.startswith(_BEGINNING) and head[_HEADER:] == name


def unpack(content: bytes, where: str) -> dict[str, bytes]:
    """The members of such a file by their names.

    Args:
        content: the file.
        where: what an error calls it.

    Raises:
        InputError: it is no such zip, or holds more than it may.
    """
    if len(content) > MOST_PACKED:
        raise _refused(where, f"it has {len(content):,} bytes; a bundle has at most {MOST_PACKED:,}")
    if not content.startswith(_BEGINNING):
        raise _refused(where, "it is no zip file")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check(packed.infolist(), where)
            return _members(packed, where)
    except _BROKEN as error:
        raise _refused(where, f"it cannot be unpacked: {error}") from None


def _check(members: list[zipfile.ZipInfo], where: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise _refused(where, f"it has {len(members):,} members; a bundle has at most {MOST_MEMBERS:,}")
    seen: set[str] = set()
    for one in members:
        name = one.orig_filename
        fault = _fault(one)
        if name in seen:
            fault = "is there twice"
        if fault is not None:
            raise _refused(where, f"its member {name!r} {fault}")
        seen.add(name)


def _fault(one: zipfile.ZipInfo) -> str | None:
    """What is wrong with a member, by what is said of it."""
    mode = one.external_attr >> 16
    if not _NAME.fullmatch(one.orig_filename) or one.filename != one.orig_filename:
        return "has no name that a bundle has"
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "is a link or no plain file"
    if one.flag_bits & _ENCRYPTED:
        return "has a password"
    if one.compress_type not in _PACKINGS:
        return "is packed in another way than deflate"
    return "is too large" if one.file_size > MOST_MEMBER else None


def _members(packed: zipfile.ZipFile, where: str) -> dict[str, bytes]:
    """Read the members, and no more of any than it may have, whatever is said of it."""
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for one in packed.infolist():
        with packed.open(one) as stream:
            found[one.filename] = content = stream.read(min(MOST_MEMBER, left) + 1)
        left -= len(content)
        if len(content) > MOST_MEMBER or left < 0:
            raise _refused(where, f"it holds more than a bundle may: {MOST_UNPACKED:,} bytes")
    return found


def _refused(where: str, why: str) -> InputError:
    return InputError(f"{where} is no bundle that can be read: {why}. {_AGAIN}")
