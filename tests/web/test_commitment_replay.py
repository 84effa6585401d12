"""The slider replays the history of a verdict in place, and all works without a script."""

import pytest
from playwright.sync_api import Page, expect

from tests.in_browser import Seen

DOSSIER = "/commitments/C-2005-05?as-of=2006-03-31"


def test_the_slider_replays_history_in_place(page: Page, seen: Seen) -> None:
    page.goto(DOSSIER)
    slider = page.get_by_role("slider", name="What could be said on a day")
    expect(slider).to_have_attribute("aria-valuetext", "31 March 2006: Disputed")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("heading", name="The verdict: Pending")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("As of 11 July 2005: Pending.")
    expect(slider).to_be_focused()
    expect(page.get_by_label("As of", exact=True)).to_have_value("2005-07-11")
    assert page.url.endswith("as-of=2005-07-11")
    page.go_back()
    expect(page.get_by_role("heading", name="The verdict: Disputed")).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", "31 March 2006: Disputed")
    assert seen.nothing_bad(), seen


@pytest.mark.parametrize(("size", "fits"), [((1280, 900), True), ((320, 720), False)])
def test_the_answer_comes_first_and_no_mark_is_cut_off(
    page: Page, seen: Seen, size: tuple[int, int], fits: bool
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(DOSSIER)
    places = [page.locator(one).bounding_box() for one in ("#verdict", ".replay")]
    assert places[0] is not None
    assert places[1] is not None
    assert places[0]["y"] + places[0]["height"] < size[1]
    assert places[1]["y"] > places[0]["y"]
    assert not fits or places[1]["height"] <= 110
    page.locator(".days summary").evaluate("summary => { summary.parentElement.open = true }")
    inside = page.evaluate(
        "[...document.querySelectorAll('.days .marks a')].every(one => {"
        " const box = one.getBoundingClientRect();"
        " return box.left >= 0 && box.right <= innerWidth && box.width >= 24 && box.height >= 24 })"
    )
    assert inside
    assert seen.nothing_bad(), seen


def test_a_mark_says_what_happened_then(page: Page, seen: Seen) -> None:
    page.goto(DOSSIER)
    expect(page.locator("#days .chosen")).to_have_text("31 March 2006: Disputed. Came in: K002, K001.")
    page.get_by_role("slider", name="What could be said on a day").press("ArrowLeft")
    expect(page.locator("#days .chosen")).not_to_contain_text("31 March 2006")
    assert seen.nothing_bad(), seen


def test_a_mark_is_a_link_that_keeps_the_focus(page: Page, seen: Seen) -> None:
    page.goto(DOSSIER)
    mark = page.get_by_role("list").get_by_role("link", name="1 January 2006 Unverified")
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The verdict: Unverified")).to_be_visible()
    expect(mark).to_be_focused()
    expect(mark).to_have_attribute("aria-current", "true")
    assert seen.nothing_bad(), seen


def test_a_chart_is_drawn_over_its_table(page: Page, seen: Seen) -> None:
    page.goto("/commitments/C-2011-05?as-of=2014-12-31")
    chart = page.get_by_role("img", name="Governments done share, CN (government report, cities)").first
    expect(chart).to_be_visible()
    page.get_by_text("The values of the chart").first.click()
    expect(page.get_by_role("cell", name="62.15 percent").first).to_be_visible()
    assert seen.nothing_bad(), seen
