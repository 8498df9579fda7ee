"""The search for what is known of people finds it, and nothing else, in a small database of our own."""

import duckdb
import pytest

from tests.whole.leaks import leaks

WAREHOUSE = """
    attach ':memory:' as warehouse;
    create schema warehouse.intermediate;
    create schema warehouse.seeds;
    create table warehouse.seeds.identifier_namespaces as
    from (values ('service_user_id', true), ('cookie_id', false)) as t (namespace_code, is_durable);
    create table warehouse.intermediate.int_identity__identifiers_numbered as
    from (values ('service_user_id', '500123'), ('service_user_id', '12'), ('cookie_id', '700123'))
    as t (namespace_code, identifier_value);
    create table warehouse.intermediate.int_identity__names_known as
    from (values
        ('k1', 'given', 'Ilaria'), ('k1', 'family', 'De Santis'),
        ('k2', 'given', 'Bo'), ('k2', 'family', 'Li'), ('k3', 'whole', 'Ugo Ferrari')
    ) as t (identifier_key, name_part, known_name);
    attach ':memory:' as published;
"""


@pytest.mark.parametrize(
    ("column", "value", "kinds"),
    [
        ("said", "signed: Ilaria De Santis", {"full_name"}),
        ("said", "signed: DE SANTIS, Ilaria", {"full_name"}),
        ("said", "Ferrari, Ugo", {"full_name"}),
        ("said", "Santis De Ilaria", set()),
        ("said", "Bo Li", set()),
        ("case_id", "zendesk-500123", {"service_user_id"}),
        ("case_id", "zendesk-5001234, zendesk-300126, 12", set()),
        ("case_id", "cookie-700123", set()),
        ("said", "500123 visits", set()),
    ],
)
def test_who_is_known_is_found(column: str, value: str, kinds: set[str]) -> None:
    with duckdb.connect() as connection:
        connection.execute(WAREHOUSE)
        connection.execute(f"create table published.facts as select ? as {column}", [value])

        found, columns = leaks(connection, "published")

    assert columns == 1
    assert {leak.kind for leak in found} == kinds
