/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Options and name=value words on top of a document.
 */
#include "ctl/change.h"

#include <stdio.h>
#include <string.h>

json_t *
change_pairs(struct ctl *ctl)
{
    json_t     *out = doc_object(ctl->mem);
    const char *name, *value;

    while (ctl_pair(ctl, &name, &value))
        doc_set_text(out, name, value);
    return out;
}

void
change_text(json_t *doc, const char *member, const char *value)
{
    if (value != NULL && value[0] == '\0')
        json_object_del(doc, member);
    else
        doc_set_text(doc, member, value);
}

void
change_list(json_t *doc, const char *member, const char *value)
{
    json_t *list;

    if (value == NULL)
        return;
    list = json_array();
    while (*value != '\0') {
        size_t length = strcspn(value, ",");

        if (length > 0)
            json_array_append_new(list, json_stringn(value, length));
        value += length + (value[length] == ',');
    }
    if (json_array_size(list) > 0)
        doc_set(doc, member, list);
    else
        json_object_del(doc, member);
    json_decref(list);
}

enum err
change_flag(json_t *doc, const char *member, const char *value,
            struct fault *why)
{
    bool yes = strcmp(value, "yes") == 0;

    if (!yes && strcmp(value, "no") != 0)
        return fault_field(why, ERR_INPUT, member, "it is yes or no");
    doc_set_true(doc, member, yes);
    return OK;
}

json_t *
change_part(json_t *doc, const char *member)
{
    json_t *part = json_object_get(doc, member);

    if (!json_is_object(part)) {
        json_object_set_new(doc, member, json_object());
        part = json_object_get(doc, member);
    }
    return part;
}

enum err
change_mistakes(enum err done, const struct mistakes *mistakes,
                struct fault *why)
{
    if (done != ERR_INPUT || mistakes->count == 0)
        return done;
    for (size_t i = 1; i < mistakes->count; i++)
        fprintf(stderr, "redressctl: %s: %s\n", mistakes->items[i].field,
                mistakes->items[i].text);
    return fault_field(why, done, mistakes->items[0].field, "%s",
                       mistakes->items[0].text);
}

void
change_print(const char *label, const json_t *value, const char *otherwise)
{
    const json_t *one;
    size_t        i;

    printf("  %-18s ", label);
    if (json_is_array(value))
        json_array_foreach(value, i, one)
            printf("%s%s", i == 0 ? "" : ", ", json_string_value(one));
    else if (json_is_string(value))
        fputs(json_string_value(value), stdout);
    else if (json_is_integer(value))
        printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (json_is_real(value))
        printf("%g", json_real_value(value));
    else if (json_is_boolean(value))
        fputs(json_is_true(value) ? "yes" : "no", stdout);
    else
        fputs(otherwise, stdout);
    putchar('\n');
}
