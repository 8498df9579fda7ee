{#
    The two halves of a contract, the same for every one: the rows that break no rule, in the columns of the contract,
    and the others with their reasons. Together they are all of the union, so nothing is lost between them. The union is
    given as ref('int_<contract>__unioned'), so that lineage sees it in the model:
    conformed_rows('cases', ref('int_cases__unioned')).
#}
{% macro conformed_rows(contract, unioned) -%}
with unioned as (
    select * from {{ unioned }}
),

conformed as (
    select
        {{ contract_select_list(contract) }}
    from unioned
    where reject_reason is null
)

select * from conformed
{%- endmacro %}

{% macro rejected_rows(contract, unioned) -%}
with unioned as (
    select * from {{ unioned }}
),

rejected as (
    select
        {{ contract_select_list(contract) }},
        cast_errors,
        reject_reason
    from unioned
    where reject_reason is not null
)

select * from rejected
{%- endmacro %}
