"""Attribution by rules: who says what, by which words.

For each cue the rules look for its source (the subject, or the name after an inverted verb) and its content
(what fills one of the cue's frames). A quotation that stands by itself goes on with the words of whoever
spoke last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kept.extract.complements import Complement, complement
from kept.extract.nominal import NominalCue, according_to, colon, cue_nouns
from kept.extract.phrases import Range, phrase_after, subject
from kept.extract.sentences import Sentence
from kept.extract.verbs import Form, VerbGroup, cue_groups

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution, by places in the text (code points, end exclusive)."""

    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    lemma: str
    group: str
    frame: str
    form: Form
    sentence: int
    negated: bool = False
    nested_in: int | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution by word numbers of one sentence."""

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    lemma: str
    group: str
    frame: str
    form: Form
    negated: bool
    opens: bool = False
    head: int = 0


_CLAUSAL: Final = frozenset({"quote", "that", "wh", "np-that"})
_SHARES: Final = frozenset({"say", "tell", "ask", "blame", "praise", "promise", "refuse", "deny", "urge"})


def attributions(sentences: Sequence[Sentence]) -> list[Attribution]:
    """The attributions in `sentences`, in the order of the text."""
    found: list[Attribution] = []
    speaking: int | None = None
    waiting = False
    for number, sentence in enumerate(sentences):
        here = _in_sentence(sentence)
        if sentence.inside is not None:
            found += [_placed(sentence, number, one) for one in here]
            continue
        if not here and speaking is not None and (waiting or _is_quotation(sentence)):
            found[speaking] = _continued(found[speaking], sentence)
            waiting = False
            continue
        waiting = False
        speaking = None
        for one in here:
            found.append(_placed(sentence, number, one))
            if one.frame in _CLAUSAL:
                if speaking is None or one.opens or one.frame == "quote":
                    speaking = len(found) - 1
                waiting = one.opens
    return _nested([one for one in found if one.content])


def _nested(found: list[Attribution]) -> list[Attribution]:
    """Each attribution whose cue stands inside the content of another, with the number of that one."""
    pieces = sorted((start, -end, n) for n, one in enumerate(found) for start, end in one.content)
    cues = sorted((one.cue[0][0], n) for n, one in enumerate(found))
    open_pieces: list[tuple[int, int]] = []
    result = list(found)
    next_piece = 0
    for at, n in cues:
        while next_piece < len(pieces) and pieces[next_piece][0] <= at:
            start, negative_end, owner = pieces[next_piece]
            open_pieces.append((-negative_end, owner))
            next_piece += 1
        open_pieces = [(end, owner) for end, owner in open_pieces if end > at]
        holders = [(end, owner) for end, owner in open_pieces if owner != n]
        if holders:
            result[n] = replace(found[n], nested_in=min(holders)[1])
    return result


def _is_quotation(s: Sentence) -> bool:
    return s.tags.strip(".,-") in ("Q", "QQ", "f")


def _continued(one: Attribution, s: Sentence) -> Attribution:
    return replace(one, content=(*one.content, (s.starts[0], s.ends[-1])))


def _in_sentence(s: Sentence) -> list[_Found]:
    found: list[_Found] = []
    for group in cue_groups(s):
        one = _of_group(s, group, found)
        if one is not None:
            found = _cut(s, found, one)
            if one.frame == "quote" and one.content and one.content[0][1] <= one.cue[0]:
                found = [_ended(earlier, one.content[0][1]) for earlier in found]
            found.append(one)
    for nominal in according_to(s):
        at = nominal.cue[0]
        found = [_ended(one, at - 1) for one in found]
        found.append(_of_nominal(nominal))
    found += [_of_nominal(nominal) for nominal in cue_nouns(s)]
    if not found:
        found += [_of_nominal(nominal) for nominal in colon(s)]
    return found


def _of_nominal(one: NominalCue) -> _Found:
    return _Found(one.source, one.cue, one.content, one.lemma, one.group, one.frame, Form.FINITE, False)


def _cut(s: Sentence, found: list[_Found], new: _Found) -> list[_Found]:
    """End the content of earlier cues before a cue that shares their source or stands in a relative clause."""
    at = new.cue[0]
    if new.form is Form.INFINITIVE or (at and s.tags[at - 1] not in ",ca-"):
        return found
    while at and s.tags[at - 1] in ",ca-":
        at -= 1
    return [_ended(one, at) if _is_sibling(one, new) else one for one in found]


def _is_sibling(one: _Found, new: _Found) -> bool:
    return one.source is not None and one.source == new.source


def _ended(one: _Found, at: int) -> _Found:
    pieces = tuple((a, min(b, at)) for a, b in one.content if a < at or a > one.cue[0] and b <= at)
    kept = tuple(piece for piece in pieces if piece[1] > piece[0])
    return replace(one, content=kept) if kept else one


def _of_group(s: Sentence, group: VerbGroup, earlier: list[_Found]) -> _Found | None:
    if group.form is Form.PASSIVE or _is_reduced(s, group):
        return _passive(s, group)
    inverted = _inverted(s, group)
    if inverted is not None:
        return inverted
    source = _source(s, group, earlier)
    right = complement(s, group)
    if group.cue.group == "seem":
        return _seeming(group, source, right)
    contents, frame, opens = _contents(s, group, source, right)
    if not contents and not opens:
        return None
    return _made(group, source, contents, frame, right if frame == (right and right.frame) else None, opens)


_ABOUT: Final = frozenset({"+about", "+of", "+on", "+to"})


def _contents(
    s: Sentence, group: VerbGroup, source: Range | None, right: Complement | None
) -> tuple[list[Range], str, bool]:
    """The pieces of content on both sides of the cue, the frame that they fill, and whether they go on."""
    left = _left_content(s, group, source)
    if right is None or (left is not None and right.frame in _ABOUT):
        if left is None:
            return _object_relative(s, group, source)
        return [left, *_resumed(s, group)], "quote", False
    pieces = [] if right.opens else [(right.start, right.end)]
    if left is not None and right.frame == "quote" and s.tags[left[1] - 1] in "Qf":
        pieces.insert(0, left)
    return pieces, right.frame, right.opens


def _resumed(s: Sentence, group: VerbGroup) -> list[Range]:
    """What goes on after an aside: "The industry, she said, is doing better"."""
    after = group.end
    if s.tags[after : after + 1] != "," or after + 3 > len(s) or s.tags[after + 1] in "gcwbpva":
        return []
    end = len(s) - 1 if s.tags[-1] == "." else len(s)
    return [(after + 1, end)] if end > after + 1 else []


def _object_relative(s: Sentence, group: VerbGroup, source: Range | None) -> tuple[list[Range], str, bool]:
    """ "which critics said was unfair": the relative pronoun and what is said of it."""
    after = group.end
    if (
        source is None
        or source[0] == 0
        or s.tags[source[0] - 1] != "w"
        or s.tags[after : after + 1] not in "xmvV"
    ):
        return [], "", False
    end = after
    while end < len(s) and s.tags[end] not in ",;-.:":
        end += 1
    return ([(source[0] - 1, source[0]), (after, end)], "that", False) if end > after else ([], "", False)


def _made(
    group: VerbGroup,
    source: Range | None,
    contents: Sequence[Range],
    frame: str,
    right: Complement | None = None,
    opens: bool = False,
) -> _Found:
    end = right.cue_end if right is not None and right.frame[0] == "+" else group.end
    cue = group.cue
    return _Found(
        source,
        (group.start, end),
        tuple(contents),
        cue.lemma,
        cue.group,
        frame,
        group.form,
        group.negated,
        opens,
        group.head,
    )


def _seeming(group: VerbGroup, subject_: Range | None, right: Complement | None) -> _Found | None:
    """ "The plan seems to work": nobody is named; what seems is said in two pieces."""
    if subject_ is None or right is None:
        return None
    return _made(group, None, [subject_, (right.start, right.end)], "seem")


def _is_reduced(s: Sentence, group: VerbGroup) -> bool:
    """ "When asked about …": a past form without a subject of its own."""
    return (
        group.cue.group in ("ask", "tell")
        and s.tags[group.head] == "v"
        and group.start == group.head
        and (group.start == 0 or s.words[group.start - 1] in ("when", "if", "once", "repeatedly"))
    )


def _source(s: Sentence, group: VerbGroup, earlier: list[_Found]) -> Range | None:
    """The subject of the group, or of the verb that governs it."""
    before = s.tags[group.start - 1] if group.start else "."
    if group.form is Form.FINITE and (found := subject(s, group.start)) is not None:
        return found
    if before == "c" or (group.form is Form.PARTICIPLE and before == ","):
        shared = [one for one in earlier if one.source is not None and one.group in _SHARES]
        if shared and group.cue.group in _SHARES:
            return shared[-1].source
        if group.form is Form.PARTICIPLE:
            return _main_subject(s, group.start)
    if group.form is Form.PARTICIPLE and before in "klz" and (found := subject(s, group.start)) is not None:
        return found
    return _governing_subject(s, group.start)


_FINITE: Final = frozenset("vVxmB")


def _main_subject(s: Sentence, before: int) -> Range | None:
    """The subject of the first finite verb of the sentence that is not in a subordinate clause."""
    subordinate = False
    for at in range(before):
        letter = s.tags[at]
        if letter in "whb":
            subordinate = True
        elif letter == ",":
            subordinate = False
        elif letter in _FINITE and not subordinate:
            start = at
            while start and s.tags[start - 1] in "axmyn":
                start -= 1
            found = subject(s, start)
            if found is not None:
                return found
    return _governing_subject(s, before)


def _governing_subject(s: Sentence, before: int) -> Range | None:
    """The subject of the nearest finite verb on the left of word `before`."""
    at = before - 1
    while at >= 0:
        if s.tags[at] in _FINITE and not (at and s.tags[at - 1] in "t"):
            start = at
            while start and s.tags[start - 1] in "axmyn":
                start -= 1
            found = subject(s, start)
            if found is not None:
                return found
            at = start
        at -= 1
    return None


def _left_content(s: Sentence, group: VerbGroup, source: Range | None) -> Range | None:
    """What stands before "…, he said": the words from the start of the sentence to its comma."""
    if "quote" not in group.cue.frames or source is None or group.form is not Form.FINITE:
        return None
    first = source[0]
    if first == 0 or s.tags[first - 1] not in ",Q?!f" or (s.tags[first - 1] == "f" and first > 1):
        return None
    end = first if s.tags[first - 1] in "Qf" else first - 1
    return _sentence_start(s, end)


def _sentence_start(s: Sentence, end: int) -> Range | None:
    start = 0
    while start < end and s.tags[start] in ",-.":
        start += 1
    return (start, end) if end > start else None


def _inverted(s: Sentence, group: VerbGroup) -> _Found | None:
    """ "…," wrote Mike Ellis, the …: the source stands after its verb."""
    if "quote" not in group.cue.frames or group.form is not Form.FINITE or group.start == 0:
        return None
    before = s.tags[group.start - 1]
    if before not in ("Q", ","):
        return None
    source = phrase_after(s, group.end)
    if source is None or (before == "," and not _clause_before(s, group.start - 1)):
        return None
    after = s.tags[source[1] : source[1] + 1]
    if after in ("v", "V", "x", "m", "B", "a", "r", "h"):
        return None
    content = _sentence_start(s, group.start if before == "Q" else group.start - 1)
    if content is None:
        return None
    contents = [content]
    if s.tags[source[1] : source[1] + 2] in (",Q", ":Q"):
        contents.append((source[1] + 1, source[1] + 2))
    return _made(group, source, contents, "quote")


def _clause_before(s: Sentence, comma: int) -> bool:
    return any(letter in "xmVvQ" for letter in s.tags[:comma]) and subject(s, comma + 1) is None


def _passive(s: Sentence, group: VerbGroup) -> _Found | None:
    """ "That claim was challenged by the U.S. side": what was said stands before, who said it after "by"."""
    by = s.words[group.end : group.end + 1] == ["by"]
    source = phrase_after(s, group.end + 1) if by else None
    if source is None:
        return _agentless(s, group)
    content = subject(s, group.start)
    if content is None:
        return None
    return _made(group, source, [content], "by")


def _agentless(s: Sentence, group: VerbGroup) -> _Found | None:
    """ "He is expected to win", "when asked about it": said, but nobody is named."""
    right = complement(s, group)
    if right is None or right.opens:
        return None
    pieces = [(right.start, right.end)]
    if group.cue.group not in ("ask", "tell"):
        before = subject(s, group.start)
        if before is None:
            return None
        pieces.insert(0, before)
    return _made(group, None, pieces, "passive", right)


def _placed(s: Sentence, number: int, one: _Found) -> Attribution:
    source = (_place(s, one.source),) if one.source is not None else ()
    return Attribution(
        source,
        (_place(s, one.cue),),
        tuple(_place(s, piece) for piece in one.content),
        one.lemma,
        one.group,
        one.frame,
        one.form,
        number,
        one.negated,
    )


def _place(s: Sentence, found: Range) -> Place:
    return s.starts[found[0]], s.ends[found[1] - 1]
