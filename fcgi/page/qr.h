/* SPDX-License-Identifier: Apache-2.0 */
/*
 * QR codes as the data of an SVG path, for a template to put into its <svg>.
 */
#ifndef PAGE_QR_H
#define PAGE_QR_H

#include "base/arena.h"
#include "base/fault.h"

struct qr {
    int         size; /* modules a side, with the quiet zone of four around */
    const char *path; /* "M4 4h7v1h-7z...": a rectangle a run of dark modules */
};

/* Error correction M.  ERR_INPUT when the text is too long for one code. */
enum err qr_draw(struct arena *mem, const char *text, struct qr *out,
                 struct fault *why) MUST_CHECK;

#endif
