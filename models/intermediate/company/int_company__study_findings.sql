{{ contract_file_rows(
    'study_findings', 'study_finding', ref('stg_company__study_findings'), ['finding_code']
) }}
