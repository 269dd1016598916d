/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The small company's procedure with one thing broken, and what the check
 * finds then.  For the tests of the check: a case is a row.
 */
#ifndef TESTS_MODEL_BROKEN_H
#define TESTS_MODEL_BROKEN_H

#include "model_fixture.h"

/* Sets what a path like "stages/0/owner" leads to; "" as value takes it out. */
static inline void
change(struct arena *mem, json_t *model, const char *path, const char *value)
{
    char       *rest = arena_text(mem, path);
    char       *part = rest;
    const char *last;
    json_t     *made = *value == '\0' ? NULL : json_of(mem, value);

    while ((rest = strchr(part, '/')) != NULL) {
        *rest = '\0';
        model = json_is_array(model)
                    ? json_array_get(model, strtoul(part, NULL, 10))
                    : json_object_get(model, part);
        assert_non_null(model);
        part = rest + 1;
    }
    last = part;
    if (json_is_array(model) && made == NULL)
        json_array_remove(model, strtoul(last, NULL, 10));
    else if (json_is_array(model) && strcmp(last, "+") == 0)
        json_array_append(model, made);
    else if (json_is_array(model))
        json_array_set(model, strtoul(last, NULL, 10), made);
    else if (made == NULL)
        json_object_del(model, last);
    else
        json_object_set(model, last, made);
}

static inline struct findings
findings_of(struct arena *mem, json_t *model)
{
    struct findings found = {.mem = mem};

    procedure_check(procedure_of(mem, model), &found);
    return found;
}

static inline const struct finding *
finding(const struct findings *found, const char *code, const char *at)
{
    for (size_t i = 0; i < found->count; i++)
        if (strcmp(found->items[i].code, code) == 0 &&
            strcmp(found->items[i].at, at) == 0)
            return &found->items[i];
    return NULL;
}

struct broken {
    const char *path, *value; /* what is changed, and to what */
    const char *code, *at;    /* what must be found then */
};

static inline void
assert_found(struct arena *mem, const struct broken *b, bool error)
{
    json_t               *model = json_of(mem, small_company);
    struct findings       found;
    const struct finding *f;

    change(mem, model, b->path, b->value);
    found = findings_of(mem, model);
    f = finding(&found, b->code, b->at);
    for (size_t i = 0; f == NULL && i < found.count; i++)
        if (strcmp(found.items[i].code, "missing-word") != 0)
            print_message("%s %s %s\n", found.items[i].code, found.items[i].at,
                          found.items[i].text);
    if (f == NULL)
        fail_msg("%s = %s: no %s at \"%s\"", b->path, b->value, b->code, b->at);
    assert_int_equal(f->error, error);
    assert_true(strlen(f->text) > 20);
    if (error)
        assert_true(found.errors > 0);
}

#endif
