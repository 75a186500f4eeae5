"""The nouns of iudcare: immutable values that know their own shape. Standard library only; imports nothing but `errors`.

Values are `NamedTuple`s: making dataclasses is slow at every start (`benchmarks/start_up.py`), and there are many of them.
Conditions have a base of their own, because two tuples of different kinds could be equal.
"""
