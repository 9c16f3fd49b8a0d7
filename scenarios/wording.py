"""Texts of the product by key, in German and English: one way to keep and to say them."""

from scenarios.messages import Language


class Texts(dict[str, dict[Language, str]]):
    """Texts by key and language; ``{name}`` stands for what is known only when they are said."""

    def say(self, key: str, language: Language, /, **places: object) -> str:
        """Word ``key`` in ``language``, its places filled; raises `KeyError` for an unknown key or a place left open."""
        return self[key][language].format(**places)
