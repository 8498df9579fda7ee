"""Shopify's abandoned checkouts: how they look in its monthly files, each in that of the month in which it began."""

ABANDONED_CHECKOUT = """
select
    file_number, checkout.created_at as sorted_at, shopify_checkout_id(checkout) as id,
    checkout.email, 'EUR' as currency, utc_text(checkout.created_at) as created_at,
    utc_text(checkout.updated_at) as updated_at,
    case when completed_at < ends_at then utc_text(completed_at) end as completed_at,
    case when is_registered then shop_customer_id(checkout.person) end as customer_id,
    'it' as customer_locale, '#' || shopify_checkout_id(checkout) as name,
    md5(if("order" < 0, 'left-' || checkout, 'checkout-' || "order")) as token,
    md5(if("order" < 0, 'left-cart-' || checkout, 'cart-' || "order")) as cart_token,
    case cookie.platform when 'IOS' then 'iphone' when 'ANDROID' then 'android' else 'web' end
        as source_name,
    money(subtotal) as subtotal_price, money(subtotal) as total_line_items_price,
    money(subtotal) as total_price, included_tax(subtotal) as total_tax, money(0) as total_discounts,
    true as taxes_included, '/' as landing_site_base_url, false as buyer_accepts_marketing,
    false as _fivetran_deleted
from checkout
inner join visit on checkout.visit = visit.visit
inner join cookie on visit.cookie = cookie.cookie
inner join month_file
    on checkout.created_at < ends_at and (checkout.created_at >= opens_at or file_number = 0)
"""

OBJECTS = {"abandoned_checkout": ABANDONED_CHECKOUT}
