/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a form back: typed text to answers, files to where they stay.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "page/entry.h"
#include "page/money.h"

static const char *const own_fields[] = {ENTRY_KEY, ENTRY_STARTED, PAGE_AGAIN,
                                         ENTRY_TRAP, NULL};

static const char *const taken_types[] = {"image/jpeg",      "image/png",
                                          "image/webp",      "image/gif",
                                          "image/heic",      "application/pdf",
                                          "video/mp4",       "text/plain",
                                          "application/zip", NULL};

bool
entry_takes(const char *type)
{
    return text_is_one_of(type, taken_types);
}

char *
entry_text(struct arena *mem, const char *typed)
{
    size_t length, kept = 0;
    char  *s;

    typed += strspn(typed, " \t\r\n");
    length = strlen(typed);
    while (length > 0 && strchr(" \t\r\n", typed[length - 1]) != NULL)
        length--;
    s = arena_bytes(mem, typed, length);
    for (size_t i = 0; i < length; i++)
        if (!(s[i] == '\r' && s[i + 1] == '\n'))
            s[kept++] = s[i];
    s[kept] = '\0';
    return s;
}

static json_t *
number_answer(struct arena *mem, const char *typed)
{
    char  *folded = text_fold(mem, typed), *comma = strchr(folded, ','), *end;
    double value;

    if (comma != NULL)
        *comma = '.';
    value = strtod(folded, &end);
    if (strspn(folded, "+-.0123456789") != strlen(folded) || end == folded ||
        *end != '\0' || !isfinite(value))
        return json_string(typed);
    if (strchr(folded, '.') == NULL && fabs(value) < 1e15)
        return json_integer((json_int_t)value);
    return json_real(value);
}

static json_t *
money_answer(struct arena *mem, const char *typed, const char *currency)
{
    int64_t minor;

    return money_read(mem, typed, currency, &minor) ? json_integer(minor)
                                                    : json_string(typed);
}

static json_t *
single_answer(struct arena *mem, const struct field *f, const char *typed)
{
    switch (f->kind) {
    case FIELD_MONEY:
        return money_answer(mem, typed, f->currency);
    case FIELD_NUMBER:
        return number_answer(mem, typed);
    case FIELD_PHONE: /* Chinese keyboards type full-width digits too */
        return json_string(text_fold(mem, typed));
    default:
        return json_string(typed);
    }
}

static size_t
count_values(const struct form_data *typed, const char *name)
{
    size_t n = 0;

    for (size_t i = 0; i < typed->field_count; i++)
        n += strcmp(typed->fields[i].name, name) == 0;
    return n;
}

static void
read_many(const struct field *f, const struct form_data *typed, json_t *answers)
{
    json_t *list = json_array();

    for (size_t i = 0; i < typed->field_count; i++)
        if (strcmp(typed->fields[i].name, f->name) == 0 &&
            *typed->fields[i].value != '\0')
            json_array_append_new(list, json_string(typed->fields[i].value));
    if (json_array_size(list) > 0)
        json_object_set(answers, f->name, list);
    json_decref(list);
}

static bool
chose_other(const json_t *answer)
{
    size_t  i;
    json_t *one;

    if (json_is_string(answer))
        return strcmp(json_string_value(answer), OPTION_OTHER) == 0;
    json_array_foreach(answer, i,
                       one) if (strcmp(json_string_value(one), OPTION_OTHER) ==
                                0) return true;
    return false;
}

/* Words typed beside "other" and then left for another option are not kept. */
static void
read_companion(struct arena *mem, const struct field *f,
               const struct form_data *typed, json_t *answers)
{
    const char *name = arena_printf(mem, "%s" COMPANION_TAIL, f->name);
    const char *value = form_value(typed, name);

    if (value == NULL || !chose_other(json_object_get(answers, f->name)))
        return;
    value = entry_text(mem, value);
    if (*value != '\0')
        doc_set_text(answers, name, value);
}

static enum err
read_field(struct arena *mem, const struct field *f,
           const struct form_data *typed, json_t *answers, struct fault *why)
{
    const char *value = form_value(typed, f->name);

    if (f->kind == FIELD_FILES)
        return OK;
    if (f->kind != FIELD_MANY && count_values(typed, f->name) > 1)
        return fault_field(why, ERR_MALFORMED, f->name, "%s was sent twice",
                           f->name);
    if (f->kind == FIELD_MANY) {
        read_many(f, typed, answers);
    } else if (f->kind == FIELD_CHECK) {
        doc_set_true(answers, f->name, value != NULL);
    } else if (value != NULL) {
        value = entry_text(mem, value);
        if (*value != '\0')
            json_object_set_new(answers, f->name, single_answer(mem, f, value));
    }
    if (f->other)
        read_companion(mem, f, typed, answers);
    return OK;
}

static void
check_files(const struct field *f, const struct form_data *typed,
            struct mistakes *mistakes)
{
    size_t count = 0;

    for (size_t i = 0; i < typed->file_count; i++) {
        if (strcmp(typed->files[i].field, f->name) != 0)
            continue;
        count++;
        if (!entry_takes(typed->files[i].type))
            mistake_add(mistakes, f->name, "file_type",
                        "%s is of a kind that is not taken",
                        typed->files[i].name);
    }
    if (f->required && count == 0)
        mistake_add(mistakes, f->name, "required", "%s is required", f->name);
    if (field_most(f) > 0 && count > (size_t)field_most(f))
        mistake_add(mistakes, f->name, "too_many_files", "%s takes %d files",
                    f->name, field_most(f));
}

/* Whatever the form does not have is refused, not ignored. */
static void
check_names(const struct form *form, const struct form_data *typed,
            struct mistakes *mistakes)
{
    for (size_t i = 0; i < typed->field_count; i++) {
        const char *name = typed->fields[i].name;

        if (form_field(form, name) == NULL &&
            form_companion(form, name) == NULL &&
            !text_is_one_of(name, own_fields))
            mistake_add(mistakes, name, "unknown_field",
                        "there is no field %.60s", name);
    }
    for (size_t i = 0; i < typed->file_count; i++) {
        const struct field *f = form_field(form, typed->files[i].field);

        if (f == NULL || f->kind != FIELD_FILES)
            mistake_add(mistakes, typed->files[i].field, "unknown_field",
                        "no files are taken as %.60s", typed->files[i].field);
    }
}

enum err
entry_read(struct arena *mem, const struct form *form,
           const struct form_data *typed, json_t **answers,
           struct mistakes *mistakes, struct fault *why)
{
    *answers = doc_object(mem);
    for (size_t i = 0; i < form->field_count; i++) {
        TRY(read_field(mem, &form->fields[i], typed, *answers, why));
        if (form->fields[i].kind == FIELD_FILES)
            check_files(&form->fields[i], typed, mistakes);
    }
    check_names(form, typed, mistakes);
    return OK;
}

enum err
entry_keep_files(struct page *p, const struct form_data *typed,
                 struct filing **out, struct fault *why)
{
    struct filing *files =
        arena_take(p->mem, (typed->file_count + 1) * sizeof *files);

    for (size_t i = 0; i < typed->file_count; i++) {
        const struct upload *file = &typed->files[i];

        TRY(upload_keep(file, p->app->set.files, why));
        files[i] =
            (struct filing){file->name, file->digest, file->type, file->size};
    }
    *out = files;
    return OK;
}

static char *
sign_time(const struct page *p, int64_t at_ms)
{
    char *text = arena_printf(p->mem, "%lld", (long long)at_ms);

    return arena_printf(
        p->mem, "%s.%s", text,
        secret_derived(p->mem, templates_key(p->app->templates), text));
}

char *
entry_started(const struct page *p)
{
    return sign_time(p, moment_now());
}

int64_t
entry_age_ms(const struct page *p, const char *started)
{
    long long at_ms;

    if (started == NULL || sscanf(started, "%lld.", &at_ms) != 1 ||
        !secret_same(started, sign_time(p, at_ms)))
        return -1;
    return moment_now() > at_ms ? moment_now() - at_ms : 0;
}
