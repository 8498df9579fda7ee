{{ contract_file('prize', ['prize_code', 'valid_from_date']) }}
