/* What help and manual say that is neither a verb nor an option: what can be read, how it can end, what errors are called. */
#include "parse.h"

const char overview[] = "who met, or will meet, whom, where and when - out of news pages";

const char overview_about[] =
    "Dateline reads news pages as they come off the web and says who met, or will meet, whom, where, when, about what, and according to whom. "
    "Each event carries the words that tell it. A plan is not an event that happened; copies of one text confirm nothing; what is unknown stays unknown.\n"
    "Pages can be read each time anew, or kept in a store (dateline add) and asked as often as is needed. The same pages give the same bytes, whatever their order, and "
    "nothing is fetched: what is not in the pages or the built-in tables is not known.";

const char overview_examples[] =
    "  dateline read page.html                      what one page says\n"
    "  dateline timeline pages/                     what many pages tell, dated\n"
    "  dateline add --db news.db pages/             keep pages in a store ...\n"
    "  dateline events --db news.db --actor Putin   ... and ask it\n";

const Term inputs_known[] = {
    {"HTML", "a page as it came off the web, menus, comments and notices included"},
    {"plain text", "the same, scraped; UTF-8 or another charset that is declared or can be told"},
    {"JSON Lines", "an object a line: {\"id\", \"url\", \"html\" or \"text\", \"published\", \"clean\"}. \"published\" (a date) fixes the page's day; \"clean\": "
                   "true says that the text is "
                   "article body already"},
    {"WARC, ARC", "pages as crawlers keep them, with the headers they were sent with; WET: their text alone"},
    {"MHTML", "a page as browsers save it in one file"},
    {"RSS, Atom", "a feed: each item is a page"},
    {"gzip", "any of these, packed; what is damaged is read as far as it goes"},
    {0},
};

const Term exits_known[] = {
    {"0", "all done"},
    {"2", "usage: an unknown verb, option or value; an input that is missing or can't be read"},
    {"3", "inputs were rejected, the rest was done"},
    {"4", "the store is damaged, locked, of another version, or can't be written"},
    {"5", "out of memory, or standard output could not be written in full"},
    {"70", "a bug"},
    {0},
};

const Term errors_known[] = {
    {"no-such-input", "there is no file or folder of this name"},
    {"unreadable", "a file or folder can't be read"},
    {"empty", "an input holds nothing"},
    {"not-text", "an input is neither text nor a page: a picture, say"},
    {"not-a-page", "JSON that holds no page, or a mail without a part of HTML"},
    {"id-conflict", "an id that is kept with other contents; give the page an id of its own"},
    {"bad-gzip", "gzip that is damaged; what came before the damage is read"},
    {"limit-...", "an input is over a limit; the message names the option that lifts it"},
    {"no-such-event, no-such-page", "no event, or no kept page, has this id"},
    {"no-such-store", "there is no store of this name; dateline add makes one"},
    {"bad-date, bad-kind, bad-status, bad-field, bad-format, bad-round", "a value that is none; the message lists those there are"},
    {"not-sorted, wrong-round, not-a-map-line, other-version, broken-line, incomplete", "lines that dateline reduce can't use; the message says what they should be"},
    {"bad-port, port-in-use, port-refused", "a port that dateline serve can't have"},
    {"bad-host, bad-method, bad-origin, bad-query, no-such-place", "a request that the web page does not answer"},
    {"no-reading", "(in the library) pages given to an engine that was opened without what reads them"},
    {"bad-image", "a file given as --data is no image of dateline know build, damaged, or of another version"},
    {"unwritable", "what dateline know is to write can't be written"},
    {"bad-table", "a table of --data is missing or malformed; the message names file and line"},
    {"store-damaged, store-foreign", "a file that is no store, or a damaged one"},
    {"store-locked", "another program is writing to the store"},
    {"store-newer, store-older", "the store was made by another version; dateline reread brings an older one up to date"},
    {"store-full, store-io", "the disk is full or fails; what add has told is kept"},
    {"no-memory", "the machine has no memory left"},
    {0},
};

const Term files_known[] = {
    {"FILE, FILE-wal, FILE-shm", "a store, one SQLite file, and what SQLite keeps beside it while the store is open"},
    {0},
};

const Term environment_known[] = {
    {"TERM", "when it is \"dumb\", or standard error is no terminal, no progress is drawn"},
    {0},
};
