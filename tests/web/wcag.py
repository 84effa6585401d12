"""A look at an open page: WCAG rules in light and dark, the keyboard, a narrow window."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_CONTROLS = 400


def look_at(opened: Page) -> None:
    """See that the page as it is breaks no rule, is reached by the keyboard and loses nothing when narrow."""
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(opened, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert found.violations_count == 0, found.generate_report()
    _walk(opened)
    # 1280 x 1024 at 400 % is 320 x 256 (WCAG 2.2, 1.4.10); only regions that say so may scroll sideways.
    opened.set_viewport_size({"width": 320, "height": 256})
    wide = opened.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= 320, opened.evaluate(_TOO_WIDE)


def _walk(opened: Page) -> None:
    """Press Tab until every control was reached; the focus must always be seen."""
    wanted = min(opened.evaluate(_FOCUSABLE), MOST_CONTROLS)
    reached, outside = set(), False
    for _ in range(4 * wanted):  # the parts of a date are reached one by one
        if len(reached) == wanted:
            break
        opened.keyboard.press("Tab")
        at = opened.evaluate(_FOCUSED)
        # After the last control the focus is once on the window of the browser itself, and then comes round.
        assert at["seen"] or (at["outside"] and not outside), f"focus is not seen at {at['what']}"
        outside = at["outside"]
        reached |= {at["number"]} - {None}
    assert len(reached) == wanted, "some controls cannot be reached, or focus is caught"


_TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > 321 && !one.closest(".scroll, [tabindex='0']"))
    .slice(0, 5).map(one => one.outerHTML.slice(0, 200))"""

_FOCUSABLE = """() => {
    const able = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const all = (document.querySelector("dialog:modal") ?? document).querySelectorAll(able);
    const shown = [...all].filter(one => one.checkVisibility() && !one.disabled && one.tabIndex >= 0);
    const groups = new Set();
    let count = 0;
    for (const one of shown) {
        if (one.type === "radio") { if (groups.has(one.name)) continue; groups.add(one.name); }
        one.dataset.number = count++;
    }
    return count;
}"""

_FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return { number: one.dataset.number ?? one.name ?? null, what: one.outerHTML.slice(0, 200),
             seen: one !== document.body && outlined && inside,
             outside: one === document.body };
}"""
