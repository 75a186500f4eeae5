"""The nouns of iudcare: immutable values that know their own shape. Standard library only; imports nothing but `errors`.

Values without rules of their own are `NamedTuple`s: making a dataclass costs about a millisecond when a program starts, and there
are many of them. Conditions stay dataclasses, because two tuples of different kinds could be equal.
"""
