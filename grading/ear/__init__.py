"""The offline ear: from a reply to evidence, by rules, without a language model."""
