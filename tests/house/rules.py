"""Every rule over the manifest, in one list; the project is held to them, and each is shown to bite."""

from tests.house import layers, names, privacy, promises, sql
from tests.house.project import Rule

RULES: list[Rule] = [
    layers.models_stand_in_a_layer,
    layers.models_read_their_own_or_an_earlier_layer,
    layers.only_staging_reads_sources,
    layers.staging_models_read_one_source_table,
    layers.source_tables_are_read_once,
    layers.raw_only_objects_are_not_read,
    layers.component_marts_read_only_core,
    layers.operations_read_only_staging,
    names.models_are_named_by_their_layer,
    names.staging_models_are_named_after_their_source,
    promises.descriptions_begin_with_the_grain,
    promises.published_columns_are_listed_and_described,
    promises.keys_are_tested,
    promises.foreign_keys_have_a_relationships_test,
    promises.sources_declare_what_they_are,
    promises.sources_give_the_loader_what_it_needs,
    privacy.personal_columns_stay_before_core,
    privacy.coordinates_past_staging_are_of_places,
    privacy.identifiers_are_declared_by_columns,
    sql.models_end_with_their_last_cte,
    sql.stars_take_one_relation,
    sql.windows_have_an_order,
    sql.orders_place_their_nulls,
    sql.no_sql_reads_the_clock,
    sql.one_engines_words_are_dispatched,
]
