/* Manual pages in man(7): one of the whole, one of each verb. */
#include "docs.h"

#include <ctype.h>
#include <string.h>

enum { LINE = 76 };

/* ---- text ---- */

/* A hyphen is one that can be copied. */
static void put_char(FILE *out, char c) {
    if (c == '\\') fputs("\\e", out);
    else if (c == '-') fputs("\\-", out);
    else fputc(c, out);
}

/* No line begins with a control character. */
static void put_text(FILE *out, const char *text) {
    if (*text == '.' || *text == '\'') fputs("\\&", out);
    for (; *text; text++) put_char(out, *text);
}

/* Words in lines of at most LINE columns; a sentence begins a line, and a line end in the text a paragraph. */
static void put_paragraphs(FILE *out, const char *text) {
    size_t column = 0;
    while (*text) {
        size_t n = strcspn(text, " \n");
        if (column && column + 2 * n > LINE) fputc('\n', out), column = 0;
        if (column) fputc(' ', out);
        else if (*text == '.' || *text == '\'') fputs("\\&", out);
        for (size_t i = 0; i < n; i++) put_char(out, text[i]);
        column += n + 1;
        if (text[n] == '\n') fputs("\n.PP\n", out), column = 0;
        else if (n && text[n - 1] == '.' && text[n]) fputc('\n', out), column = 0;
        text += n + strspn(text + n, " \n");
    }
    fputc('\n', out);
}

static void put_head(FILE *out, const char *name, const Edition *edition) {
    fputs(".\\\" Written by make_docs from the tables of src/cmd.\n.TH \"DATELINE", out);
    if (*name) fputc('-', out);
    for (const char *p = name; *p; p++) fputc(toupper((unsigned char)*p), out);
    fprintf(out, "\" \"1\" \"%s\" \"dateline %s\" \"Dateline\"\n.SH NAME\ndateline%s%s \\- ", edition->day, edition->version, *name ? "\\-" : "", name);
}

/* "ID [FIELD] [--db FILE | -- INPUT...]": what stands for something is slanted, what is typed is bold. */
static void put_arguments(FILE *out, const char *arguments) {
    const char *font = "R";
    for (const char *p = arguments; *p; p++) {
        const char *wanted = isupper((unsigned char)*p) ? "I" : islower((unsigned char)*p) || *p == '-' ? "B" : "R";
        if (strcmp(font, wanted) != 0) fprintf(out, "\\f%s", wanted);
        font = wanted;
        if (*p == '-') fputs("\\-", out);
        else fputc(*p, out);
    }
    fputs("\\fR", out);
}

/* Lines of help as commands, each below what it does. */
static void put_examples(FILE *out, const char *examples) {
    fputs(".SH EXAMPLES\n.EX\n", out);
    for (const char *p = examples; *p;) {
        char line[512], *comment;
        snprintf(line, sizeof line, "%.*s", (int)strcspn(p, "\n"), p);
        p += strcspn(p, "\n") + 1;
        comment = strstr(line + 2, "  ");
        if (comment) {
            *comment++ = 0;
            fputs("# ", out);
            put_text(out, comment + strspn(comment, " "));
            fputc('\n', out);
        }
        put_text(out, line + 2);
        fputc('\n', out);
    }
    fputs(".EE\n", out);
}

static void put_terms(FILE *out, const char *title, const Term *terms) {
    fprintf(out, ".SH %s\n", title);
    for (; terms->name; terms++) {
        fputs(".TP\n.B ", out);
        put_text(out, terms->name);
        fputc('\n', out);
        put_paragraphs(out, terms->says);
    }
}

/* ---- options ---- */

static void put_option_head(FILE *out, const Option *option) {
    fputs(".TP\n\\fB\\-\\-", out);
    put_text(out, option->name);
    fputs("\\fR", out);
    if (option->value) fprintf(out, " \\fI%s\\fR", option->value);
    fputc('\n', out);
}

static void put_values(FILE *out, const Option *option, const char *values) {
    fprintf(out, ".br\n%s:\n", takes_list(option) ? "Any of" : "One of");
    put_paragraphs(out, values);
}

static void put_option(FILE *out, const Verb *verb, const Option *option, const Edition *edition) {
    const char *values = values_of(verb, option, edition);
    put_option_head(out, option);
    put_paragraphs(out, option_says(option, verb));
    if (values) put_values(out, option, values);
}

static void put_verbs_that_take(FILE *out, const Option *option) {
    const char *between = ".br\nOf ";
    for (const Verb *v = verbs; v->name; v++) {
        if (!takes_option(v, option->name)) continue;
        fprintf(out, "%s%s", between, v->name);
        between = ", ";
    }
    fputs(".\n", out);
}

/* ---- pages ---- */

static void put_see_also(FILE *out, const char *but) {
    const char *between = ".SH SEE ALSO\n";
    if (*but) fprintf(out, "%s.BR dateline (1)", between), between = ",\n";
    for (const Verb *v = verbs; v->name; v++) {
        if (strcmp(v->name, but) == 0) continue;
        fprintf(out, "%s.BR dateline\\-%s (1)", between, v->name);
        between = ",\n";
    }
    fputc('\n', out);
}

void manual_verb(FILE *out, const Verb *verb, const Edition *edition) {
    put_head(out, verb->name, edition);
    put_text(out, verb->says);
    fprintf(out, "\n.SH SYNOPSIS\n\\fBdateline %s\\fR ", verb->name);
    put_arguments(out, verb->arguments);
    fputs(" [\\fIoption\\fR...]\n.SH DESCRIPTION\n", out);
    put_paragraphs(out, verb->about ? verb->about : verb->says);
    fputs(".SH OPTIONS\nOptions stand anywhere; behind \\fB\\-\\-\\fR there are none.\n", out);
    for (const Option *o = options_known; o->name; o++)
        if (takes_option(verb, o->name)) put_option(out, verb, o, edition);
    put_examples(out, verb->examples);
    put_terms(out, "EXIT STATUS", exits_known);
    put_see_also(out, verb->name);
}

static void put_verb_list(FILE *out) {
    fputs(".SH VERBS\n", out);
    for (const Verb *v = verbs; v->name; v++) {
        fprintf(out, ".TP\n\\fB%s\\fR ", v->name);
        put_arguments(out, v->arguments);
        fputc('\n', out);
        put_paragraphs(out, v->says);
    }
}

void manual_overview(FILE *out, const Edition *edition) {
    put_head(out, "", edition);
    put_text(out, overview);
    fputs("\n.SH SYNOPSIS\n\\fBdateline\\fR \\fIverb\\fR [\\fIoption\\fR...] [\\fIword\\fR...]\n"
          ".br\n\\fBdateline help\\fR [\\fIverb\\fR]\n.br\n\\fBdateline \\-\\-version\\fR\n", out);
    fputs(".SH DESCRIPTION\n", out);
    put_paragraphs(out, overview_about);
    put_examples(out, overview_examples);
    put_verb_list(out);
    fputs(".SH OPTIONS\n", out);
    for (const Option *o = options_known; o->name; o++) {
        put_option_head(out, o);
        put_paragraphs(out, o->says);
        if (o->verb) fprintf(out, ".br\n\\fBdateline %s\\fR: ", o->verb), put_paragraphs(out, o->says_there);
        if (o->words) put_values(out, o, o->words);
        put_verbs_that_take(out, o);
    }
    put_terms(out, "INPUTS", inputs_known);
    put_terms(out, "EXIT STATUS", exits_known);
    put_terms(out, "ERRORS", errors_known);
    put_terms(out, "FILES", files_known);
    put_terms(out, "ENVIRONMENT", environment_known);
    put_see_also(out, "");
}
