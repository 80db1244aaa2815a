/* The words that stand for the document's enumerations in output (the contract's, never changed). */
#ifndef SHOW_WORDING_H
#define SHOW_WORDING_H

const char *reason_words(const char *code); /* of Block.reason: why a block was kept or dropped, for reading; what is not known, as it is */

extern const char *const block_words[];      /* by BlockRole; NULL for what is kept */
extern const char *const basis_words[];      /* by DateBasis */
extern const char *const time_type_words[];  /* by TimeType */
extern const char *const entity_type_words[];/* by EntityType */
extern const char *const how_words[];        /* by MentionHow */
extern const char *const precision_words[];  /* by Precision */
extern const char *const date_source_words[];/* by DateSource */
extern const char *const reworded_words;     /* behind them: of a text that some pages tell in other words */
extern const char *const origin_words[];     /* by OriginWhy: why a text is thought to come from there */
extern const char *const fact_words[];       /* by FactWhat */
extern const char *const status_symbols[];   /* by EventStatus: what the timeline marks it with */
#endif
