/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin_folder.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static int
remove_one(const char *path, const struct stat *is, int kind, struct FTW *at)
{
    (void)is;
    (void)kind;
    (void)at;
    return remove(path);
}

static void
remove_folder(void *path)
{
    (void)nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *
plugins_folder(struct arena *mem)
{
    char *path = arena_text(mem, "/tmp/redress-plugins-XXXXXX");

    assert_non_null(mkdtemp(path));
    arena_defer(mem, remove_folder, path);
    return path;
}

const char *
plugin_write(struct arena *mem, const char *root, const char *name,
             const char *file, const char *text)
{
    char *folder = arena_printf(mem, "%s/%s", root, name);
    char *path = arena_printf(mem, "%s/%s", folder, file);
    FILE *out;

    (void)mkdir(folder, 0700);
    if (strncmp(file, "tests/", 6) == 0)
        (void)mkdir(arena_printf(mem, "%s/tests", folder), 0700);
    out = fopen(path, "we");
    assert_non_null(out);
    assert_int_equal(fwrite(text, 1, strlen(text), out), strlen(text));
    fclose(out);
    return folder;
}
