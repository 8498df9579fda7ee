{{ contract_file('order', ['order_id']) }}
