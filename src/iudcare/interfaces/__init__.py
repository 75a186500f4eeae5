"""Doors: they translate between the outside and the engine, and decide nothing. Nobody imports from here."""
