/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complaint that its complainant has opened with number and code: what the
 * pages of /status share.  Private to page/.
 */
#ifndef PAGE_STATUS_H
#define PAGE_STATUS_H

#include "http/upload.h"
#include "model/procedure.h"
#include "page/page.h"
#include "store/complaints.h"

/* Where a procedure's form is on the page too, number and code have names that
 * none of its fields can have. */
#define STATUS_NUMBER "form-number"
#define STATUS_CODE "form-code"

struct opened {
    struct form_data      typed;
    const char           *number, *code;
    struct complaint      complaint;
    const struct version *version;
};

/* Reads the form that was sent and opens the complaint.  ERR_MISSING when
 * number and code do not belong together; ERR_BUSY after too many tries. */
enum err status_open(struct page *p, struct opened *o) MUST_CHECK;
/* As it is by now. */
enum err status_look_again(struct page *p, struct opened *o) MUST_CHECK;
/* Wrong and unknown look alike. */
enum err status_unknown(struct page *p, const struct opened *o) MUST_CHECK;
enum err status_show(struct page *p, struct opened *o, int status) MUST_CHECK;
/* Number and code, for the forms of the page. */
void status_keys(struct page *p, const struct opened *o);

/* choices.c: what the complainant may do now: `choices` [{action, label, hint}]. */
void choices_draw(struct page *p, const struct opened *o);

#endif
