"""The diary: what was recorded, day by day, kept in one file that belongs to the person who wrote it.

`entry` owns the nouns; `diary_file` is the portable file, `store` writes it so that nothing is lost, `encryption` locks
it. `importers/` turns what other trackers export into the same nouns, and `patterns/` reads them.
"""
