"""The same answers, elsewhere: each runtime is compiled from the conditions of the knowledge and must agree with the engine.

They import the model only. Tests compare them with the engine on shared cases and on random ones.
"""
