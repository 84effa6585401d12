"""How fast documents are read, beside the bare encoder in the same run; start-up, memory and size.

    python -m benchmarks.reading

One core, CPU time. The text is that of the passages in `training/data`, as news pages of 600 words and as one
hearing of 300 pages of 400 words. "Everything" is `kept extract`: language, sentences, the network, speakers,
dates, promises, meetings and figures.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from training.corpora import own_passages

from kept.extract.tagger import network
from kept.extract.tagger.network import FOLDER
from kept.extract.tagger.windows import windows
from kept.pipeline.extract_lines import extracted

PAGE, HEARING = 600, 120_000
FLOORS = {"share of the bare encoder": 0.40, "hearing against page": 1.2, "start-up": 1.5, "memory": 600.0}


def text_of(words: int, first: int = 0) -> str:
    """So many words of the passages, one paragraph each, from passage `first` on and round again."""
    passages = [one.text for one in own_passages()]
    taken: list[str] = []
    left, n = words, first
    while left > 0:
        passage = passages[n % len(passages)]
        taken.append(passage)
        left -= len(passage.split())
        n += 1
    return "\n\n".join(taken)


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def bare(text: str) -> None:
    """The encoder over windows that repeat nothing; the pieces are cut, as for any use of it."""
    reader = network()
    for window in windows(reader.pieces(text), context=0):
        reader.scores(window)


def pages(count: int) -> Iterator[str]:
    return (text_of(PAGE, first) for first in range(0, 7 * count, 7))


def start_up() -> tuple[float, float]:
    """CPU seconds and MiB of `kept extract` on one short document, in a process of its own."""
    line = json.dumps(
        {"id": "a", "text": "The ministry said it will publish the audit by May.", "published": "2011"}
    )
    before = os.times()
    command = [sys.executable, "-c", "from kept.cli import main; main()", "extract", "-"]
    subprocess.run(command, input=line, text=True, check=True, capture_output=True)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    bare("Warm up.")
    extracted({"id": "warm", "text": "The ministry said it will publish the audit."})
    page_texts = list(pages(40))
    words = sum(len(text.split()) for text in page_texts)
    alone = words / cpu(lambda: [bare(text) for text in page_texts])
    whole = words / cpu(lambda: [extracted({"id": "p", "text": text}) for text in page_texts])
    hearing = text_of(HEARING)
    long = len(hearing.split()) / cpu(lambda: extracted({"id": "h", "text": hearing}))
    began, memory = start_up()
    shipped = sum(path.stat().st_size for path in FOLDER.iterdir()) / 2**20
    print(f"bare encoder             {alone:10,.0f} words/s")
    print(f"everything, {PAGE} words    {whole:10,.0f} words/s, {whole / alone:.0%} of the bare encoder")
    print(
        f"everything, 300 pages    {long:10,.0f} words/s, {whole / long:.2f} times the cost of a page's word"
    )
    print(f"start-up                 {began:10.2f} s of CPU, {memory:.0f} MiB at most")
    print(f"memory after all of it   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f} MiB")
    print(f"weights in the package   {shipped:10.1f} MiB")


if __name__ == "__main__":
    main()
