"""Rules as lines: a version under which something is mere context prints so."""

from dataclasses import replace

from kept.judge import rule_lines
from kept.judge.rules import CONTEXT, VERSION_1


def test_what_a_version_takes_for_context_is_printed_as_such() -> None:
    milder = replace(VERSION_1, admission=CONTEXT._replace(rule="w.admission"))
    (line,) = [line for line in rule_lines(milder) if line.id == "w.admission"]
    assert line.gives == "context"
