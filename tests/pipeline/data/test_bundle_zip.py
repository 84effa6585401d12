"""The file of a bundle: a hundred names that lead elsewhere, bombs, links and twins are refused."""

import io
import os
import stat
import struct
import warnings
import zipfile
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.pipeline.data import bundle_zip
from kept.pipeline.data.bundle_values import MANIFEST, RECORDS
from kept.pipeline.data.bundle_zip import pack, unpack

MEMBERS = {MANIFEST: b"{}", RECORDS: b"", f"documents/{'ab' * 32}": b"x" * 1000}

UPS = ("../", "..\\", "..%2f", "..%5c", "..//", "..././", "....//", "%2e%2e/", "..\u2215", "..;/")
TARGETS = ("etc/passwd", "bundle.json", f"documents/{'a' * 64}", ".", "windows\\win.ini")
STARTS = (
    "/",
    "\\",
    "//host/share/",
    "C:",
    "C:\\",
    "\\\\?\\C:\\",
    "file:///",
    "~/",
    "./",
    "documents/../",
    " ",
    "\t",
)
FORMS = sorted(
    {up * times + target for up, times, target in product(UPS, (1, 3), TARGETS)}
    | {start + target for start, target in product(STARTS, TARGETS)}
    | {f"documents/{'A' * 64}", f"documents/{'a' * 63}", "documents/", "documents", "bundle.json/"}
    | {"BUNDLE.JSON", "bundle.json ", "bundle.json\n", "bundle.json.", "con", "\u202ebundle.json", ""}
    | {"bundle.json:stream"}
)


def zipped(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        warnings.simplefilter("ignore")  # of names that are there twice
        for info, content in members:
            packed.writestr(info, content)
    return out.getvalue()


def test_what_was_packed_is_unpacked() -> None:
    assert unpack(pack(MEMBERS), "a.zip") == MEMBERS
    assert pack(MEMBERS) == pack(MEMBERS)


def test_there_are_a_hundred_forms() -> None:
    assert len(FORMS) >= 100


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_a_name_that_leads_elsewhere_is_refused_and_nothing_is_written(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    info = zipfile.ZipInfo("x")
    info.filename = FORMS[number]
    with pytest.raises(InputError, match="is no bundle that can be read"):
        unpack(zipped(*MEMBERS.items(), (info, b"evil")), "a.zip")
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - also what has a strange name


def test_a_name_with_a_zero_in_it_is_refused() -> None:
    content = zipped((MANIFEST, b"{}"), (f"{RECORDS}Q", b""))
    with pytest.raises(InputError, match="has no name"):
        unpack(content.replace(b"records.jsonlQ", b"records.jsonl\0"), "a.zip")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFDIR, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_is_refused(kind: int) -> None:
    info = zipfile.ZipInfo(RECORDS)
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    with pytest.raises(InputError, match="a link or no plain file"):
        unpack(zipped((MANIFEST, b"{}"), (info, b"/etc/passwd")), "a.zip")


def test_the_same_name_twice_is_refused() -> None:
    with pytest.raises(InputError, match="is there twice"):
        unpack(zipped((MANIFEST, b"{}"), (MANIFEST, b"[]"), (RECORDS, b"")), "a.zip")


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_zip, "MOST_MEMBER", 1_000_000)
    content = zipped((MANIFEST, b"{}"), (RECORDS, b"0" * 1_000_001))
    assert len(content) < 5_000
    with pytest.raises(InputError, match="is too large"):
        unpack(content, "a.zip")


def test_a_bomb_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_zip, "MOST_MEMBER", 1_000_000)
    size = struct.pack("<L", 3_000_000)
    content = zipped((MANIFEST, b"{}"), (RECORDS, b"0" * 3_000_000)).replace(size, struct.pack("<L", 10))
    with pytest.raises(InputError, match="is no bundle that can be read"):
        unpack(content, "a.zip")


def test_many_members_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_zip, "MOST_UNPACKED", 3_000)
    members = [(f"documents/{number:064x}", b"0" * 1_000) for number in range(4)]
    with pytest.raises(InputError, match="more than a bundle may"):
        unpack(zipped(*members), "a.zip")


def test_no_bundle_is_made_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_zip, "MOST_MEMBER", 999)
    with pytest.raises(InputError, match="Name fewer commitments"):
        pack(MEMBERS)


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_zip, "MOST_MEMBERS", 3)
    with pytest.raises(InputError, match="4 members"):
        unpack(zipped(*((f"documents/{number:064x}", b"") for number in range(4))), "a.zip")


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_zip, "MOST_PACKED", 10)
    with pytest.raises(InputError, match="a bundle has at most 10"):
        unpack(pack(MEMBERS), "a.zip")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_packing_is_refused(packing: int) -> None:
    info = zipfile.ZipInfo(RECORDS)
    info.compress_type = packing
    with pytest.raises(InputError, match="another way than deflate"):
        unpack(zipped((MANIFEST, b"{}"), (info, b"x")), "a.zip")


def test_a_password_is_refused() -> None:
    content = bytearray(zipped((MANIFEST, b"{}"), (RECORDS, b"")))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(InputError, match="has a password"):
        unpack(bytes(content), "a.zip")


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, b"#!/bin/sh\n" + pack(MEMBERS)])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="it is no zip file"):
        unpack(content, "a.zip")


@given(st.data())
@settings(max_examples=200)
def test_a_damaged_file_is_refused_or_read_as_it_was(data: st.DataObject) -> None:
    content = bytearray(pack(MEMBERS))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = unpack(bytes(content[: data.draw(st.integers(0, len(content)))]), "a.zip")
    except InputError:
        return
    assert set(found) <= set(MEMBERS) | {name for name in found if name.startswith("documents/")}
