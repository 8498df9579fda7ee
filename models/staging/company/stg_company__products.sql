{{ contract_file('product', ['product_id', 'valid_from_date']) }}
