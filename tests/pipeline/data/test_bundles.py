"""Bundles: the same verdicts at the other desk, nothing overwritten, nothing private unless it is said."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kept.codec import canonical
from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger, create_ledger
from kept.model import (
    Commitment,
    Document,
    Draft,
    Duty,
    Override,
    Quote,
    Record,
    Snapshot,
    Source,
    Span,
    Statement,
    Status,
    Text,
)
from kept.pipeline.audit import audit
from kept.pipeline.data.bundle_gather import Asked
from kept.pipeline.data.bundle_import import take_in
from kept.pipeline.data.bundle_make import Made, make_bundle
from kept.pipeline.data.bundle_read import read_bundle
from kept.pipeline.data.bundle_told import bundle_text
from kept.pipeline.data.bundle_values import MANIFEST, PRIVATE, RECORDS, Bundle
from kept.pipeline.data.bundle_zip import pack, unpack
from kept.pipeline.import_case import Imported
from kept.pipeline.records import load
from kept.pipeline.redact import plan, redact
from kept.pipeline.save import Writer, save
from kept.pipeline.verdicts import View, verdict
from kept.review import correct
from tests.web.private_records import MARK, ONCE_PUBLIC, PROMISE, private_id

DESK = Writer("2026-11-26T12:00:00.000000Z", "Ann")
OTHER = Writer("2026-11-27T12:00:00.000000Z", "Bo")
IDS = {
    "harbour": ("H-2018-01", "H-2018-02", "H-2018-03"),
    "jcct": ("C-2005-05", "C-2005-01", "C-2010-01"),
}
DAYS = {
    "harbour": (date(2019, 1, 31), date(2020, 2, 28), date(2021, 3, 1)),
    "jcct": (date(2006, 3, 31), date(2011, 1, 1), date(2016, 12, 31)),
}


def made(ledger: Ledger, *ids: str, **given: Any) -> Made:
    return make_bundle(ledger, Asked(ids, None, **given), DESK)


@pytest.fixture
def ledger_of_others(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "others.db") as found:
        yield found


def read(found: Made) -> Bundle:
    return read_bundle(found.content, "case.zip")


@pytest.fixture(params=["harbour", "jcct"])
def case(request: pytest.FixtureRequest) -> tuple[str, Ledger]:
    found = request.getfixturevalue(request.param)
    return request.param, found[0] if request.param == "jcct" else found


def test_the_other_desk_reaches_the_same_verdicts_on_all_that_it_was_sent(
    case: tuple[str, Ledger], ledger: Ledger
) -> None:
    name, source = case
    bundle = read(made(source, *IDS[name]))
    take_in(ledger, bundle, OTHER)
    sent = [one.id for one in load(ledger).all(Commitment)]
    assert sorted(sent) == sorted(bundle.commitments)
    assert len(sent) > len(IDS[name])
    for id_ in sent:
        for day in DAYS[name]:
            mine = verdict(source, id_, View(day, None, public_only=True))
            assert verdict(ledger, id_, View(day, None, public_only=True)) == mine, (id_, day)


def test_what_is_quoted_stays_and_full_texts_do_not_go_along(harbour: Ledger, ledger: Ledger) -> None:
    found = made(harbour, "H-2018-02")
    bundle = read(found)
    assert not [one for one in bundle.carried if one.kind in ("text", "document", "snapshot")]
    assert bundle.documents == {}
    assert {one["text"] for one in bundle.manifest["sources"]} == {"left out"}
    assert bundle.manifest["texts_left_out"]
    take_in(ledger, bundle, OTHER)
    said = load(harbour).all(Statement)
    quoted = {one.id: one.quote for one in said if one.commitment == "H-2018-02"}
    assert {one.id: one.quote for one in load(ledger).all(Statement)} == quoted
    told = audit(ledger, full=True)
    assert told.problems == ()
    assert told.counts is not None
    assert told.counts.unread_anchors > 10


def test_a_full_text_goes_along_where_somebody_says_so(harbour: Ledger, ledger: Ledger) -> None:
    sources = tuple(one.id for one in load(harbour).all(Source))
    bundle = read(made(harbour, "H-2018-02", texts_of=sources))
    assert {one["text"] for one in bundle.manifest["sources"]} == {"shared"}
    assert bundle.manifest["texts_left_out"] == []
    take_in(ledger, bundle, OTHER)
    told = audit(ledger, full=True)
    assert told.problems == ()
    assert told.counts is not None
    assert told.counts.unread_anchors == 0
    assert (told.counts.anchors > 10, told.counts.documents) == (True, 4)
    assert {one.id for one in load(ledger).all(Document)} <= {one.id for one in load(harbour).all(Document)}
    assert load(ledger).all(Text) == load(harbour).all(Text)


def test_the_folder_of_a_file_on_somebodys_disk_does_not_go_along(tmp_path: Path, ledger: Ledger) -> None:
    content = b"It is not done."
    snapshot = Snapshot(sha256(content).hexdigest(), len(content), "text/plain", "/home/ann/case/a.txt")
    text = Text("txt_1", snapshot.id, "test/1", "It is not done.", Span(0, 15, "It is not done."))
    day = PartialDate.parse("2018-02-01")
    told: list[Record] = [
        snapshot,
        text,
        Document("doc_1", text.id, "A title", published=day),
        Source("paper", "A paper", "A title", day, document="doc_1"),
        Commitment("H-1", "Do it.", ("MI",), day, Duty.ACT_ONCE),
        Statement(
            "S-1", "Somebody", "Not done.", commitment="H-1", document="doc_1", source="paper", said_on=day,
            quote=Quote(text.id, (Span(0, 2, "It"),)),
        ),
    ]  # fmt: skip
    with create_ledger(tmp_path / "mine.db") as mine:
        mine.documents.put(content)
        save(mine, told, DESK)
        found = made(mine, "H-1", texts_of=("paper",))
        again = take_in(mine, read(found), OTHER)
    assert "ann" not in str(unpack(found.content, "case.zip"))
    assert (again.added, again.problems) == (0, ())
    take_in(ledger, read(found), OTHER)
    assert load(ledger).one(Snapshot, snapshot.id).origin == "a.txt"
    assert ledger.documents.get(snapshot.id) == content


def test_a_document_that_was_read_goes_along_as_the_source_that_it_is(
    read_page: Ledger, ledger_of_others: Ledger
) -> None:
    found = made(read_page, "C-1")
    (source,) = found.manifest["sources"]
    assert source == {
        "id": "doc_open",
        "publisher": "Post",
        "title": "Customs to be cleared",
        "address": "https://post.example/1",
        "terms": None,
        "text": "left out",
    }
    bundle = read(found)
    assert {one.id for one in bundle.carried if one.kind in ("document", "text", "snapshot")} == {"doc_open"}
    assert (bundle.documents, "/home/ann" in str(unpack(found.content, "case.zip"))) == ({}, False)
    assert "It will be done" not in str(unpack(found.content, "case.zip"))
    take_in(ledger_of_others, bundle, OTHER)
    told = load(ledger_of_others).one(Document, "doc_open")
    assert (told.outlet, told.byline, told.drafts) == ("Post", "Anna Reuss", ())
    assert audit(ledger_of_others, full=True).problems == ()
    assert [one["text"] for one in made(ledger_of_others, "C-1").manifest["sources"]] == ["none"]


def test_a_document_that_only_a_promise_quotes_goes_along(ledger: Ledger) -> None:
    words, day = "It will be done.", PartialDate.parse("2018")
    quote = Quote("txt_1", (Span(0, 2, "It"),))
    promise = Commitment("C-1", "Do it.", ("MI",), day, Duty.ACT_ONCE, quote=quote)
    page = Text("txt_1", "0" * 64, "test/1", words, Span(0, len(words), words))
    document = Document("doc_1", "txt_1", "A title", address="file:///home/ann/page.html")
    save(ledger, [page, document, promise, replace(document, id="doc_2", text="txt_2")], OTHER)
    found = made(ledger, "C-1")
    assert [one["id"] for one in found.manifest["sources"]] == ["doc_1"]
    assert "ann" not in str(unpack(found.content, "case.zip"))
    save(ledger, [replace(promise, id="C-0"), replace(promise, id="C-2", quote=None, parent="C-0")], OTHER)
    save(ledger, [replace(document, id="doc_3", public=False)], OTHER)
    assert [one["id"] for one in made(ledger, "C-1").manifest["sources"]] == ["doc_1"]
    with pytest.raises(InputError, match="The chain of C-2 has C-0 too"):
        made(ledger, "C-2", private=True)


def test_a_document_that_is_not_public_goes_along_only_where_that_is_said(read_page: Ledger) -> None:
    members = str(unpack(made(read_page, "C-1").content, "case.zip"))
    assert ("hidden" in members, "Secret" in members) == (False, False)
    found = made(read_page, "C-1", private=True)
    assert [one["id"] for one in found.manifest["sources"]] == ["doc_open", "doc_hidden"]
    assert {one.id: one.public for one in read(found).carried}["doc_hidden"] is False


def test_the_text_of_a_document_goes_along_where_somebody_names_it(
    read_page: Ledger, ledger_of_others: Ledger
) -> None:
    found = made(read_page, "C-1", texts_of=("doc_open",))
    assert [one["text"] for one in found.manifest["sources"]] == ["shared"]
    take_in(ledger_of_others, read(found), OTHER)
    assert load(ledger_of_others).one(Text, "txt_open") == load(read_page).one(Text, "txt_open")
    again = take_in(read_page, read(found), OTHER)  # S-2 names there what is not named here
    assert (again.added, [one.where for one in again.problems]) == (0, ["statement S-2"])


def test_each_record_says_where_it_is_from(harbour: Ledger, ledger: Ledger) -> None:
    bundle = read(made(harbour, "H-2018-02"))
    take_in(ledger, bundle, OTHER)
    head = harbour.head()
    by_seq = {one.seq: one for one in harbour.entries()}
    for entry in ledger.entries():
        assert entry.recorded_by == "Bo"
        assert f"From the bundle that Ann made at {DESK.at}, ledger head {head.hash}" in (entry.because or "")
    for one in bundle.carried:
        assert by_seq[one.seq].hash == one.hash
        assert by_seq[one.seq].record == one.id


def test_to_take_it_in_again_adds_nothing(harbour: Ledger, ledger: Ledger) -> None:
    bundle = read(made(harbour, "H-2018-02"))
    first, head = take_in(ledger, bundle, OTHER), ledger.head()
    again = take_in(ledger, bundle, replace(OTHER, at="2026-11-28T12:00:00.000000Z"))
    assert (again.added, again.unchanged, again.problems) == (0, first.added, ())
    assert ledger.head() == head


def test_nothing_that_stands_is_overwritten(harbour: Ledger, ledger: Ledger) -> None:
    mine = replace(load(harbour).one(Commitment, "H-2018-02"), what="Something else.", quote=None)
    save(ledger, [mine], OTHER)
    done = take_in(ledger, read(made(harbour, "H-2018-02")), OTHER)
    assert [one.where for one in done.problems] == ["commitment H-2018-02"]
    assert "was left out" in str(done.problems[0])
    assert load(ledger).one(Commitment, "H-2018-02") == mine


def test_the_same_ledger_maker_and_moment_give_the_same_bytes(harbour: Ledger) -> None:
    assert made(harbour, "H-2018-02").content == made(harbour, "H-2018-02").content


def test_its_json_is_of_the_forms_that_the_schemas_say(case: tuple[str, Ledger]) -> None:
    name, source = case
    members = unpack(made(source, *IDS[name]).content, "case.zip")
    validators = {
        form: jsonschema.Draft202012Validator(json.loads(_schema(f"kept-{form}-1")))
        for form in ("bundle", "bundle-record")
    }
    validators["bundle"].validate(json.loads(members[MANIFEST]))
    for line in members[RECORDS].splitlines():
        validators["bundle-record"].validate(json.loads(line))


def _schema(name: str) -> str:
    return (resources("kept.publish.data.schemas") / f"{name}.schema.json").read_text(encoding="utf-8")


def test_what_is_not_public_is_not_in_it(private: Ledger) -> None:
    members = unpack(made(private, PROMISE).content, "case.zip")
    assert PRIVATE not in members
    assert MARK not in b"".join(members.values()).decode()
    assert not read(made(private, PROMISE)).private


def test_a_promise_that_is_not_public_is_not_known(private: Ledger) -> None:
    for id_ in (ONCE_PUBLIC, f"{MARK}commitment1"):
        with pytest.raises(InputError):
            made(private, id_)


def test_what_is_not_public_on_a_commitment_that_nobody_named_stays_and_that_is_said(private: Ledger) -> None:
    with pytest.raises(InputError, match="not public") as refused:
        made(private, PROMISE, private=True)
    told = str(refused.value)
    assert f"kept bundle make FILE {PROMISE} " in told
    assert private_id("commitment") in told


def test_a_promise_of_the_chain_that_is_public_needs_no_name_but_what_is_private_on_it_does(
    ledger: Ledger,
) -> None:
    day = PartialDate.parse("2018")
    first = Commitment("C-1", "Do it.", ("MI",), day, Duty.ACT_ONCE)
    said = Statement("S-1", "Somebody", "Done.", commitment="C-1", said_on=day)
    save(ledger, [first, replace(first, id="C-2", parent="C-1"), said], OTHER)
    assert read(made(ledger, "C-2", private=True)).beside == ("C-1",)
    save(ledger, [replace(said, id="S-2", public=False)], OTHER)
    with pytest.raises(InputError, match="The chain of C-2 has C-1 too"):
        made(ledger, "C-2", private=True)
    assert {one.id for one in read(made(ledger, "C-2")).carried} == {"C-1", "C-2", "S-1"}
    assert "S-2" in {one.id for one in read(made(ledger, "C-2", "C-1", private=True)).carried}


def test_what_is_not_public_goes_along_where_that_is_said_and_is_marked(
    private: Ledger, ledger: Ledger
) -> None:
    found = made(private, *load(private).by_id(Commitment), private=True)
    assert b"NOT PUBLIC" in unpack(found.content, "case.zip")[PRIVATE]
    bundle = read(found)
    assert bundle.private
    assert any(MARK in one.body for one in bundle.carried)
    take_in(ledger, bundle, OTHER)
    kept = {(one.kind, one.record): one.public for one in ledger.entries()}
    assert kept == {(one.kind, one.id): one.public for one in bundle.carried}
    assert False in kept.values()


def test_a_record_accepted_from_a_draft_goes_along_as_what_was_accepted(
    harbour: Ledger, tmp_path: Path, ledger: Ledger
) -> None:
    with create_ledger(tmp_path / "own.db") as own:
        own.adopt(harbour.entries())
        draft = next(one for one in load(own).all(Draft) if isinstance(one.proposal, Statement))
        save(own, [correct(draft, {"commitment": "H-2018-02"})], DESK)
        bundle = read(made(own, "H-2018-02"))
        (accepted,) = (one for one in bundle.carried if one.id == draft.proposal.id)
        (entry,) = own.numbered([accepted.seq])
        assert (accepted.kind, entry.kind) == ("statement", "decision")
        take_in(ledger, bundle, OTHER)
        view = View(date(2021, 3, 1), None, public_only=True)
        assert verdict(ledger, "H-2018-02", view) == verdict(own, "H-2018-02", view)
        assert not load(ledger).all(Draft)
        assert take_in(own, bundle, OTHER).added == 0


def test_commitments_that_come_along_are_named(jcct: tuple[Ledger, Imported]) -> None:
    child = next(one for one in load(jcct[0]).all(Commitment) if one.parent is not None)
    bundle = read(made(jcct[0], child.id))
    assert bundle.commitments == (child.id, *bundle.beside)
    assert child.parent in bundle.beside
    assert f"\nBeside      {child.parent}: " in bundle_text(bundle)
    assert "all that bears on it is in the bundle too" in bundle_text(bundle)


def test_a_chain_is_the_same_bundle_of_records_wherever_it_is_taken_up(jcct: tuple[Ledger, Imported]) -> None:
    chain = read(made(jcct[0], "C-2005-05")).commitments
    assert len(chain) > 2
    bodies = {tuple(one.body for one in read(made(jcct[0], id_)).carried) for id_ in chain}
    assert len(bodies) == 1


def test_nobody_is_told_that_nobody_looked_where_the_evidence_stayed_away(
    jcct: tuple[Ledger, Imported], ledger: Ledger
) -> None:
    view = View(date(2016, 12, 31), None, public_only=True)
    child, parent = _child_of_an_examined_parent(jcct[0], view)
    take_in(ledger, read(made(jcct[0], child)), OTHER)
    assert verdict(ledger, parent, view).status is not Status.UNEXAMINED


def _child_of_an_examined_parent(ledger: Ledger, view: View) -> tuple[str, str]:
    for one in load(ledger).all(Commitment):
        if one.parent is not None and verdict(ledger, one.parent, view).weighed:
            return one.id, one.parent
    raise AssertionError("the case has no such chain")


def test_to_and_fro_adds_nothing(harbour: Ledger, tmp_path: Path, ledger: Ledger) -> None:
    with create_ledger(tmp_path / "own.db") as own:
        own.adopt(harbour.entries())
        take_in(ledger, read(made(own, *IDS["harbour"])), OTHER)
        for id_ in IDS["harbour"]:
            back = take_in(own, read(made(ledger, id_)), DESK)
            assert (back.added, back.problems) == (0, ())


def test_a_bundle_is_told_without_acting_on_the_terminal(ledger: Ledger) -> None:
    evil = "\x1b[31m\u202eevil"
    promise = Commitment("C-1", evil, ("X",), PartialDate.parse("2018"), Duty.ACT_ONCE)
    save(ledger, [promise, Override("O-1", "K1", evil, evil)], OTHER)
    told = bundle_text(read(make_bundle(ledger, Asked(("C-1",), None), replace(DESK, by=evil))))
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "C-1" in told


def test_an_unknown_id_or_source_is_told(harbour: Ledger) -> None:
    with pytest.raises(InputError, match="H-2018-02"):
        made(harbour, "H-2018-2")
    with pytest.raises(InputError, match="source"):
        made(harbour, "H-2018-02", texts_of=("nowhere",))


# --------------------------------------------------------------------------- altered bundles


def altered(harbour: Ledger, change: Any, seal: bool = True) -> bytes:
    """A bundle whose records or manifest were changed; sealed anew, as whoever is hostile would."""
    members = unpack(made(harbour, "H-2018-02").content, "case.zip")
    manifest = json.loads(members[MANIFEST])
    records = [json.loads(line) for line in members[RECORDS].splitlines()]
    change(manifest, records)
    lines = "".join(f"{json.dumps(one)}\n" for one in records).encode()
    if seal:
        manifest |= {"sha256": sha256(lines).hexdigest(), "records": len(records)}
    return pack(members | {MANIFEST: json.dumps(manifest).encode(), RECORDS: lines})


def _about(kind: str, records: list[dict[str, Any]]) -> dict[str, Any]:
    return next(one for one in records if one["kind"] == kind)


def _foreign(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    one = _about("statement", records)
    one["body"] = canonical(json.loads(one["body"]) | {"commitment": "H-2018-01"})


def _without_evidence(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    manifest["beside"] = ["H-2014-01"]


def _smuggled(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    one = _about("commitment", records)
    records.append(one | {"id": "X", "body": canonical(json.loads(one["body"]) | {"id": "X"})})


def _private(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    one = _about("statement", records)
    one |= {"public": False, "body": canonical(json.loads(one["body"]) | {"public": False})}


def _kind(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    _about("statement", records)["kind"] = "redaction"


def _twice(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    records.append(dict(records[0]))


def _body(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    _about("statement", records)["body"] = '{"id": "a"}'


def _field(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    records[0]["more"] = 1


def _type(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    records[0]["seq"] = True


def _format(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    manifest["format"] = "kept bundle 9"


def _nothing(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    manifest["commitments"] = []


def _ledger(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    manifest["ledger"] = {}


def _long(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    manifest["made_by"] = "A" * 501


def _reasoned(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    records[0]["because"] = "A" * 20_001


def _lies(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
    records[0]["public"] = False


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_foreign, "bears on 'H-2018-01'"),
        (_smuggled, "which bundle.json does not name"),
        (_private, "not public, and the bundle says that it has none"),
        (_kind, "which a bundle does not carry"),
        (_twice, "a second time"),
        (_body, "not canonical JSON"),
        (_field, "other fields"),
        (_type, "a field seq of another kind"),
        (_format, "kept bundle 9"),
        (_nothing, "names no commitments"),
        (_without_evidence, "holds 'H-2014-01' without the evidence on it"),
        (_ledger, "from which ledger"),
        (_long, "made_by of more than 500 letters"),
        (_reasoned, "a reason of more than 20,000 letters"),
        (_lies, "says otherwise than its body"),
    ],
    ids=lambda one: one.__name__.strip("_") if callable(one) else "",
)
def test_a_bundle_that_was_altered_is_refused_with_a_sentence(
    harbour: Ledger, change: Any, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        read_bundle(altered(harbour, change), "case.zip")


def test_one_changed_letter_is_found(harbour: Ledger) -> None:
    def change(manifest: dict[str, Any], records: list[dict[str, Any]]) -> None:
        records[0]["recorded_by"] = "Eve"

    with pytest.raises(InputError, match="it was altered"):
        read_bundle(altered(harbour, change, seal=False), "case.zip")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (MANIFEST, b"{", "is no JSON"),
        (MANIFEST, b"[" * 100_000, "is no JSON"),
        (MANIFEST, b"[]", "is no JSON object"),
        (MANIFEST, b'{"format": "kept bundle 1"}', "has no made_at of the right kind"),
        (MANIFEST, None, "lacks bundle.json"),
        (RECORDS, None, "lacks bundle.json or records.jsonl"),
    ],
)
def test_a_file_with_other_members_is_no_bundle(name: str, content: bytes | None, told: str) -> None:
    members = {MANIFEST: b"{}", RECORDS: b""} | ({name: content} if content is not None else {})
    left = {one: two for one, two in members.items() if one != name or content is not None}
    with pytest.raises(InputError, match=told):
        read_bundle(pack(left), "case.zip")


def test_a_document_of_other_bytes_is_refused(harbour: Ledger) -> None:
    members = unpack(made(harbour, "H-2018-02").content, "case.zip")
    with pytest.raises(InputError, match="other bytes than its name"):
        read_bundle(pack(members | {f"documents/{'a' * 64}": b"x"}), "case.zip")


def test_a_record_that_was_removed_here_is_not_recorded_again(harbour: Ledger, ledger: Ledger) -> None:
    bundle = read(made(harbour, "H-2018-02"))
    take_in(ledger, bundle, OTHER)
    redact(ledger, plan(ledger, ["H-K10"]), OTHER, "Personal data")
    done = take_in(ledger, bundle, OTHER)
    assert (done.added, [one.where for one in done.problems]) == (0, ["statement H-K10"])
    assert "removed" in str(done.problems[0])
