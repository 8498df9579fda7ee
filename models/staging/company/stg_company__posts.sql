{{ contract_file('post', ['post_id']) }}
