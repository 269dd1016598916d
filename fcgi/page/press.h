/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The press: printed pages made into PDF beside the requests, one at a time, by
 * the program redress-print.  A page is asked for under a key that changes with
 * what it shows; its PDF is kept for a while and then made again.
 */
#ifndef PAGE_PRESS_H
#define PAGE_PRESS_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"

struct press;

struct press_options {
    const char *program; /* redress-print; "" : nothing is printed here */
    const char *style;   /* path of print.css */
    const char *folder;  /* for PDFs, made when it is not there */
    int         wall_ms; /* for one page; 0: two minutes */
};

/* Starts its thread; the options are copied.  Lives with the worker; close it before the log. */
enum err press_open(const struct press_options *options, struct press **out,
                    struct fault *why) MUST_CHECK;
void     press_close(struct press *p);

enum press_state { PRESS_PRINTING, PRESS_PRINTED, PRESS_FAILED };

/* How far the page of this key (64 hexadecimal digits) is; the first time, and
 * after a failure that was told, it is put in line.  `html` is copied then.
 * PRESS_PRINTED: *pdf is the file's bytes, kept by mem.
 * PRESS_FAILED: *why says it, once.  ERR_BUSY: the line is too long. */
struct press_page {
    const char       *key;
    const char       *html;
    enum press_state  state;
    const char       *pdf;
    size_t            pdf_length;
};
enum err press_ask(struct press *p, struct press_page *page, struct arena *mem,
                   struct fault *why) MUST_CHECK;

#endif
