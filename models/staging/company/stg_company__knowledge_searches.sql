{{ contract_file('knowledge_search', ['search_id']) }}
