/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every file of tests/hostile/plugins against real judges: it ends as its third
 * line says ("Expect fault: ..."), three times over, and what is shaped next
 * comes out as ever.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "engine/plugins.h"
#include "engine_fixture.h"
#include "plugin_folder.h"

enum { WALL_MS = 800, ATTEMPTS = 3, ATTACKS_MAX = 200 };

static const char plain_text[] =
    "plugin \"plain\" { title = { en = \"Plain\" }, via = \"http\",\n"
    "  tells = { \"events\" }, shape = function(event)\n"
    "  return { { url = \"https://hooks.example.com/\", body = json(event) } "
    "}\n"
    "end }\n";

static const char *
expectation(struct arena *mem, const struct source_file *file)
{
    const char *at = memmem(file->text, file->length, "-- Expect ", 10);
    const char *end;

    assert_non_null(at);
    end = strchr(at, '\n');
    return arena_bytes(mem, at + 10, (size_t)(end - at) - 10);
}

/* "fault: one|another": what is said has the kind and one of the words. */
static bool
is_as_expected(struct arena *mem, const char *expected, const char *outcome)
{
    const char *colon = strstr(expected, ": ");
    char       *rest = arena_text(mem, colon + 2), *one;

    if (strncmp(expected, outcome, (size_t)(colon - expected) + 1) != 0)
        return false;
    while ((one = strsep(&rest, "|")) != NULL)
        if (strstr(outcome, one) != NULL)
            return true;
    return false;
}

static const struct plugin *
load(struct engine_fixture *f, const char *folder)
{
    const struct plugin *p = NULL;
    json_t              *faults;

    if (engine_plugin_load(f->engine, f->mem, folder, &p, &faults, &f->why) !=
        OK)
        return NULL;
    return p;
}

/* What came of it, in words. */
static const char *
shape(struct engine_fixture *f, const struct plugin *p)
{
    json_t *event = doc_keep(f->mem, json_pack("{s:s}", "kind", "test"));
    json_t *messages;

    if (engine_shape(f->engine, f->mem, p, event, doc_object(f->mem), &messages,
                     &f->why) == OK)
        return arena_join(f->mem, "messages: ", doc_write(f->mem, messages),
                          NULL);
    assert_int_equal(f->why.err, ERR_RULE);
    return arena_join(f->mem,
                      strcmp(f->why.field, PLUGIN_REFUSES) == 0 ? "refuses: "
                                                                : "fault: ",
                      f->why.text, NULL);
}

static void
check_outcome(struct engine_fixture *f, const char *expected,
              const char *outcome)
{
    if (strstr(outcome, "0x") != NULL)
        fail_msg("an address: %s", outcome);
    if (!is_as_expected(f->mem, expected, outcome))
        fail_msg("wanted %s, got %.300s", expected, outcome);
}

/* cmocka calls each attack as a test of its own. */
static void
an_attack(void **state)
{
    const char            *path = *state, *expected, *root;
    void                  *fixture;
    struct engine_fixture *f;
    const struct plugin   *plain, *attack;
    struct source_file     file;

    assert_int_equal(engine_setup_with(&fixture, WALL_MS), 0);
    f = fixture;
    file = tree_file(f->mem, path, "plugin.lua");
    expected = expectation(f->mem, &file);
    root = plugins_folder(f->mem);
    plain =
        load(f, plugin_write(f->mem, root, "plain", "plugin.lua", plain_text));
    assert_non_null(plain);
    attack =
        load(f, plugin_write(f->mem, root, "attack", "plugin.lua", file.text));
    if (attack == NULL)
        check_outcome(f, expected,
                      arena_join(f->mem, "refused: ", f->why.text, NULL));
    for (int i = 0; attack != NULL && i < ATTEMPTS; i++) {
        check_outcome(f, expected, shape(f, attack));
        check_outcome(f, "messages: \"body\":\"{\\\"kind\\\":\\\"test\\\"}\"",
                      shape(f, plain));
    }
    engine_teardown(&fixture);
}

static int
only_lua(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');

    return dot != NULL && strcmp(dot, ".lua") == 0;
}

int
main(void)
{
    static struct CMUnitTest tests[ATTACKS_MAX];
    AUTO_ARENA               mem = arena_new(1024 * 1024);
    const char              *folder = tree_path(mem, "tests/hostile/plugins");
    struct dirent          **files;
    int count = scandir(folder, &files, only_lua, alphasort);

    if (count <= 0 || count > ATTACKS_MAX)
        return 1;
    for (int i = 0; i < count; i++) {
        tests[i] =
            (struct CMUnitTest){.name = arena_text(mem, files[i]->d_name),
                                .test_func = an_attack,
                                .initial_state = arena_printf(
                                    mem, "%s/%s", folder, files[i]->d_name)};
        free(files[i]);
    }
    free(files);
    return _cmocka_run_group_tests("hostile plugins", tests, (size_t)count,
                                   NULL, NULL);
}
