{{ code_dimension('channel', ref('channels'), ['channel_name', 'channel_mode']) }}
