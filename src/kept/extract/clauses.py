"""The attribution of one verb group: active, inverted, passive, seeming, or an aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kept.extract.complements import Complement, complement
from kept.extract.found import Found
from kept.extract.phrases import Range, phrase_after
from kept.extract.sentences import Sentence
from kept.extract.sources import source_of
from kept.extract.subjects import subject
from kept.extract.verbs import Form, VerbGroup, groups_at

_TOPIC: Final = frozenset({"+about", "+of", "+on", "+to"})
_VERBS: Final = frozenset("vVxmBarh")


def of_group(s: Sentence, group: VerbGroup, earlier: Sequence[Found]) -> Found | None:
    """The attribution that the cue of `group` makes, if it makes one; `earlier` are those on its left."""
    if group.form is Form.PASSIVE or _is_reduced(s, group):
        return _passive(s, group)
    inverted = _inverted(s, group)
    if inverted is not None:
        return inverted
    source = source_of(s, group, earlier)
    right = complement(s, group)
    if group.cue.group == "seem":
        return _seeming(s, group, source, right)
    return _active(s, group, source, right)


def _active(s: Sentence, group: VerbGroup, source: Range | None, right: Complement | None) -> Found | None:
    left = _left_content(s, group, source)
    if left is not None and (right is None or right.frame in _TOPIC):
        return _made(group, source, [left, *_resumed(s, group.end)], "quote")
    if right is None:
        relative = _object_relative(s, group, source)
        return _made(group, source, relative, "that") if relative else None
    pieces = [] if right.opens else [(right.start, right.end)]
    if left is not None and right.frame == "quote" and s.tags[left[1] - 1] in "Qf":
        pieces.insert(0, left)
    return _made(group, source, pieces, right.frame, right)


def _made(
    group: VerbGroup,
    source: Range | None,
    content: Sequence[Range],
    frame: str,
    right: Complement | None = None,
) -> Found:
    end = right.cue_end if right is not None and right.frame[0] == "+" else group.end
    return Found(
        source=source,
        cue=(group.start, end),
        content=tuple(content),
        lemma=group.cue.lemma,
        group=group.cue.group,
        frame=frame,
        form=group.form,
        negated=group.negated,
        opens=right is not None and right.opens,
    )


def _left_content(s: Sentence, group: VerbGroup, source: Range | None) -> Range | None:
    """What stands before "…, he said": the words from the start of the sentence to its comma."""
    if "quote" not in group.cue.frames or source is None or group.form is not Form.FINITE:
        return None
    first = source[0]
    if first == 0 or s.tags[first - 1] not in ",Q?!f" or (s.tags[first - 1] == "f" and first > 1):
        return None
    quoted = s.tags[first - 1] in "Qf"
    left = _from_start(s, first if quoted else first - 1)
    return left if left is not None and (quoted or _is_said_plainly(s, group, left)) else None


def _is_said_plainly(s: Sentence, group: VerbGroup, left: Range) -> bool:
    """Only a verb that takes a clause follows words without quote marks, and they must hold a verb."""
    verb = any(letter in "vVxmQf" for letter in s.tags[left[0] : left[1]])
    return not group.cue.frames.isdisjoint(("that", "np-that")) and (
        verb or s.tags[group.end : group.end + 1] == ","
    )


def _from_start(s: Sentence, end: int) -> Range | None:
    start = 0
    while start < end and s.tags[start] in ",-.":
        start += 1
    return (start, end) if end > start else None


def _resumed(s: Sentence, after: int) -> list[Range]:
    """What goes on after an aside: "The industry, she said, is doing better"."""
    if s.tags[after : after + 1] != "," or after + 3 > len(s) or s.tags[after + 1] in "gcwbpva":
        return []
    end = len(s) - 1 if s.tags[-1] == "." else len(s)
    return [(after + 1, end)] if end > after + 1 else []


def _object_relative(s: Sentence, group: VerbGroup, source: Range | None) -> list[Range]:
    """ "which critics said was unfair": the relative pronoun and what is said of it."""
    after = group.end
    if source is None or source[0] == 0 or s.tags[source[0] - 1] != "w":
        return []
    if s.tags[after : after + 1] not in ("x", "m", "v", "V"):
        return []
    end = after
    while end < len(s) and s.tags[end] not in ",;-.:":
        end += 1
    return [(source[0] - 1, source[0]), (after, end)]


def _inverted(s: Sentence, group: VerbGroup) -> Found | None:
    """ "…," wrote Mike Ellis, the …: the source stands after its verb."""
    if "quote" not in group.cue.frames or group.form is not Form.FINITE or group.start == 0:
        return None
    before = s.tags[group.start - 1]
    if before not in "Q," or (before == "," and not _clause_before(s, group.start - 1)):
        return None
    source = phrase_after(s, group.end)
    if source is None or s.tags[source[1] : source[1] + 1] in _VERBS:
        return None
    content = _from_start(s, group.start if before == "Q" else group.start - 1)
    if content is None:
        return None
    following = [(source[1] + 1, source[1] + 2)] if s.tags[source[1] : source[1] + 2] in (",Q", ":Q") else []
    return _made(group, source, [content, *following], "quote")


def _clause_before(s: Sentence, comma: int) -> bool:
    return any(letter in "xmVvQ" for letter in s.tags[:comma]) and subject(s, comma + 1) is None


def _seeming(s: Sentence, group: VerbGroup, what: Range | None, right: Complement | None) -> Found | None:
    """ "The plan seems to work": nobody is named; what seems is said in two pieces.

    "He seemed to confirm the report" is a matter of the cue "confirm", which is found by itself.
    """
    if what is None or right is None or _is_cue_next(s, right.start):
        return None
    return _made(group, None, [what, (right.start, right.end)], "seem")


def _is_cue_next(s: Sentence, to: int) -> bool:
    return any(complement(s, group) is not None for group in groups_at(s, to + 1, to + 4))


def _is_reduced(s: Sentence, group: VerbGroup) -> bool:
    """ "When asked about …": a past form without a subject of its own."""
    bare = s.tags[group.head] == "v" and group.start == group.head and group.cue.group in ("ask", "tell")
    return bare and (group.start == 0 or s.words[group.start - 1] in ("when", "if", "once", "repeatedly"))


def _passive(s: Sentence, group: VerbGroup) -> Found | None:
    """ "That claim was challenged by the U.S. side": what was said stands before, who said it after "by"."""
    by = s.words[group.end : group.end + 1] == ["by"]
    source = phrase_after(s, group.end + 1) if by else None
    if source is None:
        return _agentless(s, group)
    content = subject(s, group.start)
    return None if content is None else _made(group, source, [content], "by")


def _agentless(s: Sentence, group: VerbGroup) -> Found | None:
    """ "He is expected to win", "when asked about it": said, but nobody is named."""
    right = complement(s, group)
    if right is None or right.opens:
        return None
    pieces = [(right.start, right.end)]
    if group.cue.group not in ("ask", "tell"):
        before = subject(s, group.start)
        if before is None or (right.frame == "to" and _is_cue_next(s, right.start)):
            return None
        pieces.insert(0, before)
    return _made(group, None, pieces, "passive", right)
