"""Tests of what judges the result by the truth."""
