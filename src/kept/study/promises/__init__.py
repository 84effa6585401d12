"""Promises and their keeping: which features go with it, and how long until an act and until it lapses."""

from kept.study.promises.comparing import Answer, Compared, Why
from kept.study.promises.course import Course, Median, Step, course
from kept.study.promises.keeping import Keeping, LeftOut, keeping
from kept.study.promises.promise import UNKNOWN, Feature, Promise
from kept.study.promises.seen import Smallest
from kept.study.promises.shares import Side

__all__ = [
    "UNKNOWN",
    "Answer",
    "Compared",
    "Course",
    "Feature",
    "Keeping",
    "LeftOut",
    "Median",
    "Promise",
    "Side",
    "Smallest",
    "Step",
    "Why",
    "course",
    "keeping",
]
