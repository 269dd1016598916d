/* SPDX-License-Identifier: Apache-2.0 */
/* What the pages of paper share. */
#ifndef PAGE_PRINT_H
#define PAGE_PRINT_H

#include "model/procedure.h"
#include "page/page.h"

/* page_begin(), and when it was printed, in the house's zone. */
void print_begin(struct page *p, struct app *app, struct request *req, struct reply *out);
/* When it was printed in the zone of what it shows. */
void print_dated(struct page *p, const char *zone);
/* A login's name, for struct paper; `people` is the app. */
const char *print_person(const void *people, struct arena *mem, const char *login);
/* The zone of its calendar. */
const char *print_zone(struct app *app, struct arena *mem, const struct procedure *p);
/* The one in force; ERR_MISSING when there is none. */
enum err print_procedure(struct page *p, const char *name, const struct procedure **out) MUST_CHECK;

/* Sends the page NAME as it is, or with ?format=pdf as a PDF: 202 until it is made, 503 when it
 * cannot be. */
enum err print_send(struct page *p, const char *name) MUST_CHECK;
/* A sheet of a procedure, blank, as a page to be looked at: on one that page_begin_unkept() began. */
enum err print_blank_sheet(struct page *p, const struct procedure *procedure, const char *name) MUST_CHECK;
/* "&from=...&until=..." of the request, as far as they were given. */
char *print_period(const struct page *p);

#endif
