"""The review screen below its routes: what is shown of a draft, what a form says, what is told."""
