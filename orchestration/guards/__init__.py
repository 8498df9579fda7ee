"""The guard of raw: Great Expectations suites as blocking asset checks. dbt's own tests begin at staging."""
