"""The Dagster assets: thin wrappers that give the work of the other modules keys, groups and metadata."""
