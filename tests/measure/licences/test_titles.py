"""Titles are mapped by rules, whatever their order; a likeness is only suggested."""

from fnmatch import fnmatchcase

from hypothesis import given
from hypothesis import strategies as st

from kept.errors import Problem
from kept.measure.licences import Kind, TitleRule, Why, suggest
from kept.measure.licences.catalogue import Catalogue, read_catalogue
from kept.measure.licences.titles import Meaning, TitleMap, fits, map_titles
from tests.measure.licences.making import office

CATALOGUE: Catalogue = read_catalogue(office())[0]


def mapped(*rules: TitleRule, title: str = "Microsoft Office 2003", version: str = "11.0") -> TitleMap:
    return map_titles([(title, version)], rules, CATALOGUE)[0]


def problems(*rules: TitleRule, title: str = "Microsoft Office 2003") -> tuple[Problem, ...]:
    return map_titles([(title, "11.0")], rules, CATALOGUE)[1]


def only(titles: TitleMap) -> Meaning | Why:
    said: list[Meaning | Why] = [*titles.meanings.values(), *titles.unknown.values()]
    (one,) = said
    return one


def test_letter_case_and_blanks_do_not_matter() -> None:
    rule = TitleRule("R", "MICROSOFT  office *3", "Office", "2003")
    assert only(mapped(rule)) == Meaning("Office", "2003", Kind.PAID, 2003, ("R",))


def test_the_exact_title_goes_before_a_pattern() -> None:
    viewer = TitleRule("V", "microsoft office 2003", "Viewer", kind=Kind.FREE)
    pattern = TitleRule("P", "*office*", "Office", "2003")
    for rules in ((viewer, pattern), (pattern, viewer)):
        assert only(mapped(*rules)) == Meaning("Viewer", "", Kind.FREE, None, ("V",))


def test_the_raw_version_tells_versions_apart() -> None:
    rules = [
        TitleRule(f"R{raw}", "microsoft office*", "Office", to, raw_version=f"{raw}.*")
        for raw, to in ((9, "2000"), (11, "2003"))
    ]
    new, old = mapped(*rules), mapped(*rules, version="9.0.2")
    assert [one.version for titles in (new, old) for one in titles.meanings.values()] == ["2003", "2000"]


def test_rules_of_equal_weight_that_agree_are_fine() -> None:
    pair = TitleRule("A", "*office*", "Office", "2003"), TitleRule("B", "microsoft*", "Office", "2003")
    assert only(mapped(*pair)) == Meaning("Office", "2003", Kind.PAID, 2003, ("A", "B"))


def test_rules_of_equal_weight_that_differ_make_the_title_unknown() -> None:
    pair = TitleRule("A", "*office*", "Office", "2003"), TitleRule("B", "microsoft*", "Office", "2000")
    assert only(mapped(*pair)) is Why.AMBIGUOUS
    assert [str(one) for one in problems(*pair)] == [
        "title 'Microsoft Office 2003', version '11.0': rules that weigh the same say different things about "
        "it. It counts as unknown. Found 'rules A, B'. Make them agree, or write a rule with exactly this "
        "title: it goes before rules with *."
    ]


def test_a_rule_to_a_version_that_is_not_listed_makes_its_titles_unknown() -> None:
    wrong = TitleRule("A", "Microsoft Office 2003", "Office", "2010")
    pattern = TitleRule("B", "*", "Office", "2003")
    assert only(mapped(wrong, pattern)) is Why.LEFT_OUT
    assert [one.where for one in problems(wrong, pattern)] == ["title rule 'A'"]


def test_a_rule_for_what_needs_no_licence_may_name_any_product() -> None:
    for kind in (Kind.FREE, Kind.COMPONENT, Kind.IGNORE):
        rule = TitleRule("A", "*", "Anything", kind=kind)
        assert isinstance(only(mapped(rule)), Meaning)
        assert problems(rule) == ()


def test_an_id_on_several_rules_is_told() -> None:
    twice = TitleRule("A", "x", "Office", "2003"), TitleRule("A", "y", "Office", "2003")
    assert [one.where for one in problems(*twice)] == ["title rule 'A'"]


def test_no_rule_is_no_meaning() -> None:
    assert only(mapped()) is Why.NO_RULE


def test_a_suggestion_counts_for_nothing() -> None:
    """The free viewer has all the words of the product that is paid for."""
    rule = TitleRule("A", "Visio 2003", "Office", "2003")
    assert suggest("Visio Viewer 2003", [rule.title]) == ("Visio 2003",)
    assert only(mapped(rule, title="Visio Viewer 2003")) is Why.NO_RULE
    assert suggest("x" * 201, ["x" * 200]) == ()


@given(st.text("ab*", max_size=8), st.text("ab", max_size=12))
def test_a_pattern_fits_as_everywhere(pattern: str, words: str) -> None:
    assert fits(pattern, words) == fnmatchcase(words, pattern)


def test_pieces_of_a_pattern_never_overlap() -> None:
    assert not fits("ab*ba", "aba")
    assert not fits("a*b*b", "ab")


def test_a_hostile_pattern_takes_no_longer_than_another() -> None:
    assert not fits("*a" * 5_000 + "*b", "a" * 200_000)


@given(
    st.permutations(
        [
            TitleRule(str(place), pattern, "Office", version)
            for place, (pattern, version) in enumerate(
                [("*o*", "2003"), ("o*", "2000"), ("of", "1997"), ("*", "2003")]
            )
        ]
    ),
    st.lists(st.tuples(st.text("of", max_size=3), st.just("")), max_size=6),
)
def test_the_order_of_rules_never_matters(rules: list[TitleRule], pairs: list[tuple[str, str]]) -> None:
    assert (
        map_titles(pairs, rules, CATALOGUE)[0]
        == map_titles(pairs, sorted(rules, key=lambda r: r.rule_id), CATALOGUE)[0]
    )
