/* A digest: what the many-pages stage must know of one page. A pure function of the page; times stay symbolic where they
 * hang on the page's date, so that a digest can be kept, sent through a sort, and dated later. The store keeps digests,
 * `map` prints them, fusion reads nothing else. */
#ifndef STORY_DIGEST_H
#define STORY_DIGEST_H
#include "page/document.h"

typedef struct DigestActor {
    Str key;                  /* identity over pages: "person:xi-jinping", "country:CHN", "organisation:sco", "name:daniel kim", "office:head_of_state:TUR" */
    Str name;
    EntityType type;
    ActorRole role;
    Str country, code, title, ref; /* alpha-3; PLOVER code; "President of Russia"; Wikidata id */
} DigestActor;

typedef struct DigestPlace {
    Str name, country, ref;   /* name empty: no place */
    double lat, lon;
    Precision precision;
} DigestPlace;

typedef struct DigestTime {   /* how an event's days follow from the page's window */
    bool known;
    TimeExpr expr, end;       /* end: of a range told as two expressions (has_end) */
    bool has_end;
    bool has_anchor;
    TimeExpr anchor;          /* of ANCHOR_TIME expressions: the time they hang on, itself absolute or page-anchored */
    Days days;                /* as resolved when the digest was made */
    DateSource source;
} DigestTime;

typedef struct DigestEvent {
    Str id;                   /* "e1": within the page */
    Str kind, type, mode, cameo;
    EventStatus status;
    float certainty;
    bool background, in_title, bare;
    DigestTime time;
    DigestPlace place;
    Str part_of;              /* "e2" or empty */
    uint16_t ordinal;
    VEC(DigestActor) actors;
    Strs topics, said_by;
    Str cue;                  /* trigger's lemma */
    uint32_t b, e;            /* code points of the page's text: the clause */
    Str quote;                /* the sentence */
    Str rule;
    uint32_t rule_line;
} DigestEvent;

typedef struct DigestFact {
    FactWhat what;
    Str subject_key, subject; /* of whom */
    Str value_key, value;     /* members, founders: the entity; counts: the number with its bound */
    Str counted;
    bool closed, implausible;
    Days days;
    uint32_t list;
    uint32_t b, e;
    Str quote;
} DigestFact;

enum { SIGNATURE_BITS = 36 };

typedef VEC(uint64_t) Hashes; /* SIGNATURE_BITS each */

typedef struct Digest {
    uint64_t reading;         /* hash of its line as read: of two readings of one page the smaller one counts */
    Str page, source, url, site, title, lang;
    Published published;
    Strs via, authors;
    Strs evidence;            /* on the page's date, in words */
    uint64_t content;         /* hash of the main text's words: equal = exact copy */
    Hashes signature;         /* sample of the hashes of its word 5-grams, in the order of the text (story/copies.h) */
    Hashes anchors;           /* of its names and numbers, in the order of the text (story/copies_anchors.c) */
    uint32_t words;           /* that were signed: quotations are left out */
    Strs terms;               /* its most frequent words, for stories: "3 summit" */
    VEC(DigestEvent) events;
    VEC(DigestFact) facts;
} Digest;

static inline Str page_name(const Digest *page) { return page->site.n ? page->site : page->source; } /* the outlet's, else where it came from */

struct WhatRules;
/* Of a document whose stages are all done; in code points where the contract says so. */
void digest_make(const Document *doc, const struct WhatRules *rules, Arena *arena, Digest *out);
void digest_encode(const Digest *digest, Arena *arena, Str *line);      /* one line, no raw newline or NUL */
bool digest_decode(Str line, Arena *arena, Digest *out);                /* false: not a digest of this version. Borrows nothing of line */

/* Its parts, as fields (story/fields.h). The head is all but events. What is wrong is told by in->bad. */
struct Buffer;
struct Fields;
void digest_put_head(struct Buffer *out, const Digest *digest);
void digest_put_event(struct Buffer *out, const DigestEvent *event);
void digest_put_published(struct Buffer *out, const Published *published);
void digest_put_actor(struct Buffer *out, const DigestActor *actor);
void digest_put_place(struct Buffer *out, const DigestPlace *place);
void digest_get_head(struct Fields *in, Digest *out);
void digest_get_event(struct Fields *in, DigestEvent *out);
void digest_get_published(struct Fields *in, Published *out);
void digest_get_actor(struct Fields *in, DigestActor *out);
void digest_get_place(struct Fields *in, DigestPlace *out);
#endif
