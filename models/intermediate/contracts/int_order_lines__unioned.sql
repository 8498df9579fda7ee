-- What was refused of an order is refused with its lines, so that lines add up to orders.
with unioned as (
    {{ union_adapters('order_lines') }}
),

orders as (
    select * from {{ ref('int_orders__conformed') }}
),

placed as (
    select
        unioned.*,
        orders.order_id as known_order_id
    from unioned
    left join orders
        on unioned.order_id = orders.order_id
),

checked as (
    select
        *,
        {{ reject_reason('order_lines', {
            'no accepted order': 'known_order_id is null',
            'no units': 'quantity <= 0'
        }) }} as reject_reason
    from placed
)

select * from checked
