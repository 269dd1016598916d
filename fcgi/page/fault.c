/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Errors as pages: what happened and what to do, in the reader's language, with
 * the request's number for whoever asks about it, and nothing from inside.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/say.h"
#include "page/page.h"

/* Addresses that programs ask. */
static const char *const for_programs[] = {"/api/", "/healthz", "/readyz",
                                           "/metrics", NULL};

/* fault_404_title, fault_404_text; statuses without words of their own are
 * "something failed". */
static const char *
fault_word(const struct page *p, int status, const char *part)
{
    const char *key = arena_printf(p->mem, "fault_%d_%s", status, part);
    const char *word = page_word(p, key);

    if (strcmp(word, key) != 0)
        return word;
    return page_word(p, arena_printf(p->mem, "fault_%s_%s",
                                     status < 500 ? "400" : "500", part));
}

static void
say_errors(struct request *req, const struct reply *out)
{
    size_t      i;
    json_t     *one;
    const char *detail;

    json_array_foreach((json_t *)out->errors, i, one)
    {
        detail = doc_text(one, "detail");
        doc_set_text(one, "detail",
                     detail == NULL ? NULL
                                    : say_fault(req->lang, detail, req->mem));
    }
}

/* The log has it as it was found; who asked reads it in their language where it
 * is said in that, and the answer tells in which it is. */
static void
say_to_program(struct request *req, struct reply *out)
{
    const char *said = say_fault(req->lang, out->why.text, req->mem);

    if (said != NULL)
        fault_say(&out->why, said);
    say_errors(req, out);
    reply_header(out, "Content-Language", said != NULL ? req->lang : "en");
}

bool
app_fault_page(struct app *app, struct request *req, struct reply *out,
               enum err err)
{
    struct page p;
    int         status = err_status(err);

    for (size_t i = 0; for_programs[i] != NULL; i++)
        if (strncmp(req->path, for_programs[i], strlen(for_programs[i])) == 0) {
            say_to_program(req, out);
            return false;
        }
    out->body.length = 0;
    page_begin(&p, app, req, out);
    page_set(&p, "title", fault_word(&p, status, "title"));
    page_set(&p, "about", fault_word(&p, status, "text"));
    page_set(&p, "request", req->id);
    if (status == 429 || status == 503)
        reply_header(out, "Retry-After", "10");
    return page_send(&p, "fault", status, PAGE_IS_PRIVATE) == OK;
}
