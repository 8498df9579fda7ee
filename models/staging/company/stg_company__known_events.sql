{{ contract_file('known_event', ['known_event_code']) }}
