"""What to say where the library of a format is not installed."""

from __future__ import annotations

from kept.errors import InputError


def missing(library: str, what: str) -> InputError:
    """The error for a library that is not there, with the command that installs it.

    Args:
        library: its name, for example "pypdfium2".
        what: what it reads, for example "PDF files".
    """
    return InputError(
        f"To read {what} {library} is needed, and it is not installed. "
        'Install it: pip install "kept[reading]"'
    )
