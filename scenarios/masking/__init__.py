"""Masking: personal data out of a text before anybody else looks at it. Stands alone, offline, without a model."""
