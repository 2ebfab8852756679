"""Crockford's base 32: the symbols of every code that people read, say and type (pure)."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
LOOK_ALIKES = str.maketrans("OIL", "011")
