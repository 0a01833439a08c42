"""Many documents: what paths mean, how tables are read and written, the processes that clean, and what they did.

The way of the data: `inputs` → `run` makes tasks of them → `runner` gives these to processes → `work` cleans →
`targets` and `tables` write → `journal` and `tally` remember.
"""
