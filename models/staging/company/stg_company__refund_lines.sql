{{ contract_file('refund_line', ['refund_line_id']) }}
