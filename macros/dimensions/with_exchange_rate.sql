{#
    The CTE that gives rows the rate of their day: with_exchange_rate('orders', reporting_date('orders.ordered_at')) adds
    `orders_rated`: all columns of `orders`, and exchange_rate, null where none is known. Needs the import CTE
    `exchange_rates` (int_exchange_rates__periods).
#}
{% macro with_exchange_rate(rows, day) -%}
{{ rows }}_rated as (
    select
        {{ rows }}.*,
        exchange_rates.rate as exchange_rate
    from {{ rows }}
    left join exchange_rates
        on
            {{ rows }}.currency_code = exchange_rates.currency_code
            and {{ day }} >= exchange_rates.valid_from_date
            and {{ day }} < exchange_rates.valid_to_date
)
{%- endmacro %}

{#
    An amount in the reporting currency, to the cent; in decimals, because engines round doubles differently, and of 19
    digits, because DuckDB gives the product of two with 18 no more than 18 (an amount of 100 million is too much then):
    reporting_amount('total_amount', 'exchange_rate')
#}
{% macro reporting_amount(amount, rate) -%}
    cast(cast({{ amount }} as decimal(19, 2)) * {{ rate }} as decimal(18, 2))
{%- endmacro %}
