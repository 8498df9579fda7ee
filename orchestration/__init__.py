"""The Dagster code location: everything that moves files, guards raw, runs dbt and publishes."""
