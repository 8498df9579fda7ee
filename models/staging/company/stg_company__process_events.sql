{{ contract_file('process_event', ['process_code', 'process_event_id']) }}
