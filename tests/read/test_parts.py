"""The parts of the separation: runs, marks, pieces, printed dates, credits, headlines."""

from __future__ import annotations

import pytest

from kept.read import read_bytes
from kept.read.article import separate
from kept.read.credits import credit
from kept.read.furniture import marks
from kept.read.grammar import Mark
from kept.read.pieces import Sort, pieces
from kept.read.printed import printed_day
from kept.read.runs import Run, dateline, is_stopped, runs


def cut(text: str) -> list[str]:
    return [text[run.start : run.end] for run in runs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One day. Two days! “Three?” Four.", ["One day.", "Two days!", "“Three?”", "Four."]),
        ("at the last meeting.In his remarks", ["at the last meeting.", "In his remarks"]),
        ("tax and jobs.”Whether it lasts", ["tax and jobs.”", "Whether it lasts"]),
        ("in Beijing.5 Apr 2022", ["in Beijing.", "5 Apr 2022"]),
        ('They left. He said."We have it."', ["They left.", "He said.", '"We have it."']),
        ("IDG News ServiceFor related", ["IDG News Service", "For related"]),
        ("Switched onThe six states", ["Switched on", "The six states"]),
        ("5 min readOpinion here", ["5 min read", "Opinion here"]),
        ("Valgrana mines. In ValgranaAssay Daily", ["Valgrana mines.", "In Valgrana", "Assay Daily"]),
        ("NordTel and McCoy use an iPhone and YouTube", ["NordTel and McCoy use an iPhone and YouTube"]),
        (
            "In Valgrana, ValgranaAssay of Valgrana, ValgranaAssay",
            ["In Valgrana, Valgrana", "Assay of Valgrana, Valgrana", "Assay"],
        ),
        ("The NordTel group, or Nord, NordTel", None),
        ("The U.S. secretary and J. Roe met the U.S.-China group", None),
        ("He left the U.S. The talks went on.", ["He left the U.S.", "The talks went on."]),
        ("He left the U.S.The talks went on.", ["He left the U.S.", "The talks went on."]),
        ("The report by Mr. J. A. Roe", None),
        ("at 4 p.m. local time, vs. no one", None),
        ("They met at 4 p.m. The talks went on.", ["They met at 4 p.m.", "The talks went on."]),
        ("On the 11. March 2020 Dr. Roe left", None),
        ("It began in 2011. March was cold.", ["It began in 2011.", "March was cold."]),
        ("the end. lr Print version", ["the end.", "lr Print version"]),
        ("See www.Example.org and a@b.Com or 3.5 percent.", None),
        ("as the deadline nears On Tuesday the", ["as the deadline nears", "On Tuesday the"]),
        ("told the House On Tuesday", ["told the House On Tuesday"]),
        ("He agreed!?—She did not.", ["He agreed!?", "—She did not."]),
        ("首相说。他同意。", ["首相说。", "他同意。"]),
        ("A line\nAnother line\nwraps here.\nNew", ["A line", "Another line\nwraps here.", "New"]),
        ("Ends.\nstarts small", ["Ends.", "starts small"]),
        ("Ends.  \n  starts small", ["Ends.", "starts small"]),
        ("a month NAIROBI, July 21 (OPA) - The ships", ["a month", "NAIROBI, July 21 (OPA) - The ships"]),
        ("the JCCT — China and", None),
        ("   \n ", []),
        ("", []),
    ],
)
def test_runs(text, expected):
    assert cut(text) == ([text] if expected is None else expected)


def test_runs_know_whether_a_sentence_ends():
    assert [is_stopped(part) for part in cut("Read more\nHe agreed.”\nWho?")] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("NAIROBI, July 21 (OPA) - The", True),
        ("VALDOR, Que., Sept. 9, 2021 /GW/ -- Northern", True),
        ("Beluva, May 10 (LBR) – Construction", True),
        ("WASHINGTON — The", True),
        ("Dekalb - The", False),
        ("The minister said", False),
    ],
)
def test_datelines(text, agency):
    assert (dateline(text, 0) is not None) is agency


def marked(text: str) -> list[tuple[Mark, str]]:
    return [(found.mark, text[found.start : found.end]) for found in marks(text, Run(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home News Sport Related stories", [(Mark.MENU, "Home News Sport"), (Mark.TURN, "Related stories")]),
        ("HOME / NEWS / SPORT", [(Mark.MENU, "HOME / NEWS / SPORT")]),
        ("the World Health Organization", []),
        (
            "By Jane Roe Sep 21, 2023 3 mins",
            [(Mark.BYLINE, "By Jane Roe"), (Mark.DATE, "Sep 21, 2023"), (Mark.CUE, "3 mins")],
        ),
        ("By Ursula von Leyen and J. P. Roe Delegates", [(Mark.BYLINE, "By Ursula von Leyen and J. P. Roe")]),
        ("By United Nations estimates", []),
        ("signed on 30 June 2013 Then", []),
        ("signed in May, 30 June 2013, and", []),
        ("the old text Last updated: 11th March 2023 Then", [(Mark.DATE, "Last updated: 11th March 2023")]),
        ("three weeks 10 days ago, he said", []),
        ("Comments (27) 14 replies", [(Mark.TURN, "Comments (27)"), (Mark.TURN, "14 replies")]),
        ("© 2022 Trench Media", [(Mark.TURN, "© 2022")]),
        ("-Sumner Lemon, IDG News Service", [(Mark.CREDIT, "-Sumner Lemon, IDG News Service")]),
        ("the minister -Sumner Lemon", []),
        (
            "(Reporting by Jane Roe; editing by Jon Doe)",
            [(Mark.END, "(Reporting by Jane Roe; editing by Jon Doe)")],
        ),
        ("The Standard -- 30 --", [(Mark.END, "-- 30 --")]),
        ("at the ENDS of", []),
        ("About Northern Lithium Corp. is", [(Mark.TURN, "About Northern")]),
        ("said About Northern Lithium", []),
        ("“Read more” he said", []),
        ("A | B · C", [(Mark.SIGN, "|"), (Mark.SIGN, "·")]),
        ("• an item", []),
        ("ChronicleTop stories", [(Mark.TURN, "Top stories")]),
        ("on 17 Oct 201912 ships", []),
        ("(KNA/Oslo Desk)", [(Mark.CREDIT, "(KNA/Oslo Desk)")]),
        ("the World Bank (WB) and others", []),
        ("Subscribe now and here", [(Mark.CUE, "Subscribe now")]),
        ("Subscribe for two years", [(Mark.CUE, "Subscribe")]),
        ("Sign up, they said, and wait", []),
        ("Weather 18° Light rain", [(Mark.CUE, "Weather"), (Mark.CUE, "18° Light rain")]),
    ],
)
def test_marks(text, expected):
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("part", "sort"),
    [
        ("The minister said on Monday that the promise would be kept.", Sort.SENTENCE),
        ("Premier Wen Jiabao met U.S. Trade Representative Rob Portman in Beijing.", Sort.SENTENCE),
        ("Ministers keep the ban in the treaty", Sort.FRAGMENT),
        ("Harbour Street Obelisk Parade", Sort.LIST),
        ("The Lakeside Nation Online.", Sort.LIST),
        ("lr", Sort.LIST),
        ("12 40", Sort.LIST),
        ("This story is part of our series.", Sort.ABOUT),
        ("Petra Holmgaard is a contributing editor at Duct Review.", Sort.ABOUT),
        ("Assay Daily is a service of Bullion Desk.", Sort.ABOUT),
        ("Keep checking our page for updates.", Sort.CALL),
        ("Download a copy of the plan.", Sort.CALL),
        ("Join a choir, the doctor said.", Sort.SENTENCE),
        ("Compiled by the newsroom in Oslo.", Sort.ABOUT),
        ("What do you think?", Sort.ASIDE),
        ("Not a member?", Sort.ASIDE),
        ("“What do you think?”", Sort.SENTENCE),
        (
            "for the members of the club who live here and far away in town Norland ministers said so.",
            Sort.MIXED,
        ),
    ],
)
def test_pieces(part, sort):
    assert pieces(part)[0].sort is sort


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Friday, 8 December 2000", "2000-12-08"),
        ("Published: Oct. 3, 2014 at 5:12 p.m.", "2014-10-03"),
        ("2006-03-28", "2006-03-28"),
        ("21st Sept 2023", "2023-09-21"),
        ("28/02/2018", "2018-02-28"),
        ("02/28/2018", "2018-02-28"),
        ("05.05.2016", "2016-05-05"),
        ("08/01/2001", "2001"),
        ("31 February 2006", None),
        ("28 March", None),
        ("next month", None),
    ],
)
def test_printed_days(words, day):
    found = printed_day(words)
    assert (str(found) if found else None) == day


BODY = (
    "The government promised on Monday that every school would have a library. "
    "Teachers said that only forty schools had one. The minister denied it in parliament."
)


def credited(before: str, after: str):
    text = before + BODY + after
    found = pieces(text)
    place = separate(text, found)
    return credit(text, found, place.start, place.end)


@pytest.mark.parametrize(
    ("before", "after", "byline", "outlet"),
    [
        ("", " -Sumner Lemon, IDG News Service", "Sumner Lemon", "IDG News Service"),
        ("By Jane Roe ", "", "Jane Roe", None),
        ("", " (Reporting by J. Roe and Jon Doe in Oslo; editing by A. Berg)", "J. Roe and Jon Doe", None),
        ("", " Jane Roe is a contributing editor at Duct Review.", "Jane Roe", "Duct Review"),
        ("", " Jane Roe, regional editor", "Jane Roe", None),
        ("", " The Prairie Standard -- 30 --", None, "The Prairie Standard"),
        ("", " one two -- 30 --", None, None),
        (
            "Reef & Current Menu Home News Sport ",
            " Contact Reef & Current ISSN 0000-0000",
            None,
            "Reef & Current",
        ),
        ("", " Read more Overland Press is not responsible for other sites.", None, "Overland Press"),
        ("", "", None, None),
    ],
)
def test_credits(before, after, byline, outlet):
    found = credited(before, after)
    assert (found.byline, found.outlet) == (byline, outlet)


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (f"Libraries for all\nOslo, March 28, 2006\n\n{BODY}", "Libraries for all", "2006-03-28"),
        (
            f"Libraries for all, ministers say By Jane Roe 28 March 2006 {BODY}",
            "Libraries for all, ministers say",
            "2006-03-28",
        ),
        (
            f"By Jane Roe\n\n{BODY}",
            "The government promised on Monday that every school would have a library.",
            None,
        ),
        (
            f"OSLO, March 28, 2006 (NTB) - {BODY}",
            "OSLO, March 28, 2006 (NTB) - The government promised on Monday that …",
            "2006-03-28",
        ),
        (
            f"Updated 28 March 2006 {BODY}",
            "The government promised on Monday that every school would have a library.",
            None,
        ),
        (
            f"28 March 2006 {BODY}",
            "The government promised on Monday that every school would have a library.",
            "2006-03-28",
        ),
        ("By Wen Jiabao By Wen Jiabao", "By Wen Jiabao", None),
    ],
)
def test_titles_and_printed_days_of_plain_text(text, title, day):
    document = read_bytes(text.encode(), "x.txt").document
    assert document.title == title
    assert (str(document.published) if document.published else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "China agreed to end piracy.",
        "Fact sheet\n\n• one\n• two\n• three",
        "中国政府承诺在今年年底之前使用正版软件。国家版权局副局长周一表示。",
        "MR. SMITH: We agreed.\nMS. JONES: When?\nMR. SMITH: By the end of the year.\n(Laughter.)",
    ],
)
def test_short_texts_and_lists_come_back_whole(text):
    article = read_bytes(text.encode(), "x.txt").text.article
    assert (article.start, article.words) == (0, text)


def test_numbers_before_the_article_are_no_heading():
    assert read_bytes(f"Sign in 12 40 {BODY}".encode(), "x.txt").text.article.words == BODY


def test_entries_of_a_menu_on_lines_of_their_own_are_no_part_of_an_article():
    menu = "\n".join(["Home", "News", "Politics", "Business", "Sport", "Opinion", "Weather"])
    assert read_bytes(f"{menu}\n\n{BODY}\n".encode(), "x.txt").text.article.words == BODY


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("after", ["", " Related stories Read more © 2019 Example"])
def test_an_article_that_reports_an_imperative_keeps_its_last_paragraph(between, after):
    story = between.join(
        [
            "I came to the valley in 2009, when the mill was still running and the river was brown.",
            "My neighbours told me that the town had promised to clean it, and I kept a notebook.",
            "In March the council wrote to me again. They wanted volunteers for the river watch.",
            "Sign up, they said, and you will see the water tested every month. I signed up. It has "
            "been tested twice since then, and I still keep my notebook by the kitchen door.",
        ]
    )
    assert read_bytes((story + after).encode(), "x.txt").text.article.words == story
