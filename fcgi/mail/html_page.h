/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page of text that is being written: what comes between two words (a blank,
 * a new line, the next cell) is decided when the second one comes.
 */
#ifndef MAIL_HTML_PAGE_H
#define MAIL_HTML_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct page {
    struct text out;
    bool        show_all;
    int         skipped; /* depth in what is not shown */
    int         pre;     /* depth in <pre> */
    int         lines;   /* line ends wanted before the next word, 0 to 2 */
    bool        space, cell, item;
    const char *href;       /* of the link that is open */
    size_t      link_begin; /* where its words begin */
    int         blocks;     /* open <blockquote>s */
    uint32_t    quoting;    /* bit n: the n-th of them quotes a mail */
};

void page_break(struct page *page, int lines); /* at least so many */
void page_line(struct page *page);             /* one more */
void page_text(struct page *page, const char *bytes, size_t length);
void page_link(struct page *page, const char *href);
void page_link_end(struct page *page);
void page_quote(struct page *page, bool quotes);
void page_quote_end(struct page *page);

#endif
