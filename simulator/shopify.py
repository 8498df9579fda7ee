"""The Shopify export: how orders, their lines, customers and refunds look in its monthly files.

What was bought belongs to `simulator.shop` and `simulator.baskets`. What changed in a month stands in that
month's file as it was at the month's end.
"""

# Every order with its moments; state holds it as it was at the end of each file that it stands in.
STATE = """
with change as (
    select sale."order", unnest([created_at, fulfilled_at, cancelled_at, refunded_at]) as changed_at
    from sale left join refund on sale."order" = refund."order"
),
state as (
    select "order", file_number, ends_at, max(changed_at) as updated_at
    from change inner join month_file on changed_at >= opens_at and changed_at < ends_at
    group by "order", file_number, ends_at
)
"""


def _address(kind: str) -> str:
    """The columns of a shipping or billing address; francs are spent in Switzerland."""
    values = {
        "name": "person.given_name || ' ' || person.family_name",
        "first_name": "person.given_name",
        "last_name": "person.family_name",
        "address_1": "'Via dei Gelsomini ' || (1 + sale.person % 90)",
        "city": "if(is_swiss, 'Lugano', person.city)",
        "country": "if(is_swiss, 'Switzerland', 'Italy')",
        "country_code": "if(is_swiss, 'CH', 'IT')",
        "province": "if(is_swiss, 'Ticino', region.text)",
        "zip": "if(is_swiss, '6900', person.postcode)",
    }
    return ", ".join(f"{value} as {kind}_address_{name}" for name, value in values.items())


ORDER = f"""
{STATE},
weighed as (
    select "order", sum(quantity * product_grams(product)) as grams from order_line group by "order"
),
sold as (select *, currency = 'CHF' as is_swiss from sale)
select
    state.file_number, sale.created_at as sorted_at, shopify_order_id(sale."order") as id,
    if(sale.is_registered or sale.person % 20 != 0, sale.email, upper(sale.email)) as email,
    true as taxes_included, sale.currency, money(subtotal) as subtotal_price,
    included_tax(total) as total_tax, money(total) as total_price,
    utc_text(sale.created_at) as created_at, utc_text(state.updated_at) as updated_at,
    order_placed.order_id as name, {_address("shipping")}, {_address("billing")},
    case when sale.is_registered then shop_customer_id(sale.person) end as customer_id,
    1 + sale."order" as number, 1001 + sale."order" as order_number,
    case
        when cancelled_at < ends_at then 'voided'
        when refunded_at >= ends_at or refunded_at is null then 'paid'
        when refund.amount = subtotal then 'refunded'
        else 'partially_refunded'
    end as financial_status,
    case when fulfilled_at < ends_at then 'fulfilled' end as fulfillment_status,
    utc_text(sale.created_at) as processed_at, 'direct' as processing_method,
    case when cancelled_at < ends_at then cancel_reason end as cancel_reason,
    case when cancelled_at < ends_at then utc_text(cancelled_at) end as cancelled_at,
    case when fulfilled_at < ends_at then utc_text(fulfilled_at) end as closed_at,
    money(discount) as total_discounts, money(line_total) as total_line_items_price,
    weighed.grams as total_weight,
    case cookie.platform when 'IOS' then 'iphone' when 'ANDROID' then 'android' else 'web' end
        as source_name,
    sale.accepts_marketing as buyer_accepts_marketing, md5('order-' || sale."order") as token,
    md5('cart-' || sale."order") as cart_token, md5('checkout-' || sale."order") as checkout_token,
    sale.is_test as test, '/' as landing_site_base_url
from state
inner join sold as sale on state."order" = sale."order"
inner join order_placed on sale."order" = order_placed."order"
inner join weighed on sale."order" = weighed."order"
inner join visit on sale.visit = visit.visit
inner join cookie on visit.cookie = cookie.cookie
inner join person on sale.person = person.person
inner join spelling as region on person.region = region.region and region.spelling = 0
left join refund on sale."order" = refund."order"
"""

# A line changes when its order is sent, not when something comes back.
ORDER_LINE = """
with touched as (
    select distinct "order", file_number, ends_at
    from (select "order", unnest([created_at, fulfilled_at]) as changed_at from sale)
    inner join month_file on changed_at >= opens_at and changed_at < ends_at
),
named as (
    select
        *, shopify_product_id(product, is_kids) as product_id,
        word('product_titles', product) || if(is_kids, ' bimbi ', ' ') || product as title
    from order_line inner join sale using ("order")
)
select
    file_number, created_at as sorted_at, shopify_order_id(named."order") as order_id,
    shopify_line_id(line) as id, product_id,
    cast(cast(product_id as bigint) * 10 + colour as text) as variant_id,
    title || ' - ' || word('product_colours', colour) as name, title,
    if(is_kids, 'Lume Kids', 'Casa Lume') as vendor, money(named.price) as price, quantity,
    product_grams(product) as grams,
    if(is_kids, 'LK-', 'CL-') || lpad(cast(product as text), 4, '0') || '-' || colour as sku,
    if(fulfilled_at < ends_at or cancelled_at < ends_at, 0, quantity) as fulfillable_quantity,
    'manual' as fulfillment_service, false as gift_card, true as requires_shipping, true as taxable,
    number as index, money(named.line_discount) as total_discount,
    before_tax(named.price * quantity - named.line_discount) as pre_tax_price,
    case when fulfilled_at < ends_at then 'fulfilled' end as fulfillment_status
from touched inner join named on touched."order" = named."order"
"""

CUSTOMER = """
with bought as (select * from sale where is_registered),
change as (
    select person, created_at as changed_at from shop_account semi join bought using (person)
    union select person, created_at from bought
    union select person, cancelled_at from bought
),
version as (
    select person, file_number, ends_at, max(changed_at) as updated_at
    from change inner join month_file on changed_at >= opens_at and changed_at < ends_at
    group by person, file_number, ends_at
),
spent as (
    select version.person, file_number, count(bought."order") as orders, sum(total) as total
    from version
    left join bought
        on version.person = bought.person and bought.created_at < ends_at
        and coalesce(cancelled_at >= ends_at, true)
    group by version.person, file_number
)
select
    version.file_number, account.created_at as sorted_at, shop_customer_id(version.person) as id,
    person.given_name as first_name, person.family_name as last_name, account.email,
    case when person.shares_phone then person.phone end as phone, 'enabled' as state,
    spent.orders as orders_count, money(coalesce(spent.total, 0)) as total_spent,
    utc_text(account.created_at) as created_at, utc_text(version.updated_at) as updated_at,
    account.accepts_marketing, false as tax_exempt, true as verified_email,
    cast(8300000000000 + version.person as text) as default_address_id
from version
inner join spent on version.person = spent.person and version.file_number = spent.file_number
inner join shop_account as account on version.person = account.person
inner join person on version.person = person.person
"""

REFUND = """
select
    file_number, refunded_at as sorted_at, shopify_refund_id(refund) as id,
    utc_text(refunded_at) as created_at, utc_text(refunded_at) as processed_at,
    case reason when 'return_refund' then 'Reso' when 'product_defect' then 'Articolo difettoso' end
        as note,
    reason != 'product_defect' as restock, cast(40460000000 + agent as text) as user_id,
    shopify_order_id("order") as order_id
from refund inner join month_file on refunded_at >= opens_at and refunded_at < ends_at
"""

ORDER_LINE_REFUND = """
select
    file_number, refunded_at as sorted_at, cast(290000000000 + 3 * refund_line as text) as id,
    '32130000001' as location_id, shopify_refund_id(sent.refund) as refund_id,
    if(refund.reason = 'product_defect', 'no_restock', 'return') as restock_type, quantity,
    shopify_line_id(line) as order_line_id, money(subtotal) as subtotal,
    included_tax(subtotal) as total_tax
from refund_line as sent
inner join refund on sent.refund = refund.refund
inner join month_file on refunded_at >= opens_at and refunded_at < ends_at
"""

ORDER_DISCOUNT_CODE = """
select
    file_number, created_at as sorted_at, 1 as index, shopify_order_id("order") as order_id,
    money(discount) as amount, code, code_type as type
from sale inner join month_file on created_at >= opens_at and created_at < ends_at
where code is not null
"""

OBJECTS = {
    "order": ORDER,
    "order_line": ORDER_LINE,
    "customer": CUSTOMER,
    "refund": REFUND,
    "order_line_refund": ORDER_LINE_REFUND,
    "order_discount_code": ORDER_DISCOUNT_CODE,
}
