/* What verbs and options there are. Help, the manual page and the parser read these tables and nothing else. */
#include "parse.h"

#define FILTERS "actor place kind type status from to source text as-of"
#define INPUTS "date jobs data"

const Verb verbs[] = {
    {"read", "[INPUT...]", verb_read, "read pages; print one JSON object per page", "format together predicates stop " INPUTS,
     "  dateline read page.html                      what one page says, to read\n"
     "  dateline read pages/ > pages.jsonl           a JSON object per page, in order\n"
     "  dateline read --together pages/              undated pages are dated by their sister pages\n"
     "  curl -s https://example.org/news | dateline read --date 2024-07-03 -\n"},
    {"add", "--db FILE [INPUT...]", verb_add, "read pages and keep them in a store", "db " INPUTS,
     "  dateline add --db news.db pages/             again and again: what is kept already is not added twice\n"
     "  dateline add --db news.db crawl/ --jobs 4\n"},
    {"events", "[--db FILE | INPUT...]", verb_events, "the events all pages tell, one per line or row", "db format " FILTERS " " INPUTS,
     "  dateline events --db news.db --actor Putin --kind meet --from 2022-09-01\n"
     "  dateline events --db news.db --format csv > events.csv\n"
     "  dateline events pages/ --status planned      without a store\n"},
    {"timeline", "[--db FILE | INPUT...]", verb_timeline, "the events dated, for reading, with each source's words", "db format " FILTERS " " INPUTS,
     "  dateline timeline --db news.db\n"
     "  dateline timeline --db news.db --actor \"Xi Jinping\" --as-of 2022-09-14\n"},
    {"stories", "[--db FILE | INPUT...]", verb_stories, "the pages grouped by story", "db format " FILTERS " " INPUTS,
     "  dateline stories --db news.db\n"},
    {"claims", "[--db FILE | INPUT...]", verb_claims, "what the sources say, and whether they agree", "db format " FILTERS " " INPUTS,
     "  dateline claims --db news.db --place Samarkand\n"},
    {"why", "ID [FIELD] [--db FILE | -- INPUT...]", verb_why, "the words, pages and rules behind an event", "db format as-of " INPUTS,
     "  dateline why ev-3k9x --db news.db            ids are those that events prints\n"
     "  dateline why ev-3k9x dates --db news.db      only what says when\n"},
    {"who", "[--date DAY] NAME...", verb_who, "what is known of a name or an office at a date", "date format data",
     "  dateline who \"foreign minister of Kazakhstan\" --date 2022-09-15\n"
     "  dateline who Xi NATO\n"
     "  printf '2016-05-01\\tpresident of the United States\\n' | dateline who -\n"},
    {"reread", "--db FILE", verb_reread, "read the kept pages again, after an edit of the tables", "db jobs data",
     "  dateline reread --db news.db --data data/\n"},
    {"remove", "--db FILE PAGE...", verb_remove, "remove pages from a store, by id", "db",
     "  dateline remove --db news.db p-1b2c3d4e5f607182\n"},
    {0},
};

const Option options_known[] = {
    {"db", "FILE", offsetof(Options, db), "the store"},
    {"format", "FORMAT", offsetof(Options, format), "how to print"},
    {"actor", "NAME", offsetof(Options, actor), "only events with this person, country or organisation (part of a name, or a code)"},
    {"place", "NAME", offsetof(Options, place), "only events at this place or in this country"},
    {"kind", "KIND", offsetof(Options, kind), "only events of these kinds: meet,summit,visit,call,sign ..."},
    {"type", "TYPE", offsetof(Options, type), "only events of these PLOVER types: CONSULT,AGREE ..."},
    {"status", "STATUS", offsetof(Options, status), "only events of these statuses: planned,held,cancelled,postponed,denied ..."},
    {"from", "DAY", offsetof(Options, from), "only events that may fall on or after this day"},
    {"to", "DAY", offsetof(Options, to), "only events that may fall on or before this day"},
    {"source", "TEXT", offsetof(Options, source), "only events told by a source with this in its path, URL or name"},
    {"text", "WORDS", offsetof(Options, text), "only events told with these words"},
    {"as-of", "DAY", offsetof(Options, as_of), "only what had been said by this day"},
    {"together", NULL, offsetof(Options, together), "the pages help to date one another (they are read twice)"},
    {"predicates", NULL, offsetof(Options, predicates), "print every verb with whether the page says that it happened"},
    {"date", "DAY", offsetof(Options, date), "the day: all pages were published on it, or a name is asked for on it"},
    {"stop", "STAGE", offsetof(Options, stop), "stop after page, text, time, mentions or events"},
    {"jobs", "N", offsetof(Options, jobs), "threads; as many as processors when not given (the output is the same)"},
    {"data", "FOLDER", offsetof(Options, data), "tables to use in place of the built-in ones"},
    {"help", NULL, offsetof(Options, help), "this"},
    {0},
};
