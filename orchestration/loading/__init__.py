"""Landed files to raw Parquet: plain functions over DuckDB in memory, without Dagster and without the warehouse."""
