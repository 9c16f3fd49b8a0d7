"""Development time only: read the corpus, train the learned layer, calibrate the scores (``make train``)."""
