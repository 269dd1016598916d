/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A parsed template: nodes in the order of the source.  A section's node knows
 * where it ends, so nothing points anywhere and filling is a walk.  Private to
 * mustache.c and mustache_fill.c.
 */
#ifndef PAGE_MUSTACHE_NODE_H
#define PAGE_MUSTACHE_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "page/mustache.h"

enum { NAME_PARTS_MAX = 8 };

enum node_kind {
    NODE_TEXT,     /* at most one line */
    NODE_ESCAPED,  /* {{name}} */
    NODE_RAW,      /* {{{name}}}, {{&name}} */
    NODE_SECTION,  /* {{#name}} */
    NODE_INVERTED, /* {{^name}} */
    NODE_PARTIAL   /* {{>name}} */
};

struct node {
    enum node_kind kind;
    const char    *text;   /* the text, or the name as written */
    size_t         length; /* of a text */
    bool starts_line; /* a text: the partial's indentation goes before it */
    bool top_only;    /* ".name": only in the innermost value */
    const char *parts[NAME_PARTS_MAX]; /* "a.b"; none: "." */
    size_t      part_count;
    size_t      end;    /* a section: index of the first node behind it */
    const char *indent; /* a partial alone on its line: what stood before it;
                           else NULL */
};

struct mustache {
    struct node *nodes;
    size_t       count;
};

#endif
