{{ contract_file_rows(
    'refunds', 'refund_line', ref('stg_company__refund_lines'), ['refund_line_id'],
    computed={
        'refund_id': "'company-' || refund_id",
        'order_id': "'company-' || order_id",
        'order_line_id': "'company-' || order_line_id"
    }
) }}
