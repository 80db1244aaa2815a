/* Opening the model. Nothing is copied: the sections are used where they lie. Every number that will serve as an index
 * is checked here, once, so that a damaged file is refused and can do no harm later. */
#include "text/model.h"

typedef struct Reader {
    Str bytes;
    size_t at;
    bool bad;
} Reader;

static const void *section(Reader *reader, size_t size) {
    reader->at = (reader->at + MODEL_ALIGNMENT - 1) / MODEL_ALIGNMENT * MODEL_ALIGNMENT;
    if (reader->at > reader->bytes.n || size > reader->bytes.n - reader->at) {
        reader->bad = true;
        return reader->bytes.p;
    }
    const void *out = reader->bytes.p + reader->at;
    reader->at += size;
    return out;
}

static bool header_sound(const ModelHeader *head, uint32_t size) {
    bool classes = head->tags - 1 < LINEAR_CLASSES && head->supertags - 1 < LINEAR_CLASSES && head->moves - 1 < LINEAR_CLASSES;
    bool bits = head->lexicon_bits - 4 < 20 && head->lemma_bits - 4 < 20 && head->tag_bits - 10 < 15 && head->supertag_bits - 10 < 15 && head->parse_bits - 10 < 15 && head->filter_bits - 10 < 15;
    bool units = head->supertag_unit > 0 && head->supertag_unit < 1 && head->parse_unit > 0 && head->parse_unit < 1;
    return !memcmp(head->magic, "DLTEXT\0", 8) && head->version == MODEL_VERSION && head->size == size && classes && bits && units && head->edits < 65535;
}

static bool contents_sound(const TextModel *model, const ModelHeader *head) {
    for (uint32_t i = 0; i < head->tags; i++)
        if (model->tags[i].upos > UPOS_VERB || model->tags[i].xpos > XPOS_PUNCT) return false;
    for (uint32_t i = 0; i < head->supertags; i++)
        if (model->parser.supertag_rels[i] > REL_XCOMP) return false;
    const MoveKind *moves = model->parser.moves;
    if (moves[0].move != MOVE_SHIFT || moves[1].move != MOVE_REDUCE || head->moves != head->supertags + 1) return false;
    for (uint32_t i = 2; i < head->moves; i++)
        if ((moves[i].move != MOVE_LEFT && moves[i].move != MOVE_RIGHT) || moves[i].rel != model->parser.supertag_rels[i - 1]) return false;
    for (uint32_t i = 0; i < 1u << head->lexicon_bits; i++)
        if (model->lexicon.slots[i].tag >= head->tags) return false;
    for (uint32_t i = 0; i < head->edits; i++)
        if (model->lemmas.edits[i].length > sizeof model->lemmas.edits[i].put) return false;
    return true;
}

static Linear linear_section(Reader *reader, uint32_t bits, uint32_t filter_bits, uint32_t classes) {
    const int8_t *cells = section(reader, (size_t)1 << bits);
    Linear out = {.cells = cells, .filter = section(reader, ((size_t)1 << filter_bits) / 8), .bits = bits, .filter_bits = filter_bits, .classes = classes};
    linear_bar(&out);
    return out;
}

Tagger tagger_of(Linear model, const TagKind *tags) {
    static const uint32_t closed = 1u << UPOS_ADP | 1u << UPOS_AUX | 1u << UPOS_CCONJ | 1u << UPOS_DET | 1u << UPOS_PART | 1u << UPOS_PRON | 1u << UPOS_SCONJ | 1u << UPOS_PUNCT;
    Tagger out = {.model = model};
    memcpy(out.names, model.start, sizeof out.names);
    memcpy(out.common, model.start, sizeof out.common);
    memcpy(out.open, model.start, sizeof out.open);
    for (uint32_t k = 0; k < model.classes; k++) {
        if (tags[k].upos == UPOS_PROPN) out.common[k] = LINEAR_NEVER;
        else if (tags[k].upos != UPOS_ADJ) out.names[k] = LINEAR_NEVER;
        if (closed >> tags[k].upos & 1) out.open[k] = LINEAR_NEVER;
    }
    return out;
}

Status model_read(TextModel *model, Str bytes, Error *error) {
    static const char problem[] = "data/text/english.model: missing, damaged or of another version; train it again (tools/train)";
    ModelHeader head;
    if (bytes.n < sizeof head || (uintptr_t)bytes.p % _Alignof(uint64_t)) return error_set(error, STATUS_USAGE, "bad-table", problem);
    memcpy(&head, bytes.p, sizeof head);
    if (!header_sound(&head, bytes.n)) return error_set(error, STATUS_USAGE, "bad-table", problem);
    Reader reader = {bytes, sizeof head, false};
    model->tags = section(&reader, LINEAR_CLASSES * sizeof(TagKind));
    model->parser.supertag_rels = section(&reader, LINEAR_CLASSES);
    model->parser.moves = section(&reader, LINEAR_CLASSES * sizeof(MoveKind));
    model->lexicon = (Lexicon){.slots = section(&reader, sizeof(LexiconEntry) << head.lexicon_bits), .bits = head.lexicon_bits};
    model->lemmas.rules = section(&reader, sizeof(LemmaRule) << head.lemma_bits);
    model->lemmas.bits = head.lemma_bits;
    model->lemmas.edits = section(&reader, sizeof(LemmaEdit) * head.edits);
    model->lemmas.edit_count = head.edits;
    model->tagger = tagger_of(linear_section(&reader, head.tag_bits, head.filter_bits, head.tags), model->tags);
    model->supertagger = linear_section(&reader, head.supertag_bits, head.filter_bits, head.supertags);
    model->parser.model = linear_section(&reader, head.parse_bits, head.filter_bits, head.moves);
    model->supertagger.unit = head.supertag_unit;
    model->parser.model.unit = head.parse_unit;
    parser_prepare(&model->parser);
    if (reader.bad || reader.at != bytes.n || !contents_sound(model, &head)) return error_set(error, STATUS_USAGE, "bad-table", problem);
    return STATUS_OK;
}

static Abbreviation abbreviation_kind(Str word, Str kind) {
    if (str_is(kind, "title")) return ABBREVIATION_TITLE;
    if (str_is(kind, "number")) return ABBREVIATION_NUMBER;
    if (str_is(kind, "list")) return ABBREVIATION_LIST;
    return is_upper(word.p[0]) ? ABBREVIATION_CAPITAL : ABBREVIATION_ANY;
}

static Status read_abbreviations(TextModel *model, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "text/abbreviations.tsv", "word kind", &tsv, error);
    while (!status && tsv_next(&tsv)) map_put(arena, &model->abbreviations, str_lower(arena, tsv.cells[0]), abbreviation_kind(tsv.cells[0], tsv.cells[1]));
    return status;
}

static void add_fused(TextModel *model, Arena *arena, Map *map, const Str *cells) {
    Str word = cells[0], rest = cells[2], first;
    if (!str_next_part(&rest, '|', &first) || first.n >= word.n) return;
    map_put(arena, map, word, first.n);
    if (is_lower(word.p[0])) model->fused_lengths[word.p[0] - 'a'] |= 1u << word.n % 32;
}

static void add_face(TextModel *model, Arena *arena, Str face) {
    unsigned char first = (unsigned char)face.p[0];
    map_put(arena, &model->faces, face, 1);
    if (first < 0x80) model->face_starts[first / 32] |= 1u << first % 32;
}

static Status read_joins(TextModel *model, Arena *arena, const Tables *tables, Error *error) {
    const struct { const char *kind; Map *map; } sets[] = {{"prefix", &model->prefixes}, {"unit", &model->units}, {"ending", &model->endings}, {"unowned", &model->unowned}, {"parting", &model->partings}};
    Tsv tsv;
    Status status = tables_read(tables, "text/joins.tsv", "word kind parts", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        Str kind = tsv.cells[1];
        for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
            if (str_is(kind, sets[i].kind)) map_put(arena, sets[i].map, tsv.cells[0], 1);
        if (str_is(kind, "clitic")) vec_add(arena, &model->clitics, tsv.cells[0]);
        else if (str_is(kind, "face")) add_face(model, arena, tsv.cells[0]);
        else if (str_is(kind, "fused")) add_fused(model, arena, &model->fused, tsv.cells);
        else if (str_is(kind, "owner")) add_fused(model, arena, &model->owners, tsv.cells);
    }
    return status;
}

static Status read_verbs(TextModel *model, Arena *arena, const Tables *tables, Error *error) {
    Tsv tsv;
    Status status = tables_read(tables, "text/verbs.tsv", "kind verbs", &tsv, error);
    while (!status && tsv_next(&tsv)) {
        Str rest = tsv.cells[1], verb;
        while (str_next_part(&rest, '|', &verb))
            if (str_is(tsv.cells[0], "phrasal")) map_put(arena, &model->phrasal, verb, 1);
            else if (str_is(tsv.cells[0], "intent")) map_put(arena, &model->intents, verb, 1);
            else if (str_is(tsv.cells[0], "past")) map_put(arena, &model->pasts, verb, 1);
            else if (str_is(tsv.cells[0], "aspect")) map_put(arena, &model->aspects, verb, 1);
            else if (str_is(tsv.cells[0], "irregular")) lemma_add_form(&model->lemmas, arena, verb);
            else lemma_add_verb(&model->lemmas, arena, verb, str_is(tsv.cells[0], "double"));
    }
    return status;
}

Status text_model_open(TextModel **out, Arena *arena, const Tables *tables, Error *error) {
    TextModel *model = arena_new(arena, TextModel);
    Status status = model_read(model, tables_get(tables, "text/english.model"), error);
    if (!status) status = kin_read(&model->lexicon.kin, tables_get(tables, "text/kin.model"), error);
    if (!status) status = read_abbreviations(model, arena, tables, error);
    if (!status) status = read_joins(model, arena, tables, error);
    if (!status) status = read_verbs(model, arena, tables, error);
    *out = model;
    return status;
}
