/* A feed between its bytes and the pages it gives. Private to the kind of input that feeds are.
 *
 *     file ─ cut into its channel and its items (inputfeed.c) ─ fields (feedfields.c, feedtext.c, feeddate.c) ─ page (feedpage.c) */
#ifndef INPUT_FEED_H
#define INPUT_FEED_H
#include "input/xml.h"

typedef enum FeedSpace { /* what a namespace means to a feed */
    SPACE_OTHER, SPACE_CORE /* RSS of all versions, Atom */, SPACE_RDF, SPACE_DC, SPACE_TERMS, SPACE_CONTENT, SPACE_XHTML, SPACE_ITUNES, SPACE_ORIGIN,
} FeedSpace;

typedef struct FeedPrefix { Str prefix; FeedSpace space; } FeedPrefix;

typedef enum FeedField {
    FIELD_TITLE, FIELD_LINK, FIELD_GUID, FIELD_AUTHOR, FIELD_DATE, FIELD_MODIFIED, FIELD_CONTENT, FIELD_SUMMARY, FIELD_LANGUAGE, FIELDS,
} FeedField;

typedef struct FeedFields {   /* what a channel or an item says of itself */
    VEC(FeedPrefix) prefixes; /* as declared; the last is in force */
    bool atom;                /* what says nothing of its form is words and not HTML */
    Str base;                 /* xml:base */
    Str title;                /* HTML without tags */
    Str link, guid, lang;     /* an address; guid or Atom's id; a language's code */
    Str date, modified;       /* as written */
    bool permalink;           /* guid is a link too, if it looks like one */
    Strs authors;             /* HTML without tags */
    Str content, summary;     /* HTML */
    uint8_t rank[FIELDS];     /* of the element that each came from, 0 = none yet */
} FeedFields;

/* Adds what the elements at the top of a piece of a feed say. An item's fields begin with the channel's prefixes, `atom` and base. */
void feed_fields(Arena *arena, Str piece, FeedFields *fields);

typedef enum FeedForm { /* how an element's content stands in it */
    FORM_ESCAPED,   /* HTML, its markup escaped or in CDATA */
    FORM_PLAIN,     /* words */
    FORM_MARKUP,    /* elements */
    FORM_BASE64,    /* HTML */
} FeedForm;

Str feed_html(Arena *arena, Str inner, FeedForm form);      /* the content as HTML */
Str feed_words(Arena *arena, Str inner, FeedForm form);     /* the same without tags, white space folded: still with HTML's entities */
Str feed_value(Arena *arena, Str inner);                    /* an address, a date: XML's entities resolved, white space off */
uint32_t feed_letters(Str html);                            /* bytes outside tags */

/* "2024-07-03" of what is written as in mails, in ISO 8601 or nearly so, the day of its own time zone; empty when it is neither. */
Str feed_day(Arena *arena, Str words);

/* The page that an item tells of, in the charset that both are in (its label, or empty). */
Str feed_page(Arena *arena, const FeedFields *channel, const FeedFields *item, Str charset);

#endif
