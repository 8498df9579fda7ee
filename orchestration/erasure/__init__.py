"""Erasure of one person from everything that the house holds; docs/design/erasure.md says how it goes and why.

Here belongs what finds the person's rows and removes them. How files of raw are replaced, and how the loader keeps
somebody out, stands in orchestration/loading.
"""
