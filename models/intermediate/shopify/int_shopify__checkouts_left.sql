-- Checkouts that ended in no order: neither does the shop say that they were completed later, nor has an order their
-- token. A checkout that was deleted was never one.
with checkouts as (
    select
        *,
        {{ normalised_identifier("'shop_customer_id'", 'shop_customer_id') }} as customer_value,
        {{ normalised_identifier("'email'", 'email') }} as email_value
    from {{ ref('stg_shopify__abandoned_checkouts') }}
),

ordered as (
    select checkout_token
    from {{ ref('stg_shopify__orders') }}
    where checkout_token is not null
    group by checkout_token
),

judged as (
    select
        checkouts.*,
        case
            when checkouts.customer_value is not null then 'shop_customer_id'
            when checkouts.email_value is not null then 'email'
        end as identifier_namespace,
        coalesce(checkouts.customer_value, checkouts.email_value) as identifier_value,
        checkouts.completed_at is null
        and ordered.checkout_token is null
        and not coalesce(checkouts.is_deleted, false) as is_left
    from checkouts
    left join ordered
        on checkouts.checkout_token = ordered.checkout_token
)

select * from judged
