"""What the linter says, as it is read in a terminal: complete, never too wide, dead to tricks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kept.errors import InputError
from kept.pipeline.lint import lint_draft, lint_page
from kept.publish.lint_text import lint_text

WHOLE = """\
Draft: the words given

  “China will improve access.”

CANNOT BE TESTED
  “improve access” names no act and nothing that could be seen.

What it says
  Who is bound  China
  What          MISSING. “improve access” names no act and nothing that could be
                seen.
  How much      MISSING. No number, share or list says how much would do.
  By when       MISSING. No day is named by which it is to be done.
  Measured by   MISSING. Nothing says by what count or sign it is to be seen.
  Whose data    MISSING. Nobody is named whose figures or records count.
  Who checks    MISSING. Nobody is named who checks.

Words to look at
  “improve access” names no act and nothing that could be seen.
    Name the act by which it is to be done.

What would mend it, point by point
  What         China will [publish, adopt, buy, close: one act that can be
               seen], so as to improve access.
  How much     China will [publish, adopt, buy, close: one act that can be seen]
               in [number] of [places, agencies or cases], so as to improve
               access.
  By when      China will improve access by [day month year].
  Measured by  It is measured by [the number, share or value] of access, which
               was [value] in [year].
  Whose data   The figures are those of [body], published by [day] of each
               [quarter]; China and [other party] accept them.
  Who checks   [A body that neither side controls] checks this by [day month
               year] and publishes what it finds.

The whole promise mended; fill in the [brackets]
  China will [publish, adopt, buy, close: one act that can be seen] by [day
  month year], so as to improve access. It is measured by [the number, share or
  value] of access, which was [value] in [year]. The figures are those of
  [body], published by [day] of each [quarter]; China and [other party] accept
  them. [A body that neither side controls] checks this by [day month year] and
  publishes what it finds."""


def shown(text: str, width: int = 80) -> str:
    return lint_text(lint_page(lint_draft(text, "the words given")), width)


def test_one_promise_word_for_word() -> None:
    assert shown("China will improve access.") == WHOLE


def test_several_sentences_are_told_apart() -> None:
    text = shown("Peru will sign the treaty by May 2027. It was late. Peru will improve access.")
    assert "Sentence 1  Can be tested\nSentence 2  No promise\nSentence 3  Cannot be tested\n" in text
    assert "All together: can be tested in part." in text
    assert "Sentence 2 of 3\n  “It was late.”\n\nNO PROMISE\n  The words name no act." in text


@given(st.text(alphabet="ab will pay\x1b[31m\u202e字漢，.\n", min_size=1, max_size=80), st.integers(40, 100))
@settings(max_examples=60)
def test_no_line_is_too_wide_and_nothing_acts(words: str, width: int) -> None:
    text = shown(f"Fiji will publish {words}", width)
    assert max(map(cell_len, text.split("\n"))) <= width
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_width_that_is_too_narrow() -> None:
    with pytest.raises(InputError, match="too narrow"):
        shown("Fiji will pay.", 20)
