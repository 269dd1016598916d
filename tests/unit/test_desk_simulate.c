/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What would be if nobody acts, at a real desk: that nothing changes, and that
 * a long future of a large complaint fits into what a request has.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "base/doc.h"
#include "desk/simulate.h"
#include "desk_live.h"

enum {
    MOMENTS = 300,
    STORY_BYTES = 20000,
    REQUEST_BYTES = 8 * 1024 * 1024 /* an eighth of what a request has */
};

static const json_t *
simulate(struct live *l, const struct complaint *c, struct arena *mem)
{
    const struct what_if in = {
        .version = c->version, .complaint = c, .most = MOMENTS};
    json_t *out;

    if (desk_if_nobody_acts(l->desk, mem, &in, &out, &l->why) != OK)
        fail_msg("%s", l->why.text);
    return out;
}

static void
a_future_is_told_in_its_order_and_changes_nothing(void **state)
{
    struct live     *l = *state;
    const char      *number = live_submit(l, "it leaks");
    struct complaint c = live_find(l, number);
    const json_t    *out = simulate(l, &c, l->mem);
    const json_t    *moments = json_object_get(out, "moments");
    const json_t    *first = json_array_get(moments, 0);

    assert_string_equal(doc_text(out, "ended"), "enough");
    assert_int_equal(json_array_size(moments), MOMENTS);
    assert_string_equal(doc_text(first, "clock"), "report");
    assert_string_equal(doc_text(first, "rule"), "escalate/report");
    assert_non_null(json_object_get(first, "derivation"));
    for (size_t i = 1; i < MOMENTS; i++)
        assert_true(doc_int(json_array_get(moments, i - 1), "at_ms", 0) <=
                    doc_int(json_array_get(moments, i), "at_ms", 0));
    assert_int_equal(live_events(l, number, EVENT_CLOCK_LATE), 0);
    assert_int_equal(live_find(l, number).revision, c.revision);
}

static void
a_long_future_of_a_large_complaint_fits_into_a_request(void **state)
{
    AUTO_ARENA       mem = arena_new(REQUEST_BYTES);
    struct live     *l = *state;
    struct arena    *home;
    struct complaint c;
    char            *story = arena_take(l->mem, STORY_BYTES + 1);
    size_t           count;

    memset(story, 'x', STORY_BYTES);
    c = live_find(l, live_submit(l, story));
    home = doc_home(mem);
    count = json_array_size(json_object_get(simulate(l, &c, mem), "moments"));
    (void)doc_home(home);
    assert_int_equal(count, MOMENTS);
}

#define T(name) cmocka_unit_test_setup_teardown(name, live_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_future_is_told_in_its_order_and_changes_nothing),
        T(a_long_future_of_a_large_complaint_fits_into_a_request),
    };

    doc_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
