"""docs/ledger.md says what is true: its example, its checkpoint, and the script that checks a dump."""

import base64
import contextlib
import io
import json
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kept.codec import canonical
from kept.ledger.chain import FIELDS, envelope, first_formula, seal, sealed_hash
from kept.ledger.checkpoints.checkpoint import Checkpoint, origin_of
from kept.ledger.checkpoints.keys import SignerKey
from kept.ledger.checkpoints.notes import signed
from kept.ledger.redaction import removed
from kept.model import Entry, NewEntry, Party, PartyKind, Redaction

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "ledger.md").read_text(encoding="utf-8")
SCRIPT = DOCS / "verify_dump.py"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
AT = "2026-11-25T12:00:00.000000Z"


def test_the_page_holds_the_script_and_the_script_is_short() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    assert ("python", script) in BLOCKS
    assert len(script.splitlines()) <= 50


def test_the_worked_example_prints_what_stands_below_it() -> None:
    example, printed = BLOCKS[0][1], BLOCKS[1][1]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(example, {})
    assert said.getvalue() == printed
    (body,) = re.findall("body = '(.*)'", example)
    (entry,) = seal([NewEntry("party", "estvale", body, "k1")], None, AT, "analyst")
    assert printed.split()[1] == entry.hash


def test_the_checkpoint_is_that_of_the_worked_example() -> None:
    head = BLOCKS[1][1].split()[1]
    key = SignerKey("desk.example/ledger", bytes(32))
    assert BLOCKS[2][1] == signed(Checkpoint(origin_of(head), 1, head).text(), key)
    assert f"dump.jsonl 1 {base64.b64encode(bytes.fromhex(head)).decode()}" in PAGE


def test_every_field_of_an_entry_is_explained() -> None:
    assert re.findall(r"^\| `(\w+)` \| ", PAGE, re.MULTILINE) == list(FIELDS)


# --------------------------------------------------------------------------- the script

Row = dict[str, Any]


def party(name: str, **more: Any) -> NewEntry:
    body = canonical(Party(name, 'ä"\\\n\x01€\U0001f600', PartyKind.PRESS))
    return NewEntry("party", name, body, key=f"key {name}", **more)


def chain() -> list[Row]:
    """Two entries by the first formula and five by the present one; the second and the fourth removed."""
    made: list[Entry] = []
    for name in "abcd":
        (entry,) = seal([party(name, public=name != "d")], made[-1] if made else None, AT, "ä")
        made.append(entry._replace(hash=first_formula(entry)) if len(made) < 2 else entry)
    redaction = Redaction("red_1", "a request", tuple(map(removed, (made[1], made[3]))))
    new = (
        NewEntry("redaction", "red_1", canonical(redaction), key="removal"),
        party("e", replaces=3, because="it was wrong", about="2006/..", published_on="2006-03-28"),
        party("f"),
    )
    made += seal(new, made[-1], AT, "ä")
    rows = [entry._asdict() for entry in made]
    for row in (rows[1], rows[3]):
        row |= {"body": None, "body_sha256": digest(row["body"])}
    return rows


def digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def dumped(rows: list[Row], **start: Any) -> bytes:
    """A dump as docs/ledger.md describes it."""
    content = b"the bytes of a document"
    document = {"base64": base64.b64encode(content).decode(), "document": sha256(content).hexdigest()}
    first = {"format": "kept ledger 2", "head": rows[-1]["hash"], "size": len(rows)} | start
    return "".join(f"{spelt(one)}\n" for one in (first, *rows, document)).encode()


def spelt(value: Row) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def told(dump: bytes, *checkpoint: str) -> list[str]:
    """What the script says of a dump."""
    faults = runpy.run_path(str(SCRIPT))["_faults"]
    return list(faults(io.BytesIO(dump), *checkpoint))


def test_a_good_dump_holds() -> None:
    assert told(dumped(chain())) == []


def test_a_good_dump_goes_on_from_a_kept_checkpoint() -> None:
    rows = chain()
    hash_ = rows[4]["hash"]
    in_base64 = base64.b64encode(bytes.fromhex(hash_)).decode()
    assert told(dumped(rows), "5", hash_) == told(dumped(rows), "5", in_base64) == []
    assert told(dumped(rows), "4", hash_) == ["entry 4 is not the one of your checkpoint"]
    assert told(dumped(rows), "8", hash_) == ["the dump ends with entry 7, and not where it should"]


def test_the_script_runs_by_itself(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_bytes(dumped(chain()))
    bad.write_bytes(good.read_bytes().replace(b"it was wrong", b"it was right"))
    command = [sys.executable, "-I", str(SCRIPT)]
    done = subprocess.run(
        [*command, good, "7", chain()[-1]["hash"]], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "The dump holds.\n", "")
    done = subprocess.run([*command, bad], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "entry 6 has a hash that does not fit what it says\n"


def changed(place: int, **fields: Any) -> Callable[[list[Row]], None]:
    def change(rows: list[Row]) -> None:
        rows[place] |= fields

    return change


def swapped(rows: list[Row]) -> None:
    rows[2], rows[5] = rows[5], rows[2]


def removed_in_silence(rows: list[Row]) -> None:
    rows[6] |= {"body": None, "body_sha256": digest(rows[6]["body"])}


def resealed(rows: list[Row]) -> None:
    """Another entry in the place of one, sealed, with those after it as they were."""
    (sealed,) = seal([party("eve")], Entry(**rows[4]), AT, "eve")
    rows[5] = sealed._asdict()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (changed(0, recorded_by="eve"), "entry 1 has a hash that does not fit"),
        (changed(0, because="an order"), "entry 1 has a hash that does not fit"),
        (changed(5, because=None), "entry 6 has a hash that does not fit"),
        (changed(5, public=False), "entry 6 has a hash that does not fit"),
        (changed(5, replaces=2), "entry 6 has a hash that does not fit"),
        (changed(5, body=chain()[6]["body"]), "entry 6 has a hash that does not fit"),
        (changed(5, seq=7), "entry 6 does not follow the one before it"),
        (changed(5, previous="0" * 64), "entry 6 does not follow the one before it"),
        (changed(5, recorded_at="2020-01-01T00:00:00.000000Z"), "entry 6 does not follow the one before it"),
        (changed(5, more="words that nothing seals"), "or is not spelt as a dump spells it"),
        (changed(1, recorded_by="eve"), "entry 5 removed no {'hash': "),  # what is left of a removed entry
        (changed(3, recorded_by="eve"), "entry 4 has a hash that does not fit"),
        (changed(3, body_sha256="0" * 64), "entry 4 has a hash that does not fit"),
        (removed_in_silence, "entry 7 has no body, and nothing says why"),
        (resealed, "entry 7 does not follow the one before it"),
        (swapped, "entry 3 does not follow the one before it"),
        (lambda rows: rows.pop(4), "entry 5 does not follow the one before it"),
        (lambda rows: rows.insert(4, rows[4]), "entry 6 does not follow the one before it"),
    ],
)
def test_a_tampered_dump_is_found(change: Callable[[list[Row]], None], said: str) -> None:
    rows = chain()
    change(rows)
    assert said in " | ".join(told(dumped(rows)))


def test_the_first_formula_cannot_be_used_again_later() -> None:
    rows = chain()
    entry = Entry(**rows[6])
    rows[6]["hash"] = first_formula(entry)
    assert told(dumped(rows)) == ["entry 7 has a hash that does not fit what it says"]


def test_a_removal_cannot_change_what_is_left_of_an_entry() -> None:
    """Entry 4 gets another writer, and the removal is made to say so; the hash that stays gives it away."""
    rows = chain()
    rows[3]["recorded_by"] = "eve"
    body = json.loads(rows[4]["body"])
    body["entries"][1]["sealed"] = removed(Entry(**rows[3])).sealed
    rows[4]["body"] = spelt(body)
    for before, row in pairwise(rows[3:]):
        row["previous"] = before["hash"]
        row["hash"] = sealed_hash(envelope(tuple(row.values())[:12]), digest(row["body"]))
    assert told(dumped(rows)) == ["entry 4 has a hash that does not fit what it says"]


def test_a_dump_that_was_cut_off_is_found() -> None:
    rows = chain()
    cut = dumped(rows[:-1], head=rows[-1]["hash"], size=7)
    assert told(cut) == ["the dump ends with entry 6, and not where it should"]


def test_a_document_that_was_swapped_is_found() -> None:
    (said,) = told(dumped(chain()).replace(base64.b64encode(b"the"), base64.b64encode(b"The")))
    assert re.fullmatch("document [0-9a-f]{64} has other bytes", said)


def test_two_spellings_of_one_line_are_found() -> None:
    twice = dumped(chain()).replace(b'"body":', b'"body":"","body":', 1)
    assert told(twice) == ["entry 1 does not follow the one before it, or is not spelt as a dump spells it"]


def test_a_public_dump_may_leave_bodies_out() -> None:
    rows = chain()
    removed_in_silence(rows)
    assert told(dumped(rows, public=True)) == []
    rows[0] |= {"body": None, "body_sha256": digest(rows[0]["body"])}
    assert told(dumped(rows, public=True)) == ["entry 1 has no body, and nothing says why"]
