"""Which records of a site would share a file on disks without upper and lower case."""

from __future__ import annotations

from collections.abc import Iterable

from kept.model import Commitment, Meeting, Party, StudyPlan, StudyResult
from kept.pipeline.records import Records
from kept.publish.names import twins_of


def page_twins(records: Records) -> frozenset[str]:
    """The ids of public records whose pages need hashed names (`kept.publish.names.twins_of`).

    Of two ids that differ in case alone the one that was recorded first keeps its plain name, so that no page
    moves because another record comes.
    """
    return records.once(_twins)


def _twins(records: Records) -> frozenset[str]:
    folders: tuple[Iterable[Commitment | Meeting | Party | StudyPlan | StudyResult], ...] = (
        records.all(Commitment),
        records.all(Meeting),
        records.all(Party),
        (*records.all(StudyPlan), *records.all(StudyResult)),
    )
    return frozenset().union(*(twins_of(one.id for one in some if one.public) for some in folders))
