/* The file of a model: the header, then the sections in its order, each aligned. Written under another name and renamed. */
#include "modelfile.h"

#include <stdio.h>

typedef struct Writer {
    FILE *file;
    size_t at;
} Writer;

static void put(Writer *writer, const void *bytes, size_t size) {
    static const char zeros[MODEL_ALIGNMENT];
    size_t gap = -writer->at & (MODEL_ALIGNMENT - 1);
    writer->at += fwrite(zeros, 1, gap, writer->file);
    writer->at += fwrite(bytes, 1, size, writer->file);
}

static void put_linear(Writer *writer, const Linear *model) {
    put(writer, model->cells, (size_t)1 << model->bits);
    put(writer, model->filter, ((size_t)1 << model->filter_bits) / 8);
}

static ModelHeader header_of(const Classes *classes, const ModelParts *parts) {
    return (ModelHeader){
        .magic = "DLTEXT", .version = MODEL_VERSION, .tags = classes->tag_count, .supertags = classes->supertag_count, .moves = classes->move_count,
        .lexicon_bits = LEXICON_BITS, .lemma_bits = LEMMA_BITS, .edits = parts->edit_count,
        .tag_bits = parts->tagger.bits, .supertag_bits = parts->supertagger.bits, .parse_bits = parts->parser.bits, .filter_bits = parts->tagger.filter_bits,
        .supertag_unit = parts->supertagger.unit, .parse_unit = parts->parser.unit,
    };
}

bool model_write(const Classes *classes, const ModelParts *parts, const char *path) {
    char temporary[4096];
    snprintf(temporary, sizeof temporary, "%s.new", path);
    Writer writer = {fopen(temporary, "wb"), 0};
    if (!writer.file) return false;
    ModelHeader head = header_of(classes, parts);
    uint8_t rels[LINEAR_CLASSES] = {0};
    for (uint32_t k = 0; k < classes->supertag_count; k++) rels[k] = classes->supertags[k].rel;
    put(&writer, &head, sizeof head);
    put(&writer, classes->tags, sizeof classes->tags);
    put(&writer, rels, sizeof rels);
    put(&writer, classes->moves, sizeof classes->moves);
    put(&writer, parts->slots, sizeof *parts->slots << LEXICON_BITS);
    put(&writer, parts->rules, sizeof *parts->rules << LEMMA_BITS);
    put(&writer, parts->edits, sizeof *parts->edits * parts->edit_count);
    put_linear(&writer, &parts->tagger);
    put_linear(&writer, &parts->supertagger);
    put_linear(&writer, &parts->parser);
    head.size = (uint32_t)writer.at;
    rewind(writer.file);
    fwrite(&head, 1, sizeof head, writer.file);
    return fclose(writer.file) == 0 && rename(temporary, path) == 0;
}
