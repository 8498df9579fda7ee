"""The landed shapes of the company's own files; `simulator.shapes` holds all shapes."""

from simulator.shape import shape

OWN_SHAPES = [
    shape(
        "company",
        "experiment",
        "experiment_code",
        """
        experiment_code experiment_name hypothesis_text metric_id initiative_code
        control_arm_code starts_at ends_at
        """,
    ),
    shape(
        "company",
        "experiment_assignment",
        "experiment_code identifier_namespace identifier_value",
        """
        experiment_code identifier_namespace identifier_value arm_code assigned_at
        """,
    ),
    shape(
        "company",
        "study_finding",
        "finding_code",
        """
        finding_code study_code study_question_text population_text method_code
        participant_count finding_text journey_code evidence_level_code found_date
        """,
    ),
    shape(
        "company",
        "idea",
        "idea_id",
        """
        idea_id submitted_at identifier_namespace identifier_value origin_code idea_text
        status_code initiative_code brand_code
        """,
    ),
    shape(
        "company",
        "loyalty_event",
        "loyalty_event_id",
        """
        loyalty_event_id event_at loyalty_event_type_code identifier_namespace identifier_value
        programme_code points coupon_code coupon_expires_at prize_code item_code score_value
        channel_code place_code order_id campaign_code brand_code
        """,
    ),
    shape(
        "company",
        "prize",
        "prize_code valid_from_date",
        """
        prize_code prize_name programme_code points_cost value_amount currency_code
        valid_from_date valid_to_date
        """,
    ),
    shape(
        "company",
        "campaign",
        "campaign_code",
        """
        campaign_code campaign_name objective_code channel_code brand_code owner_name
        starts_date ends_date is_personalised budget_amount currency_code
        """,
    ),
    shape(
        "company",
        "exposure",
        "exposure_id",
        """
        exposure_id exposure_kind_code exposed_at identifier_namespace identifier_value
        channel_code campaign_code content_code variant_code is_holdout place_code is_viewable
        delivered_at opened_at clicked_at case_id order_id brand_code
        """,
    ),
    shape(
        "company",
        "media_week",
        "campaign_code channel_code area_code week_start_date",
        """
        campaign_code channel_code area_code week_start_date cost_amount currency_code
        contact_count reached_people brand_code
        """,
    ),
    shape(
        "company",
        "identifier",
        "identifier_pair_id",
        """
        identifier_pair_id from_namespace from_value to_namespace to_value seen_at evidence_code
        """,
    ),
    shape(
        "company",
        "interaction",
        "interaction_id",
        """
        interaction_id event_at interaction_type_code identifier_namespace identifier_value
        party_code channel_code touchpoint_code place_code content_code outcome_code reason_code
        brand_code campaign_code device_code case_id order_id value_amount currency_code
        agent_id session_id engagement_ms
        """,
    ),
    shape(
        "company",
        "consent",
        "consent_id",
        """
        consent_id identifier_namespace identifier_value purpose_code channel_code is_given
        changed_at legal_basis_code expires_at
        """,
    ),
    shape(
        "company",
        "profile",
        "profile_id",
        """
        profile_id identifier_namespace identifier_value changed_at lifecycle_stage_code area_code
        language_code acquisition_source_code account_code account_role is_internal
        """,
    ),
    shape(
        "company",
        "preference",
        "preference_id",
        """
        preference_id identifier_namespace identifier_value preference_code preference_value
        origin_code confidence loyalty_event_id stated_at
        """,
    ),
    shape(
        "company",
        "process_event",
        "process_code process_event_id",
        """
        process_event_id process_code case_id activity_name event_at lifecycle_code
        resource_name cost_amount currency_code
        """,
    ),
    shape(
        "company",
        "product",
        "product_id valid_from_date",
        """
        product_id product_name category_code brand_code list_price_amount currency_code
        valid_from_date valid_to_date
        """,
    ),
    shape(
        "company",
        "place",
        "place_code valid_from_date",
        """
        place_code place_name place_kind_code area_code brand_code time_zone latitude longitude
        valid_from_date valid_to_date
        """,
    ),
    shape(
        "company",
        "known_event",
        "known_event_code",
        """
        known_event_code known_event_name known_event_kind_code starts_at ends_at channel_code
        area_code brand_code
        """,
    ),
    shape(
        "company",
        "employee",
        "employee_id valid_from_date",
        """
        employee_id agent_id unit_code team_id role_code hired_date left_date valid_from_date
        valid_to_date
        """,
    ),
    shape(
        "company",
        "employee_answer",
        "employee_answer_id",
        """
        employee_answer_id survey_code question_code respondent_token unit_code answer_value
        scale_minimum scale_maximum answer_text answered_at
        """,
    ),
    shape(
        "company",
        "target",
        "metric_id team_id period_start_date",
        """
        metric_id team_id period_start_date period_end_date target_value owner_name
        """,
    ),
    shape(
        "company",
        "decision",
        "decision_id",
        """
        decision_id metric_id quarter_start_date is_decided decision_text signal_seen_at
        decided_at initiative_code owner_name
        """,
    ),
    shape(
        "company",
        "initiative",
        "initiative_code valid_from_date",
        """
        initiative_code initiative_name objective_code journey_code stage_code capability_code
        finding_code owner_name status_code starts_date ends_date cost_amount
        expected_benefit_amount currency_code valid_from_date
        """,
    ),
    shape(
        "company",
        "post",
        "post_id",
        """
        post_id posted_at post_kind_code channel_code identifier_namespace identifier_value
        post_text language_code rating_value rating_maximum reply_to_post_id product_id
        place_code brand_code campaign_code
        """,
    ),
    shape(
        "company",
        "knowledge_search",
        "search_id",
        """
        search_id searched_at identifier_namespace identifier_value party_code query_text
        result_count chosen_content_code channel_code case_id brand_code
        """,
    ),
    shape(
        "company",
        "case_activity",
        "case_activity_id",
        """
        case_activity_id activity_at activity_type_code case_id agent_id item_code score_value
        score_maximum outcome_code due_at
        """,
    ),
]
