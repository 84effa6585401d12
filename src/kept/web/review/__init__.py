"""The review screen below its routes: what a page shows of a draft, what a form says, what is told after it."""
