{#
    The keys of things that an event may name or not: nothing named is 'not applicable', a name that its dimension does
    not know is 'unknown'. place_key('events.place_code', 'places.place_key') after a left join on the code.
#}
{% macro place_key(code, known_key) -%}
    case when {{ code }} is null then {{ not_applicable_key() }} else coalesce({{ known_key }}, {{ unknown_key() }}) end
{%- endmacro %}

{# Every code that is named anywhere has its row in dim_campaign, so that no join is needed: campaign_key('code'). #}
{% macro campaign_key(code) -%}
    case when {{ code }} is null then {{ not_applicable_key() }} else {{ surrogate_key([code]) }} end
{%- endmacro %}
