{{ contract_file_rows('consents', 'consent', ref('stg_company__consents'), ['consent_id']) }}
