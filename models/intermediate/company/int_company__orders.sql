-- What the total leaves beside discounts and shipping are its items, where the file does not say.
{{ contract_file_rows(
    'orders', 'order', ref('stg_company__orders'), ['order_id'],
    computed={
        'item_amount': 'coalesce(item_amount, total_amount + coalesce(discount_amount, 0) - coalesce(shipping_amount, 0))',
        'discount_amount': 'coalesce(discount_amount, 0)',
        'shipping_amount': 'coalesce(shipping_amount, 0)',
        'is_test': 'coalesce(is_test, false)'
    }
) }}
