/* What shells offer: verbs, each verb's options, values where they can be listed, and names of files. */
#include "docs.h"

#include <string.h>

/* ---- bash ---- */

static void put_bash_verbs(FILE *out, const char *between) {
    for (const Verb *v = verbs; v->name; v++) fprintf(out, "%s%s", v == verbs ? "" : between, v->name);
}

/* A line "verb,--option) ..." for each option that has a value; only formats differ from verb to verb. */
static void put_bash_formats(FILE *out) {
    for (const Verb *v = verbs; v->name; v++)
        if (takes_option(v, "format")) fprintf(out, "        %s,--format) _dateline_words '%s' ;;\n", v->name, verb_formats(v));
}

static void put_bash_values(FILE *out, const Edition *edition) {
    for (const Option *o = options_known; o->name; o++) {
        if (!o->value || o->expects == EXPECTS_FORMAT) continue;
        const char *values = values_of(NULL, o, edition);
        fprintf(out, "        *,--%s) ", o->name);
        if (values) fprintf(out, "_dateline_%s '%s' ;;\n", takes_list(o) ? "list" : "words", values);
        else if (o->expects == EXPECTS_FILE || o->expects == EXPECTS_FOLDER) fprintf(out, "_dateline_files -%c ;;\n", o->expects == EXPECTS_FILE ? 'f' : 'd');
        else fputs(";;\n", out);
    }
}

static void put_bash_options(FILE *out, const Verb *verb) {
    fprintf(out, "        %s) options='", verb->name);
    const char *between = "";
    for (const Option *o = options_known; o->name; o++) {
        if (!takes_option(verb, o->name)) continue;
        fprintf(out, "%s--%s", between, o->name);
        between = " ";
    }
    fprintf(out, "' files=%s ;;\n", reads_inputs(verb) ? "yes" : "");
}

static const char bash_head[] =
    "# Completion of dateline in bash; written by make_docs from the tables of src/cmd.\n"
    "_dateline_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$word\"); }\n"
    "_dateline_files() { compopt -o filenames; mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$word\"); }\n"
    "# The last of several values with commas between.\n"
    "_dateline_list() {\n"
    "    local before=\n"
    "    [[ $word == *,* ]] && before=${word%,*},\n"
    "    mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$1\" -- \"${word##*,}\")\n"
    "}\n"
    "_dateline() {\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} option= verb= options= files= i\n"
    "    COMPREPLY=()\n"
    "    ((COMP_CWORD > 0)) && option=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    # --option=value comes as three words\n"
    "    if [[ $word == = ]]; then word=\n"
    "    elif [[ $option == = ]]; then option=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n"
    "            ";

void completion_bash(FILE *out, const Edition *edition) {
    fputs(bash_head, out);
    put_bash_verbs(out, "|");
    fputs(") verb=${COMP_WORDS[i]}; break ;;\n        esac\n    done\n    if [[ -z $verb ]]; then _dateline_words '", out);
    put_bash_verbs(out, " ");
    fputs(" help --help --version'; return; fi\n    [[ ${COMP_WORDS[1]} == help ]] && return\n    case $verb,$option in\n", out);
    put_bash_formats(out);
    put_bash_values(out, edition);
    fputs("        *) option= ;;\n    esac\n    [[ -n $option ]] && return\n    case $verb in\n", out);
    for (const Verb *v = verbs; v->name; v++) put_bash_options(out, v);
    fputs("    esac\n    if [[ $word == -* ]]; then _dateline_words \"$options\"\n    elif [[ -n $files ]]; then _dateline_files -f\n    fi\n}\n"
          "complete -F _dateline dateline\n", out);
}

/* ---- zsh ---- */

/* Within single quotes, where brackets and colons end a description. */
static void put_zsh_text(FILE *out, const char *text) {
    for (; *text; text++) {
        if (*text == '\'') fputs("'\\''", out);
        else if (strchr("[]:\\", *text)) fprintf(out, "\\%c", *text);
        else fputc(*text, out);
    }
}

static void put_zsh_option(FILE *out, const Verb *verb, const Option *option, const Edition *edition) {
    const char *values = values_of(verb, option, edition);
    fprintf(out, " \\\n        '--%s%s[", option->name, option->value ? "=" : "");
    put_zsh_text(out, option_says(option, verb));
    fputc(']', out);
    if (option->value) fprintf(out, ":%s:", option->value);
    if (values && takes_list(option)) fprintf(out, "_sequence compadd - %s", values);
    else if (values) fprintf(out, "(%s)", values);
    else if (option->expects == EXPECTS_FILE) fputs("_files", out);
    else if (option->expects == EXPECTS_FOLDER) fputs("_files -/", out);
    fputc('\'', out);
}

void completion_zsh(FILE *out, const Edition *edition) {
    fputs("#compdef dateline\n# Written by make_docs from the tables of src/cmd.\n_dateline() {\n    local -a verbs\n    verbs=(\n", out);
    for (const Verb *v = verbs; v->name; v++) {
        fprintf(out, "        '%s:", v->name);
        put_zsh_text(out, v->says);
        fputs("'\n", out);
    }
    fputs("        'help:what a verb does and takes'\n    )\n    if (( CURRENT == 2 )) || [[ $words[2] == help ]]; then\n        _describe verb verbs\n        return\n    fi\n"
          "    local verb=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $verb in\n", out);
    for (const Verb *v = verbs; v->name; v++) {
        fprintf(out, "    %s)\n        _arguments", v->name);
        for (const Option *o = options_known; o->name; o++)
            if (takes_option(v, o->name)) put_zsh_option(out, v, o, edition);
        fprintf(out, "%s ;;\n", reads_inputs(v) ? " \\\n        '*:INPUT:_files'" : "");
    }
    fputs("    esac\n}\n_dateline \"$@\"\n", out);
}

/* ---- fish ---- */

static void put_fish_text(FILE *out, const char *text) {
    fputc('\'', out);
    for (; *text; text++) fprintf(out, strchr("'\\", *text) ? "\\%c" : "%c", *text);
    fputc('\'', out);
}

static void put_fish_option(FILE *out, const Verb *verb, const Option *option, const Edition *edition) {
    const char *values = values_of(verb, option, edition);
    fprintf(out, "complete -c dateline -n '__fish_seen_subcommand_from %s' -l %s", verb->name, option->name);
    if (values && takes_list(option)) fprintf(out, " -x -a '(__fish_append , %s)'", values);
    else if (values) fprintf(out, " -x -a '%s'", values);
    else if (option->expects == EXPECTS_FOLDER) fputs(" -x -a '(__fish_complete_directories)'", out);
    else if (option->value) fputs(option->expects == EXPECTS_FILE ? " -r -F" : " -x", out);
    fputs(" -d ", out);
    put_fish_text(out, option_says(option, verb));
    fputc('\n', out);
}

void completion_fish(FILE *out, const Edition *edition) {
    fputs("# Completion of dateline in fish; written by make_docs from the tables of src/cmd.\n"
          "complete -c dateline -n __fish_use_subcommand -f\ncomplete -c dateline -n __fish_use_subcommand -l version -l help\n"
          "complete -c dateline -n __fish_use_subcommand -a help -d 'what a verb does and takes'\n", out);
    for (const Verb *v = verbs; v->name; v++) {
        fprintf(out, "complete -c dateline -n __fish_use_subcommand -a %s -d ", v->name);
        put_fish_text(out, v->says);
        fprintf(out, "\ncomplete -c dateline -n '__fish_seen_subcommand_from help' -f -a %s\n", v->name);
        if (!reads_inputs(v)) fprintf(out, "complete -c dateline -n '__fish_seen_subcommand_from %s' -f\n", v->name);
        for (const Option *o = options_known; o->name; o++)
            if (takes_option(v, o->name)) put_fish_option(out, v, o, edition);
    }
}
