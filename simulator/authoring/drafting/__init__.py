"""From a real conversation to the draft of a scenario: read it, mask it, guess the case, write it down with reasons."""
