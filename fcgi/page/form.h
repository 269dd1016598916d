/* SPDX-License-Identifier: Apache-2.0 */
/* The page of a form, for whoever else shows one. */
#ifndef PAGE_FORM_H
#define PAGE_FORM_H

#include "model/procedure.h"
#include "page/page.h"

/* As customers first see it. */
enum err page_show_form(struct page *p, const struct procedure *procedure,
                        const struct form *form) MUST_CHECK;

#endif
