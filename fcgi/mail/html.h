/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an HTML mail says, as text: paragraphs, list items and table rows are
 * lines, a link is its words and, where they differ, its address; what is not
 * shown is left out.  Earlier mails that are quoted get "> " in front.
 */
#ifndef MAIL_HTML_H
#define MAIL_HTML_H

#include "base/arena.h"

/* Before the process is locked down. */
void html_start(void);
/* html is valid UTF-8, whatever charset it names itself. */
char *html_text(struct arena *mem, const char *html);

#endif
