"""Simulated learners: would practice with Ruhepol teach, if advice changed habits?

``python -m benchmarks.learners`` writes the figures and plots of docs/study/simulated-learners.md. Nobody here is a person.
"""
