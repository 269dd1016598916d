/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The same facts give the same decisions and traces, to the byte: in every
 * judge, in any order, alone or among many, whatever the machine's locale and
 * zone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "engine_fixture.h"

/* In four places: a thousand decisions of each case, fewer where each is slow.
 */
enum { CASES = 50, ROUNDS = 4 };
#ifdef __SANITIZE_ADDRESS__
enum { MANY_ROUNDS = 30 };
#else
enum { MANY_ROUNDS = 250 - ROUNDS };
#endif

static const char *const tables[] = {"judge", "classify", "route", NULL};

static const char *const stories[] = {
    "打开后粉末受潮了", "The press was told; late DELIVERY",
    "Resultaron heridas dos personas, el envío llegó húmedo",
    "包装破损，产品漏液。客服没有人回复！", "nothing of note"};

static json_t *
make_facts(struct arena *mem, int i)
{
    json_t *facts = doc_object(mem);

    doc_set_text(facts, "story", stories[i % 5]);
    doc_set_text(facts, "type", i % 3 == 0 ? "goods" : "service");
    doc_set_text(facts, "name", "张三");
    if (i % 4 != 0)
        doc_set_int(facts, "amount", i * 40000);
    return facts;
}

static uint32_t
draw(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

static void
shuffle(int *order, uint32_t *seed)
{
    for (int i = CASES - 1; i > 0; i--) {
        int other = (int)draw(seed, (uint32_t)i + 1), was = order[i];

        order[i] = order[other];
        order[other] = was;
    }
}

/* Notes what a case came to, or holds it against what it came to before. */
static void
hold_against(char **said, struct arena *mem, int number,
             const json_t *decisions)
{
    char *now;

    assert_non_null(decisions);
    now = doc_write(mem, decisions);
    if (said[number] == NULL)
        said[number] = strdup(now);
    else
        assert_string_equal(now, said[number]);
}

static void
one_round_of_many(struct engine_fixture *f, const struct version *v,
                  const int *order, char **said)
{
    AUTO_ARENA          mem = arena_new(64 * 1024 * 1024);
    struct decide_item *items = arena_take(mem, CASES * sizeof *items);

    for (int i = 0; i < CASES; i++)
        items[i] = (struct decide_item){.tables = tables,
                                        .facts = make_facts(mem, order[i])};
    assert_int_equal(
        engine_decide_many(f->engine, mem, v, items, CASES, &f->why), OK);
    for (int i = 0; i < CASES; i++)
        hold_against(said, mem, order[i], items[i].decisions);
}

static void
one_round(struct engine_fixture *f, const struct version *v, const int *order,
          char **said)
{
    for (int i = 0; i < CASES; i++) {
        AUTO_ARENA mem = arena_new(64 * 1024 * 1024);
        json_t    *decisions;

        assert_int_equal(engine_decide(f->engine, mem, v, tables,
                                       make_facts(mem, order[i]), &decisions,
                                       &f->why),
                         OK);
        hold_against(said, mem, order[i], decisions);
    }
}

/* An engine of its own, started in a locale and a zone. */
static void
all_rounds_in(const char *locale, const char *zone, uint32_t *seed, char **said)
{
    struct engine_fixture *f;
    const struct version  *v;
    int                    order[CASES];

    setenv("LANG", locale, 1);
    setenv("LC_ALL", locale, 1);
    setenv("TZ", zone, 1);
    assert_int_equal(engine_setup((void **)&f), 0);
    v = load_company_desk(f);
    for (int i = 0; i < CASES; i++)
        order[i] = i;
    for (int round = 0; round < MANY_ROUNDS; round++) {
        shuffle(order, seed);
        one_round_of_many(f, v, order, said);
        if (round < ROUNDS)
            one_round(f, v, order, said);
    }
    engine_teardown((void **)&f);
}

static void
the_same_facts_give_the_same_bytes_everywhere(void **state)
{
    static const char *const places[][2] = {{"C", "UTC"},
                                            {"zh_CN.UTF-8", "Asia/Shanghai"},
                                            {"es_MX.UTF-8", "America/Bogota"},
                                            {"tr_TR.UTF-8", "Asia/Kathmandu"}};
    char                    *said[CASES] = {NULL};
    uint32_t                 seed = 11;

    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        all_rounds_in(places[i][0], places[i][1], &seed, said);
    for (int i = 0; i < CASES; i++)
        free(said[i]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_facts_give_the_same_bytes_everywhere),
    };

    return cmocka_run_group_tests_name("same", tests, NULL, NULL);
}
