/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure install, list, show and diff: versions as they come and
 * as they are.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "ctl/finding.h"
#include "ctl/order.h"
#include "store/records.h"

static const char *
or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

/* --- install */

static enum err
install(struct order *o, struct fault *why)
{
    struct arena *mem = o->ctl->mem;
    struct source source;
    json_t       *told = NULL;
    enum err      err;

    TRY(source_read(o->name, mem, &source, why));
    err = versions_install(o->desk, mem, &source, o->by.login, o->note, &told,
                           why);
    if (err != OK && (err != ERR_RULE || told == NULL))
        return err;
    o->wrong = err != OK || doc_int(told, "errors", 0) > 0 ||
               doc_int(json_object_get(told, "scenarios"), "failed", 0) > 0;
    if (order_told(o, told))
        return OK;
    finding_print(mem, o->name, told);
    if (err != OK)
        return OK;
    finding_print_scenarios(told);
    printf("%s: version %s is %s\n", doc_text(told, "procedure"),
           doc_text(told, "digest"), doc_text(told, "state"));
    return OK;
}

enum err
ctl_procedure_install(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "DIR", &o.name, why));
    return order_run(&o, install, found_wrong, why);
}

/* --- list */

static enum err
list_procedures(struct order *o, struct fault *why)
{
    struct arena *mem = o->ctl->mem;
    json_t       *all = doc_array(mem);
    const char  **names;
    size_t        count;

    TRY(version_procedures(o->ctl->store, mem, &names, &count, why));
    for (size_t i = 0; i < count; i++) {
        const struct version *v =
            engine_in_force(desk_engine(o->desk), names[i]);
        json_t *one = doc_object(mem);

        doc_set_text(one, "procedure", names[i]);
        doc_set_text(one, "digest", v == NULL ? NULL : v->digest);
        json_array_append(all, one);
        if (!o->ctl->json)
            printf("%-30s %s\n", names[i],
                   v == NULL ? "nothing in force" : v->digest);
    }
    order_told(o, all);
    return OK;
}

static void
print_glance(const struct order *o, const json_t *version)
{
    printf("%.12s  %-9s  %s  %-12s %s", doc_text(version, "digest"),
           doc_text(version, "state"), order_time(o, version, "at_ms"),
           doc_text(version, "author"), or_empty(doc_text(version, "note")));
    if (doc_int(version, "errors", 0) > 0)
        printf("  [%d errors]", (int)doc_int(version, "errors", 0));
    if (doc_int(version, "scheduled_ms", 0) > 0)
        printf("  [in force from %s]", order_time(o, version, "scheduled_ms"));
    putchar('\n');
}

static enum err
list(struct order *o, struct fault *why)
{
    json_t *all, *one;
    size_t  i;

    if (o->name == NULL)
        return list_procedures(o, why);
    TRY(versions_list(o->desk, o->ctl->mem, o->name, &all, why));
    if (order_told(o, all))
        return OK;
    json_array_foreach(all, i, one) print_glance(o, one);
    return OK;
}

enum err
ctl_procedure_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    if (ctl->words[0] != NULL)
        TRY(ctl_word(ctl, "NAME", &o.name, why));
    return order_run(&o, list, found_wrong, why);
}

/* --- show */

static void
print_marks(const struct order *o, const json_t *version)
{
    const json_t *one;
    size_t        i;

    json_array_foreach(json_object_get(version, "marks"), i, one)
    {
        printf("  %s  %s by %s", order_time(o, one, "at_ms"),
               doc_text(one, "mark"), doc_text(one, "by"));
        if (doc_int(one, "for_ms", 0) > 0)
            printf(", for %s", order_time(o, one, "for_ms"));
        printf("%s%s\n", doc_text(one, "note") == NULL ? "" : ": ",
               or_empty(doc_text(one, "note")));
    }
    json_array_foreach(json_object_get(version, "wants"), i, one)
        printf("  it has to be %s\n", json_string_value(one));
}

static void
print_files(const json_t *version)
{
    const json_t *one;
    size_t        i;

    json_array_foreach(json_object_get(version, "files"), i, one)
        printf("==> %s <==\n%s", doc_text(one, "name"), doc_text(one, "text"));
}

static enum err
show(struct order *o, struct fault *why)
{
    json_t *version;

    TRY(versions_show(o->desk, o->ctl->mem, o->version, &version, why));
    if (order_told(o, version))
        return OK;
    printf("%s: version %s\n", doc_text(version, "procedure"), o->version);
    print_glance(o, version);
    print_marks(o, version);
    finding_print(o->ctl->mem, "", json_object_get(version, "result"));
    if (o->whole)
        print_files(version);
    return OK;
}

enum err
ctl_procedure_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    o.whole = ctl_flag(ctl, "--files");
    TRY(ctl_word(ctl, "VERSION", &o.version, why));
    return order_run(&o, show, found_wrong, why);
}

/* --- diff */

static void
print_part(const json_t *part)
{
    const char *change = doc_text(part, "change");
    const char *before = doc_text(part, "before"),
               *after = doc_text(part, "after");
    char sign = strcmp(change, "added") == 0     ? '+'
                : strcmp(change, "removed") == 0 ? '-'
                                                 : '~';

    printf("%c %s \"%s\"", sign, doc_text(part, "what"),
           doc_text(part, "name"));
    if (before != NULL && before[0] != '\0')
        printf("\n    before: %s", before);
    if (after != NULL && after[0] != '\0')
        printf("\n    after:  %s", after);
    putchar('\n');
}

static enum err
diff(struct order *o, struct fault *why)
{
    json_t       *told;
    const json_t *one;
    size_t        i;

    TRY(versions_diff(o->desk, o->ctl->mem, o->version, o->other, &told, why));
    if (order_told(o, told))
        return OK;
    json_array_foreach(json_object_get(told, "files"), i, one)
        fputs(doc_text(one, "diff"), stdout);
    json_array_foreach(json_object_get(told, "model"), i, one) print_part(one);
    return OK;
}

enum err
ctl_procedure_diff(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "FROM", &o.version, why));
    TRY(ctl_word(ctl, "TO", &o.other, why));
    return order_run(&o, diff, found_wrong, why);
}
