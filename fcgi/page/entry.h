/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A customer's form on a page: drawn from its definition, and read back.
 * Private to page/.
 */
#ifndef PAGE_ENTRY_H
#define PAGE_ENTRY_H

#include "http/upload.h"
#include "model/procedure.h"
#include "page/page.h"

/* Fields of the page itself; a procedure's field cannot have such a name. */
#define ENTRY_KEY "form-key"         /* idempotency */
#define ENTRY_STARTED "form-started" /* when the page was drawn, signed */
#define ENTRY_TRAP "your-website"    /* people do not see it */

/* What the portal takes in a file input; entry_takes() is the same by content.
 */
#define ENTRY_ACCEPT                                                           \
    "image/*,video/mp4,application/pdf,text/"                                  \
    "plain,.zip,.docx,.xlsx,.pptx,.odt,.ods"
bool entry_takes(const char *type);

/* Puts `fields` and the summary of mistakes into the view.  typed: what was
 * sent, to show it again; NULL at first. */
void entry_draw(struct page *p, const struct procedure *procedure,
                const struct form *form, const struct form_data *typed,
                const struct mistakes *mistakes);

/* Typed text as answers, by the kind of each field; what cannot be read as its
 * kind stays text, and the form's check says so.  Mistakes with files and
 * names no field has are added.  ERR_MALFORMED: a single value sent twice. */
enum err entry_read(struct arena *mem, const struct form *form,
                    const struct form_data *typed, json_t **answers,
                    struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* Typed text without the blanks around it, and with the line ends of a text
 * instead of those of a form. */
char *entry_text(struct arena *mem, const char *typed);

/* Moves the files where they stay. */
enum err entry_keep_files(struct page *p, const struct form_data *typed,
                          struct filing **out, struct fault *why) MUST_CHECK;

/* Time of drawing, signed with the portal's key; and how long ago it was, -1
 * when the signature is not ours. */
char   *entry_started(const struct page *p);
int64_t entry_age_ms(const struct page *p, const char *started);

#endif
