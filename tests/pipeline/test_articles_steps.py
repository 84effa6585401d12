"""What is done with the lines of a run: screened, folded, into Parquet, into the ledger."""

import json
from pathlib import Path

import pytest
from pyarrow import parquet

from kept.dates import PartialDate
from kept.errors import InputError
from kept.ledger import Ledger
from kept.model import Commitment, Document, Duty, Membership, Party, PartyKind, Snapshot
from kept.pipeline.articles.answers import line_of, without_text
from kept.pipeline.articles.folding import Folding
from kept.pipeline.articles.guarded import GuardedReader
from kept.pipeline.articles.into_ledger import IntoLedger
from kept.pipeline.articles.page_text import all_text
from kept.pipeline.articles.pages import Page
from kept.pipeline.articles.parquet import ParquetFile
from kept.pipeline.articles.phrases import phrases_of_file, phrases_of_ledger
from kept.pipeline.records import load
from kept.pipeline.save import Writer, save
from kept.read.screening import Phrases
from tests.pipeline.articles_for_tests import archive, pages, read
from tests.pipeline.reading_here import ReadingHere

WRITER = Writer(at="2026-11-25T12:00:00.000000Z", by="a test")

STORY = (
    "The minister of ports promised on Monday that the harbour of Hallvik would be dredged before the end of "
    "2027, and that the ferry to the islands would sail twice a day from the first of June in any weather."
)
OTHER = (
    "A committee of the council looked into the price of bread and found that it had risen by a tenth since "
    "the spring, which bakers put down to the cost of flour, of power and of the people who work at night."
)


class TestPhrases:
    PAGE = "<html><body><nav>Harbour news</nav><article>{}</article></body></html>"

    def test_only_pages_with_a_phrase_are_read_and_only_articles_with_one_are_printed(
        self, tmp_path: Path
    ) -> None:
        texts = ["Bread.", "The HARBOUR of Hallvik", "harbours", "in the menu"]
        found = read(
            pages(tmp_path, texts[:3]) + pages(tmp_path / "menu", ["harbour says nothing"]),
            phrases=(("harbour", "P1"), ("hallvik", "P2"), ("ferry", "P3")),
        )
        assert found.of("text") == ["The HARBOUR of Hallvik", None]
        assert found.of("phrases") == [["P1", "P2"], []]
        assert found.counts["left out: no phrase on the page"] == 2

    def test_an_article_without_the_phrase_of_its_page_is_left_out(self, tmp_path: Path) -> None:
        reader = "tests.pipeline.article_readers:only_article"
        texts = [self.PAGE.format(words) for words in ("The harbour.", "Bread.")]
        found = read(pages(tmp_path, texts), reader=reader, phrases=(("harbour", "P1"),))
        assert found.of("text") == ["The harbour."]
        assert found.counts["left out: no phrase in the article"] == 1

    @pytest.mark.parametrize(
        "head",
        [
            "<title>Hallvik at last - News</title>",
            "<title>News</title><meta content='Hallvik at last' property='og:title'>",
            '<title>News</title><meta name="twitter:title" content="A > B, Hallvik &amp; all">',
            '<script type="application/ld+json">{"headline": "\\u0048allvik at last"}</script>',
        ],
    )
    def test_a_title_that_stands_in_the_head_alone_is_screened(self, head: str) -> None:
        page = f"<html><head>{head}</head><body><p>The harbour.</p></body></html>"
        assert Phrases([("Hallvik", "h")]).passes(all_text(page.encode(), "text/html"))

    def test_a_file_has_one_a_line_and_what_it_stands_for_after_a_tab(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("# Ports\nharbour\n\nHallvik port\tP2\nharbour\n", encoding="utf-8")
        assert phrases_of_file(tmp_path / "a.txt") == (("harbour", "harbour"), ("Hallvik port", "P2"))

    @pytest.mark.parametrize("content", [b"# only a note\n", b"\xff\xfe\xff", None])
    def test_a_file_without_phrases_is_refused(self, tmp_path: Path, content: bytes | None) -> None:
        if content is not None:
            (tmp_path / "a.txt").write_bytes(content)
        with pytest.raises(InputError, match=r"a\.txt"):
            phrases_of_file(tmp_path / "a.txt")

    def test_a_line_that_begins_with_its_tab_is_refused(self, tmp_path: Path) -> None:
        """It was left out in silence, and the run screened for less than was meant."""
        (tmp_path / "a.txt").write_text("harbour\n\tP2\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"a\.txt, line 2: there is no phrase before the tab, only 'P2'"):
            phrases_of_file(tmp_path / "a.txt")

    def test_a_ledger_gives_names_aliases_and_topics(self, ledger: Ledger) -> None:
        party = Party("P1", "Ministry of Ports", PartyKind.AGENCY, aliases=("MoP", "MP"))
        person = Membership("M1", "maud", "Maud Ellery", "P1")
        promise = Commitment("C1", "Dredge.", ("P1",), PartialDate(2024), Duty.REACH, topic="dredging")
        save(ledger, (party, person, promise), WRITER)
        assert set(phrases_of_ledger(ledger)) == {
            ("Ministry of Ports", "P1"),
            ("MoP", "P1"),
            ("Maud Ellery", "M1"),
            ("dredging", "dredging"),
        }

    def test_a_ledger_without_names_is_refused(self, ledger: Ledger) -> None:
        with pytest.raises(InputError, match="The ledger has no parties, people or topics"):
            phrases_of_ledger(ledger)


class TestFolding:
    TEXTS = (STORY, OTHER, f"By our staff. {STORY}", f"{STORY} More follows.")

    def test_a_reprint_names_the_first_page_with_its_text(self, tmp_path: Path) -> None:
        folding = Folding(tmp_path / "reprints.jsonl")
        paths = pages(tmp_path / "in", self.TEXTS)
        found = read(paths, steps=[folding])
        first = {"id": "00000.html", "file": paths[0]}
        assert found.of("reprint_of") == [None, None, first, first]
        assert found.of("text") == list(self.TEXTS)
        assert found.counts["reprints"] == 2
        (group,) = map(json.loads, (tmp_path / "reprints.jsonl").read_text().splitlines())
        assert (group["id"], [one["id"] for one in group["reprints"]]) == (
            "00000.html",
            ["00002.html", "00003.html"],
        )

    def test_it_goes_on_from_lines_that_were_written(self, tmp_path: Path) -> None:
        lines = read(pages(tmp_path, self.TEXTS)).written.splitlines(keepends=True)
        whole, first, second = Folding(), Folding(), Folding()
        written = [whole.take(line) for line in lines]
        begun = [first.take(line) for line in lines[:3]]
        for line in begun:
            second.again(line)
        assert [*begun, second.take(lines[3])] == written


def test_parquet_has_a_row_for_each_line(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", ["One.", "says nothing"])
    file = tmp_path / "out.parquet"
    lines = read([path], steps=[ParquetFile(file)]).lines
    rows = parquet.read_table(file).to_pylist()
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert [row["text"] for row in rows] == ["One.", None]
    assert rows[1]["reason"] == "There are no words."
    assert (rows[0]["date_sure"], rows[0]["offset"], rows[0]["authors"]) == (False, 0, [])
    assert not file.with_name("out.parquet.part").exists()


def test_a_name_that_is_no_unicode_ends_no_parquet_file(tmp_path: Path) -> None:
    steps = [ParquetFile(tmp_path / "out.parquet")]
    steps[0].take(line_of(without_text(Page("caf\udce9.html", "in/caf\udce9.html", bytes), "Empty.")))
    steps[0].end()
    (row,) = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert (row["id"], row["reason"]) == ("caf?.html", "Empty.")


class TestIntoLedger:
    @pytest.fixture
    def paths(self, tmp_path: Path) -> list[str]:
        words = f"<article><p>{STORY}</p><p>{OTHER}</p></article>"
        page = f"<html><head><title>Ports</title></head><body>{words}</body></html>"
        return [
            *pages(tmp_path / "in", [page]),
            archive(tmp_path / "a.warc.gz", ["says nothing", page.replace("Monday", "Friday")]),
        ]

    def test_articles_become_documents_with_drafts_and_again_change_nothing(
        self, ledger: Ledger, paths: list[str]
    ) -> None:
        into = IntoLedger(ledger, WRITER, ReadingHere())
        found = read(paths, steps=[into])
        assert (found.counts["into the ledger"], into.problems) == (2, [])
        records = load(ledger)
        documents = records.all(Document)
        assert len(documents) == 2
        assert all(document.drafts for document in documents)
        before = len(list(ledger.entries()))
        again = read(paths, steps=[IntoLedger(ledger, WRITER, ReadingHere())]).counts
        assert (again["into the ledger"], again["already there"]) == (0, 2)
        assert len(list(ledger.entries())) == before

    def test_a_file_is_not_from_the_address_that_it_gives_itself(
        self, ledger: Ledger, paths: list[str]
    ) -> None:
        page = Path(paths[0])
        head = '<head><link rel="canonical" href="https://www.example.org/1">'
        page.write_text(page.read_text(encoding="utf-8").replace("<head>", head), encoding="utf-8")
        into = IntoLedger(ledger, WRITER, ReadingHere())
        found = read(paths[:1], steps=[into], reader="kept.read.articles:read_article")
        assert found.of("url")[0] == "https://www.example.org/1"
        assert [one.origin for one in load(ledger).all(Snapshot)] == [str(page)]

    def test_what_cannot_be_recorded_is_a_problem_of_its_page(self, ledger: Ledger, tmp_path: Path) -> None:
        into = IntoLedger(ledger, WRITER, ReadingHere())
        found = read(pages(tmp_path / "in", ["<html><body></body></html>"]), steps=[into])
        assert found.counts["not into the ledger"] == 1
        assert "00000.html" in into.problems[0].where

    def test_a_page_that_is_too_much_for_its_reader_is_a_problem_of_its_page(
        self, ledger: Ledger, paths: list[str]
    ) -> None:
        with GuardedReader(seconds=0.001) as reader:
            into = IntoLedger(ledger, WRITER, reader)
            assert read(paths, steps=[into]).counts["not into the ledger"] == 2
        assert "It takes longer than 0.001 seconds to read." in str(into.problems[0])
        assert list(ledger.entries()) == []

    def test_a_page_in_another_language_is_recorded_and_counted(self, ledger: Ledger, tmp_path: Path) -> None:
        words = (
            "Der Minister versprach am Montag, dass der Hafen bis Ende 2027 ausgebaggert wird und dass die "
            "Fähre ab dem ersten Juni bei jedem Wetter zweimal am Tag zu den Inseln fährt, sagte er. "
        )
        body = f"<body><article><p>{words * 4}</p></article></body>"
        page = f"<html><head><title>Häfen</title></head>{body}</html>"
        found = read(pages(tmp_path, [page]), steps=[IntoLedger(ledger, WRITER, ReadingHere())])
        assert (found.counts["into the ledger"], found.counts["in other languages"]) == (1, 1)
        (document,) = load(ledger).all(Document)
        assert document.drafts == ()
