{{ contract_file('campaign', ['campaign_code']) }}
