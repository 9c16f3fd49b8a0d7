"""Measurements: how far the grader agrees with labels, how long things take."""
