/* Events in the 40 columns of POLECAT: tab-separated, one head. An event is one row; where several stand on one side their values are
 * listed, separated by "; ", one for each, empty ones too. An unknown day stays empty: the day of publication has a column of its own.
 * Left out are events without a PLOVER type. */
#include "show/codebook.h"
#include "show/plain.h"

void event_polecat_head(Shown *shown, Buffer *out) {
    (void)shown;
    buffer_text(out, "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\t"
                     "Actor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\t"
                     "Recipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\t"
                     "Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\t"
                     "Source\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion\n");
}

static void put_contexts(Buffer *row, Str rest) {
    Buffer list = {.arena = row->arena};
    for (Str context; str_next_part(&rest, '|', &context);) {
        if (list.n) buffer_text(&list, "; ");
        buffer_str(&list, context);
    }
    cell_text(row, buffer_view(&list));
}

typedef Str ActorValue(const Codebook *book, const DigestActor *actor);
static Str actor_name(const Codebook *book, const DigestActor *actor) { (void)book; return actor->name; }
static Str actor_country(const Codebook *book, const DigestActor *actor) { (void)book; return actor->country; }
static Str actor_cow(const Codebook *book, const DigestActor *actor) { return codebook_cow(book, actor->country); }
static Str actor_sector_only(const Codebook *book, const DigestActor *actor) { (void)book; return actor_sector(actor); }
static Str actor_title(const Codebook *book, const DigestActor *actor) { (void)book; return actor->title; }
static Str actor_ref(const Codebook *book, const DigestActor *actor) { (void)book; return actor->ref; }

/* In a list a semicolon means the next. */
static void put_listed(Buffer *list, Str s) {
    for (uint32_t i = 0; i < s.n; i++) buffer_char(list, s.p[i] == ';' ? ',' : s.p[i]);
}

static void put_list(Buffer *row, const Codebook *book, const Side *side, ActorValue *value) {
    Buffer list = {.arena = row->arena};
    for (uint32_t i = 0; i < side->n; i++) {
        if (i) buffer_text(&list, "; ");
        put_listed(&list, value(book, side->v[i]));
    }
    cell_text(row, buffer_view(&list));
}

static void put_side(Buffer *row, const Codebook *book, const Side *side) {
    put_list(row, book, side, actor_name);
    put_list(row, book, side, actor_country);
    put_list(row, book, side, actor_cow);
    cell_text(row, side->n ? actor_sector(side->v[0]) : (Str){0});
    put_list(row, book, side, actor_sector_only);
    put_list(row, book, side, actor_title);
    put_list(row, book, side, actor_name);
    put_list(row, book, side, actor_ref);
}

static const char *const feature_types[] = { /* GeoNames' feature codes */
    [PLACE_SITE] = "BLDG", [PLACE_CITY] = "PPL", [PLACE_REGION] = "ADM1", [PLACE_COUNTRY] = "PCLI", [PLACE_SEA] = "SEA", [PLACE_AREA] = "RGN"};

static void put_place(Buffer *row, const DigestPlace *place) {
    bool known = place->name.n > 0;
    cell_text(row, place->name);
    cell_text(row, known && place->precision == PLACE_CITY ? place->name : (Str){0});
    cells_empty(row, 1);
    cell_text(row, known && place->precision == PLACE_REGION ? place->name : (Str){0});
    cell_text(row, place->country);
    if (place_has_point(place)) buffer_format(row, "\t%.5f\t%.5f", place->lat, place->lon);
    else cells_empty(row, 2);
    cell_text(row, place->ref);
    cell_text(row, place->name);
    cell_plain(row, known ? feature_types[place->precision] : "");
}

static void put_actors_of(Buffer *row, const Fused *event, EntityType type) {
    Buffer list = {.arena = row->arena};
    for (uint32_t i = 0; i < event->actors.n; i++) {
        if (event->actors.v[i].type != type) continue;
        if (list.n) buffer_text(&list, "; ");
        put_listed(&list, event->actors.v[i].name);
    }
    cell_text(row, buffer_view(&list));
}

static void put_source(Buffer *row, const Shown *shown, const Fused *event) {
    Buffer list = {.arena = row->arena};
    for (uint32_t i = 0; i < event->reports.n; i++) {
        if (report_page_again(event, i)) continue;
        if (list.n) buffer_text(&list, "; ");
        put_listed(&list, page_name(shown->record->pages.v[event->reports.v[i].page].digest));
    }
    cell_text(row, buffer_view(&list));
    Day said = event_last_said(shown->record, event);
    cell_day(row, said ? said : DAY_OPEN_PAST);
}

void event_polecat(const Shown *shown, uint32_t index, Buffer *out) {
    const Fused *event = &shown->record->events.v[index];
    const Codebook *book = shown->codebook;
    if (event->coded->type.n == 0) return;
    Sides sides = event_sides(event, out->arena);
    Buffer row = {.arena = out->arena};
    cell_text(&row, event_id(event));
    cell_day(&row, event_day(event));
    cell_text(&row, event->coded->type);
    cell_text(&row, event->coded->mode);
    cell_text(&row, codebook_goldstein(book, event->coded->cameo));
    cell_text(&row, codebook_quad(book, event->coded->type));
    put_contexts(&row, codebook_context(book, event));
    put_side(&row, book, &sides.source);
    put_side(&row, book, &sides.target);
    put_place(&row, event->place);
    put_source(&row, shown, event);
    put_actors_of(&row, event, ENTITY_PERSON);
    put_actors_of(&row, event, ENTITY_ORGANISATION);
    cell_text(&row, event->place->name);
    cell_text(&row, event->reports.n ? shown->record->pages.v[event->reports.v[0].page].digest->lang : (Str){0});
    cell_plain(&row, "Dateline " DATELINE_VERSION);
    buffer_str(out, buffer_view(&row));
    buffer_char(out, '\n');
}
