"""Kept tells whether public commitments are being kept.

In Python: `kept.open("kept.db")` opens a ledger, `kept.demo_case()` a case that ships with Kept, and
`kept.study` has the studies. All are loaded when they are asked for, so that `import kept` costs nothing.
"""

__version__ = "0.1.0"

_DOORS = {"open": "open_ledger", "demo_case": "demo_case"}

TYPE_CHECKING = False  # type checkers take it for true, and the module typing need not be loaded
if TYPE_CHECKING:
    from kept import study as study
    from kept.notebook import demo_case as demo_case
    from kept.notebook import open_ledger as open  # noqa: F401
else:

    def __getattr__(name: str) -> object:
        """What Python asks for where the package has no such name: one of the ways in, loaded now."""
        if name == "study":
            import importlib  # noqa: PLC0415

            return importlib.import_module("kept.study")
        if name not in _DOORS:
            raise AttributeError(f"module 'kept' has no attribute {name!r}")
        from kept import notebook  # noqa: PLC0415

        return getattr(notebook, _DOORS[name])


def __dir__() -> list[str]:
    """The names that a notebook completes."""
    return sorted({*globals(), *_DOORS, "study"})
