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
    for id_ in bundle.commitments:
        yield f"Commitment  {one_line(id_)}: {one_line(words.get(id_, 'not in it'))}"
    kinds = Counter(one.kind for one in bundle.carried)
    yield "Records     " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    yield from _notes(bundle)


def _notes(bundle: Bundle) -> Iterator[str]:
    if bundle.beside:
        yield (
            f"Beside      {one_line(', '.join(bundle.beside))}: needed by the others, without the evidence "
            "on them. A verdict on these here would say nothing."
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
