"""The bare page against which `benchmarks.web_load` holds Kept: no ledger, no template, no guard.

`python -m benchmarks.web_load_bare PORT SIZE…` answers at /0 with so many bytes of the first size, at /1 with
the second. The handlers are coroutines, which is the fastest way of FastAPI.
"""

from __future__ import annotations

import sys

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse


def app_of(sizes: list[int]) -> FastAPI:
    """An application with one page of each size."""
    app = FastAPI()
    pages = ["x" * size for size in sizes]

    @app.get("/{number}", response_class=HTMLResponse)
    async def page(number: int) -> HTMLResponse:
        return HTMLResponse(pages[number])

    return app


if __name__ == "__main__":
    port, *sizes = map(int, sys.argv[1:])
    uvicorn.run(app_of(sizes), port=port, log_level="error", access_log=False)
