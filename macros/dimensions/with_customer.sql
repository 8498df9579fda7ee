{#
    The CTEs that give a fact its customer as of the event. Call it after a CTE that has identifier_key
    (or another column that names one):
    with_customer('events', 'event_at') adds the CTE `events_of_customers`: all columns of `events`, then customer_key,
    customer_version_key, account_key, segment_key, geography_key, is_consented (profiling), identity_status, is_internal.
    Who is not known points at the row 'unknown', so no event is lost. Needs the import CTEs `identifiers`
    (int_identity__identifiers_resolved) and `customers` (int_customers__versioned).
#}
{% macro with_customer(events, at_column, identifier='identifier_key') -%}
{{ events }}_resolved as (
    select
        {{ events }}.*,
        coalesce(identifiers.customer_key, {{ unknown_key() }}) as customer_key
    from {{ events }}
    left join identifiers
        on {{ events }}.{{ identifier }} = identifiers.identifier_key
),

{{ events }}_of_customers as (
    select
        {{ events }}_resolved.*,
        customers.customer_version_key,
        customers.account_key,
        customers.segment_key,
        customers.geography_key,
        customers.has_profiling_consent as is_consented,
        customers.identity_status,
        customers.identity_status = 'internal' as is_internal
    from {{ events }}_resolved
    inner join customers
        on
            {{ events }}_resolved.customer_key = customers.customer_key
            and {{ events }}_resolved.{{ at_column }} >= customers.valid_from
            and {{ events }}_resolved.{{ at_column }} < customers.valid_to
)
{%- endmacro %}
