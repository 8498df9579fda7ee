{{ conformed_rows('messages', ref('int_messages__unioned')) }}
