"""Scores on invented customers whose truth is known."""
