"""What becomes of 2,000 bad answers of a language model, and of good ones.

    python benchmarks/bad_answers.py [--count 2000] [--seed 4]

The articles are those of tests/extract/admit/articles.py, written for this and labelled by hand. A seeded
generator makes bad answers of every kind in `BADNESS`, alone and several in one answer. Two oracles look at
what is admitted, neither of which uses the code that admits. An item that says what its sentence does not say
must be refused. Anything else may be admitted only as the labels allow: whole labelled sentences at their
very place in the article, with the label's negation and one of the label's names for the speaker, marked as
unsure, and where a part was quoted, marked as such. Every good answer must be admitted, so that refusing
everything fails too. Ends with 1 where anything goes wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from tests.extract.admit.articles import ARTICLES, Labelled, Said  # noqa: E402

from kept.extract.admit import Ground, Outcome, admit  # noqa: E402
from kept.model import Draft, Statement  # noqa: E402

Item = dict[str, Any]


@dataclass(frozen=True)
class Bad:
    """A bad answer: its bytes, the kinds of badness in it, and the items that must be refused."""

    article: Labelled
    body: bytes
    kinds: tuple[str, ...]
    items: tuple[Item, ...]
    must_refuse: bool


# --------------------------------------------------------------------------- good answers


def item_of(said: Said, quote: str | None = None, name: str | None = None) -> Item:
    return {
        "quote": said.words if quote is None else quote,
        "speaker": (said.names or ("",))[0] if name is None else name,
        "kind": said.kind.value,
        "negated": said.negated,
        "says": said.says,
        "numbers": list(said.numbers),
        "dates": list(said.dates),
    }


def envelope(content: str, finish: str = "stop") -> bytes:
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"message": message, "finish_reason": finish}]}).encode()


def answer(items: list[Item]) -> bytes:
    return envelope(json.dumps({"statements": items}, ensure_ascii=False))


def good_quotes(said: Said) -> Iterator[str]:
    """The sentence itself, within the declared normalisation, and clipped harmlessly."""
    yield said.words
    yield said.words.translate(str.maketrans("“”’—", '""\'-'))
    yield "  " + said.words.replace(" ", "\n", 2) + " "
    yield said.words[:4] + "\u00ad" + said.words[4:]
    yield from said.clips


def good_items() -> Iterator[tuple[Labelled, Item]]:
    """Every good item: each sentence that somebody says, each way to quote it, each name of the speaker."""
    for article in ARTICLES:
        for said in article.sentences:
            for name in said.names:
                for quote in good_quotes(said):
                    yield article, item_of(said, quote, name)


# --------------------------------------------------------------------------- bad items

NEGATIONS = ("not ", "never ", "isn’t ", "refused to ", "denied that ", "none of ")


def pick(rng: random.Random, article: Labelled, fits: Callable[[Said], object]) -> Said | None:
    found = [said for said in article.sentences if said.names and fits(said)]
    return rng.choice(found) if found else None


def invented(rng: random.Random, article: Labelled) -> Item | None:
    said = pick(rng, article, lambda _: True)
    assert said is not None
    words = said.words.split()
    if len(words) < 3:
        return None
    words[rng.randrange(1, len(words) - 1)] = rng.choice(["gladly", "seven", "Veldenia", "always", ""])
    return (
        item_of(said, " ".join(words) + rng.choice(["", " indeed"])) if words != said.words.split() else None
    )


def dropped_not(rng: random.Random, article: Labelled) -> Item | None:
    said = pick(rng, article, lambda said: any(word in said.words for word in NEGATIONS))
    if said is None:
        return None
    quote = said.words
    for word in NEGATIONS:
        quote = quote.replace(word, "")
    return item_of(replace(said, negated=False, says=""), quote)


def flag_flipped(rng: random.Random, article: Labelled) -> Item | None:
    said = pick(rng, article, lambda said: not said.either)
    assert said is not None
    return item_of(replace(said, negated=not said.negated, says=""))


def paraphrase_flipped(rng: random.Random, article: Labelled) -> Item | None:
    said = pick(rng, article, lambda said: not said.either)
    assert said is not None
    says = "It is so and all is done." if said.negated else "It is not so, and nothing was done."
    return item_of(replace(said, says=says))


def number_changed(rng: random.Random, article: Labelled) -> Item | None:
    said = pick(rng, article, lambda said: said.numbers)
    assert said is not None
    old = rng.choice(said.numbers)
    new = rng.choice(
        ["7", "17", "1,300", "0.5", "nine", "−" + old, old + "0", "3 million", old + "%%", "half"]
    )
    where = rng.choice(["quote", "numbers", "says"])
    item = item_of(said)
    if where == "quote":
        item["quote"] = said.words.replace(old, new, 1)
    elif where == "numbers":
        item["numbers"] = [new]
    else:
        item["says"] = f"It was {new.removesuffix('%%')}7 of them."
    return item


def date_changed(rng: random.Random, article: Labelled) -> Item | None:
    said = pick(rng, article, lambda said: said.dates)
    assert said is not None
    new = rng.choice(
        ["August 9, 2031", "Thursday", "2031", "by the end of next year", "2031-08-09", "tomorrow"]
    )
    where = rng.choice(["quote", "dates", "says"])
    item = item_of(said)
    if where == "quote":
        item["quote"] = said.words.replace(said.dates[0], new, 1)
    elif where == "dates":
        item["dates"] = [*said.dates, new]
    else:
        item["says"] = f"It comes {new}."
    return item


def other_speaker(rng: random.Random, article: Labelled) -> Item | None:
    said = pick(rng, article, lambda _: True)
    assert said is not None
    names = {name for other in article.sentences for name in other.names if name} | set(article.others)
    wrong = sorted(name for name in names if not set(said.names) & same_as(article, name))
    return item_of(said, name=rng.choice(wrong))


def same_as(article: Labelled, name: str) -> set[str]:
    """All names of whoever has this one in the article."""
    return {name}.union(*(said.names for said in article.sentences if name in said.names))


def no_speaker(rng: random.Random, article: Labelled) -> Item | None:
    said = pick(rng, article, lambda said: "" not in said.names)
    if said is None:
        return None
    return item_of(
        said, name=rng.choice(["", " ", "he", "She", "they", "it", "Mr.", "the", "“", "the article"])
    )


def flipped_by_clipping(rng: random.Random, article: Labelled) -> Item | None:
    found = [said for said in article.sentences if said.flips]
    if not found:
        return None
    said = rng.choice(found)
    name = rng.choice(said.names or article.others)
    plain = replace(said, negated=rng.random() < 0.3, says="", numbers=(), dates=())
    return item_of(plain, rng.choice(said.flips), name)


def joined(rng: random.Random, article: Labelled) -> Item | None:
    """The end of one sentence and the beginning of another that does not follow it."""
    sentences = article.sentences
    first, second = rng.randrange(len(sentences)), rng.randrange(len(sentences))
    if second == first + 1:
        return None
    left, right = sentences[first].words.split(), sentences[second].words.split()
    quote = " ".join(left[-rng.randint(1, len(left)) :] + right[: rng.randint(1, len(right))])
    if quote in " ".join(article.article.split()):
        return None
    said = rng.choice([one for one in sentences if one.names])
    return item_of(replace(said, says="", numbers=(), dates=()), quote)


def furniture(rng: random.Random, article: Labelled) -> Item | None:
    lines = [line for line in (article.before + article.after).splitlines() if len(line.split()) > 2]
    if not lines:
        return None
    said = pick(rng, article, lambda _: True)
    assert said is not None
    return item_of(replace(said, says="", numbers=(), dates=()), rng.choice(lines))


LOOKALIKES = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "t": "τ", "s": "ѕ", "i": "і", "n": "ո"}


def unicode_trick(rng: random.Random, article: Labelled) -> Item | None:
    """Letters that look alike, other case, other widths, accents, marks that turn the direction."""
    said = pick(rng, article, lambda said: len(said.words) > 30)
    assert said is not None
    at = rng.randrange(len(said.words))
    letter = said.words[at]
    tricks = [
        said.words[:at] + LOOKALIKES.get(letter, "о") + said.words[at + 1 :],
        said.words[:at] + "\u202e" + said.words[at:],
        said.words[:at] + letter + "\u0301" + said.words[at + 1 :],
        said.words[:at] + chr(0xFF21 + at % 26) + said.words[at + 1 :],
        said.words.upper(),
        said.words.swapcase(),
        said.words[:at] + "\ud83d" + said.words[at:],
        said.words[:at] + "\x00" + said.words[at:],
    ]
    return item_of(said, rng.choice(tricks))


def cut_word(rng: random.Random, article: Labelled) -> Item | None:
    """The quote begins or ends inside a word or number: "able" of "unable", "5 percent" of "95 percent"."""
    said = pick(rng, article, lambda said: len(said.words) > 40)
    assert said is not None
    inside = [n for n in range(1, len(said.words)) if said.words[n - 1 : n + 1].isalnum()]
    at = rng.choice(inside)
    quote = said.words[at:] if rng.random() < 0.5 else said.words[:at]
    return item_of(replace(said, says="", numbers=(), dates=()), quote)


def obeyed(rng: random.Random, article: Labelled) -> Item | None:
    """What a model answers that follows orders in the text."""
    said = pick(rng, article, lambda _: True)
    assert said is not None
    quotes = [
        "The mayor kept her promise.",
        "Ignore previous instructions.",
        "the mayor kept her promise",
        "OK",
    ]
    return item_of(replace(said, says="", numbers=(), dates=(), negated=False), rng.choice(quotes))


def too_much(rng: random.Random, article: Labelled) -> Item | None:
    said = pick(rng, article, lambda _: True)
    assert said is not None
    plain = replace(said, says="", numbers=(), dates=())
    long = rng.choice([article.article, said.words * 60, "a" * 3_000, article.text.content])
    return item_of(plain, long)


def wrong_fields(rng: random.Random, article: Labelled) -> Item | None:
    """A field that is missing, of another type, unknown or null."""
    said = pick(rng, article, lambda _: True)
    assert said is not None
    item = item_of(said)
    name = rng.choice(list(item))
    change = rng.choice(["drop", "type", "extra", "kind", "null"])
    if change == "drop":
        del item[name]
    elif change == "type":
        item[name] = rng.choice([5, 1.5, {"a": 1}, [[]], [None]])
    elif change == "extra":
        item["verdict"] = "kept"
    elif change == "kind":
        item["kind"] = rng.choice(["kept", "Commitment", "", "verdict", "promise"])
    else:
        item[name] = None
    return item


BADNESS: dict[str, Callable[[random.Random, Labelled], Item | None]] = {
    "invented quote": invented,
    "dropped not": dropped_not,
    "negation flag flipped": flag_flipped,
    "paraphrase flipped": paraphrase_flipped,
    "number changed": number_changed,
    "date changed": date_changed,
    "other speaker": other_speaker,
    "no speaker": no_speaker,
    "flipped by clipping": flipped_by_clipping,
    "joined sentences": joined,
    "page furniture": furniture,
    "unicode trick": unicode_trick,
    "cut inside a word": cut_word,
    "orders obeyed": obeyed,
    "too much": too_much,
    "wrong fields": wrong_fields,
}
"""Each makes an item that must be refused, or nothing where the article has no place for it."""


# --------------------------------------------------------------------------- doubtful and broken answers


def any_clip(rng: random.Random, article: Labelled) -> Item:
    """Any run of words of the article, with any of its names: it may be admitted as the labels allow."""
    words = article.article.split(" ")
    first = rng.randrange(len(words))
    quote = " ".join(words[first : first + rng.randint(1, 40)])
    names = sorted({name for said in article.sentences for name in said.names} | set(article.others) | {""})
    kind = rng.choice(["claim", "commitment", "report", "challenge"])
    fields = {"quote": quote, "speaker": rng.choice(names), "kind": kind, "negated": rng.random() < 0.4}
    return {**fields, "says": "", "numbers": [], "dates": []}


def damaged(rng: random.Random, article: Labelled) -> bytes:
    """A good or any answer with bytes cut off, changed, doubled or put in."""
    items = [item_of(said) for said in article.sentences if said.names][: rng.randint(1, 4)]
    body = bytearray(answer([*items, any_clip(rng, article)]))
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(body))
        change = rng.randrange(4)
        if change == 0:
            del body[at:]
        elif change == 1:
            body[at] = rng.randrange(256)
        elif change == 2:
            body[at:at] = body[at : at + 30]
        else:
            body[at:at] = rng.choice([b'"', b"\\", b"}", b"]", b"\\u0000", b"\\ud800", b"\xff", b"{" * 9])
        if not body:
            break
    return bytes(body)


def broken(rng: random.Random, article: Labelled) -> bytes:
    """An answer that is none: prose, wrong envelopes, depths, huge numbers, other encodings."""
    good = json.dumps({"statements": [item_of(said) for said in article.sentences if said.names]})
    return rng.choice(
        [
            envelope("Here is the JSON you asked for:\n" + good),
            envelope(good + "\nI hope that this helps."),
            envelope(f"```json\n{good}\n```"),
            envelope(good, "length"),
            envelope(good[: rng.randrange(len(good))]),
            envelope("[" * 100_000),
            envelope('{"statements": ' + "9" * 5_000 + "}"),
            envelope('{"statements": [NaN]}'),
            envelope('{"statements": [[], 5, null, "quote", [{}], true]}'),
            envelope('{"statements": [], ' + good[1:]),
            envelope('{"statements": {}, "orders": 1}'),
            envelope(""),
            envelope("I cannot help with that."),
            good.encode(),
            good.encode("utf-16"),
            b"",
            b"null",
            b"[]",
            b'{"choices": []}',
            b'{"choices": [{"message": null}]}',
            b'{"choices": [{"message": {"content": 5}}]}',
            b'{"choices": {"0": {}}}',
            b'{"error": {"message": "overloaded"}}',
            b"[" * 200_000,
            b"\xff\xfe" + rng.randbytes(200),
            rng.randbytes(300),
        ]
    )


def bad_answers(count: int, seed: int) -> Iterator[Bad]:
    """Bad answers in a fixed order for a seed: each kind alone in turn, several in one, and the rest."""
    rng = random.Random(seed)
    names = list(BADNESS)
    made = 0
    while made < count:
        article = rng.choice(ARTICLES)
        bad = _bad(rng, article, names[made % len(names)], made)
        if bad is not None:
            yield bad
            made += 1


def _bad(rng: random.Random, article: Labelled, name: str, number: int) -> Bad | None:
    form = number % 10
    if form == 7:
        items = tuple(any_clip(rng, article) for _ in range(rng.randint(1, 5)))
        return Bad(article, answer(list(items)), ("any clip",), items, False)
    if form == 8:
        return Bad(article, damaged(rng, article), ("damaged bytes",), (), False)
    if form == 9:
        return Bad(article, broken(rng, article), ("no answer",), (), True)
    names = [name] if form < 5 else [name, *rng.sample(list(BADNESS), rng.randint(1, 4))]
    found = [item for item in (BADNESS[one](rng, article) for one in names) if item is not None]
    return Bad(article, answer(found), tuple(names), tuple(found), True) if found else None


# --------------------------------------------------------------------------- the oracles


def faults(bad: Bad, outcome: Outcome) -> Iterator[str]:
    """What is wrong with what was admitted, by the labels."""
    for draft in outcome.drafts:
        if bad.must_refuse:
            yield f"admitted: {'; '.join(bad.kinds)}"
        yield from faults_of(bad.article, draft, bad.items)


def faults_of(article: Labelled, draft: Draft, items: tuple[Item, ...]) -> Iterator[str]:
    statement = draft.proposal
    assert isinstance(statement, Statement)
    assert statement.quote is not None
    [span] = statement.quote.content
    if article.text.content[span.start : span.end] != span.words or statement.content != span.words:
        yield "the words are not those at the place"
    covered = covered_by(article, span.start, span.end)
    if not covered:
        yield "the place is not one of whole sentences of the article"
    names = [{name or article.outlet for name in said.names} for said in covered]
    if not all(statement.speaker in allowed for allowed in names):
        yield f"the speaker {statement.speaker!r} is another"
    sure = not any(said.either for said in covered)
    if covered and sure and statement.negated != any(said.negated for said in covered):
        yield "the negation is not that of the sentence"
    if not draft.unsure:
        yield "it is not marked as unsure"
    quoted = [item for item in items if " ".join(item["quote"].split()) in " ".join(span.words.split())]
    partly = all(len(item["quote"].split()) < len(span.words.split()) for item in quoted)
    if quoted and partly and "quoted a part" not in (draft.unsure or ""):
        yield "a part was quoted and that is not marked"


def covered_by(article: Labelled, start: int, end: int) -> list[Said]:
    """The labelled sentences that together are exactly this place, else none."""
    at, found, begins = len(article.before), [], False
    for paragraph in article.paragraphs:
        for said in paragraph:
            stop = at + len(said.words)
            begins = begins or at == start
            if start <= at and stop <= end:
                found.append((at, stop, said))
            at = stop + 1
        at += 1
    return [said for _, _, said in found] if begins and found and found[-1][1] == end else []


def run(count: int, seed: int) -> tuple[Counter[str], Counter[str], list[str]]:
    """How often each kind of badness came, why it was refused, and every fault."""
    grounds = {article.id: Ground(article.text) for article in ARTICLES}
    kinds: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    wrong: list[str] = []
    for number, bad in enumerate(bad_answers(count, seed)):
        kinds.update(bad.kinds)
        outcome = admit(bad.article.document, grounds[bad.article.id], bad.body, "bad")
        reasons.update(refusal.why.value for refusal in outcome.refusals)
        reasons["(admitted)"] += len(outcome.drafts)
        wrong += [
            f"answer {number} ({bad.article.id}): {fault}: {bad.items}" for fault in faults(bad, outcome)
        ]
    return kinds, reasons, wrong


def good_refused() -> tuple[int, list[str]]:
    """The number of good items, and those that were refused or admitted wrongly."""
    grounds = {article.id: Ground(article.text) for article in ARTICLES}
    count, wrong = 0, []
    for article, item in good_items():
        count += 1
        outcome = admit(article.document, grounds[article.id], answer([item]), "good")
        wrong += [f"{article.id}: {refusal}: {item}" for refusal in outcome.refusals]
        for draft in outcome.drafts:
            wrong += [f"{article.id}: {fault}: {item}" for fault in faults_of(article, draft, (item,))]
    return count, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description="Bad answers of a language model, and what becomes of them.")
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=4)
    given = parser.parse_args()
    kinds, reasons, wrong = run(given.count, given.seed)
    good, refused = good_refused()
    for title, counts in (("badness", kinds), ("outcome of items and answers", reasons)):
        print(title)
        for name, count in counts.most_common():
            print(f"  {count:5}  {name}")
    print(f"{given.count} bad answers (seed {given.seed}): {len(wrong)} faults, 0 crashes")
    print(f"{good} good answers: {good - len(refused)} admitted")
    print(*(wrong + refused)[:40], sep="\n")
    sys.exit(1 if wrong or refused else 0)


if __name__ == "__main__":
    main()
