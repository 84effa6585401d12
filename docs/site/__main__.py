"""`python -m docs.site OUT`: write the site, and end with 1 where a link leads nowhere."""

from __future__ import annotations

import sys
from pathlib import Path

from docs.site.build import build


def main() -> int:
    """Build into the folder that is named."""
    if len(sys.argv) != 2:
        print("Say where to: python -m docs.site demo/docs", file=sys.stderr)
        return 2
    into = Path(sys.argv[1])
    faults = build(Path(__file__).resolve().parents[2], into)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{sum(1 for _ in into.rglob('*.html'))} pages are in {into}. Open {into / 'index.html'}.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
