"""Voices: they word what code has decided. The offline voice is the product, not a stand-in."""
