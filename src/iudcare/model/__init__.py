"""The nouns of iudcare: frozen values that know their own shape. Standard library only; imports nothing but `errors`."""
