"""Models that are trained and scored: plain functions over the star's rows, without Dagster and without dbt."""
