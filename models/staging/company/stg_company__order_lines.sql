{{ contract_file('order_line', ['order_line_id']) }}
