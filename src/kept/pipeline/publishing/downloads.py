"""The files with the data of the site, and which of them say anything new."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from kept.pipeline.data.files import Choices, data_files
from kept.pipeline.publishing import data_page
from kept.pipeline.publishing.data_page import Downloads
from kept.pipeline.publishing.values import Planned, Site
from kept.publish.data.signed import Signed
from kept.publish.site.data_values import Terms

_OF_THE_BUILD: Final = ("kept:asOf", "kept:knownAt", "kept:ledgerHead", "datePublished")
"""What linked data says of the build and not of the commitment, where it says the first of these."""


def planned(site: Site, terms: Terms, signed: Signed | None) -> Iterator[Planned]:
    """Every file of data, made as it is asked for, and then the page that tells of them.

    Args:
        site: of which site.
        terms: on which terms.
        signed: the signed checkpoint of the site, where it has one.
    """
    choices = Choices(site.frame.base or None, terms.publisher or None, terms.licence or None, signed=signed)
    day, noted = site.day.isoformat(), Downloads()
    for path, content in noted.passing(data_files(site.ledger, site.view, choices)):
        linked = path.startswith("data/linked/")
        compared = partial(without_build, day) if linked else partial(without_moment, site.view.known_at)
        yield Planned(path, partial(bytes, content), compared)
    yield from data_page.planned(site, noted.told(), terms, signed=signed is not None)


def without_moment(moment: str | None, content: bytes) -> bytes:
    """A file of data without the moment of its build, if that is so exact that no record has it by chance.

    Args:
        moment: the moment of the build, or a day.
        content: the file.
    """
    return content.replace(moment.encode(), b"") if moment is not None and "T" in moment else content


def without_build(day: str, content: bytes) -> bytes:
    """Linked data without the day, moment and head of the ledger of its build: what it says of a commitment.

    Args:
        day: the day of the build, as the data write it.
        content: a file of linked data.
    """
    return json.dumps(_without(day, json.loads(content)), sort_keys=True).encode()


def _without(day: str, plain: Any) -> Any:
    if isinstance(plain, list):
        return [_without(day, one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    if _OF_THE_BUILD[0] not in plain:
        return {name: _without(day, one) for name, one in plain.items()}
    kept = {name: _without(day, one) for name, one in plain.items() if name not in _OF_THE_BUILD}
    kept["@id"] = str(plain.get("@id", "")).removesuffix(f":{day}")
    if isinstance(body := plain.get("reviewBody"), str):
        kept["reviewBody"] = body.replace(f", as of {day}: ", ", as of the day: ", 1)
    return kept
