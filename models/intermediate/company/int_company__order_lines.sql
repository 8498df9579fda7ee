{{ contract_file_rows(
    'order_lines', 'order_line', ref('stg_company__order_lines'), ['order_line_id'],
    computed={
        'order_id': "'company-' || order_id",
        'discount_amount': 'coalesce(discount_amount, 0)',
        'line_amount': 'cast(quantity * unit_price_amount - coalesce(discount_amount, 0) as decimal(18, 2))'
    }
) }}
