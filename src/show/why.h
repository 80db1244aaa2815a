/* Why does the record say so? The words, pages and rules behind an event, or behind one field of it. */
#ifndef SHOW_WHY_H
#define SHOW_WHY_H
#include "show/shown.h"

typedef struct WhyField {     /* a field: what the record says of it, and what one report says; either as text for reading */
    const char *name;
    void (*fused)(const Fused *event, Buffer *out);  /* NULL: nothing of its own */
    void (*told)(const Record *record, const Report *report, Buffer *out);
} WhyField;

enum { WHY_FIELDS = 7 };
extern const WhyField why_field_rows[WHY_FIELDS];
extern const char why_fields[];                                   /* "dates place ...": what may be asked for */
bool why_has_field(Str field);
/* field empty: all. Writes text, or a line of JSON for each report. */
void why_text(const Shown *shown, uint32_t event, Str field, Buffer *out);
void why_json(const Shown *shown, uint32_t event, Str field, Buffer *out);
#endif
