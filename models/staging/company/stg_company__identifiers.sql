{{ contract_file('identifier', ['identifier_pair_id']) }}
