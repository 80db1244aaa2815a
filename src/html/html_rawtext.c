/* Where raw content ends: title and textarea, style and its like, scripts, CDATA sections.
 *
 * Most end at the first "</name" that a name's end follows. A script may hold "<!--", and within it "<script>" up to
 * "</script>": old pages hide scripts within comments within scripts. Three states tell which is which. */
#include "html/html_token.h"

/* Does `name` stand at p, in any case, with a name's end behind it? */
static bool at_name(const char *p, const char *end, Str name) {
    if (name.n == 0 || (size_t)(end - p) <= name.n || !html_is(p[name.n], CHAR_ENDS_NAME)) return false;
    return str_equal_nocase((Str){p, name.n}, name);
}

static const char *element_end(const char *p, const char *end, Str name) {
    for (; (p = html_seek_far(p, end, '<')) < end; p++)
        if (end - p > 2 && p[1] == '/' && at_name(p + 2, end, name)) return p;
    return end;
}

typedef enum ScriptState { SCRIPT_PLAIN, SCRIPT_ESCAPED, SCRIPT_TWICE } ScriptState; /* outside "<!--", within, within "<script" within */

/* The next place that may change the state: '<', or the '>' of "-->". */
static const char *script_seek(const char *p, const char *end, ScriptState state) {
    if (state == SCRIPT_PLAIN) return html_seek_far(p, end, '<');
    while (p < end && *p != '<' && !(*p == '>' && p[-1] == '-' && p[-2] == '-')) p++;
    return p;
}

static const char *script_end(const char *p, const char *end, Str name) {
    static const Str script = {"script", 6};
    ScriptState state = SCRIPT_PLAIN;
    while ((p = script_seek(p, end, state)) < end) {
        bool close = *p == '<' && end - p > 2 && p[1] == '/';
        if (*p == '>') state = SCRIPT_PLAIN, p++;
        else if (close && state != SCRIPT_TWICE && at_name(p + 2, end, name)) return p;
        else if (close && state == SCRIPT_TWICE && at_name(p + 2, end, script)) state = SCRIPT_ESCAPED, p += 9;
        else if (state == SCRIPT_PLAIN && end - p >= 4 && memcmp(p, "<!--", 4) == 0) state = SCRIPT_ESCAPED, p += 4;
        else if (state == SCRIPT_ESCAPED && at_name(p + 1, end, script)) state = SCRIPT_TWICE, p += 8;
        else p++;
    }
    return end;
}

static const char *section_end(const char *p, const char *end) {
    for (; (p = html_seek_far(p, end, ']')) < end; p++)
        if (end - p >= 3 && p[1] == ']' && p[2] == '>') return p;
    return end;
}

uint32_t html_raw_end(const HtmlTokens *tokens) {
    const char *p = tokens->text.p + tokens->at, *end = tokens->text.p + tokens->text.n;
    switch (tokens->content) {
    case CONTENT_PLAINTEXT: break;
    case CONTENT_CDATA: end = section_end(p, end); break;
    case CONTENT_SCRIPT: end = script_end(p, end, tokens->closer); break;
    default: end = element_end(p, end, tokens->closer); break;
    }
    return (uint32_t)(end - tokens->text.p);
}
