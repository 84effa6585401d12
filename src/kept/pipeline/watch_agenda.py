"""In which order things are fetched: from the site that may be asked first, so that none holds up others."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from kept.fetch.pages import Address, Visitor


class _Addressed(Protocol):
    @property
    def address(self) -> str: ...


J = TypeVar("J", bound=_Addressed)


class Agenda(Generic[J]):
    """What is still to be fetched, site by site; within a site in the order in which it came."""

    def __init__(self, visitor: Visitor, jobs: Iterable[J]) -> None:
        self._visitor, self._sites = visitor, dict[str, deque[J]]()
        self.add(jobs)

    def add(self, jobs: Iterable[J]) -> None:
        """Put more to the end."""
        for job in jobs:
            self._sites.setdefault(_site(job), deque()).append(job)

    def take(self) -> J | None:
        """The next one, no longer on the agenda; nothing where it is empty."""
        if not self._sites:
            return None
        site = min(self._sites, key=self._visitor.ready)
        job = self._sites[site].popleft()
        if not self._sites[site]:
            del self._sites[site]
        return job

    def drop(self, job: J) -> int:
        """Leave out whatever else is at the site of this one, and say how many that were."""
        return len(self._sites.pop(_site(job), ()))


def _site(job: _Addressed) -> str:
    return Address.of(job.address).origin
