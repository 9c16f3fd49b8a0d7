"""The version of the grader, which every grade records."""

NAME, VERSION = "offline", "0.1.0"
