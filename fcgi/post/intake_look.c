/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folder of mails as somebody looks at it: what waits there, and what could
 * never be taken, with why.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "post/intake_inside.h"

enum { SHOWN_MOST = 100, WHY_BYTES = 400 };

/* Names of mails in a part of the folder; NULL-terminated, in no order. */
static const char **
names_in(const char *folder, const char *part, struct arena *mem, size_t *count)
{
    DIR *dir = opendir(arena_join(mem, folder, "/", part, NULL));
    const struct dirent *entry;
    const char         **names = NULL;
    size_t               room = 0;

    *count = 0;
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        char plain[MAIL_NAME_BYTES];
        int  deaths;

        if (!intake_name_read(entry->d_name, plain, &deaths))
            continue;
        names = list_room(mem, names, *count, &room, sizeof *names);
        names[(*count)++] = arena_text(mem, entry->d_name);
    }
    if (dir != NULL)
        closedir(dir);
    return names;
}

static int
newest_first(const void *a, const void *b)
{
    const char *const *one = a, *const *other = b;

    return strcmp(*other, *one);
}

/* What was written beside a mail that is in trouble; one line of it. */
static const char *
reason_of(const char *folder, const char *name, struct arena *mem)
{
    char *line = arena_take(mem, WHY_BYTES + 1);
    FILE *in =
        fopen(arena_join(mem, folder, "/trouble/", name, ".txt", NULL), "re");

    if (in == NULL)
        return "";
    line[fread(line, 1, WHY_BYTES, in)] = '\0';
    fclose(in);
    line[strcspn(line, "\r\n")] = '\0';
    return text_is_clean(line, strlen(line)) ? line : "";
}

json_t *
intake_folder_state(const char *folder, struct arena *mem)
{
    json_t      *out = doc_object(mem), *list = doc_array(mem);
    size_t       waiting, count;
    const char **names;

    names_in(folder, "new", mem, &waiting);
    names = names_in(folder, "trouble", mem, &count);
    if (count > 0)
        qsort(names, count, sizeof *names, newest_first);
    for (size_t i = 0; i < count && i < SHOWN_MOST; i++) {
        json_t *one = doc_object(mem);

        doc_set_text(one, "name", names[i]);
        doc_set_text(one, "at", moment_iso(mem, strtoll(names[i], NULL, 10)));
        doc_set_text(one, "why", reason_of(folder, names[i], mem));
        json_array_append(list, one);
    }
    doc_set_int(out, "waiting", (json_int_t)waiting);
    doc_set_int(out, "troubles", (json_int_t)count);
    doc_set(out, "trouble", list);
    return out;
}
