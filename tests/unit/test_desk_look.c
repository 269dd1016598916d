/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check of a procedure before it is in force, against real judges.  Each
 * seed of tests/hostile/procedures/findings lays some files over a procedure
 * without a fault (../sound) and marks the lines where something must be found:
 *
 *   --- stages.lua          this file takes the place of the sound one
 *   --- words/en.lua +      what follows is added to the sound one
 *   ... --! unknown-stage   found at this line, and nothing else anywhere
 *
 * A seed's name begins with the code it provokes, and every code has one.
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
#include "desk/versions.h"
#include "engine_fixture.h"

enum {
    SEEDS_MAX = 200,
    VARIANTS = 300,

    TEST_BYTES = 64 << 20
};

static const char seeds_folder[] = "tests/hostile/procedures/findings";
static const char mark[] = "--! ";

static struct engine_fixture  *group; /* one engine for all of them */
static const struct procedure *neighbours[2];

/* --- laying a seed over the sound procedure */

static struct source_file *
find_file(struct source *source, const char *name)
{
    for (size_t i = 0; i < source->count; i++)
        if (strcmp(source->files[i].name, name) == 0)
            return &source->files[i];
    source->files[source->count] = (struct source_file){name, "", 0};
    return &source->files[source->count++];
}

/* Ends at the next "--- " at the beginning of a line, or at the end. */
static const char *
section_end(const char *text)
{
    const char *next = strstr(text, "\n--- ");

    return next == NULL ? text + strlen(text) : next + 1;
}

static void
lay_section(struct arena *mem, struct source *source, const char *section,
            const char *end)
{
    size_t      line = strcspn(section, "\n");
    const char *text = section + line + 1;
    bool        adds = section[line - 1] == '+';
    const char *name = arena_bytes(mem, section + 4, line - 4 - (adds ? 2 : 0));
    struct source_file *file = find_file(source, name);
    const char         *body = arena_bytes(mem, text, (size_t)(end - text));

    file->text = arena_join(mem, adds ? file->text : "", body, NULL);
    file->length = strlen(file->text);
}

static struct source
lay_seed(struct arena *mem, const char *path)
{
    struct source_file seed = tree_file(mem, path, "seed");
    struct source      sound, source;
    struct fault       why;
    const char        *section = strstr(seed.text, "\n--- ");

    assert_int_equal(
        source_read(tree_path(mem, "tests/hostile/procedures/sound"), mem,
                    &sound, &why),
        OK);
    source.count = sound.count;
    source.files = arena_take(mem, (sound.count + 10) * sizeof *source.files);
    memcpy(source.files, sound.files, sound.count * sizeof *source.files);
    assert_non_null(section);
    for (section++; *section != '\0';) {
        const char *end = section_end(section);

        lay_section(mem, &source, section, end);
        section = end;
    }
    return source_of(mem, source.files, source.count);
}

/* --- what is found, and what must be: lines "code file:line", sorted */

struct lines {
    struct arena *mem;
    const char   *items[SEEDS_MAX];
    size_t        count;
};

static void
add_line(struct lines *to, const char *code, const char *at)
{
    assert_true(to->count < SEEDS_MAX);
    to->items[to->count++] = arena_printf(to->mem, "%s %s", code, at);
}

static int
compare_lines(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *
all_of(struct lines *lines)
{
    struct text t = {.mem = lines->mem};

    qsort(lines->items, lines->count, sizeof *lines->items, compare_lines);
    for (size_t i = 0; i < lines->count; i++)
        text_addf(&t, "%s\n", lines->items[i]);
    return text_of(&t);
}

/* The codes after a mark; one line can provoke several. */
static void
read_marks(struct lines *to, const char *line, const char *at)
{
    const char *codes = strstr(line, mark);
    char       *rest, *code;

    if (codes == NULL)
        return;
    rest = arena_text(to->mem, codes + strlen(mark));
    while ((code = strsep(&rest, " ")) != NULL)
        add_line(to, code, at);
}

static const char *
wanted_lines(struct arena *mem, const struct source *source)
{
    struct lines wanted = {.mem = mem};

    for (size_t i = 0; i < source->count; i++) {
        char *rest = arena_text(mem, source->files[i].text), *line;

        for (int n = 1; (line = strsep(&rest, "\n")) != NULL; n++)
            read_marks(&wanted, line,
                       arena_printf(mem, "%s:%d", source->files[i].name, n));
    }
    return all_of(&wanted);
}

static const char *
found_lines(struct arena *mem, const json_t *result)
{
    const json_t *scenarios = json_object_get(result, "scenarios");
    struct lines  found = {.mem = mem};
    size_t        i;
    json_t       *one;

    json_array_foreach(json_object_get(result, "findings"), i, one)
    {
        add_line(&found, doc_text(one, "code"),
                 arena_printf(mem, "%s:%d", doc_text(one, "file"),
                              (int)doc_int(one, "line", 0)));
    }
    json_array_foreach(json_object_get(scenarios, "results"), i, one)
    {
        if (!doc_true(one, "passed"))
            add_line(&found, doc_text(one, "code"), doc_text(one, "at"));
    }
    return all_of(&found);
}

/* Says what is wrong, and how to mend it. */
static void
check_told(const json_t *result)
{
    size_t  i;
    json_t *one;

    json_array_foreach(json_object_get(result, "findings"), i, one)
    {
        assert_true(strlen(doc_text(one, "text")) > 20);
        assert_true(strlen(doc_text(one, "mend")) > 10);
        assert_int_equal(doc_int(one, "column", 0), 1);
    }
}

static json_t *
look_at(struct arena *mem, const struct source *source)
{
    struct version_look look = {.aside = false};
    struct fault        why;

    if (version_look_at(group->engine, mem, source, neighbours, &look, &why) !=
        OK)
        fail_msg("%s", why.text);
    return look.result;
}

/* cmocka calls each seed as a test of its own. */
static void
a_seed(void **state)
{
    const char   *path = *state;
    AUTO_ARENA    mem = arena_new(TEST_BYTES);
    struct source source = lay_seed(mem, path);
    json_t       *result = look_at(mem, &source);
    const char   *wanted = wanted_lines(mem, &source);
    const char   *found = found_lines(mem, result);

    if (strcmp(wanted, found) != 0)
        fail_msg("wanted:\n%sfound:\n%s%s", wanted, found,
                 doc_write(mem, result));
    assert_string_not_equal(wanted, "");
    check_told(result);
}

/* --- procedures without a fault */

static void
check_clean(const char *folder)
{
    AUTO_ARENA    mem = arena_new(TEST_BYTES);
    struct source source;
    json_t       *result;

    assert_int_equal(
        source_read(tree_path(mem, folder), mem, &source, &group->why), OK);
    result = look_at(mem, &source);
    if (found_lines(mem, result)[0] != '\0')
        fail_msg("%s: %s", folder, doc_write(mem, result));
    assert_true(doc_int(json_object_get(result, "scenarios"), "count", 0) > 0);
}

static void
the_sound_procedure_has_no_findings(void **state)
{
    check_clean("tests/hostile/procedures/sound");
}

static void
company_desk_has_no_findings(void **state)
{
    check_clean("rules/company-desk");
}

static void
every_code_has_a_seed_that_its_name_begins_with(void **state)
{
    AUTO_ARENA mem = arena_new(1 << 20);

    for (const struct finding_code *c = procedure_check_codes();
         c->code != NULL; c++) {
        const char *path = arena_printf(mem, "%s/%s.lua",
                                        tree_path(mem, seeds_folder), c->code);
        FILE       *file = fopen(path, "re");
        char        text[4096] = "";

        if (file == NULL)
            fail_msg("%s has no seed", c->code);
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        fclose(file);
        if (strstr(text, arena_join(mem, mark, c->code, NULL)) == NULL)
            fail_msg("the seed of %s marks no line", c->code);
        assert_true(strlen(c->mend) > 10);
    }
}

/* --- any bytes */

/* The same numbers every time and everywhere (xorshift). */
static uint32_t
next_number(uint32_t *luck)
{
    *luck ^= *luck << 13;
    *luck ^= *luck >> 17;
    *luck ^= *luck << 5;
    return *luck;
}

static void
cut_line(char *text, size_t *length, size_t from)
{
    char  *end = memchr(text + from, '\n', *length - from);
    size_t gone =
        end == NULL ? *length - from : (size_t)(end - (text + from)) + 1;

    memmove(text + from, text + from + gone, *length - from - gone + 1);
    *length -= gone;
}

/* One file is cut off, has a bit turned over, or lacks a line. */
static void
spoil(struct arena *mem, struct source_file *file, uint32_t *luck)
{
    char  *text = arena_bytes(mem, file->text, file->length);
    size_t at = next_number(luck) % (file->length + 1);

    switch (next_number(luck) % 3) {
    case 0:
        file->length = at;
        text[at] = '\0';
        break;
    case 1:
        if (at < file->length)
            text[at] = (char)(text[at] ^ (1 << next_number(luck) % 8));
        break;
    default:
        while (at > 0 && text[at - 1] != '\n')
            at--;
        cut_line(text, &file->length, at);
    }
    file->text = text;
}

static void
look_at_variant(const struct source *company, uint32_t *luck, size_t *refused)
{
    AUTO_ARENA      mem = arena_new(TEST_BYTES);
    struct source   source = source_of(mem, company->files, company->count);
    struct findings list = {.mem = mem};
    const struct version *v = NULL;
    json_t               *faults;
    struct fault          why;
    enum err              err;

    spoil(mem, &source.files[next_number(luck) % source.count], luck);
    err = engine_load_fully(group->engine, mem, &source, &v, &faults, &why);
    if (err == OK) {
        procedure_check(v->procedure, &list);
    } else {
        assert_int_equal(err, ERR_RULE);
        assert_true(strlen(why.text) > 10);
        (*refused)++;
    }
}

static void
a_spoilt_procedure_is_refused_with_a_reason_or_checked(void **state)
{
    AUTO_ARENA    mem = arena_new(TEST_BYTES);
    uint32_t      luck = 20261122;
    size_t        refused = 0;
    struct source company;

    assert_int_equal(source_read(tree_path(mem, "rules/company-desk"), mem,
                                 &company, &group->why),
                     OK);
    for (int i = 0; i < VARIANTS; i++)
        look_at_variant(&company, &luck, &refused);
    assert_true(refused > VARIANTS / 4);
    assert_true(refused < VARIANTS);
    check_clean("rules/company-desk");
}

/* --- all of it */

static int
open_group(void **state)
{
    void                 *fixture;
    struct source_file    plain;
    struct source         source;
    const struct version *v;

    if (engine_setup(&fixture) != 0)
        return -1;
    group = fixture;
    plain =
        tree_file(group->mem, tree_path(group->mem, "tests/hostile/plain.lua"),
                  "procedure.lua");
    source = source_of(group->mem, &plain, 1);
    if (engine_load(group->engine, &source, &v, &group->why) != OK)
        return -1;
    neighbours[0] = v->procedure;
    return 0;
}

static int
close_group(void **state)
{
    void *fixture = group;

    return engine_teardown(&fixture);
}

static int
is_seed(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');

    return dot != NULL && strcmp(dot, ".lua") == 0;
}

static size_t
add_seeds(struct CMUnitTest *tests, struct arena *mem)
{
    const char     *path = tree_path(mem, seeds_folder);
    struct dirent **entries = NULL;
    int             count = scandir(path, &entries, is_seed, alphasort);

    for (int i = 0; i < count; i++) {
        tests[i] =
            (struct CMUnitTest){.name = arena_text(mem, entries[i]->d_name),
                                .test_func = a_seed,
                                .initial_state = arena_printf(
                                    mem, "%s/%s", path, entries[i]->d_name)};
        free(entries[i]);
    }
    free(entries);
    return count > 0 ? (size_t)count : 0;
}

int
main(void)
{
    static const struct CMUnitTest whole[] = {
        cmocka_unit_test(the_sound_procedure_has_no_findings),
        cmocka_unit_test(company_desk_has_no_findings),
        cmocka_unit_test(every_code_has_a_seed_that_its_name_begins_with),
        cmocka_unit_test(
            a_spoilt_procedure_is_refused_with_a_reason_or_checked),
    };
    enum { WHOLE = sizeof whole / sizeof whole[0] };
    AUTO_ARENA         mem = arena_new(16 << 20);
    struct CMUnitTest *tests = arena_take(mem, SEEDS_MAX * sizeof *tests);
    size_t             count;

    memcpy(tests, whole, sizeof whole);
    count = WHOLE + add_seeds(tests + WHOLE, mem);
    return _cmocka_run_group_tests("look", tests, count, open_group,
                                   close_group);
}
