{{ contract_file('place', ['place_code', 'valid_from_date']) }}
