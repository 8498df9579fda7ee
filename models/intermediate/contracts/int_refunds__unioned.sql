with unioned as (
    {{ union_adapters('refunds') }}
),

orders as (
    select * from {{ ref('int_orders__conformed') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

placed as (
    select
        unioned.*,
        orders.order_id as known_order_id,
        orders.ordered_at
    from unioned
    left join orders
        on unioned.order_id = orders.order_id
),

{{ with_exchange_rate('placed', reporting_date('placed.refunded_at')) }},

checked as (
    select
        *,
        {{ reject_reason('refunds', {
            'event in the future of the load': 'refunded_at > loaded_at',
            'refund without an order': 'known_order_id is null',
            'refunded before it was ordered': 'refunded_at < ordered_at',
            'no exchange rate for its currency and day': 'known_order_id is not null and exchange_rate is null'
        }) }} as reject_reason
    from placed_rated
)

select * from checked
