"""Small changes to a module that a test should notice: what `benchmarks/mutants.py` tries one by one.

`mutants(source)` gives every change in a fixed order. Changed are comparisons, `and` and `or`, `not`,
conditions, numbers, truth values, arithmetic, `min` and `max`, `any` and `all`, `first` and `last`, members
of enumerations, keyword arguments and defaults, statements with an effect, cases of a `match`, and the
tables at module level: an entry left out, two neighbours exchanged. Words (strings) are a kind of their own.
Not changed are docstrings, annotations, decorators, imports, `__all__` and `assert`: no caller sees them.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from types import CodeType
from typing import Any, NamedTuple, TypeVar

Enums = Mapping[str, Sequence[str]]
T = TypeVar("T")


class Kind(StrEnum):
    """Where a change is: in what functions do, in tables and defaults, or in words that are printed."""

    LOGIC = "logic"
    TABLES = "tables"
    WORDS = "words"


class Place(NamedTuple):
    """A node with all that is needed to put another in its stead: `holder.field`, or `holder.field[at]`.

    `scope` is the function, class or table that it stands in; `runs` is true inside a function.
    """

    node: ast.AST
    holder: ast.AST
    field: str
    at: int | None
    scope: str
    runs: bool


class Change(NamedTuple):
    """What stands there instead, and the change in words."""

    node: ast.AST
    words: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed module. `name` is the same as long as the scope and what is changed in it are the same."""

    name: str
    tree: ast.Module
    place: Place
    change: Change

    @property
    def kind(self) -> Kind:
        """Where the change is."""
        node = self.place.node
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return Kind.WORDS
        return Kind.LOGIC if self.place.runs else Kind.TABLES

    @property
    def line(self) -> int:
        """The line of the module that is changed."""
        node, holder = self.place.node, self.place.holder
        return int(getattr(node, "lineno", 0) or getattr(holder, "lineno", 0))

    def code(self, path: str) -> CodeType:
        """The changed module, compiled; the tree is left as it was."""
        _put(self.place, ast.fix_missing_locations(ast.copy_location(self.change.node, self.place.node)))
        try:
            return compile(self.tree, path, "exec")
        finally:
            _put(self.place, self.place.node)


def enums_of(*sources: str) -> dict[str, list[str]]:
    """The members of every enumeration that the modules define, in their order."""
    classes = (
        node for source in sources for node in ast.parse(source).body if isinstance(node, ast.ClassDef)
    )
    return {
        one.name: [ast.unparse(line.targets[0]) for line in one.body if isinstance(line, ast.Assign)]
        for one in classes
        if any(ast.unparse(base).endswith("Enum") for base in one.bases)
    }


def mutants(source: str, enums: Enums) -> Iterator[Mutant]:
    """Every changed form of a module, in the order of its lines."""
    tree = ast.parse(source)
    named: Counter[str] = Counter()
    for place in list(_places(tree, "", False)):
        for change in _changes(place, enums):
            name = f"{place.scope}: {change.words}"
            named[name] += 1
            times = f" (no. {named[name]})" if named[name] > 1 else ""
            yield Mutant(name + times, tree, place, change)


def _put(place: Place, node: ast.AST) -> None:
    if place.at is None:
        setattr(place.holder, place.field, node)
    else:
        getattr(place.holder, place.field)[place.at] = node


# --------------------------------------------------------------------------- where

_UNSEEN = frozenset({"annotation", "returns", "decorator_list", "bases"})


def _places(holder: ast.AST, scope: str, runs: bool) -> Iterator[Place]:
    """Every node below, with what it stands in; a default is set when the module is read."""
    for field, value in ast.iter_fields(holder):
        many = isinstance(value, list)
        for at, node in enumerate(value if many else [value]):
            if isinstance(node, ast.AST) and field not in _UNSEEN and not _untold(node):
                inner = _scope(node, scope)
                running = (runs or isinstance(holder, ast.FunctionDef)) and not isinstance(
                    node, ast.arguments
                )
                yield Place(node, holder, field, at if many else None, inner, running)
                yield from _places(node, inner, running)


def _untold(node: ast.AST) -> bool:
    """Is it a docstring, an assertion, an import or the list of public names?"""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return True
    return isinstance(node, ast.Assert | ast.Import | ast.ImportFrom)


def _scope(node: ast.AST, scope: str) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return f"{scope}.{node.name}".lstrip(".")
    if not scope and isinstance(node, ast.Assign | ast.AnnAssign):
        return ast.unparse(node.target if isinstance(node, ast.AnnAssign) else node.targets[0])
    return scope


# --------------------------------------------------------------------------- what


def _changes(place: Place, enums: Enums) -> Iterator[Change]:
    node = place.node
    for find in _BY_TYPE.get(type(node), ()):
        yield from find(node)
    if isinstance(node, ast.Attribute):
        yield from _other_member(node, enums)
    if isinstance(node, ast.Tuple | ast.List | ast.Set) and _listed(place):
        yield from _without_element(node)
    if not place.runs and (isinstance(node, ast.Dict) or (isinstance(node, ast.Tuple) and _listed(place))):
        yield from _exchanged(node)


def _listed(place: Place) -> bool:
    """Is it a list of like things, and not a cell, an index, or two values for two names?"""
    if isinstance(place.holder, ast.Tuple | ast.List | ast.Dict | ast.Subscript | ast.comprehension):
        return False
    return not (isinstance(place.holder, ast.Assign) and isinstance(place.holder.targets[0], ast.Tuple))


def _told(old: ast.AST, new: ast.AST) -> Change:
    return Change(new, f"{_words(old)} → {_words(new)}")


def _words(node: ast.AST) -> str:
    words = " ".join(ast.unparse(node).split())
    return words if len(words) <= 90 else f"{words[:60]} … {words[-25:]}"


def _with(node: T, **fields: Any) -> T:
    other = copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _but(things: Sequence[T], at: int) -> list[T]:
    return [*things[:at], *things[at + 1 :]]


_OPPOSITE: Mapping[type, tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_ATTRIBUTES = {"first": "last", "last": "first", "start": "end", "end": "start"}


def _comparison(node: ast.Compare) -> Iterator[Change]:
    for at, operator in enumerate(node.ops):
        for other in _OPPOSITE[type(operator)]:
            yield _told(node, _with(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]]))


def _arithmetic(node: ast.BinOp | ast.AugAssign) -> Iterator[Change]:
    for other in _OPPOSITE.get(type(node.op), ()):
        yield _told(node, _with(node, op=other()))


def _connective(node: ast.BoolOp) -> Iterator[Change]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield _told(node, _with(node, op=other))
    for at in range(len(node.values)):
        rest = _but(node.values, at)
        yield _told(node, _with(node, values=rest) if len(rest) > 1 else rest[0])


def _sign(node: ast.UnaryOp) -> Iterator[Change]:
    yield _told(node, node.operand)


def _either(node: ast.IfExp) -> Iterator[Change]:
    yield _told(node, node.body)
    yield _told(node, node.orelse)


def _condition(node: ast.If | ast.While) -> Iterator[Change]:
    for value in (True, False) if isinstance(node, ast.If) else (False,):
        yield Change(_with(node, test=ast.Constant(value)), f"if {_words(node.test)} → if {value}")


def _filter(node: ast.comprehension) -> Iterator[Change]:
    for at, condition in enumerate(node.ifs):
        yield Change(_with(node, ifs=_but(node.ifs, at)), f"without if {_words(condition)}")


def _constant(node: ast.Constant) -> Iterator[Change]:
    if isinstance(node.value, bool):
        yield _told(node, ast.Constant(not node.value))
    elif isinstance(node.value, int):
        yield _told(node, ast.Constant(node.value + 1))
    elif isinstance(node.value, str):
        yield _told(node, ast.Constant(f"XX{node.value}XX"))


def _name(node: ast.Name | ast.Attribute) -> Iterator[Change]:
    field, others = ("id", _NAMES) if isinstance(node, ast.Name) else ("attr", _ATTRIBUTES)
    other = others.get(getattr(node, field))
    if other and isinstance(node.ctx, ast.Load):
        yield _told(node, _with(node, **{field: other}))


def _without_keyword(node: ast.Call) -> Iterator[Change]:
    for at, keyword in enumerate(node.keywords):
        words = f"{_words(node.func)}(…) without {_words(keyword)}"
        yield Change(_with(node, keywords=_but(node.keywords, at)), words)


def _without_effect(node: ast.stmt) -> Iterator[Change]:
    stored = not isinstance(node, ast.Assign) or isinstance(node.targets[0], ast.Subscript)
    if stored:
        yield Change(ast.Pass(), f"without {_words(node)}")


def _cases(node: ast.Match) -> Iterator[Change]:
    for at, case in enumerate(node.cases):
        pattern = f"case {_words(case.pattern)}"
        if len(node.cases) > 1:
            yield Change(_with(node, cases=_but(node.cases, at)), f"without {pattern}")
        if case.guard is not None:
            free = [*node.cases[:at], _with(case, guard=None), *node.cases[at + 1 :]]
            yield Change(_with(node, cases=free), f"{pattern} without if {_words(case.guard)}")


def _without_entry(node: ast.Dict) -> Iterator[Change]:
    for at, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
        words = f"without entry {_words(key) if key else f'**{_words(value)}'}"
        yield Change(_with(node, keys=_but(node.keys, at), values=_but(node.values, at)), words)


def _without_element(node: ast.Tuple | ast.List | ast.Set) -> Iterator[Change]:
    if isinstance(node, ast.Set) or isinstance(node.ctx, ast.Load):
        for at, element in enumerate(node.elts):
            rest = _but(node.elts, at)
            empty = isinstance(node, ast.Set) and not rest
            other = ast.parse("set()", mode="eval").body if empty else _with(node, elts=rest)
            yield Change(other, f"without element {_words(element)}")


def _exchanged(node: ast.Tuple | ast.Dict) -> Iterator[Change]:
    """Neighbours of a table in the other order; the value of an entry that of the next."""
    things = node.values if isinstance(node, ast.Dict) else node.elts
    for at, (one, other) in enumerate(pairwise(things)):
        if ast.dump(one) != ast.dump(other):
            mixed = [*things[:at], other, one, *things[at + 2 :]]
            field = "elts" if isinstance(node, ast.Tuple) else "values"
            yield Change(_with(node, **{field: mixed}), f"{_words(one)} exchanged with {_words(other)}")


def _other_member(node: ast.Attribute, enums: Enums) -> Iterator[Change]:
    members = enums.get(_words(node.value), ())
    if node.attr in members:
        other = members[(members.index(node.attr) + 1) % len(members)]
        yield _told(node, _with(node, attr=other))


_BY_TYPE: Mapping[type, tuple[Callable[[Any], Iterator[Change]], ...]] = {
    ast.Compare: (_comparison,),
    ast.BinOp: (_arithmetic,),
    ast.AugAssign: (_arithmetic, _without_effect),
    ast.BoolOp: (_connective,),
    ast.UnaryOp: (_sign,),
    ast.IfExp: (_either,),
    ast.If: (_condition,),
    ast.While: (_condition,),
    ast.comprehension: (_filter,),
    ast.Constant: (_constant,),
    ast.Name: (_name,),
    ast.Attribute: (_name,),
    ast.Call: (_without_keyword,),
    ast.Expr: (_without_effect,),
    ast.Assign: (_without_effect,),
    ast.Continue: (_without_effect,),
    ast.Break: (_without_effect,),
    ast.Raise: (_without_effect,),
    ast.Match: (_cases,),
    ast.Dict: (_without_entry,),
}
