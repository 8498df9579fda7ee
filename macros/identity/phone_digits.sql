{# Whether the whole text is a match; of nothing, no. The pattern is an expression, such as a column. #}
{% macro is_whole_match(value, pattern) -%}
    coalesce({{ value }} <> '' and regexp_extract({{ value }}, '^(?:' || {{ pattern }} || ')$', 0) = {{ value }}, false)
{%- endmacro %}

{#
    What the row's plan takes for dialled before national digits, such as the 0 of 0171 in Britain: group 0 is all of
    it, another one the digits in it that go on. Two empty groups stand behind, for plans that capture fewer.
#}
{% macro trunk_prefix_in(digits, group) -%}
    regexp_extract({{ digits }}, '^(?:' || coalesce(plans.national_prefix, '') || ')()()', {{ group }})
{%- endmacro %}

{# National digits without what is dialled before them at home; some plans put an area code in its place. #}
{% macro without_trunk_prefix(digits) -%}
    case
        {%- for group in [1, 2] %}
        when plans.transform_group = {{ group }} and {{ trunk_prefix_in(digits, group) }} <> ''
            then coalesce(plans.transform_prefix, '') || {{ trunk_prefix_in(digits, group) }}
        {%- endfor %}
        else ''
    end || substr({{ digits }}, length({{ trunk_prefix_in(digits, 0) }}) + 1)
{%- endmacro %}

{# A number that is sound as it stands, and would not be without what is dialled before it, keeps that. #}
{% macro kept_or_shortened(digits, shortened) -%}
    case
        when
            {{ is_whole_match(digits, 'number_pattern') }}
            and not {{ is_whole_match(shortened, 'number_pattern') }}
            then {{ digits }}
        else {{ shortened }}
    end
{%- endmacro %}
