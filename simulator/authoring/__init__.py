"""What an author needs: check files, begin new ones, draft them from real conversations."""
