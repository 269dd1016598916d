/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registers through the API: pages, what readers may see of them, and files.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "api_world.h"
#include "base/doc.h"

#define REGISTERS "/api/v1/procedures/desk/registers"
#define LEDGER REGISTERS "/ledger"

static struct told
ask_as(struct world *w, const char *login, const char *path, const char *query)
{
    return world_ask(w, &(struct ask){.path = path,
                                      .query = query,
                                      .token = world_session(w, login, 0, 0)});
}

static json_t *
item(const struct told *told, size_t i)
{
    return json_array_get(json_object_get(told->doc, "items"), i);
}

static const char *
cell(const struct told *told, size_t row, size_t column)
{
    return json_string_value(
        json_array_get(json_object_get(item(told, row), "cells"), column));
}

/* What a file's reply sends. */
static const char *
sent(struct world *w, const struct told *told, size_t *length)
{
    const struct reply_kept *kept = told->reply.kept;
    char                    *bytes;

    assert_int_equal(told->status, 200);
    assert_non_null(kept);
    bytes = arena_take(w->mem, (size_t)kept->size + 1);
    assert_int_equal(pread(kept->fd, bytes, (size_t)kept->size, 0), kept->size);
    *length = (size_t)kept->size;
    return bytes;
}

/* "R-001" is the first of this company's; complaints come from other tests too.
 */
static int64_t
total(struct world *w)
{
    struct told told = ask_as(w, "chief", LEDGER, "limit=1");

    return doc_int(told.doc, "total", -1);
}

static void
S15_R19_the_registers_of_a_procedure_are_listed_with_their_columns(void **state)
{
    struct told told = ask_as(*state, "wang", REGISTERS, "lang=zh");
    json_t     *columns = json_object_get(item(&told, 0), "columns");

    assert_int_equal(told.status, 200);
    assert_int_equal(json_array_size(json_object_get(told.doc, "items")), 1);
    assert_string_equal(doc_text(item(&told, 0), "name"), "ledger");
    assert_string_equal(doc_text(item(&told, 0), "title"), "台账");
    assert_string_equal(doc_text(item(&told, 0), "code"), "QR-12");
    assert_false(doc_true(item(&told, 0), "whole"));
    assert_int_equal(json_array_size(columns), 4);
    assert_string_equal(doc_text(json_array_get(columns, 1), "source"),
                        "complaint.name");
    assert_string_equal(doc_text(json_array_get(columns, 1), "label"), "姓名");
    assert_int_equal(
        ask_as(*state, "wang", "/api/v1/procedures/none/registers", NULL)
            .status,
        404);
    assert_int_equal(ask_as(*state, "wang", REGISTERS "/none", NULL).status,
                     404);
}

static void
pages_follow_each_other_and_keep_the_period(void **state)
{
    struct world *w = *state;
    int64_t       before = total(w), seen = 0, last = 0;
    const char   *query = "limit=2&lang=en&from=2000-01-01";
    const char   *numbers[3];

    for (int i = 0; i < 3; i++)
        numbers[i] = world_complaint(w, "service");
    assert_int_equal(total(w), before + 3);
    while (query != NULL) {
        struct told told = ask_as(w, "chief", LEDGER, query);
        int64_t     next = doc_int(told.doc, "next", 0);
        size_t      i;
        json_t     *row;

        assert_int_equal(told.status, 200);
        json_array_foreach(json_object_get(told.doc, "items"), i, row)
        {
            assert_int_equal(doc_int(row, "place", 0), ++last);
            if (last > before)
                assert_string_equal(doc_text(row, "complaint"),
                                    numbers[seen++]);
        }
        query = next == 0 ? NULL
                          : arena_printf(w->mem, "limit=2&after=%lld",
                                         (long long)next);
        if (next != 0)
            assert_non_null(strstr(told_header(&told, "Link"),
                                   "&from=2000-01-01&limit=2"
                                   "&lang=en>; rel=\"next\""));
    }
    assert_int_equal(seen, 3);
    assert_int_equal(doc_int(ask_as(w, "chief", LEDGER, "until=2000-01-01").doc,
                             "total", -1),
                     0);
}

static void
rows_of_others_show_place_number_and_time_alone(void **state)
{
    struct world *w = *state;
    const char   *query;
    struct told   told;

    world_complaint(w, "goods"); /* quality's, which li is of */
    query = arena_printf(w->mem, "limit=200&lang=en");
    told = ask_as(w, "wang", LEDGER, query);
    assert_int_equal(told.status, 200);
    {
        size_t  last = json_array_size(json_object_get(told.doc, "items")) - 1;
        json_t *row = item(&told, last);

        assert_false(doc_true(row, "readable"));
        assert_null(doc_text(row, "complaint"));
        assert_int_equal(json_array_size(json_object_get(row, "cells")), 0);
        assert_int_equal(strncmp(doc_text(row, "number"), "R-", 2), 0);
        assert_int_equal(strlen(doc_text(row, "at")), 24);
        told = ask_as(w, "li", LEDGER, query);
        assert_true(doc_true(item(&told, last), "readable"));
        assert_string_equal(cell(&told, last, 1), "Ana");
        assert_string_equal(cell(&told, last, 2), "Goods");
    }
}

static void
make_reader(struct account *a)
{
    static const char *roles[] = {"quality.manager", NULL};

    a->roles = roles;
}

static void
a_reader_of_the_register_reads_all_of_it(void **state)
{
    struct world *w = *state;
    struct told   told;

    world_complaint(w, "service");
    assert_false(doc_true(ask_as(w, "li", LEDGER, "limit=200").doc, "whole"));
    world_change(w, "li", make_reader);
    told = ask_as(w, "li", LEDGER, "limit=200");
    assert_true(doc_true(told.doc, "whole"));
    for (size_t i = 0; item(&told, i) != NULL; i++)
        assert_true(doc_true(item(&told, i), "readable"));
}

static void
file_story(struct world *w, const char *name)
{
    assert_int_equal(
        world_ask(w, &(struct ask){.path = "/api/v1/complaints",
                                   .body = arena_printf(
                                       w->mem,
                                       "{\"answers\":{\"name\":\"%s\","
                                       "\"type\":\"service\",\"claim\":"
                                       "123450,\"story\":\"s\"},"
                                       "\"lang\":\"en\"}",
                                       name)})
            .status,
        201);
}

static void
a_csv_is_of_the_whole_period_and_starts_no_formula(void **state)
{
    struct world *w = *state;
    struct told   told;
    const char   *bytes, *line;
    size_t        length, lines = 0;

    file_story(w, "=1+1");
    told = ask_as(w, "chief", LEDGER, "format=csv&lang=en");
    bytes = sent(w, &told, &length);
    assert_memory_equal(
        bytes, "\xef\xbb\xbf\"No\",\"Number\",\"Entered\",\"Your name\",", 39);
    for (line = bytes; (line = strstr(line, "\r\n")) != NULL; line += 2)
        lines++;
    assert_int_equal(lines, total(w) + 1);
    assert_non_null(strstr(bytes, "\"'=1+1\""));
    assert_null(strstr(bytes, "\"=1+1\""));
    assert_non_null(
        strstr(told_header(&told, "Content-Disposition"), "Ledger.csv"));
    told = ask_as(w, "wang", LEDGER, "format=csv");
    assert_non_null(sent(w, &told, &length));
}

static void
a_workbook_is_sent_and_nothing_of_it_stays(void **state)
{
    struct world  *w = *state;
    struct told    told;
    const char    *bytes;
    size_t         length;
    DIR           *spool;
    struct dirent *entry;

    file_story(w, "Ana");
    told = ask_as(w, "chief", LEDGER, "format=xlsx&lang=zh");
    bytes = sent(w, &told, &length);
    assert_memory_equal(bytes, "PK\x03\x04", 4);
    assert_string_equal(told.reply.content_type,
                        "application/vnd.openxmlformats-officedocument."
                        "spreadsheetml.sheet");
    spool = opendir(w->app.set.spool);
    assert_non_null(spool);
    while ((entry = readdir(spool)) != NULL)
        assert_true(entry->d_name[0] == '.');
    closedir(spool);
}

static void
what_cannot_be_asked_is_refused_by_its_name(void **state)
{
    static const char *const wrong[][2] = {
        {"format=pdf", "/format"},
        {"limit=0", "/limit"},
        {"limit=201", "/limit"},
        {"after=x", "/after"},
        {"from=June", "/from"},
        {"until=2026-13-01", "/until"},
        {"format=csv&limit=5", "/limit"},
        {"format=xlsx&after=5", "/after"},
        {"from=2026-02-01&until=2026-01-01", "/until"}};

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct told told = ask_as(*state, "chief", LEDGER, wrong[i][0]);

        assert_int_equal(told.status, 400);
        if (strcmp(wrong[i][1], "/after") != 0 &&
            strcmp(wrong[i][0], "limit=0") != 0 &&
            strcmp(wrong[i][0], "limit=201") != 0)
            assert_string_equal(
                doc_text(json_array_get(json_object_get(told.doc, "errors"), 0),
                         "pointer"),
                wrong[i][1]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            S15_R19_the_registers_of_a_procedure_are_listed_with_their_columns),
        cmocka_unit_test(pages_follow_each_other_and_keep_the_period),
        cmocka_unit_test(rows_of_others_show_place_number_and_time_alone),
        cmocka_unit_test(a_csv_is_of_the_whole_period_and_starts_no_formula),
        cmocka_unit_test(a_workbook_is_sent_and_nothing_of_it_stays),
        cmocka_unit_test(what_cannot_be_asked_is_refused_by_its_name),
        cmocka_unit_test(a_reader_of_the_register_reads_all_of_it),
    };

    return cmocka_run_group_tests(tests, world_open, world_close);
}
