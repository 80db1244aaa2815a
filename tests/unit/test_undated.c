/* Texts that state no date: the window given holds the day they were written, or none is given. Own words about public facts. */
#include "check.h"
#include "pipeline.h"

typedef struct Undated {
    const char *text;
    const char *from, *to; /* the window lies between them; NULL: none is given */
    const char *held;      /* and holds this day */
} Undated;

static const Undated texts[] = {
    /* a deed, its place, its day without the year */
    {"Investigators searched the ruins again on Tuesday. The Aug. 7 bombings of the embassies in Kenya and Tanzania killed more than 200 people.\n\n"
     "Secretary of State Madeleine Albright said the United States would find those who did it.", "1998-08", "1999-06", "1998-08-18"},
    /* the level of an index, names that were soon gone */
    {"The Dow Jones Industrial Average fell to 2,596.72 on Thursday, traders at Shearson Lehman Hutton said.\n\nTreasury Secretary Nicholas Brady said that he was not worried. "
     "Hurricane Hugo had cost insurers billions. In the 1988 period they had earned more.", "1989-09", "1990-03", "1989-10-26"},
    /* an age and an administration */
    {"Angela Merkel, 63, spoke for an hour on Monday with Donald Trump.\n\nThe Trump administration wants reciprocal trade. Merkel, who leads a new coalition, and Paul Ryan, the House speaker, "
     "will meet again, a White House official said. In November 2017 talks with the Greens had failed.", "2018", "2018", "2018-05-07"},
    /* what was in the news one after another, and the years beside it */
    {"Officials watched the Chinese spy balloon for days. The East Palestine derailment was in the news too, and so was the Turkey-Syria earthquake.\n\n"
     "The police officers who beat Tyre Nichols were charged. In December 2022 lawyers had spoken of the collapse of FTX.", "2023", "2023", "2023-02-10"},
    /* an age beside the surname, where the whole name stands elsewhere */
    {"Prime Minister Tony Abbott spoke in Canberra on Monday. Julia Gillard, a former prime minister, listened. Ms. Gillard, 52, had left politics. President Obama had sent a letter.",
     "2014", "2014", "2014-03-10"},
    /* votes are no ages */
    {"The Senate has grown less kind to judges: Neil Gorsuch, 54; Brett Kavanaugh, 50; Amy Coney Barrett, 52. President Biden spoke on Monday.", NULL, NULL, NULL},
    /* who was dismissed is in office no more */
    {"The Trump administration said on Friday that talks would go on. Mr. Trump had fired Secretary of State Rex Tillerson in March. Defense Secretary Jim Mattis, national security "
     "adviser John Bolton and Speaker Paul Ryan met at the White House, and so did Nikki Haley.", "2018", "2018", "2018-05-10"},
    /* the time behind its place tells when, whatever the verb; a base year is not to come */
    {"Prime Minister Rishi Sunak will speak on Tuesday. At the climate talks in Sharm el-Sheikh last November he promised to cut emissions by 2030, 68 percent below 1990 levels.\n\n"
     "President Emmanuel Macron will be there.", "2023", "2023", "2023-06-20"},
    /* an old story told with its days: they are not near the page's own */
    {"Relatives of the dead met in Brussels on Wednesday. The bombings in Brussels last March killed 32 people; on March 24 the police had searched a flat.\n\n"
     "President François Hollande and Prime Minister Theresa May sent messages.", NULL, NULL, NULL},
    /* those who served before the government named later are looked back to */
    {"The Biden administration wants the accord back. Secretary of State Mike Pompeo had left it, and John Kerry had signed it.", NULL, NULL, NULL},
    /* of two presidents the later is in office, so that the earlier bounds nothing */
    {"President Barack Obama signed the agreement. President Donald Trump left it.", NULL, NULL, NULL},
    /* nothing to hold on to */
    {"The company said it would sell its furniture unit to a group of investors. Terms were not disclosed.", NULL, NULL, NULL},
    {"In 1988 the company earned less. It plans to build two more plants.", NULL, NULL, NULL},
    /* what is gone says only that it is later */
    {"The former Soviet Union left many such mines behind, an engineer said on Friday.", NULL, NULL, NULL},
};

static bool right(const Undated *u, Days found) {
    Days from, to, held;
    if (!u->from) return !days_known(found);
    if (!days_parse(str_from(u->from), &from) || !days_parse(str_from(u->to), &to) || !days_parse(str_from(u->held), &held)) return false;
    return days_within(found, (Days){from.from, to.to}) && days_within(held, found);
}

static void check_text(Bench *bench, const Undated *u) {
    Document doc;
    bench_read(bench, str_from(u->text), (Str){0}, &doc);
    Days found = doc.published.basis == DATE_INFERRED ? doc.published.days : DAYS_UNKNOWN;
    if (!right(u, found)) fprintf(stderr, "%.60s...: %.*s..%.*s\n", u->text, STR_FMT(day_format(doc.arena, found.from)), STR_FMT(day_format(doc.arena, found.to)));
    CHECK(right(u, found));
}

int main(void) {
    Bench bench;
    if (!bench_open(&bench)) return 1;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) check_text(&bench, &texts[i]);
    bench_close(&bench);
    return check_done();
}
