{#
    An identifier's value as it is compared: e-mail in lower case, phone as digits, the rest as sent.
    normalised_identifier("'email'", 'requester_email')
#}
{% macro normalised_identifier(namespace, value) -%}
    case {{ namespace }}
        when 'email' then lower({{ text(value) }})
        when 'phone' then nullif({{ regexp_remove(value, '[^0-9+]') }}, '')
        else {{ text(value) }}
    end
{%- endmacro %}

{#
    A salted hash of an identifier: the only form in which core and cx know it. The salt comes from the environment;
    the development salt is for the sample only, and every run that uses it says so.
#}
{% macro identifier_key(namespace, value) -%}
    case
        when {{ value }} is not null
            then substr({{ sha256("'" ~ resolved_salt() ~ "|' || " ~ namespace ~ " || '|' || " ~ value) }}, 1, 32)
    end
{%- endmacro %}

{% macro resolved_salt() -%}
    {{ return(env_var('JOURNEYHOUSE_SALT', 'development-salt')) }}
{%- endmacro %}

{# on-run-start: a salt that stands in the source code protects nobody. #}
{% macro warn_of_development_salt() %}
    {% if execute and flags.WHICH in ('build', 'run') and not env_var('JOURNEYHOUSE_SALT', '') %}
        {% do log('Identifiers are hashed with the development salt: set JOURNEYHOUSE_SALT before the first real load.',
            info=true) %}
    {% endif %}
{% endmacro %}

{% macro sha256(value) -%}
    {{ return(adapter.dispatch('sha256', 'journeyhouse')(value)) }}
{%- endmacro %}

{% macro default__sha256(value) -%}
    sha256({{ value }})
{%- endmacro %}

{% macro spark__sha256(value) -%}
    sha2({{ value }}, 256)
{%- endmacro %}

{# Every match of a pattern taken out of a text. #}
{% macro regexp_remove(value, pattern) -%}
    {{ return(adapter.dispatch('regexp_remove', 'journeyhouse')(value, pattern)) }}
{%- endmacro %}

{% macro default__regexp_remove(value, pattern) -%}
    regexp_replace({{ value }}, '{{ pattern }}', '', 'g')
{%- endmacro %}

{% macro spark__regexp_remove(value, pattern) -%}
    regexp_replace({{ value }}, '{{ pattern }}', '')
{%- endmacro %}
