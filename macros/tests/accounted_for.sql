{#
    The body of a test that staged = conformed + rejected: fails with the three counts where a join lost or multiplied a
    row. accounted_for('stg_shopify__orders', 'orders', 'shopify'); where the contract holds other rows of the source
    too, a condition names those that are meant: accounted_for(..., where="event_type_code = 'call'"); staged_where does
    so for staged rows.
#}
{% macro accounted_for(staged, contract, source_system, where='true', staged_where='true') -%}
with staged as (
    select count(*) as row_count
    from {{ ref(staged) }}
    where {{ staged_where }}
),

conformed as (
    select count(*) as row_count
    from {{ ref('int_' ~ contract ~ '__conformed') }}
    where
        source_system = '{{ source_system }}'
        and {{ where }}
),

rejected as (
    select count(*) as row_count
    from {{ ref('int_' ~ contract ~ '__rejected') }}
    where
        source_system = '{{ source_system }}'
        and {{ where }}
),

compared as (
    select
        staged.row_count as staged_count,
        conformed.row_count as conformed_count,
        rejected.row_count as rejected_count
    from staged
    cross join conformed
    cross join rejected
)

select * from compared
where staged_count <> conformed_count + rejected_count
{%- endmacro %}
