"""What a bundle is, in words for a terminal."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from kept.pipeline.data.bundle_values import Bundle
from kept.visible import one_line


def bundle_text(bundle: Bundle) -> str:
    """What it is, what it holds, and what the reader should know before it is taken in."""
    return "\n".join(_lines(bundle))


def _lines(bundle: Bundle) -> Iterator[str]:
    manifest = bundle.manifest
    ledger = manifest["ledger"]
    yield f"Made by     {one_line(manifest['made_by'])} at {one_line(manifest['made_at'])}"
    yield f"From        a ledger of {ledger['size']} entries, head {one_line(ledger['head'])}"
    yield f"Rules       version {one_line(manifest['rules_version'])}"
    words = {one.id: json.loads(one.body)["what"] for one in bundle.carried if one.kind == "commitment"}
    beside = set(bundle.beside)
    for id_ in bundle.commitments:
        label = "Beside" if id_ in beside else "Commitment"
        yield f"{label:12}{one_line(id_)}: {one_line(words.get(id_, 'not in it'))}"
    kinds = Counter(one.kind for one in bundle.carried)
    yield "Records     " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    yield from _notes(bundle)


def _notes(bundle: Bundle) -> Iterator[str]:
    if bundle.beside:
        yield (
            "Chains      what stands beside was not asked for. It is of the same chains, and all that bears "
            "on it is in the bundle too."
        )
    missing = len(bundle.manifest["texts_left_out"])
    if missing:
        yield (
            f"Texts       {missing} quoted texts are not in it: `kept verify --full` cannot hold what is "
            "quoted against them until they are read here."
        )
    overrides = [one for one in bundle.carried if one.kind == "override"]
    if overrides:
        yield f"Overrides   {len(overrides)}: readings of an analyst there against the rules."
