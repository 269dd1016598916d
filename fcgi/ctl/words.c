/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure words: a procedure's languages beside each other, where
 * each word stands, and what is missing.
 */
#include <stdio.h>

#include "base/doc.h"
#include "ctl/ctl.h"
#include "ctl/rules.h"
#include "desk/word_table.h"

struct asked {
    const char *what;
    bool        missing; /* nothing but what is */
};

static void
print_said(struct ctl *ctl, const json_t *row, const char *language)
{
    const json_t *said =
        json_object_get(json_object_get(row, "said"), language);
    const char *file = doc_text(said, "file");

    if (said == NULL)
        return;
    printf("    %s  %s", language, ctl_shown(ctl->mem, doc_text(said, "text")));
    if (file != NULL)
        printf("  (%s:%d)", ctl_shown(ctl->mem, file),
               (int)doc_int(said, "line", 1));
    putchar('\n');
}

static void
print_row(struct ctl *ctl, const json_t *row, const json_t *languages)
{
    const json_t *missing = json_object_get(row, "missing"), *one;
    size_t        i;

    printf("%s", ctl_shown(ctl->mem, doc_text(row, "key")));
    json_array_foreach(missing, i, one)
        printf("%s%s", i == 0 ? "  missing: " : ", ", json_string_value(one));
    putchar('\n');
    json_array_foreach(languages, i, one)
        print_said(ctl, row, json_string_value(one));
}

static void
tell(struct ctl *ctl, const json_t *table, bool missing)
{
    const json_t *row;
    size_t        i;

    if (ctl->json) {
        puts(doc_write(ctl->mem, table));
        return;
    }
    json_array_foreach(json_object_get(table, "items"), i, row)
    {
        if (missing && json_array_size(json_object_get(row, "missing")) == 0)
            continue;
        print_row(ctl, row, json_object_get(table, "languages"));
    }
    printf("%d missing\n", (int)doc_int(table, "missing", 0));
}

static enum err
show(struct ctl *ctl, const struct asked *asked, bool *found_wrong,
     struct fault *why)
{
    const struct version *version;
    struct engine        *engine;
    json_t               *table;
    enum err              err;

    TRY(ctl_engine_open(ctl, 1, false, &engine, why));
    err = ctl_version_load(ctl, engine, asked->what, &version, why);
    if (err == OK) {
        table = word_table(version->procedure, version->source, ctl->mem);
        *found_wrong = doc_int(table, "missing", 0) > 0;
        tell(ctl, table, asked->missing);
    }
    engine_close(engine);
    return err;
}

enum err
ctl_procedure_words(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct asked asked = {.missing = ctl_flag(ctl, "--missing")};

    TRY(ctl_word(ctl, "DIR|DIGEST", &asked.what, why));
    TRY(ctl_end(ctl, why));
    if (!ctl_is_folder(asked.what))
        TRY(ctl_open(ctl, CTL_READ, why));
    return show(ctl, &asked, found_wrong, why);
}
