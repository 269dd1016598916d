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
#include "page/entry_inside.h"
#include "page/money.h"

static const char *const own_fields[] = {ENTRY_KEY, ENTRY_STARTED, PAGE_AGAIN,
                                         ENTRY_TRAP, "form-number", "form-code",
                                         "form-action", "form-seen", "form-do",
                                         NULL};

bool
entry_takes(const char *type)
{
    return upload_is_taken(type);
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

/* Browsers put a T between day and time. */
static json_t *
datetime_answer(struct arena *mem, const char *typed)
{
    char *text = arena_text(mem, typed);

    if (strlen(text) > 10 && text[10] == 'T')
        text[10] = ' ';
    return json_string(text);
}

static json_t *
single_answer(struct arena *mem, const struct field *f, const char *typed)
{
    switch (f->kind) {
    case FIELD_MONEY:
        return money_answer(mem, typed, f->currency);
    case FIELD_NUMBER:
        return number_answer(mem, typed);
    case FIELD_DATETIME:
        return datetime_answer(mem, typed);
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

/* Answers on their way out of a form, or out of one row of it. */
struct reading {
    struct arena           *mem;
    const struct form_data *typed;
    const char             *names; /* before each name: "", "measures/2/" */
};

static char *
name_of(const struct reading *r, const char *field, const char *tail)
{
    return arena_join(r->mem, r->names, field, tail, NULL);
}

static void
read_many(const struct reading *r, const struct field *f, json_t *answers)
{
    const struct form_data *typed = r->typed;
    const char             *name = name_of(r, f->name, "");
    json_t                 *list = json_array();

    for (size_t i = 0; i < typed->field_count; i++)
        if (strcmp(typed->fields[i].name, name) == 0 &&
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

/* What was typed under a name, without blanks around it; NULL: nothing. */
static const char *
words_typed(const struct reading *r, const char *name)
{
    const char *value = form_value(r->typed, name);

    value = value == NULL ? NULL : entry_text(r->mem, value);
    return value == NULL || *value == '\0' ? NULL : value;
}

/* Words typed beside "other" and then left for another option are not kept. */
static void
read_companion(const struct reading *r, const struct field *f, json_t *answers)
{
    const char *tail = arena_join(r->mem, f->name, COMPANION_TAIL, NULL);
    const char *value = words_typed(r, name_of(r, tail, ""));

    if (value != NULL && chose_other(json_object_get(answers, f->name)))
        doc_set_text(answers, tail, value);
}

/* An item is ticked, or its problem is told; told, it is not in order whatever
 * the tick says. */
static void
read_checklist(const struct reading *r, const struct field *f, json_t *answers)
{
    json_t *items = doc_object(r->mem);

    for (size_t i = 0; i < f->option_count; i++) {
        const char *option = f->options[i];
        const char *tail = arena_join(r->mem, "/", option, NULL);
        const char *tick = name_of(r, f->name, tail);
        const char *problem =
            words_typed(r, arena_join(r->mem, tick, PROBLEM_TAIL, NULL));

        if (problem != NULL)
            doc_set_text(items, option, problem);
        else if (form_value(r->typed, tick) != NULL)
            doc_set_true(items, option, true);
    }
    if (json_object_size(items) > 0)
        doc_set(answers, f->name, items);
}

/* The row that a name belongs to ("measures/2/what" is of 2), 0: none. */
static int
row_of(const char *name, const char *block)
{
    size_t length = strlen(block);
    char  *end = NULL;
    long   row;

    if (strncmp(name, block, length) != 0 || name[length] != '/' ||
        name[length + 1] < '1' || name[length + 1] > '9')
        return 0;
    row = strtol(name + length + 1, &end, 10);
    return *end == '/' && row <= FIELD_AT_MOST_MAX ? (int)row : 0;
}

static bool
is_blank(const char *value)
{
    return value[strspn(value, " \t\r\n")] == '\0';
}

int *
entry_rows_typed(struct arena *mem, const struct form_data *typed,
                 const char *block, size_t *count)
{
    int *rows = arena_take(mem, (typed->field_count + 1) * sizeof *rows);

    *count = 0;
    for (size_t i = 0; i < typed->field_count; i++) {
        int    row = row_of(typed->fields[i].name, block);
        size_t at = *count;

        if (row == 0 || is_blank(typed->fields[i].value))
            continue;
        while (at > 0 && rows[at - 1] > row)
            at--;
        if (at > 0 && rows[at - 1] == row)
            continue;
        memmove(rows + at + 1, rows + at, (*count - at) * sizeof *rows);
        rows[at] = row;
        ++*count;
    }
    return rows;
}

static enum err read_fields(const struct reading *r, const struct form *form,
                            json_t *answers, struct fault *why);

/* Rows that were left empty are as if they were not there. */
static enum err
read_block(const struct reading *r, const struct field *f, json_t *answers,
           struct fault *why)
{
    size_t  count;
    int    *rows = entry_rows_typed(r->mem, r->typed, f->name, &count);
    json_t *list = doc_array(r->mem);

    for (size_t i = 0; i < count; i++) {
        struct reading inside = *r;
        json_t        *row = doc_object(r->mem);

        inside.names = arena_printf(r->mem, "%s/%d/", f->name, rows[i]);
        TRY(read_fields(&inside, f->block, row, why));
        json_array_append(list, row);
    }
    if (count > 0)
        doc_set(answers, f->name, list);
    return OK;
}

static void
read_single(const struct reading *r, const struct field *f, json_t *answers)
{
    const char *value = words_typed(r, name_of(r, f->name, ""));

    if (value != NULL)
        json_object_set_new(answers, f->name, single_answer(r->mem, f, value));
}

static enum err
read_field(const struct reading *r, const struct field *f, json_t *answers,
           struct fault *why)
{
    const char *name = name_of(r, f->name, "");

    if (f->kind != FIELD_MANY && f->kind != FIELD_FILES &&
        count_values(r->typed, name) > 1)
        return fault_field(why, ERR_MALFORMED, name, "%s was sent twice", name);
    if (f->kind == FIELD_MANY)
        read_many(r, f, answers);
    else if (f->kind == FIELD_CHECKLIST)
        read_checklist(r, f, answers);
    else if (f->kind == FIELD_BLOCK)
        TRY(read_block(r, f, answers, why));
    else if (f->kind == FIELD_CHECK)
        doc_set_true(answers, f->name, form_value(r->typed, name) != NULL);
    else if (f->kind != FIELD_FILES)
        read_single(r, f, answers);
    if (f->other)
        read_companion(r, f, answers);
    return OK;
}

static enum err
read_fields(const struct reading *r, const struct form *form, json_t *answers,
            struct fault *why)
{
    for (size_t i = 0; i < form->field_count; i++)
        TRY(read_field(r, &form->fields[i], answers, why));
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

static bool
knows_item(const struct field *f, const char *item)
{
    for (size_t i = 0; i < f->option_count; i++) {
        size_t length = strlen(f->options[i]);

        if (strncmp(item, f->options[i], length) == 0 &&
            (item[length] == '\0' || strcmp(item + length, PROBLEM_TAIL) == 0))
            return true;
    }
    return false;
}

bool
entry_knows(struct arena *mem, const struct form *form, const char *name)
{
    const char         *rest = strchr(name, '/');
    const struct field *f;

    if (form_field(form, name) != NULL || form_companion(form, name) != NULL)
        return true;
    if (rest == NULL)
        return false;
    f = form_field(form, arena_bytes(mem, name, (size_t)(rest - name)));
    if (f == NULL || f->kind != FIELD_BLOCK)
        return f != NULL && f->kind == FIELD_CHECKLIST &&
               knows_item(f, rest + 1);
    return row_of(name, f->name) > 0 &&
           entry_knows(mem, f->block, strchr(rest + 1, '/') + 1);
}

/* Whatever the form does not have is refused, not ignored. */
static void
check_names(const struct form *form, const struct form_data *typed,
            struct mistakes *mistakes)
{
    for (size_t i = 0; i < typed->field_count; i++) {
        const char *name = typed->fields[i].name;

        if (!entry_knows(mistakes->mem, form, name) &&
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
    const struct reading r = {mem, typed, ""};

    *answers = doc_object(mem);
    TRY(read_fields(&r, form, *answers, why));
    for (size_t i = 0; i < form->field_count; i++)
        if (form->fields[i].kind == FIELD_FILES)
            check_files(&form->fields[i], typed, mistakes);
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
