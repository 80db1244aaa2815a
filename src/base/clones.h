/* WITH_VECTORS before a function: a second version of it for processors with AVX2, chosen when the program is loaded. For
 * loops over lanes that do not depend on one another, so that both versions give the same bits. Not under the sanitizers,
 * which are not ready yet at that moment. */
#ifndef BASE_CLONES_H
#define BASE_CLONES_H

#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__AVX2__)
#define WITH_VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define WITH_VECTORS
#endif
#endif
