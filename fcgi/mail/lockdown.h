/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a mail reader gives up before it reads the first byte: files, network,
 * other programs, and more than its share of time and memory.
 */
#ifndef MAIL_LOCKDOWN_H
#define MAIL_LOCKDOWN_H

#include <stdbool.h>

enum {
    CPU_SECONDS = 10,                /* then the kernel ends it */
    CPU_ANSWER_SECONDS = 8,          /* then it answers with what it has */
    SPACE_BYTES = 512 * 1024 * 1024, /* of address space */
    STACK_BYTES = 8 * 1024 * 1024    /* GMime needs 256 KB at its deepest */
};

/* At the very start: nothing of the worker's is open or can be read. */
void lockdown_begin(void);
/* When everything that is loaded late has been loaded. */
bool lockdown_finish(void);

#endif
