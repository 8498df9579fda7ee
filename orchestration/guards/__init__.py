"""The guard of raw: Great Expectations suites as blocking asset checks. dbt's own tests begin at staging."""

import warnings

# Where the extra `spark` is installed, Great Expectations imports pyspark, which warns of pandas 3. No guard uses it.
warnings.filterwarnings(
    "ignore", message="PySpark does not yet fully support pandas", category=FutureWarning
)
