/* Words of the output formats, one table for each enumeration. Statuses, roles and verdicts are named in story/record.h. */
#include "show/wording.h"

#include "page/document.h"
#include "story/record.h"

#include <string.h>

const char *const block_words[] = {
    [BLOCK_NAVIGATION] = "navigation", [BLOCK_LINKS] = "links", [BLOCK_COMMENTS] = "comments", [BLOCK_CAPTION] = "caption",
    [BLOCK_NOTICE] = "notice", [BLOCK_BYLINE] = "byline", [BLOCK_SHARE] = "share", [BLOCK_DUPLICATE] = "duplicate", [BLOCK_OTHER] = "other",
};

/* Those of src/page, in the order in which they are asked there; a unit test holds the two together. */
static const struct { const char *code, *words; } reasons[] = {
    {"clean", "given as main text"},
    {"headline", "the headline"},
    {"copy-of-headline", "the headline again"},
    {"breadcrumb", "the way to the page"},
    {"byline", "only says when, or by whom"},
    {"before-copy-of-headline", "stands before the headline"},
    {"under-headline", "sums up, under the headline"},
    {"repeated", "stands twice"},
    {"scorer", "how it reads, where it stands"},
    {"menu", "a menu of the site"},
    {"phrase", "words that only frames have"},
    {"on-other-pages", "other pages of the site have it"},
    {"copyright-sign", "a copyright sign"},
    {"under-heading", "under a heading of the frame"},
    {"class", "the name of its element"},
    {"element", "the kind of element it is in"},
    {"class-above", "the name of an element around"},
    {"byline-words", "words of a byline"},
    {"caption-words", "words of a caption"},
    {"links", "links, or short above the text"},
    {"among-main-text", "text in the midst of the text"},
    {"before-headline", "stands before the headline"},
    {"whole-text-again", "the whole text once more"},
    {"pull-quote", "words of a paragraph near by"},
    {"address", "holds an address"},
    {"nothing-follows", "a heading with no text below"},
    {"nothing-else", "else nothing would be kept"},
    {"list-alone", "a list of headlines, and no text"},
};

const char *reason_words(const char *code) {
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(reasons[i].code, code) == 0) return reasons[i].words;
    return code;
}

const char *const basis_words[] = {
    [DATE_UNKNOWN] = "unknown", [DATE_GIVEN] = "given", [DATE_STATED] = "stated", [DATE_INFERRED] = "inferred",
};
const char *const time_type_words[] = {
    [TIME_DATE] = "DATE", [TIME_TIME] = "TIME", [TIME_DURATION] = "DURATION", [TIME_SET] = "SET",
};
const char *const entity_type_words[] = {
    [ENTITY_PERSON] = "person", [ENTITY_ORGANISATION] = "organisation", [ENTITY_COUNTRY] = "country", [ENTITY_PLACE] = "place", [ENTITY_GROUP] = "group",
};
const char *const how_words[] = {
    [MENTION_NAME] = "name", [MENTION_TITLE] = "title", [MENTION_PRONOUN] = "pronoun", [MENTION_GROUP] = "group", [MENTION_DEMONYM] = "demonym",
};
const char *const precision_words[] = {
    [PLACE_SITE] = "site", [PLACE_CITY] = "city", [PLACE_REGION] = "region", [PLACE_COUNTRY] = "country", [PLACE_SEA] = "sea", [PLACE_AREA] = "area",
};
const char *const date_source_words[] = {
    [DATES_UNKNOWN] = "unknown", [DATES_EXPLICIT] = "explicit", [DATES_RELATIVE] = "relative", [DATES_INFERRED] = "inferred",
};
const char *const origin_words[] = {[ORIGIN_UNCLEAR] = "its origin is unclear", [ORIGIN_CREDITED] = "is credited with it", [ORIGIN_EARLIEST] = "had it first",
                                    [ORIGIN_COMPLETE] = "has the most of it"};
const char *const reworded_words = "; in part other words round the same names and numbers";
const char *const fact_words[] = {
    [FACT_MEMBER] = "member", [FACT_OBSERVER] = "observer", [FACT_PARTNER] = "partner", [FACT_APPLICANT] = "applicant",
    [FACT_FOUNDER] = "founder", [FACT_FOUNDED] = "founded", [FACT_OFFICE] = "holder of office", [FACT_COUNT] = "count",
};
const char *const status_symbols[] = {
    [EVENT_HELD] = "●", [EVENT_ONGOING] = "◐", [EVENT_PLANNED] = "◇", [EVENT_POSSIBLE] = "?", [EVENT_HYPOTHETICAL] = "~",
    [EVENT_CANCELLED] = "✕", [EVENT_POSTPONED] = "»", [EVENT_DENIED] = "!", [EVENT_NOT_HELD] = "○",
};
