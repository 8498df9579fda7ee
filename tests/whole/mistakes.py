"""One row per mistake that a contract file can make, and where each is refused with which reason.

A mistake is the first example row that holds `where`, under a key of its own, with `change` applied; `refused` has the
contract by the reason that its `__rejected` must give. A contract that is not named must take the row.
"""

from typing import NamedTuple

FUTURE = "2999-01-01 00:00:00"


class Mistake(NamedTuple):
    """One wrong row of one object."""

    object_name: str
    where: dict[str, str]
    change: dict[str, str]
    refused: dict[str, str]


def _both(contract: str, reason: str) -> dict[str, str]:
    return {contract: reason, "interactions": reason}


SCAN = {"interaction_type_code": "qr_scan"}
VISIT = {"interaction_type_code": "shop_visit"}
EARNED = {"loyalty_event_type_code": "points_earned"}
ISSUED = {"loyalty_event_type_code": "coupon_issued"}
USED = {"loyalty_event_type_code": "coupon_redeemed"}
PRIZE = {"loyalty_event_type_code": "prize_redeemed"}
QUIZ = {"loyalty_event_type_code": "quiz_taken"}
REVIEW = {"post_kind_code": "review"}
AUDIT = {"activity_type_code": "quality_audit"}
NO_NAMESPACE = "no such identifier namespace"
NO_RATE = "no exchange rate for its currency and day"
NOT_YET = "event in the future of the load"
ENDS = "ends before it begins"

# fmt: off
MISTAKES = [
    Mistake("interaction", SCAN, {"content_code": ""}, {"interactions": "without the content that its type needs"}),
    Mistake("interaction", SCAN, {"outcome_code": ""}, {"interactions": "without the outcome that its type needs"}),
    Mistake("interaction", VISIT, {"place_code": ""}, {"interactions": "without the place that its type needs"}),
    Mistake("interaction", VISIT, {"outcome_code": "arrived"}, {"interactions": "no such outcome"}),
    Mistake("interaction", VISIT, {"brand_code": "lumen"}, {"interactions": "no such brand"}),
    Mistake("interaction", VISIT, {"party_code": "robot"}, {"interactions": "no such party"}),
    Mistake("interaction", VISIT, {"identifier_namespace": "card"}, {"interactions": NO_NAMESPACE}),
    Mistake("interaction", VISIT, {"identifier_namespace": ""}, {"interactions": "a value without its namespace"}),
    Mistake("interaction", VISIT, {"value_amount": "12,50"}, {"interactions": "not a valid value: value_amount"}),
    Mistake("interaction", VISIT, {"event_at": FUTURE}, {"interactions": NOT_YET}),
    Mistake("interaction", VISIT, {"event_at": "1970-01-01 00:00:00"}, {"interactions": "event before the calendar"}),
    # What an interaction cannot name is `other`, and kept.
    Mistake("interaction", VISIT, {"interaction_type_code": "teleport", "channel_code": "fax",
                                   "touchpoint_code": "door", "reason_code": "whim"}, {}),
    Mistake("identifier", {}, {"from_namespace": "card", "from_value": "1"}, {"identifiers": "no such namespace"}),
    Mistake("identifier", {}, {"from_value": "a@posta.example", "to_namespace": ""},
            {"identifiers": "a value without its namespace"}),
    Mistake("identifier", {}, {"from_value": "b@posta.example", "evidence_code": "rumour"},
            {"identifiers": "no such evidence"}),
    Mistake("identifier", {}, {"from_value": "c@posta.example", "seen_at": FUTURE}, {"identifiers": NOT_YET}),
    Mistake("consent", {}, {"purpose_code": "newsletter"}, {"consents": "no such purpose"}),
    Mistake("consent", {}, {"channel_code": "ALL"}, {"consents": "no such channel"}),
    Mistake("consent", {}, {"channel_code": "any"}, {"consents": "no such channel"}),
    Mistake("consent", {}, {"identifier_namespace": "card"}, {"consents": NO_NAMESPACE}),
    Mistake("consent", {}, {"is_given": "perhaps"}, {"consents": "missing: is_given; not a valid value: is_given"}),
    Mistake("consent", {}, {"changed_at": "11/01/2025"},
            {"consents": "missing: changed_at; not a valid value: changed_at"}),
    Mistake("consent", {}, {"changed_at": FUTURE}, {"consents": NOT_YET}),
    Mistake("consent", {}, {"expires_at": "2000-01-01 00:00:00"}, {"consents": "a term that ends before it begins"}),
    Mistake("profile", {}, {"identifier_namespace": "card"}, {"profiles": NO_NAMESPACE}),
    Mistake("profile", {}, {"lifecycle_stage_code": "friend"}, {"profiles": "no such segment"}),
    Mistake("profile", {}, {"area_code": "alps"}, {"profiles": "no such area"}),
    Mistake("profile", {}, {"account_role": "owner"}, {"profiles": "a role without its account"}),
    Mistake("profile", {}, {"changed_at": FUTURE}, {"profiles": NOT_YET}),
    Mistake("profile", {}, {"area_code": "south"}, {"profiles": "another row tells this person and moment"}),
    Mistake("preference", {}, {"confidence": "1.4"}, {"preferences": "confidence outside 0 to 1"}),
    Mistake("preference", {}, {"origin_code": "guessed"}, {"preferences": "no such origin"}),
    Mistake("preference", {}, {"identifier_namespace": "card"}, {"preferences": NO_NAMESPACE}),
    Mistake("preference", {}, {"identifier_namespace": "phone", "identifier_value": "none"},
            {"preferences": "missing: identifier_key; a preference of nobody"}),
    Mistake("preference", {}, {"stated_at": FUTURE}, {"preferences": NOT_YET}),
    Mistake("loyalty_event", EARNED, {"loyalty_event_type_code": "points_gifted"},
            {"loyalty_events": "no such kind of movement"}),
    Mistake("loyalty_event", EARNED, {"points": "-129"}, {"loyalty_events": "points of the wrong sign"}),
    Mistake("loyalty_event", EARNED, {"points": ""}, {"loyalty_events": "no points, though they moved"}),
    Mistake("loyalty_event", EARNED, {"points": "12.5"}, _both("loyalty_events", "not a valid value: points")),
    Mistake("loyalty_event", EARNED, {"channel_code": "fax"}, {"loyalty_events": "no such channel"}),
    Mistake("loyalty_event", EARNED, {"brand_code": "lumen"}, _both("loyalty_events", "no such brand")),
    Mistake("loyalty_event", EARNED, {"identifier_namespace": "card"},
            {"loyalty_events": "no such namespace", "interactions": NO_NAMESPACE}),
    Mistake("loyalty_event", EARNED, {"event_at": FUTURE}, _both("loyalty_events", NOT_YET)),
    Mistake("loyalty_event", ISSUED, {"coupon_code": ""}, {"loyalty_events": "a coupon without its code"}),
    Mistake("loyalty_event", USED, {"coupon_code": "NEVER-1"}, {"loyalty_events": "coupon used that was not issued"}),
    Mistake("loyalty_event", USED, {"event_at": "2025-04-15 10:00:00"},
            {"loyalty_events": "coupon used after its end"}),
    Mistake("loyalty_event", ISSUED, {"coupon_code": "SOON-1", "coupon_expires_at": "soon"},
            {"loyalty_events": "not a valid value: coupon_expires_at"}),
    Mistake("loyalty_event", PRIZE, {"prize_code": ""}, {"loyalty_events": "a prize without its code"}),
    Mistake("loyalty_event", QUIZ, {"item_code": ""},
            {"loyalty_events": "a badge, quiz or game without its code",
             "interactions": "without the content that its type needs"}),
    Mistake("prize", {}, {"points_cost": "0"}, {"prizes": "costs no points"}),
    Mistake("prize", {}, {"valid_to_date": "2024-09-01"}, {"prizes": ENDS}),
    Mistake("prize", {}, {"points_cost": "many"}, {"prizes": "missing: points_cost; not a valid value: points_cost"}),
    Mistake("post", REVIEW, {"rating_value": "6"}, {"posts": "a rating above its maximum"}),
    Mistake("post", REVIEW, {"rating_maximum": ""}, {"posts": "a rating without its maximum"}),
    Mistake("post", REVIEW, {"rating_value": "", "post_text": ""}, {"posts": "neither text nor rating"}),
    Mistake("post", REVIEW, {"post_kind_code": "rant"}, {"posts": "no such post kind"}),
    Mistake("post", REVIEW, {"channel_code": "fax"}, {"posts": "no such channel"}),
    Mistake("post", REVIEW, {"brand_code": "lumen"}, _both("posts", "no such brand")),
    Mistake("post", REVIEW, {"identifier_namespace": "card"}, _both("posts", NO_NAMESPACE)),
    Mistake("post", REVIEW, {"posted_at": FUTURE}, _both("posts", NOT_YET)),
    Mistake("idea", {}, {"identifier_namespace": "card"}, {"ideas": NO_NAMESPACE}),
    Mistake("idea", {}, {"origin_code": "dream"}, {"ideas": "no such origin"}),
    Mistake("idea", {}, {"status_code": "lost"}, {"ideas": "no such status"}),
    Mistake("idea", {}, {"brand_code": "lumen"}, {"ideas": "no such brand"}),
    Mistake("idea", {}, {"submitted_at": FUTURE}, {"ideas": NOT_YET}),
    Mistake("knowledge_search", {}, {"result_count": "few"}, {"interactions": "not a valid value: result_count"}),
    Mistake("case_activity", AUDIT, {"score_value": "11"}, {"case_activities": "a score above its maximum"}),
    Mistake("case_activity", AUDIT, {"score_value": ""}, {"case_activities": "an audit without a score"}),
    Mistake("case_activity", AUDIT, {"activity_type_code": "chat"}, {"case_activities": "no such activity type"}),
    Mistake("case_activity", AUDIT, {"outcome_code": "arrived"}, {"case_activities": "no such outcome"}),
    Mistake("case_activity", AUDIT, {"activity_at": FUTURE}, {"case_activities": NOT_YET}),
    Mistake("process_event", {}, {"event_at": FUTURE}, {"process_events": NOT_YET}),
    Mistake("process_event", {}, {"event_at": "1970-01-01 00:00:00"}, {"process_events": "event before the calendar"}),
    Mistake("process_event", {}, {"lifecycle_code": "schedule"}, {"process_events": "no such lifecycle"}),
    Mistake("process_event", {}, {"cost_amount": "1.80"}, {"process_events": "a cost without its currency"}),
    Mistake("process_event", {}, {"cost_amount": "1.80", "currency_code": "USD"}, {"process_events": NO_RATE}),
    Mistake("order", {}, {"cancelled_at": "2025-03-01 00:00:00"}, {"orders": "cancelled before it was placed"}),
    Mistake("order", {}, {"total_amount": "-1"}, {"orders": "total is below zero"}),
    Mistake("order", {}, {"shipping_amount": "-1"}, {"orders": "total is less than its discounted items"}),
    Mistake("order", {}, {"discount_amount": "-1"}, {"orders": "discounted items are worth more than items"}),
    Mistake("order", {}, {"channel_code": "fax"}, {"orders": "no such channel"}),
    Mistake("order", {}, {"brand_code": "lumen"}, _both("orders", "no such brand")),
    Mistake("order", {}, {"identifier_namespace": "card"}, _both("orders", NO_NAMESPACE)),
    Mistake("order", {}, {"currency_code": "USD"}, {"orders": NO_RATE}),
    Mistake("order", {}, {"ordered_at": FUTURE}, _both("orders", NOT_YET)),
    Mistake("order", {}, {"tax_amount": "some"}, _both("orders", "not a valid value: tax_amount")),
    Mistake("order_line", {}, {"quantity": "0"}, {"order_lines": "no units"}),
    Mistake("order_line", {}, {"order_id": "9999"}, {"order_lines": "no accepted order"}),
    Mistake("refund_line", {}, {"order_id": "9999"}, {"refunds": "refund without an order"}),
    Mistake("refund_line", {}, {"refunded_at": "2025-03-01 00:00:00"}, {"refunds": "refunded before it was ordered"}),
    Mistake("refund_line", {}, {"refunded_at": FUTURE}, {"refunds": NOT_YET}),
    Mistake("refund_line", {}, {"currency_code": "USD"}, {"refunds": NO_RATE}),
    Mistake("exchange_rate", {}, {"rate_date": "2025-03-24", "rate": "0"},
            {"exchange_rates": "not a positive rate"}),
    Mistake("exchange_rate", {}, {"rate_date": "2025-03-25", "from_currency_code": "FRANC"},
            {"exchange_rates": "no three-letter currency"}),
    Mistake("cost", {}, {"cost_category_code": "fun"}, {"costs": "no such category"}),
    Mistake("cost", {}, {"brand_code": "lumen"}, {"costs": "no such brand"}),
    Mistake("cost", {}, {"channel_code": "fax"}, {"costs": "no such channel"}),
    Mistake("cost", {}, {"currency_code": "USD"}, {"costs": NO_RATE}),
    Mistake("campaign", {}, {"ends_date": "2025-02-01"}, {"campaigns": ENDS}),
    Mistake("campaign", {}, {"objective_code": "fame"}, {"campaigns": "no such objective"}),
    Mistake("campaign", {}, {"channel_code": "fax"}, {"campaigns": "no such channel"}),
    Mistake("campaign", {}, {"brand_code": "lumen"}, {"campaigns": "no such brand"}),
    Mistake("exposure", {}, {"exposure_kind_code": "hint"}, {"exposures": "no such kind of exposure"}),
    Mistake("exposure", {}, {"channel_code": "fax"}, {"exposures": "no such channel"}),
    Mistake("exposure", {}, {"brand_code": "lumen"}, {"exposures": "no such brand"}),
    Mistake("exposure", {}, {"is_holdout": "true"}, {"exposures": "withheld, and yet delivered, opened or clicked"}),
    Mistake("exposure", {}, {"opened_at": "2025-03-01 00:00:00"},
            {"exposures": "delivered, opened or clicked before it was shown"}),
    Mistake("exposure", {"is_holdout": "true"}, {"exposed_at": FUTURE},
            {"exposures": "shown in the future of the load"}),
    Mistake("media_week", {}, {"channel_code": "cinema"},
            {"costs": "no such channel", "exposures": "no such channel"}),
    Mistake("media_week", {}, {"area_code": "alps"}, {"exposures": "no such area"}),
    Mistake("media_week", {}, {"contact_count": "12k"},
            {"costs": "not a valid value: contact_count",
             "exposures": "missing: exposure_count; not a valid value: contact_count"}),
    Mistake("media_week", {}, {"contact_count": "0"}, {"exposures": "counts no exposure"}),
    Mistake("product", {}, {"valid_to_date": "2024-01-01"}, {"products": ENDS}),
    Mistake("product", {}, {"brand_code": "lumen"}, {"products": "no such brand"}),
    Mistake("place", {}, {"valid_to_date": "2019-05-01"}, {"places": ENDS}),
    Mistake("place", {}, {"latitude": "95"}, {"places": "not on the globe"}),
    Mistake("place", {}, {"place_kind_code": "moon"}, {"places": "no such place kind"}),
    Mistake("place", {}, {"area_code": "alps"}, {"places": "no such area"}),
    Mistake("place", {}, {"brand_code": "lumen"}, {"places": "no such brand"}),
    Mistake("known_event", {}, {"ends_at": "2025-01-01 00:00:00"}, {"known_events": ENDS}),
    Mistake("known_event", {}, {"known_event_kind_code": "eclipse"}, {"known_events": "no such known event kind"}),
    Mistake("known_event", {}, {"channel_code": "fax"}, {"known_events": "no such channel"}),
    Mistake("known_event", {}, {"area_code": "alps"}, {"known_events": "no such area"}),
    Mistake("known_event", {}, {"brand_code": "lumen"}, {"known_events": "no such brand"}),
    Mistake("employee", {}, {"left_date": "2020-01-01"}, {"employees": "left before hired"}),
    Mistake("employee", {}, {"valid_to_date": "2021-02-01"}, {"employees": ENDS}),
    Mistake("employee_answer", {}, {"answer_value": "11"}, {"employee_answers": "outside its scale"}),
    Mistake("employee_answer", {}, {"answered_at": FUTURE}, {"employee_answers": NOT_YET}),
    Mistake("target", {}, {"period_end_date": "2024-12-31"}, {"targets": ENDS}),
    Mistake("decision", {}, {"decided_at": "2025-03-01 00:00:00"}, {"decisions": "decided before it was seen"}),
    Mistake("target", {}, {"metric_id": "Z99"}, {"targets": "no such metric"}),
    Mistake("decision", {}, {"metric_id": "Z99"}, {"decisions": "no such metric"}),
    Mistake("decision", {}, {"decided_at": ""}, {"decisions": "a decision without its time"}),
    Mistake("initiative", {}, {"ends_date": "2025-04-01"}, {"initiatives": ENDS}),
    Mistake("initiative", {}, {"objective_code": "fame"}, {"initiatives": "no such objective"}),
    Mistake("initiative", {}, {"status_code": "lost"}, {"initiatives": "no such status"}),
    Mistake("experiment", {}, {"ends_at": "2025-01-01 00:00:00"}, {"experiments": ENDS}),
    # One address in two spellings is one person.
    Mistake("experiment_assignment", {}, {"experiment_code": "coupon_wording", "assigned_at": "2025-03-09 06:00:00",
                                          "identifier_value": "Chiara.Neri@posta.example"},
            {"experiment_assignments": "assigned before"}),
    Mistake("experiment_assignment", {}, {"identifier_namespace": "card"}, {"experiment_assignments": NO_NAMESPACE}),
    Mistake("experiment_assignment", {}, {"assigned_at": FUTURE}, {"experiment_assignments": NOT_YET}),
    Mistake("experiment_assignment", {}, {"identifier_namespace": "phone", "identifier_value": "none"},
            {"experiment_assignments": "missing: identifier_key; an assignment of nobody"}),
    Mistake("study_finding", {}, {"method_code": "oracle"}, {"study_findings": "no such method"}),
    Mistake("study_finding", {}, {"evidence_level_code": "hearsay"}, {"study_findings": "no such evidence level"}),
]
# fmt: on
