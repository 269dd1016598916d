/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What whoever complained reads of one that was merged into another.  Private
 * to page/.
 */
#ifndef PAGE_MERGED_H
#define PAGE_MERGED_H

#include "model/procedure.h"
#include "page/page.h"

/* Where it goes on: the other one's number only when that is of the same telephone
 * or address, else that there is one; NULL when it was not merged. */
const char *merged_words(struct page *p, const struct procedure *procedure, const json_t *state);
/* What its complainant wrote since, where it goes on: entries of that one's state, kept by
 * the page's memory. */
json_t *merged_written(struct page *p, const json_t *state);

#endif
