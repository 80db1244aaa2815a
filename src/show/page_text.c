/* The summary of a page: what it is, when it was written and why we think so, what it tells, who says so. */
#include "show/page_text.h"

#include "show/plain.h"
#include "show/wording.h"
#include "story/record.h"

enum { INDENT = 4, MOST_EVIDENCE = 4 };

static void put_line(Buffer *out, const char *label, Str value) {
    if (value.n == 0) return;
    buffer_format(out, "  %-10s ", label);
    plain_str(out, value);
    buffer_char(out, '\n');
}

static void put_published(const Document *doc, Buffer *out) {
    const Published *published = &doc->published;
    buffer_format(out, "  %-10s ", "published");
    plain_days(out, published->days);
    if (published->basis != DATE_UNKNOWN) buffer_format(out, " (%s, %.0f %%)", basis_words[published->basis], 100.0 * published->confidence);
    buffer_char(out, '\n');
    for (uint32_t i = 0; i < doc->evidence.n && i < MOST_EVIDENCE; i++) {
        buffer_text(out, "             ");
        plain_str(out, doc->evidence.v[i].says);
        buffer_char(out, '\n');
    }
}

static void put_event_actors(const Document *doc, const Event *event, Buffer *out) {
    for (uint32_t i = 0; i < event->actors.n; i++) {
        const Actor *actor = &event->actors.v[i];
        buffer_text(out, i ? ", " : ": ");
        plain_str(out, doc->entities.v[actor->entity].name);
        if (actor->role != ROLE_PARTICIPANT) buffer_format(out, " (%s)", role_names[actor->role]);
    }
}

static void put_event_sources(const Event *event, Buffer *out) {
    if (event->said_by.n == 0) return;
    buffer_text(out, "    according to ");
    for (uint32_t i = 0; i < event->said_by.n; i++) {
        if (i) buffer_text(out, ", citing ");
        plain_str(out, event->said_by.v[i].name);
    }
    buffer_char(out, '\n');
}

static void put_event(const Document *doc, const WhatRules *what, const Event *event, Buffer *out) {
    buffer_text(out, "  ");
    plain_days(out, event->days);
    buffer_format(out, "  %s %s  %.*s", status_symbols[event->status], status_names[event->status], STR_FMT(event_kind(what, event)->name));
    if (event->place != NONE) buffer_text(out, ", "), plain_str(out, doc->places.v[event->place].name);
    put_event_actors(doc, event, out);
    if (event->background) buffer_text(out, "  (background)");
    buffer_char(out, '\n');
    put_event_sources(event, out);
    plain_wrapped(out, document_words(doc, event->at), INDENT);
}

void page_text(const Document *doc, const WhatRules *what, Buffer *out) {
    plain_str(out, doc->title.n ? doc->title : doc->source);
    buffer_char(out, '\n');
    put_line(out, "source", doc->source);
    put_line(out, "site", doc->site);
    for (uint32_t i = 0; i < doc->authors.n; i++) put_line(out, i ? "" : "by", doc->authors.v[i]);
    put_published(doc, out);
    for (uint32_t i = 0; i < doc->via.n; i++) put_line(out, i ? "" : "via", doc->via.v[i]);
    buffer_format(out, "  %-10s %u words of main text, %u blocks of frame and text, %u people, states and bodies, %u quotations\n", "holds", plain_words((Str){doc->text.p + doc->body, doc->text.n - doc->body}), doc->blocks.n,
                  doc->entities.n, doc->quotes.n);
    for (uint32_t i = 0; i < doc->events.n; i++) put_event(doc, what, &doc->events.v[i], out);
    for (uint32_t i = 0; i < doc->notes.n; i++) put_line(out, "note", doc->notes.v[i].says);
    buffer_char(out, '\n');
}
