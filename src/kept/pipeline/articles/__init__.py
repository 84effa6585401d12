"""`kept articles`: the articles of very many pages and archives, on one machine or on many.

`inputs` makes tasks of paths, `pages` the pages of a task, `cascade` the answer for a page. That happens in
processes of their own (`child`), each watched over by a `host`, which are run by an engine: `pool` on this
machine, `on_dask` on a cluster. `run` puts the answers in order, `state` lets it go on after any end.
"""
