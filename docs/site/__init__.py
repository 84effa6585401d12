"""The documentation as a site of plain files: from docs/*.md and the docstrings, no script, no other host.

python -m docs.site OUT
"""
