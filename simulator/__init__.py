"""The sample company: exports of an invented retailer's systems, and apart from them the truth.

Nothing of the pipeline belongs here, and the pipeline never reads this package or the truth it writes.
"""

__version__ = "1.0.0"
