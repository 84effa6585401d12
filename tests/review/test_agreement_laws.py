"""Laws of kappa, alpha and the report on agreement, over random codings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kept.model import Coding, Statement
from kept.review.agreement import Agreement, agreement
from kept.review.alpha import Scale, alpha, error_by_chance, units_of
from kept.review.coding import Standing, coding_of, standing
from kept.review.estimate import Estimate
from kept.review.kappa import kappa
from kept.review.questions import QUESTIONS

STANCE = QUESTIONS["stance"]
TESTABLE = QUESTIONS["testable"]
ITEMS = {f"s{n}": Statement(f"s{n}", "Yan", "words", commitment="c") for n in range(25)}

answers = st.sampled_from(("affirms", "denies", "questions", "none"))
given_by_two = st.lists(st.tuples(answers, answers), min_size=1, max_size=25)
given_to_item = st.dictionaries(st.sampled_from(("Ann", "Ben", "Cai", "Dan")), answers, max_size=4)
given_by_many = st.dictionaries(st.sampled_from(sorted(ITEMS)), given_to_item, max_size=25)
shuffled = st.permutations(("affirms", "denies", "questions", "none"))
NOMINAL = Scale(("affirms", "denies", "questions", "none"))


def codings(said: Mapping[str, Mapping[str, str]]) -> list[Coding]:
    return [coding_of(ITEMS[id_], STANCE, answer, by) for id_ in said for by, answer in said[id_].items()]


def report(made: Sequence[Coding]) -> Agreement:
    return agreement(STANCE, standing(made, ITEMS), ["c"])


def figures(found: Agreement) -> tuple[object, ...]:
    return found.alpha, found.same, Counter(str(pair.kappa) for pair in found.pairs)


def near(one: Estimate, two: Estimate) -> bool:
    """The same value, and the same interval but for the order in which floats were added."""
    ends = ((one.low, two.low), (one.high, two.high), (one.error, two.error))
    return one.value == two.value and all(
        (a is None) == (b is None) and (a is None or b is None or abs(a - b) < 1e-9) for a, b in ends
    )


@given(given_by_two)
def test_kappa_does_not_depend_on_who_is_first(pairs: list[tuple[str, str]]) -> None:
    turned = Counter((two, one) for one, two in pairs)
    assert near(kappa(Counter(pairs)), kappa(turned))


@given(given_by_two, shuffled)
def test_kappa_does_not_depend_on_the_names_of_the_answers(
    pairs: list[tuple[str, str]], names: list[str]
) -> None:
    other = dict(zip(NOMINAL.answers, names, strict=True))
    renamed = Counter((other[one], other[two]) for one, two in pairs)
    assert near(kappa(Counter(pairs)), kappa(renamed))


@given(given_by_many, shuffled)
def test_alpha_does_not_depend_on_the_names_of_the_answers(
    said: dict[str, dict[str, str]], names: list[str]
) -> None:
    other = dict(zip(NOMINAL.answers, names, strict=True))
    plain = units_of({id_: list(one.values()) for id_, one in said.items()})
    renamed = units_of({id_: [other[answer] for answer in one.values()] for id_, one in said.items()})
    assert near(alpha(plain, NOMINAL), alpha(renamed, NOMINAL))


@given(given_by_many)
def test_the_other_way_round_ordinal_alpha_is_the_same(said: dict[str, dict[str, str]]) -> None:
    units = units_of({id_: list(one.values()) for id_, one in said.items()})
    up, down = Scale(NOMINAL.answers, ordinal=True), Scale(NOMINAL.answers[::-1], ordinal=True)
    assert near(alpha(units, up), alpha(units, down))


@given(st.lists(st.sampled_from(("no", "yes")), min_size=2, max_size=40))
def test_with_two_answers_order_makes_no_difference(said: list[str]) -> None:
    units = units_of({str(n): said[n : n + 2] for n in range(0, len(said) - 1, 2)})
    scale = Scale(TESTABLE.choices, ordinal=True)
    plain = replace(scale, ordinal=False)
    assert near(alpha(units, scale), alpha(units, plain))
    by_chance, also = error_by_chance(units, scale), error_by_chance(units, plain)
    assert by_chance == also or abs((by_chance or 0) - (also or 0)) < 1e-12


@given(given_by_many)
def test_the_names_of_the_coders_do_not_matter(said: dict[str, dict[str, str]]) -> None:
    other = {"Ann": "Zoe", "Ben": "Yun", "Cai": "Ann", "Dan": "Mei"}
    renamed = {id_: {other[by]: answer for by, answer in one.items()} for id_, one in said.items()}
    first, second = report(codings(said)), report(codings(renamed))
    assert first.alpha == second.alpha
    assert first.same == second.same
    assert sorted(float(p.kappa.value or 0) for p in first.pairs) == sorted(
        float(p.kappa.value or 0) for p in second.pairs
    )


@given(given_by_many, st.randoms(use_true_random=False))
def test_the_order_of_the_codings_does_not_matter(said: dict[str, dict[str, str]], chance: Random) -> None:
    made = codings(said)
    mixed = list(made)
    chance.shuffle(mixed)
    assert report(mixed) == report(made)


@given(st.lists(answers, min_size=2, max_size=25))
def test_full_agreement_is_1(said: list[str]) -> None:
    made = codings({f"s{n}": {"Ann": answer, "Ben": answer} for n, answer in enumerate(said)})
    found = report(made)
    assert found.alpha.value in (1, None)
    assert (found.alpha.value is None) == (len(set(said)) == 1)
    assert found.pairs[0].kappa.value == found.alpha.value
    assert found.same is not None
    assert found.same.value == 1


@given(given_by_many)
def test_figures_are_never_beyond_their_bounds_and_intervals_hold_them(
    said: dict[str, dict[str, str]],
) -> None:
    found = report(codings(said))
    for figure in (found.alpha, *(pair.kappa for pair in found.pairs)):
        if figure.value is None:
            assert figure.because
            continue
        assert -1 <= figure.value <= 1
        if figure.low is None or figure.high is None:
            assert figure.because
        else:
            assert -1 <= figure.low <= float(figure.value) + 1e-12
            assert float(figure.value) - 1e-12 <= figure.high <= 1


@given(given_by_many)
def test_of_two_coders_alpha_tends_to_the_kappa_of_pooled_habits(said: dict[str, dict[str, str]]) -> None:
    """With two answers an item, alpha is Scott's pi, corrected for few answers: 1 - (1 - pi)(n - 1) / n."""
    units = units_of({id_: list(one.values())[:2] for id_, one in said.items()})
    counts = Counter(answer for unit in units.elements() for answer in unit)
    if len(counts) < 2:
        return
    total, items = counts.total(), units.total()
    expected = sum(Fraction(n, total) ** 2 for n in counts.values())
    seen = Fraction(sum(n for unit, n in units.items() if unit[0] == unit[1]), items)
    pi = (seen - expected) / (1 - expected)
    assert alpha(units, NOMINAL).value == 1 - (1 - pi) * Fraction(total - 1, total)


@given(given_by_many)
def test_adjudications_change_no_figure(said: dict[str, dict[str, str]]) -> None:
    found = standing(codings(said), ITEMS)
    settled = tuple(
        Coding(f"adj{id_}", id_, "stance", "denies", "Eve", adjudicates=("a", "b")) for id_ in said
    )
    with_them = Standing(found.codings, settled, (), ())
    plain, after = agreement(STANCE, found, ["c"]), agreement(STANCE, with_them, ["c"])
    assert figures(plain) == figures(after)
    assert [one.item for one in plain.disagreements] == [one.item for one in after.disagreements]


@given(given_by_many)
def test_every_item_is_counted_once(said: dict[str, dict[str, str]]) -> None:
    found = report(codings(said))
    shared = sum(len(one) > 1 for one in said.values())
    assert found.items == shared
    assert found.alone == sum(len(one) == 1 for one in said.values())
    assert len(found.disagreements) + len(found.agreed) == shared
    assert sum(found.coders.values()) == sum(map(len, said.values()))
