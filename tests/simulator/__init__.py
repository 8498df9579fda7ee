"""Tests of the sample company: its files, its truth and their agreement."""
