/* What verbs and options there are. The parser, help, manual pages and completion read these tables and nothing else. */
#include "parse.h"

#define FILTERS "actor place kind type status from to source text as-of"
#define INPUTS "date jobs limit-page limit-line limit-header limit-inflate limit-nesting data"

const Verb verbs[] = {
    {"read", "[INPUT...]", verb_read, "read pages; print one JSON object per page", "format explain together predicates stop " INPUTS,
     "  dateline read page.html                      what one page says, to read\n"
     "  dateline read pages/ > pages.jsonl           a JSON object per page, in order\n"
     "  dateline read --explain page.html            what was kept of the page, what dropped, and why\n"
     "  dateline read --together pages/              undated pages are dated by their sister pages\n"
     "  curl -s https://example.org/news | dateline read --date 2024-07-03 -\n",
     "Each page is read by itself: its main text, its day and why, who is named and meant, which places, what happened or is planned, who says so. The output is "
     "in the order of the input, whatever --jobs says, and memory does not grow with the number of pages.\n"
     "Without --format it prints a summary to a terminal and JSON Lines to anything else.\n"
     "With --explain it shows how the page was taken apart: a line for each block, + kept or - dropped, as what, how likely it was held to be main text, why, and its "
     "words. Of more than five dropped blocks of one kind in a row the first three are shown. With --stop page nothing else is done, and a day that only the text can tell stays unknown."},
    {"add", "--db FILE [INPUT...]", verb_add, "read pages and keep them in a store", "db " INPUTS,
     "  dateline add --db news.db pages/             again and again: what is kept already is not added twice\n"
     "  dateline add --db news.db crawl/ --jobs 4\n",
     "The store is made when it is missing. After each batch a line says how many pages are on the disk; what it counts survives whatever comes. The same bytes "
     "from the same source are kept once, so the command can be run again at any time, and goes on where it was stopped.\n"
     "Inputs that can't be read are told on standard error, a line each: rejected, the error's name, the source, why."},
    {"events", "[--db FILE | INPUT...]", verb_events, "the events all pages tell, one per line or row", "db format " FILTERS " " INPUTS,
     "  dateline events --db news.db --actor Putin --kind meet --from 2022-09-01\n"
     "  dateline events --db news.db --format csv > events.csv\n"
     "  dateline events pages/ --status planned      without a store\n",
     "What all pages together tell: reports of one event become one event, with its status, its days, its place, its actors and each source's words. Filters may "
     "be combined; an event must pass all of them.\n"
     "Without --format it prints a table to a terminal and JSON Lines to anything else."},
    {"timeline", "[--db FILE | INPUT...]", verb_timeline, "the events dated, for reading, with each source's words", "db format " FILTERS " " INPUTS,
     "  dateline timeline --db news.db\n"
     "  dateline timeline --db news.db --actor \"Xi Jinping\" --as-of 2022-09-14\n",
     "The same events as dateline events prints, in the order of their days, with each source's words beneath. The mark before the status tells a plan from what happened."},
    {"stories", "[--db FILE | INPUT...]", verb_stories, "the pages grouped by story", "db format " FILTERS " " INPUTS,
     "  dateline stories --db news.db\n",
     "Pages that tell of the same things, with those that carry one text (copies) named. With filters: the stories in which such an event is told."},
    {"claims", "[--db FILE | INPUT...]", verb_claims, "what the sources say, and whether they agree", "db format " FILTERS " " INPUTS,
     "  dateline claims --db news.db --place Samarkand\n",
     "For each event and field the values that the sources give, and whether they agree, refine one another, conflict, or were superseded by later ones; and "
     "facts on people and organisations on which sources differ."},
    {"why", "ID [FIELD] [--db FILE | -- INPUT...]", verb_why, "the words, pages and rules behind an event", "db format as-of " INPUTS,
     "  dateline why v18ce0bffb5938 --db news.db        ids are those that events prints\n"
     "  dateline why v18ce0bffb5938 dates --db news.db  only what says when\n",
     "For an event: the sentence of each page that tells it, the words for each field, the rule that found them, and how its day follows from the page's. With "
     "FIELD only what concerns that field.\n"
     "IDs are those that dateline events prints. Inputs, when there is no store, stand behind --."},
    {"who", "[--date DAY] NAME...", verb_who, "what is known of a name or an office at a date", "date format data",
     "  dateline who \"foreign minister of Kazakhstan\" --date 2022-09-15\n"
     "  dateline who Xi NATO\n"
     "  printf '2016-05-01\\tpresident of the United States\\n' | dateline who -\n",
     "What the tables know of a person, an office, a state or an organisation, best first. With --date: on that day. A - reads lines DAY, tabulator, NAME from "
     "standard input and answers each with a line of JSON."},
    {"serve", "[--db FILE | INPUT...]", verb_serve, "the web page, for this machine", "db port " INPUTS,
     "  dateline serve --db news.db                  http://127.0.0.1:8321/ until Ctrl-C\n"
     "  dateline serve pages/ --port 0               without a store; any port that is free\n",
     "Timeline, events with what each source says, pages with everything marked that was read of them, stories, claims and a search, in any browser, without "
     "scripts. It listens on 127.0.0.1 only and changes nothing; a store that other programs add to meanwhile is read anew. Prints its address when it is ready. "
     "See docs/web.md."},
    {"map", "[INPUT...]", verb_map, "read pages; print lines for an engine that sorts", INPUTS,
     "  dateline map pages/ | LC_ALL=C sort | dateline reduce  as dateline events --format jsonl\n"
     "  find pages/ -type f | parallel -X dateline map > lines\n",
     "One half of the work for engines that spread it over many machines: each page is read by itself and gives a few lines led by a key. Whatever the order, "
     "however the pages are divided, and however often a line is repeated, reduce makes the same events of them. Nothing is kept; a page that can't be read is "
     "told on standard error.\n"
     "What the lines are, and how engines run this: docs/map-reduce.md."},
    {"reduce", "[--round ROUND] [FILE...]", verb_reduce, "sorted lines of map into events", "round data",
     "  LC_ALL=C sort -u lines | dateline reduce > events.jsonl\n"
     "  LC_ALL=C sort lines | dateline reduce --round copies   one round of three\n",
     "The other half: lines of map, sorted bytewise, into the fused events as dateline events --format jsonl prints them. What must be known of all pages is "
     "found in rounds, copies, dates and events; without --round all three are done, with it one, and its lines are to be sorted again before the next."},
    {"reread", "--db FILE", verb_reread, "read the kept pages again, after an edit of the tables", "db jobs data",
     "  dateline reread --db news.db --data data/\n",
     "The pages are in the store as they came. After an edit of the tables, or with a new version, they are read once more; pages, ids and sources stay as they are."},
    {"remove", "--db FILE PAGE...", verb_remove, "remove pages from a store, by id", "db",
     "  dateline remove --db news.db p1b2c3d4e5f607182\n",
     "All of the pages named are removed, or none when one of them is not in the store."},
    {"know", "import FILE... --out FOLDER | build --out FILE", verb_know, "tables of your own: import lists, build an image of them", "out population data",
     "  dateline know import allCountries.txt alternateNamesV2.txt --out mine/   towns and regions of GeoNames\n"
     "  dateline know import latest-all.json.gz --out mine/     who held which office, of a Wikidata dump\n"
     "  dateline know import roles.csv --out mine/              person,office,of,title,from,to\n"
     "  dateline know build --data mine/ --out mine.image       one file, opened at once\n"
     "  dateline read --data mine.image page.html\n",
     "Import reads lists of others, plain or gzipped, and adds to the tables in FOLDER (first to those built in) what they don't know yet; what they know stays as "
     "it is. What a file is, is told by its first line: GeoNames' dump of places or its alternate names, a Wikidata dump as JSON, a dictionary of actors of PETRARCH, "
     "or a table of roles as CSV. A bad row is told and left out. It ends with a line that counts rows added, known before, and bad.\n"
     "Build makes one file of the tables in a folder (--data) and their index, for --data of the other verbs: it is mapped, shared by all processes, and takes no "
     "time to open.\n"
     "See docs/knowledge.md."},
    {"check", "--db FILE", verb_check, "is the store whole, and each page what was added?", "db",
     "  dateline check --db news.db\n",
     "Checks the file, and of each page that is kept that its bytes still have the fingerprint (SHA-256) they had when they were added: one changed byte is found. "
     "What is wrong is told on standard error, a line each; nothing is changed."},
    {"changes", "--db FILE [--since N]", verb_changes, "what became of which event, for those who hold a copy", "db since data",
     "  dateline changes --db news.db                all of the log, from the first event on\n"
     "  dateline changes --db news.db --since 1420   what came behind row 1420\n",
     "The store's log, a JSON object a line: seq, its number; change: new, changed, merged, split or withdrawn; event, the id concerned; became, of merged and split, "
     "the event that has its mentions now; now, of new and changed, the event as it is now. Whoever keeps a copy of the events remembers the last seq, and asks for "
     "what came behind it. Rows stay as they are, and ids are not used again: dateline why answers for an id that was merged or split with what it became.\n"
     "The log is written by add and reread; what remove changed is added when it is asked for. See docs/store.md."},
    {0},
};

const Option options_known[] = {
    {"db", "FILE", offsetof(Options, db), "the store", EXPECTS_FILE},
    {"format", "FORMAT", offsetof(Options, format), "how to print", EXPECTS_FORMAT},
    {"actor", "NAME", offsetof(Options, actor), "only events with this person, state or organisation: a name, part of it, or a code"},
    {"place", "NAME", offsetof(Options, place), "only events at this place or in this country: a name, part of it, or a code"},
    {"kind", "KIND", offsetof(Options, kind), "only events of these kinds: meet,summit,visit,call,sign ... (the manual lists them)", EXPECTS_KINDS},
    {"type", "TYPE", offsetof(Options, type), "only events of these PLOVER types, with commas between", EXPECTS_LIST,
     "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"},
    {"status", "STATUS", offsetof(Options, status), "only events of these statuses, with commas between", EXPECTS_LIST,
     "planned possible ongoing held cancelled postponed denied not_held hypothetical"},
    {"from", "DAY", offsetof(Options, from), "only events that may fall on or after this day"},
    {"to", "DAY", offsetof(Options, to), "only events that may fall on or before this day"},
    {"source", "TEXT", offsetof(Options, source), "only events told by a source with this in its path, URL or name"},
    {"text", "WORDS", offsetof(Options, text), "only events told with these words"},
    {"as-of", "DAY", offsetof(Options, as_of), "only what had been said by this day; undated pages are left in"},
    {"together", NULL, offsetof(Options, together), "the pages help to date one another (they are read twice)"},
    {"explain", NULL, offsetof(Options, explain), "show which blocks of the page were kept, which dropped, and why"},
    {"predicates", NULL, offsetof(Options, predicates), "print every verb with whether the page says that it happened"},
    {"date", "DAY", offsetof(Options, date), "all pages were published on this day", EXPECTS_ANY, NULL, "who", "the holder on this day"},
    {"stop", "STAGE", offsetof(Options, stop), "stop after this stage", EXPECTS_ANY, "page text time mentions events"},
    {"since", "N", offsetof(Options, since), "only what came behind this row of the log; all of it when not given"},
    {"jobs", "N", offsetof(Options, jobs), "threads; as many as processors when not given (the output is the same)"},
    {"port", "N", offsetof(Options, port), "where to listen; 8321 when not given, 0: any that is free"},
    {"round", "ROUND", offsetof(Options, round), "only this round; sort the lines before each", EXPECTS_ANY, "copies dates events"},
    {"limit-page", "SIZE", offsetof(Options, limit_page), "reject pages that are longer, decoded; 16M when not given"},
    {"limit-line", "SIZE", offsetof(Options, limit_line), "reject lines of JSON that are longer; 32M when not given"},
    {"limit-header", "SIZE", offsetof(Options, limit_header), "reject WARC records whose header is longer; 64K when not given"},
    {"limit-inflate", "TIMES", offsetof(Options, limit_inflate), "reject what inflates more, beyond 1M; 200 times when not given"},
    {"limit-nesting", "DEPTH", offsetof(Options, limit_nesting), "flatten HTML elements nested deeper; 512 when not given"},
    {"data", "FOLDER", offsetof(Options, data), "tables to use in place of the built-in ones, or an image made of such", EXPECTS_FOLDER},
    {"out", "PATH", offsetof(Options, out), "the folder of tables that grows, or the image that is made", EXPECTS_FILE},
    {"population", "N", offsetof(Options, population), "leave out towns of fewer people; 500 when not given"},
    {"help", NULL, offsetof(Options, help), "this"},
    {0},
};

const char *verb_formats(const Verb *verb) {
    if (verb->run == verb_events) return dateline_formats(DATELINE_EVENTS);
    if (verb->run == verb_timeline) return dateline_formats(DATELINE_TIMELINE);
    if (verb->run == verb_stories) return dateline_formats(DATELINE_STORIES);
    if (verb->run == verb_claims) return dateline_formats(DATELINE_CLAIMS);
    return "text jsonl";
}
