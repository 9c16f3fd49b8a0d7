"""What the reply did: evidence, scores, feedback."""
