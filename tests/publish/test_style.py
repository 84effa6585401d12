"""The stylesheet: readable contrast in light and dark, and nothing loaded from elsewhere."""

from __future__ import annotations

import re

import pytest

from kept.publish import FAMILIES, stylesheet

LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\}", stylesheet(), re.DOTALL)
)
TEXTS = ["ink", "soft", "link", *(family.slug for family in FAMILIES.values())]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_colour_reads_on_both_grounds(scheme: dict[str, str], ground: str, text: str) -> None:
    assert contrast(scheme[text], scheme[ground]) >= 4.5


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert not re.search(r"@import|url\(|expression|</", stylesheet())


def test_it_fits_small_screens_print_and_forced_colours() -> None:
    for query in ("max-width: 40rem", "@media print", "forced-colors: active", "prefers-color-scheme: dark"):
        assert query in stylesheet()
