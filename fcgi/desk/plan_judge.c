/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning a complaint's first two steps: that it was received, exactly as it
 * came, and its first judgement.  The second never refuses: whatever the rules
 * did, the complaint enters its first stage and is somebody's.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/draft.h"
#include "desk/filing.h"
#include "desk/lenient.h"
#include "desk/step.h"

enum { LANG_LONGEST = 16 };

/* The letter that every complainant gets when the procedure has it. */
#define RECEIPT "receipt"

static const char *const channels[] = {
    "web", "phone", "fax", "letter", "visit", "shop", "email", "api", NULL};

static enum err
check_frame(const struct submission *in, struct fault *why)
{
    size_t length = in->lang == NULL ? 0 : strlen(in->lang);

    if (in->channel == NULL || !text_is_one_of(in->channel, channels))
        return fault_field(why, ERR_INPUT, "channel",
                           "a complaint comes by web, phone, fax, letter, "
                           "visit, shop, email or api");
    if (length == 0 || length > LANG_LONGEST ||
        strspn(in->lang, "abcdefghijklmnopqrstuvwxyz-"
                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != length)
        return fault_field(why, ERR_INPUT, "lang",
                           "a language is written like zh, en or es");
    return OK;
}

/* Files are filed apart from the answers, so their limits are looked at here.
 */
static enum err
check_files(const struct form *form, const struct submission *in,
            struct mistakes *mistakes, struct fault *why)
{
    const struct field *files = NULL;

    for (size_t i = 0; i < form->field_count; i++)
        if (form->fields[i].kind == FIELD_FILES)
            files = &form->fields[i];
    if (in->from_number != NULL && in->file_count > 0)
        return OK; /* filed once with another record, they go along as they are */
    if (in->file_count > 0 && files == NULL)
        return fault_field(why, ERR_INPUT, "files",
                           "the form %s takes no files", form->name);
    if (files == NULL)
        return OK;
    if (files->at_most > 0 && in->file_count > (size_t)files->at_most) {
        mistake_add(mistakes, files->name, "too_many", "at most %d files",
                    files->at_most);
        return fault_field(why, ERR_INPUT, files->name, "at most %d files",
                           files->at_most);
    }
    if (files->required && in->file_count == 0) {
        mistake_add(mistakes, files->name, "required", "a file is needed");
        return fault_field(why, ERR_INPUT, files->name, "a file is needed");
    }
    return OK;
}

/* A form that `starts` is for the staff, and for the desk's own schedules. */
static enum err
find_form(const struct procedure *p, const struct submission *in,
          const struct form **out, struct fault *why)
{
    bool staff =
        in->by.roles != NULL || in->schedule != NULL || in->from_number != NULL;

    if (in->form == NULL) {
        *out = procedure_public_form(p);
        return *out != NULL
                   ? OK
                   : fault(why, ERR_CONFLICT,
                           "%s takes no complaints: no public form", p->name);
    }
    *out = procedure_form(p, in->form);
    if (*out != NULL && ((*out)->is_public || ((*out)->starts && staff)))
        return OK;
    return fault_field(why, ERR_INPUT, "form",
                       "no record of %s begins with a form \"%.100s\"", p->name,
                       in->form);
}

/* As they were sent, or what of them can be kept. */
struct given {
    const struct form *form;
    const json_t      *answers;
    json_t            *lacks; /* or NULL */
};

/* Of a mail nothing is refused: nobody is there to mend it. */
static enum err
check_given(const struct submission *in, struct arena *mem, struct given *out,
            struct mistakes *mistakes, struct fault *why)
{
    out->answers = in->answers;
    if (in->lenient) {
        out->answers = lenient_answers(out->form, in, mem, &out->lacks);
        return OK;
    }
    TRY(form_check(out->form, in->answers, NULL, mistakes, why));
    return check_files(out->form, in, mistakes, why);
}

static void
add_received(const struct world *w, const struct submission *in,
             const struct given *given, struct event_list *out)
{
    struct event *e =
        event_push(out, EVENT_RECEIVED, in->at_ms == 0 ? w->now_ms : in->at_ms,
                   in->by.login);
    json_t *lasting;
    json_t *personal;

    e->version = w->procedure->version;
    doc_set_text(e->body, "procedure", w->procedure->name);
    doc_set_text(e->body, "channel", in->channel);
    doc_set_text(e->body, "lang", in->lang);
    doc_set_text(e->body, "form", given->form->name);
    form_split(given->form, given->answers, out->mem, &lasting, &personal);
    doc_set(e->body, "answers", lasting);
    doc_set_text(e->body, "schedule", in->schedule);
    doc_set_text(e->body, "silent", in->silent);
    if (json_array_size(given->lacks) > 0)
        doc_set(e->body, "lacks", given->lacks);
    if (in->from_number != NULL) {
        json_t *from = doc_object(out->mem);

        doc_set_text(from, "procedure", in->from_procedure);
        doc_set_text(from, "number", in->from_number);
        doc_set(e->body, "from", from);
    }
    e->personal = doc_object(out->mem);
    doc_set(e->personal, "answers", personal);
    doc_set_text(e->personal, "mail_id", in->mail_id);
}

enum err
plan_receive(const struct world *w, struct arena *mem,
             const struct submission *in, struct event_list *out,
             struct mistakes *mistakes, struct fault *why)
{
    struct given given = {.lacks = NULL};

    TRY(find_form(w->procedure, in, &given.form, why));
    TRY(check_frame(in, why));
    TRY(check_given(in, mem, &given, mistakes, why));
    add_received(w, in, &given, out);
    for (size_t i = 0; i < in->file_count; i++) {
        struct event *e = event_push(out, EVENT_FILED, w->now_ms, in->by.login);

        e->version = w->procedure->version;
        TRY(filing_fill(e, &in->files[i], (int64_t)i + 1, mem, why));
    }
    return OK;
}

/* A rule may have said it itself, even if it waits for approval. */
static bool
receipt_was_written(const struct event_list *out)
{
    for (size_t i = 0; i < out->count; i++) {
        const struct event *e = &out->items[i];
        const char         *letter = doc_text(e->body, "letter");

        if ((e->kind == EVENT_LETTER_SENT || e->kind == EVENT_LETTER_DRAFTED) &&
            strcmp(letter, RECEIPT) == 0)
            return true;
    }
    return false;
}

/* Before it was judged a record has the one form that it began with. */
static const struct stage *
first_stage(const struct procedure *p, const json_t *state)
{
    void *begun = json_object_iter(json_object_get(state, "forms"));

    return procedure_first_stage(
        p, begun == NULL ? NULL : json_object_iter_key(begun));
}

enum err
plan_judge(const struct world *w, const json_t *state, const json_t *decisions,
           const struct fault *failed, struct event_list *out,
           struct fault *why)
{
    const struct stage *first;
    int64_t             received_ms = doc_int(state, "received_ms", w->now_ms);
    struct draft        d = draft_begin(w, state, out, out->count);
    size_t              i;
    json_t             *decision;
    const char         *form;
    json_t             *answers;

    if (state_stage(state) != NULL)
        return fault(why, ERR_CONFLICT, "it was judged before");
    if (w->procedure->stage_count == 0)
        return fault(why, ERR_RULE, "the procedure has no stage");
    first = first_stage(w->procedure, state);
    if (failed != NULL)
        steps_faulted(&d, failed);
    json_array_foreach((json_t *)decisions, i, decision)
        steps_decided(&d, decision, NULL);
    draft_enter(&d, first, draft_stage_owner(&d, first));
    draft_fire(&d, ON_RECEIVED, NULL, received_ms);
    draft_fire(&d, ON_ENTERING, first->name, received_ms);
    json_object_foreach(json_object_get(state, "forms"), form, answers)
        draft_filled(&d, form);
    clocks_pause(&d);
    json_array_foreach((json_t *)decisions, i, decision)
        steps_follow(&d, decision);
    if (!receipt_was_written(out))
        draft_letter(&d, RECEIPT);
    draft_hand_over(&d);
    return OK;
}
