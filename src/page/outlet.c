/* Who runs the page. In: what its markup says of its outlet. Out: metadata.site, and keys by which the outlet's name is known
 * again where it stands as an author or behind a title.
 *
 * A key is a name's letters and digits in lower case, nothing between: "n-tv.de", "NTV" and "ntv" differ only by the domain.
 * Of an address the host and its label ("ntv" of "www.ntv.com.tr") are keys. */
#include "page/reading.h"

#include "input/url.h"

enum { NAME_MOST = 100, KEYS_MOST = 24, KEY_SHORTEST = 2, LABEL_SHORTEST = 3, LABEL_CLEAR = 6, SECTION_SHORTEST = 4 };

static Str key_of(const Reading *r, Str name) {
    Str folded = utf8_fold_words(r->arena, name);
    char *p = arena_copy(r->arena, folded.p, folded.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < folded.n; i++)
        if (p[i] != ' ') p[n++] = p[i];
    return (Str){p, n};
}

static bool is_key(const Reading *r, Str key) {
    for (uint32_t i = 0; i < r->metadata.outlet_keys.n; i++)
        if (str_equal(r->metadata.outlet_keys.v[i], key)) return true;
    return false;
}

bool outlet_itself(const Reading *r, Str name) {
    return name.n && name.n <= NAME_MOST && r->metadata.outlet_keys.n && is_key(r, key_of(r, name));
}

/* "CBC News" of cbc.ca, "Die Neue Tageszeitung" of tageszeitung.it: names that hold the label of the page's host. */
bool outlet_kin(const Reading *r, Str name) {
    Str label = r->metadata.outlet_label;
    if (name.n > NAME_MOST) return false;
    Str key = key_of(r, name);
    if (name.n && is_key(r, key)) return true;
    if (label.n < LABEL_SHORTEST || key.n > label.n * 3 + 8) return false; /* it speaks of the outlet */
    return str_starts(key, label) || (label.n >= LABEL_CLEAR && str_find(key, label, 0) >= 0);
}

/* "ntv" of "ntv.com.tr", "people" of "politics.people.com.cn": the longest label but the last. */
static Str label_of(Str host) {
    Str best = {0}, part, rest = host;
    while (str_next_part(&rest, '.', &part))
        if (rest.n && part.n > best.n) best = part;
    return best;
}

static void add_key(Reading *r, Str name) {
    if (name.n == 0 || name.n > NAME_MOST || r->metadata.outlet_keys.n >= KEYS_MOST) return;
    Str key = key_of(r, name);
    if (key.n >= KEY_SHORTEST && !is_key(r, key)) vec_add(r->arena, &r->metadata.outlet_keys, key);
}

static Str add_address(Reading *r, Str host) {
    add_key(r, host);
    add_key(r, label_of(host));
    return key_of(r, label_of(host));
}

static void add_name(Reading *r, Str name) {
    name = str_trim(name);
    if (name.n == 0 || name.p[0] == '@') return;
    Str host = url_host(name);
    if (host.n) {
        add_address(r, host);
        return;
    }
    add_key(r, name);
    if (r->metadata.site.n == 0) r->metadata.site = name;
}

void outlet_read(Reading *r) {
    Metadata *m = &r->metadata;
    add_name(r, meta_of(&r->page, "og:site_name"));
    for (uint32_t i = 0; i < m->articles.n; i++) add_name(r, m->articles.v[i].publisher);
    add_name(r, meta_of(&r->page, "application-name"));
    add_key(r, meta_of(&r->page, "publisher"));
    if (m->section.n >= SECTION_SHORTEST) add_key(r, m->section); /* it stands behind titles, and as author, just as the outlet does */
    Str account = meta_of(&r->page, "twitter:site"), addresses[] = {r->page.canonical, meta_of(&r->page, "og:url"), r->record->url};
    if (account.n && account.p[0] == '@') add_key(r, (Str){account.p + 1, account.n - 1});
    Str host = {0};
    for (int i = 2; i >= 0; i--) {
        Str own = url_host(addresses[i]);
        if (own.n == 0 || str_equal(host, own)) continue;   /* nearly always all are of one host */
        host = own;
        m->outlet_label = add_address(r, host);
    }
}
