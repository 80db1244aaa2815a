/* Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0. In: an open file. Out: a record for each item, as a page of its own.
 *
 * The file is cut at the tags of its items, and a piece's fields are read, what stands before the first item (and between two) for the
 * channel. All that is done in the bytes as they are: no charset in use but UTF-16 and UTF-32 hides a '<', and those two are turned into
 * UTF-8 whole, before. The page names the feed's charset, and who reads the page decodes it. Only the item at hand is in memory, and what
 * the channel says. An item without an end is ended by the next one. */
#include "input/feed.h"
#include "input/inputfile.h"

#include "base/utf8.h"

#include <stdio.h>

enum { NAME_MOST = 32, JUNK_MOST = 1024, LOOK = 4096, SEEN_MOST = 1 << 20, GUID_MOST = 250 };

struct Feed {               /* in file->kept */
    XmlReader reader;       /* over the bytes that are held, from the end of the last item on */
    Str wide;               /* what is left of a file that was UTF-16 or UTF-32, or empty */
    bool is_wide;
    Str charset;            /* as the file declares it */
    FeedFields channel;     /* without its dates and texts */
    bool begun;             /* its first piece has been read */
    bool inside, over;      /* of an item; of one that is too long, of which nothing is held */
    char name[NAME_MOST];   /* of the tag of that item */
    uint64_t *seen;         /* hashes of guids; a table of `room`, 0 = free */
    uint32_t seen_n, room;
};

/* ---- is it one? ---- */

static bool is_one(Str s, const char *const *of) {
    for (; *of; of++)
        if (str_equal_nocase(s, str_from(*of))) return true;
    return false;
}

static bool is_root(Str head, const XmlToken *tag) {
    Str rest = {head.p + tag->at.b, head.n - tag->at.b}, name = xml_local(tag->name);
    bool items = str_find(rest, STR("<item"), 0) >= 0 || str_find(rest, STR("<entry"), 0) >= 0;
    if (str_equal_nocase(name, STR("rss"))) return true;
    if (str_equal_nocase(name, STR("feed"))) return items || str_find(rest, STR("/Atom"), 0) >= 0 || str_find(rest, STR("/atom/"), 0) >= 0;
    if (str_equal_nocase(name, STR("rdf"))) return items || str_find(rest, STR("purl.org/rss/"), 0) >= 0;
    return str_equal_nocase(name, STR("channel")) && items;
}

/* <!DOCTYPE html>: no feed follows. */
static bool is_html_doctype(const XmlToken *token) {
    Str name = str_trim(token->inside);
    return name.n >= 4 && str_equal_nocase((Str){name.p, 4}, STR("html"));
}

/* Before the root there may be a prolog, and before that what a server has put there: a few words, a warning in bold. */
static bool begins_feed(Str head) {
    static const char *const of_warnings[] = {"br", "b", "p", NULL};
    XmlReader reader = {.bytes = head, .ended = true};
    XmlToken token;
    uint32_t junk = 0;
    bool prolog = false;
    if (str_starts(head, STR("\xEF\xBB\xBF"))) reader.at = 3;
    while (xml_next(&reader, &token) != XML_END && junk < JUNK_MOST) {
        if (token.kind == XML_TEXT) junk += str_trim(token.inside).n;
        if (token.kind == XML_OTHER) prolog |= str_starts(token.inside, STR("xml"));
        if (token.kind == XML_OTHER && is_html_doctype(&token)) return false;
        if (token.kind != XML_OPEN) continue;
        if (!is_one(token.name, of_warnings)) return (junk == 0 || prolog) && is_root(head, &token);
        junk++;
    }
    return false;
}

/* Bytes of a character in UTF-16 or UTF-32, told by a mark or by where the '<' or white space of the beginning has its zeros; 1 = another charset. */
static uint32_t width_of(Str s, bool *big, uint32_t *mark) {
    *mark = 0, *big = false;
    if (s.n < 8) return 1;
    const unsigned char *p = (const unsigned char *)s.p;
    if (p[0] == 0xFF && p[1] == 0xFE) return *mark = p[2] || p[3] ? 2 : 4;
    if (p[0] == 0xFE && p[1] == 0xFF) return *big = true, *mark = 2;
    if (!p[0] && !p[1] && p[2] == 0xFE && p[3] == 0xFF) return *big = true, *mark = 4;
    if (p[0] && !p[1] && p[4]) return p[2] && !p[3] ? 2 : p[2] || p[3] ? 1 : 4;
    *big = true;
    if (!p[0] && p[1] && !p[2] && p[3]) return 2;
    return !p[0] && !p[1] && !p[2] && p[3] ? 4 : 1;
}

bool input_feed_fits(Str head) {
    char narrow[LOOK];
    bool big;
    uint32_t mark, width = width_of(head, &big, &mark), n = 0;
    if (width == 1) return begins_feed(head);
    for (uint32_t i = mark + (big ? width - 1 : 0); i < head.n && n < LOOK; i += width) narrow[n++] = head.p[i];
    return begins_feed((Str){narrow, n});
}

/* ---- bytes ---- */

static Str bytes_of(const InputFile *file) { return file->feed->is_wide ? file->feed->wide : inputfile_held(file); }

static void drop(InputFile *file, uint32_t n) {
    Feed *feed = file->feed;
    if (feed->is_wide) feed->wide.p += n, feed->wide.n -= n;
    else inputfile_drop(file, n);
    xml_dropped(&feed->reader, n);
    feed->reader.bytes = bytes_of(file);
}

static uint32_t unit_at(Str s, uint32_t at, uint32_t width, bool big) {
    uint32_t unit = 0;
    for (uint32_t i = 0; i < width; i++) unit |= (uint32_t)(unsigned char)s.p[at + i] << 8 * (big ? width - 1 - i : i);
    return unit;
}

static Str from_wide(Arena *arena, Str s, uint32_t width, bool big) {
    char *out = arena_take(arena, (size_t)s.n / width * (width == 2 ? 3 : 4) + 4);
    uint32_t n = 0;
    for (uint32_t i = 0; i + width <= s.n; i += width) {
        uint32_t code = unit_at(s, i, width, big), low = width == 2 && code >> 10 == 0x36 && i + 4 <= s.n ? unit_at(s, i + 2, 2, big) : 0;
        if (low >> 10 == 0x37) code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF), i += 2;
        n += utf8_encode(code, out + n);
    }
    return (Str){out, n};
}

/* A feed of wide characters is held whole; what of it is over the limit of a page is not read. */
static void widen(InputFile *file) {
    bool big;
    uint32_t mark, width = width_of(inputfile_held(file), &big, &mark);
    if (width == 1) return;
    inputfile_fill(file, file->limits.page);
    Str all = inputfile_held(file);
    if (all.n > file->limits.page) all.n = (uint32_t)file->limits.page;
    uint32_t skip = mark < all.n ? mark : all.n;
    file->feed->wide = from_wide(file->kept, (Str){all.p + skip, all.n - skip}, width, big);
    file->feed->is_wide = file->feed->reader.ended = true;
}

static Feed *begin(InputFile *file) {
    Feed *feed = file->feed = arena_new(file->kept, Feed);
    widen(file);
    return feed;
}

/* ---- pieces ---- */

static bool is_item(Str name) { return str_equal_nocase(xml_local(name), STR("item")) || str_equal_nocase(xml_local(name), STR("entry")); }

static bool ends_item(const Feed *feed, Str name) {
    static const char *const around[] = {"channel", "rss", "rdf", "feed", NULL};
    return str_equal_nocase(name, str_from(feed->name)) || is_one(xml_local(name), around);
}

static Str declared_charset(Str head) {
    int64_t at = str_find((Str){head.p, head.n < LOOK ? head.n : LOOK}, STR("<?xml"), 0);
    const char *end = at < 0 ? NULL : memchr(head.p + at, '>', head.n - (uint32_t)at);
    Str label = end ? str_trim(xml_attribute((Str){head.p + at + 5, (uint32_t)(end - head.p - at) - 5}, "encoding")) : (Str){0};
    for (uint32_t i = 0; i < label.n; i++)
        if (!is_alpha(label.p[i]) && !is_digit(label.p[i]) && !strchr("-_.:", label.p[i])) return (Str){0};
    return label.n <= NAME_MOST ? label : (Str){0};
}

static Str kept(InputFile *file, Str now, Str before) { return str_equal(now, before) ? before : str_copy(file->kept, now); }

/* What a channel tells its items, out of the memory of the piece. */
static void keep_channel(InputFile *file, FeedFields *now) {
    FeedFields *channel = &file->feed->channel;
    for (uint32_t i = channel->prefixes.n; i < now->prefixes.n; i++)
        vec_add(file->kept, &channel->prefixes, ((FeedPrefix){str_copy(file->kept, now->prefixes.v[i].prefix), now->prefixes.v[i].space}));
    if (now->rank[FIELD_AUTHOR] > channel->rank[FIELD_AUTHOR]) {
        channel->authors.v = NULL, channel->authors.n = channel->authors.cap = 0;
        for (uint32_t i = 0; i < now->authors.n; i++) vec_add(file->kept, &channel->authors, str_copy(file->kept, now->authors.v[i]));
    }
    channel->atom = now->atom;
    channel->base = kept(file, now->base, channel->base);
    channel->title = kept(file, now->title, channel->title);
    channel->link = kept(file, now->link, channel->link);
    channel->lang = kept(file, now->lang, channel->lang);
    for (int i = 0; i < FIELDS; i++)
        if (now->rank[i] > channel->rank[i]) channel->rank[i] = now->rank[i];
}

/* What stands before the first item, between two, and behind the last. */
static void read_channel(InputFile *file, uint32_t n) {
    Feed *feed = file->feed;
    Str piece = {bytes_of(file).p, n};
    FeedFields now = feed->channel;
    if (!feed->begun) feed->charset = feed->is_wide ? STR("utf-8") : str_copy(file->kept, declared_charset(piece));
    feed->begun = true;
    if (str_trim(piece).n) {
        now.prefixes.cap = now.prefixes.n;          /* so that it grows in the memory of the piece */
        now.authors.v = NULL, now.authors.n = now.authors.cap = now.rank[FIELD_AUTHOR] = 0;
        feed_fields(file->memory, piece, &now);
        keep_channel(file, &now);
    }
    drop(file, n);
}

static size_t item_most(const InputFile *file) { return file->limits.page + file->limits.header; }

/* More bytes for a token that has no end yet, unless there are too many already. */
static void extend(InputFile *file) {
    Feed *feed = file->feed;
    if (feed->over) drop(file, feed->reader.at);
    if (bytes_of(file).n > item_most(file) + feed->reader.at) xml_pass(&feed->reader);
    else if (!inputfile_more(file)) feed->reader.ended = true;
}

typedef enum Piece { PIECE_ITEM, PIECE_CUT, PIECE_OVER, PIECE_NONE } Piece;

/* To the end of the next item: *n bytes are its. What the channel says on the way is read. */
static Piece next_item(InputFile *file, uint32_t *n) {
    Feed *feed = file->feed;
    for (XmlToken token;;) {
        feed->reader.bytes = bytes_of(file);
        XmlKind kind = xml_next(&feed->reader, &token);
        uint32_t at = feed->reader.at;
        if (kind == XML_MORE) {
            extend(file);
        } else if (kind == XML_END) {
            *n = feed->inside ? at : 0;
            if (!feed->inside || feed->over) return PIECE_NONE;
            feed->inside = false;
            return PIECE_CUT;
        } else if (feed->inside && ((kind == XML_OPEN && is_item(token.name)) || (kind == XML_CLOSE && ends_item(feed, token.name)))) {
            bool over = feed->over, opens = kind == XML_OPEN;
            *n = opens ? token.at.b : token.at.e;
            feed->inside = feed->over = false;
            if (opens) feed->reader.at = feed->reader.seen = token.at.b;
            if (!over) return PIECE_ITEM;
            drop(file, *n);
        } else if (kind == XML_OPEN && is_item(token.name) && !token.empty && token.name.n < NAME_MOST) {
            read_channel(file, token.at.b);
            snprintf(feed->name, sizeof feed->name, "%.*s", STR_FMT(token.name));
            feed->inside = true;
        } else if (at > item_most(file) && !feed->over) {
            bool item = feed->inside;
            if (!item) read_channel(file, at);
            else drop(file, at), feed->over = true;
            if (item) return PIECE_OVER;
        } else if (feed->over && at > INPUTFILE_STEP) {
            drop(file, at);
        }
    }
}

/* ---- items ---- */

/* Is it the first of this guid? Of very many, the later ones are not remembered. */
static bool is_new(InputFile *file, Str guid) {
    Feed *feed = file->feed;
    uint64_t hash = guid.n ? str_hash(guid) | 1 : 0;
    if (!hash) return true;
    if (feed->seen_n * 2 >= feed->room && feed->seen_n < SEEN_MOST) {
        uint64_t *old = feed->seen;
        uint32_t old_n = feed->room;
        feed->room = old_n ? old_n * 2 : 256;
        feed->seen = arena_array(file->kept, uint64_t, feed->room);
        for (uint32_t i = 0, k; i < old_n; i++) {
            if (!old[i]) continue;
            for (k = (uint32_t)(old[i] >> 1) & (feed->room - 1); feed->seen[k]; k = (k + 1) & (feed->room - 1)) {}
            feed->seen[k] = old[i];
        }
    }
    uint32_t k = (uint32_t)(hash >> 1) & (feed->room - 1);
    for (; feed->seen[k]; k = (k + 1) & (feed->room - 1))
        if (feed->seen[k] == hash) return false;
    if (feed->seen_n < SEEN_MOST) feed->seen[k] = hash, feed->seen_n++;
    return true;
}

static bool is_address(Str s) { return (str_starts(s, STR("http://")) || str_starts(s, STR("https://"))) && !memchr(s.p, ' ', s.n); }

static bool is_plain(Str guid) {
    for (uint32_t i = 0; i < guid.n; i++)
        if ((unsigned char)guid.p[i] <= ' ') return false;
    return guid.n > 0 && guid.n <= GUID_MOST;
}

static Str source_of(InputFile *file, Str guid) {
    if (is_plain(guid)) return str_format(file->memory, "%.*s#%.*s", STR_FMT(file->path), STR_FMT(guid));
    return str_format(file->memory, "%.*s#%u", STR_FMT(file->path), file->record);
}

/* The record of an item; of kind INPUT_END when it repeats another. */
static Status read_item(InputFile *file, Str piece, InputRecord *record, Error *error) {
    Feed *feed = file->feed;
    FeedFields item = {.atom = feed->channel.atom, .base = feed->channel.base.n ? feed->channel.base : feed->channel.link};
    for (uint32_t i = 0; i < feed->channel.prefixes.n; i++) vec_add(file->memory, &item.prefixes, feed->channel.prefixes.v[i]);
    feed_fields(file->memory, piece, &item);
    if (!is_new(file, item.guid)) return STATUS_OK;
    item.guid = utf8_repair(file->memory, item.guid, &(uint32_t){0});
    item.link = utf8_repair(file->memory, item.link, &(uint32_t){0});
    record->source = source_of(file, item.guid);
    record->url = is_address(item.link) ? item.link : item.permalink && is_address(item.guid) ? item.guid : (Str){0};
    if (item.title.n + item.content.n + item.summary.n == 0) return error_set(error, STATUS_REJECTED, "empty", "%.*s: an item without title or content", STR_FMT(record->source));
    record->page = feed_page(file->memory, &feed->channel, &item, feed->charset);
    Status status = input_check_page(file, record->page, record->source, error);
    if (!status) record->kind = INPUT_HTML;
    return status;
}

static Status finish(InputFile *file, InputRecord *record, Error *error) {
    file->done = true;
    record->source = file->path;
    if (file->broken && !file->told) return inputfile_tell_break(file, file->path, error);
    if (file->record == 0) return error_set(error, STATUS_REJECTED, "empty", "%.*s: a feed without items", STR_FMT(file->path));
    record->source = (Str){0};
    return STATUS_OK;
}

Status input_feed_next(InputFile *file, InputRecord *record, Error *error) {
    if (!file->feed) begin(file);
    for (;;) {
        uint32_t n;
        Piece piece = next_item(file, &n);
        if (piece == PIECE_NONE) return finish(file, record, error);
        file->record++;
        if (piece == PIECE_OVER) {
            record->source = source_of(file, (Str){0});
            return error_set(error, STATUS_REJECTED, "limit-page", "%.*s: an item that is too long; --limit-page allows more", STR_FMT(record->source));
        }
        Status status = read_item(file, (Str){bytes_of(file).p, n}, record, error);
        record->cut = file->told = piece == PIECE_CUT;
        drop(file, n);
        if (status || record->kind != INPUT_END) return status;
        arena_reset(file->memory);
        *record = (InputRecord){.published = DAYS_UNKNOWN};
    }
}
