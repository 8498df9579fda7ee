{{ contract_file_rows(
    'known_events', 'known_event', ref('stg_company__known_events'), ['known_event_code']
) }}
