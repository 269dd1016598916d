/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The head of a mail: who, to whom, about what, in answer to what; and whether
 * a machine wrote it.  GMime finds the lines and takes addresses apart; what
 * they say is decoded here.
 */
#ifndef MAIL_HEAD_H
#define MAIL_HEAD_H

#include <gmime/gmime.h>
#include <jansson.h>

#include "base/arena.h"
#include "mail/charset.h"

enum { ADDRESSES_MOST = 100, IDS_MOST = 60 };

struct head {
    struct arena         *mem;
    enum charset_fallback fallback;
    GMimeHeaderList      *lines;
    const char           *label; /* the charset of the text: raw bytes of the head are read as it */
    bool                  over; /* there were more addresses than are read */
};

/* The first line of a name, in UTF-8 and in one piece, encoded words as they are;
 * NULL when there is none. */
char *head_raw(const struct head *head, const char *name);
/* The same, decoded and clean; "" when there is none. */
char *head_text(const struct head *head, const char *name);
int   head_count(const struct head *head, const char *name);
/* Adds the message ids of a line to an array, each once; bare: without brackets
 * too. */
void head_ids(const struct head *head, const char *name, json_t *into, bool bare);

/* Adds what PROTOCOL.md says of a head: from to received. */
void head_read(struct head *head, json_t *doc);

/* "a@b", "a b <a@b>, c" as [{"name","address"}], those that can be written to. */
json_t *addresses_read(struct head *head, const char *raw);
/* Adds ids in a value to an array; see head_ids(). */
void ids_read(struct arena *mem, const char *value, json_t *into, bool bare);

#endif
