/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl setting: the settings of desk/settings.def, with the names that
 * the API has.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "ctl/ctl.h"
#include "desk/settings.h"

static const char *
lang_of(struct ctl *ctl)
{
    const char *lang = ctl_option(ctl, "--lang");

    return lang == NULL ? "en" : lang;
}

static void
print_one(struct ctl *ctl, const json_t *one)
{
    const char *by = doc_text(one, "changed_by");

    printf("%-22s %s\n", doc_text(one, "name"),
           doc_write(ctl->mem, json_object_get(one, "value")));
    if (doc_true(one, "set"))
        printf("%-22s set by %s, %s; the default is %s\n", "",
               by == NULL ? "?" : by,
               by == NULL ? "?" : doc_text(one, "changed_at"),
               doc_write(ctl->mem, json_object_get(one, "default")));
}

enum err
ctl_setting_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *lang = lang_of(ctl);
    json_t     *list, *one;
    size_t      i;

    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(settings_show(ctl->store, ctl->mem, lang, &list, why));
    if (ctl->json) {
        puts(doc_write(ctl->mem, list));
        return OK;
    }
    json_array_foreach(list, i, one)
    {
        print_one(ctl, one);
        printf("%-22s %s\n", "", doc_text(one, "label"));
    }
    return OK;
}

static enum err
print_setting(struct ctl *ctl, const char *name, const char *lang,
              struct fault *why)
{
    json_t *one;

    TRY(setting_show(ctl->store, ctl->mem, name, lang, &one, why));
    if (ctl->json) {
        puts(doc_write(ctl->mem, one));
        return OK;
    }
    print_one(ctl, one);
    printf("\n%s\n%s\n", doc_text(one, "label"), doc_text(one, "help"));
    return OK;
}

enum err
ctl_setting_get(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *lang = lang_of(ctl), *name;

    TRY(ctl_word(ctl, "NAME", &name, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    return print_setting(ctl, name, lang, why);
}

enum err
ctl_setting_set(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct setting_change in = {.actor = "redressctl",
                                .note = ctl_option(ctl, "--note")};
    const char           *word;
    json_t               *value;

    TRY(ctl_word(ctl, "NAME", &in.name, why));
    TRY(ctl_word(ctl, "VALUE", &word, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    TRY(setting_from_word(ctl->mem, in.name, word, &value, why));
    in.value = value;
    return setting_change(ctl->store, ctl->mem, &in, why);
}

enum err
ctl_setting_unset(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct setting_change in = {.actor = "redressctl",
                                .note = ctl_option(ctl, "--note")};

    TRY(ctl_word(ctl, "NAME", &in.name, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    return setting_change(ctl->store, ctl->mem, &in, why);
}

static void
print_change(struct ctl *ctl, const json_t *one)
{
    printf("%s  %-12s %s -> %s%s%s\n", doc_text(one, "at"), doc_text(one, "by"),
           doc_write(ctl->mem, json_object_get(one, "before")),
           doc_write(ctl->mem, json_object_get(one, "after")),
           doc_text(one, "note")[0] == '\0' ? "" : "  ", doc_text(one, "note"));
}

enum err
ctl_setting_history(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *name;
    json_t     *list, *one;
    size_t      i;

    TRY(ctl_word(ctl, "NAME", &name, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(setting_history(ctl->store, ctl->mem, name, &list, why));
    if (ctl->json) {
        puts(doc_write(ctl->mem, list));
        return OK;
    }
    json_array_foreach(list, i, one) print_change(ctl, one);
    return OK;
}
