/* What a byte of a tag is to the tokenizer: white space, the end of a name. */
#include "html/html_token.h"

#define SPACE (CHAR_SPACE | CHAR_ENDS_NAME | CHAR_ENDS_ATTRIBUTE)
const uint8_t html_chars[256] = {
    ['\t'] = SPACE, ['\n'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE, [' '] = SPACE,
    ['/'] = CHAR_ENDS_NAME | CHAR_ENDS_ATTRIBUTE, ['>'] = CHAR_ENDS_NAME | CHAR_ENDS_ATTRIBUTE, ['='] = CHAR_ENDS_ATTRIBUTE,
};
#undef SPACE
