"""The landed shapes of orders, calls and the company's own files; `simulator.shapes` holds all of them."""

from simulator.shape import Shape, shape

TRADE_SHAPES = [
    shape(
        "shopify",
        "order",
        "id",
        """
        id note email taxes_included currency subtotal_price total_tax total_price created_at
        updated_at name shipping_address_name shipping_address_first_name
        shipping_address_last_name shipping_address_company shipping_address_phone
        shipping_address_address_1 shipping_address_address_2 shipping_address_city
        shipping_address_country shipping_address_country_code shipping_address_province
        shipping_address_province_code shipping_address_zip shipping_address_latitude
        shipping_address_longitude billing_address_name billing_address_first_name
        billing_address_last_name billing_address_company billing_address_phone
        billing_address_address_1 billing_address_address_2 billing_address_city
        billing_address_country billing_address_country_code billing_address_province
        billing_address_province_code billing_address_zip billing_address_latitude
        billing_address_longitude customer_id location_id user_id number order_number
        financial_status fulfillment_status processed_at processing_method referring_site
        cancel_reason cancelled_at closed_at total_discounts total_line_items_price total_weight
        source_name browser_ip buyer_accepts_marketing token cart_token checkout_token test
        landing_site_base_url _fivetran_synced
        """,
    ),
    shape(
        "shopify",
        "order_line",
        "id",
        """
        order_id id product_id variant_id name title vendor price quantity grams sku
        fulfillable_quantity fulfillment_service gift_card requires_shipping taxable index
        total_discount pre_tax_price fulfillment_status _fivetran_synced
        """,
    ),
    shape(
        "shopify",
        "customer",
        "id",
        """
        id first_name last_name email phone state orders_count total_spent created_at updated_at
        accepts_marketing tax_exempt verified_email default_address_id _fivetran_synced
        """,
    ),
    shape(
        "shopify",
        "refund",
        "id",
        """
        id created_at processed_at note restock user_id _fivetran_synced total_duties_set
        order_id
        """,
    ),
    shape(
        "shopify",
        "order_line_refund",
        "id",
        """
        id location_id refund_id restock_type quantity order_line_id _fivetran_synced subtotal
        total_tax_set subtotal_set total_tax
        """,
    ),
    shape(
        "shopify",
        "order_discount_code",
        "order_id index",
        """
        index order_id _fivetran_synced amount code type
        """,
    ),
    Shape(
        "contact_centre",
        "call",
        ["Call Id"],
        [
            # As PhoneNow's header writes them.
            *["Call Id", "Agent", "Date", "Time", "Topic", "Answered (Y/N)", "Resolved"],
            *["Speed of answer in seconds", "AvgTalkDuration", "Satisfaction rating"],
            *["caller_phone", "crm_contact_id", "queue", "brand"],
            *["queued_at", "answered_at", "ended_at"],
            *["ivr_seconds", "wait_seconds", "hold_seconds", "wrap_up_seconds"],
            *["transferred_to_queue", "transferred_at", "case_id", "order_id", "_synced_at"],
        ],
        [],
    ),
    shape(
        "company",
        "exchange_rate",
        "rate_date from_currency_code to_currency_code",
        """
        rate_date from_currency_code to_currency_code rate
        """,
    ),
    shape(
        "company",
        "cost",
        "cost_id",
        """
        cost_id cost_date cost_category_code amount currency_code brand_code channel_code
        order_id case_id campaign_code description
        """,
    ),
]
