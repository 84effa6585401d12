"""The pages of some commitments, as files for one folder."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kept.errors import InputError
from kept.publish import PageOptions, page_name, pages
from tests.publish.reading import faults, parsed
from tests.publish.samples import all_samples, disputed, hostile, kept_late, not_testable, pending

HONEST = (disputed(), kept_late(), pending(), not_testable())


def test_the_pages_link_to_one_another_and_to_nothing_that_is_not_there() -> None:
    site = pages(all_samples())
    assert len(site) == len(all_samples()) + 1
    assert {"style.css", "C-2005-05.html"} < set(site)
    for name, content in site.items():
        if name.endswith(".html"):
            assert faults(content) == []
            hrefs = [link.get("href") for link in parsed(content).iter("a", "link")]
            local = [href for href in hrefs if not href.startswith(("#", "http"))]
            assert set(local) <= set(site)


def test_mailable_pages_have_no_stylesheet_beside() -> None:
    site = pages([pending()], PageOptions(one_file=True))
    assert set(site) == {"R-2020-02.html"}


def test_the_order_of_dossiers_does_not_matter() -> None:
    assert pages(HONEST) == pages(HONEST[::-1])
    assert list(pages(HONEST)) == list(pages(HONEST[::-1]))


def test_private_commitments_are_refused() -> None:
    dossier = pending()
    private = replace(dossier, commitment=replace(dossier.commitment, public=False))
    with pytest.raises(InputError, match="R-2020-02"):
        pages([private])
    assert "Not for publication." in pages([private], PageOptions(private_too=True))["R-2020-02.html"]


def test_names_that_some_disks_take_for_one_are_refused() -> None:
    dossier = pending()
    other = replace(dossier, commitment=replace(dossier.commitment, id="r-2020-02"))
    with pytest.raises(InputError, match="would share the file"):
        pages([dossier, other])


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=12))
def test_a_hostile_id_stays_in_the_folder(record: str) -> None:
    site = pages([hostile(record)])
    assert set(site) == {"style.css", page_name(record)}
    assert not any(set(name) & set("/\\") or name.startswith(".") for name in site)
    assert faults(site[page_name(record)]) == []
