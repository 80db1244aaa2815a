/* The words of the record's enumerations, as they are printed everywhere. */
#include "story/record.h"

const DigestPlace place_unknown = {0};

const char *const status_names[] = {
    [EVENT_HELD] = "held", [EVENT_ONGOING] = "ongoing", [EVENT_PLANNED] = "planned", [EVENT_POSSIBLE] = "possible", [EVENT_HYPOTHETICAL] = "hypothetical",
    [EVENT_CANCELLED] = "cancelled", [EVENT_POSTPONED] = "postponed", [EVENT_DENIED] = "denied", [EVENT_NOT_HELD] = "not_held",
};
const char *const role_names[] = {
    [ROLE_PARTICIPANT] = "participant", [ROLE_SOURCE] = "source", [ROLE_TARGET] = "target", [ROLE_HOST] = "host",
    [ROLE_VISITOR] = "visitor", [ROLE_CHAIR] = "chair", [ROLE_SPEAKER] = "speaker", [ROLE_BODY] = "body",
};
const char *const verdict_names[] = {
    [VERDICT_AGREE] = "agree", [VERDICT_REFINE] = "refine", [VERDICT_CONFLICT] = "conflict", [VERDICT_SUPERSEDED] = "superseded", [VERDICT_IMPLAUSIBLE] = "implausible",
};
const char *const origin_names[] = {[ORIGIN_UNCLEAR] = "unclear", [ORIGIN_CREDITED] = "credited", [ORIGIN_EARLIEST] = "earliest", [ORIGIN_COMPLETE] = "most complete"};
