/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mails about accounts: to the address from before the change, by whichever
 * channel mails staff, whatever its owner prefers; the address is forgotten,
 * and an invitation's link is made as it is sent.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/people.h"
#include "desk_post.h"

static const struct people_doer root = {.login = "root"};

static void
change(struct live *l, const char *login, struct person_wish wish)
{
    AUTO_TX tx = {NULL};

    post_must(l, tx_begin(l->store, &tx, &l->why));
    post_must(l,
              people_change(&tx, l->mem, &root, login, &wish, NULL, &l->why));
    post_must(l, tx_commit(&tx, &l->why));
}

static struct invited
invite(struct live *l, const char *login)
{
    struct invited out;
    AUTO_TX        tx = {NULL};

    post_must(l, tx_begin(l->store, &tx, &l->why));
    post_must(l, people_invite(&tx, l->mem, &root, login, true, &out, &l->why));
    post_must(l, tx_commit(&tx, &l->why));
    return out;
}

static enum err
try_to_tell(struct live *l, const struct delivery *d, struct telling *out)
{
    return outbox_telling(l->desk, l->mem, d, moment_now(), out, &l->why);
}

static const char *
address_in(const struct telling *told)
{
    return doc_text(json_object_get(told->event, "to"), "address");
}

static bool
is_address_known(struct live *l, const struct delivery *d)
{
    const char *address;

    return notice_address_find(l->store, l->mem, d->notice.id, &address,
                               &l->why) == OK;
}

static void
a_change_goes_to_the_address_before_it_also_when_that_changes_again(
    void **state)
{
    struct live    *l = *state;
    struct delivery d;
    struct telling  told;

    post_mail(l);
    post_account(l, "li", "service.officer", "none", true);
    change(l, "li", (struct person_wish){.email = "new@desk.example"});
    change(l, "li", (struct person_wish){.email = "newer@desk.example"});
    change(l, "li", (struct person_wish){.name = "Li", .lang = "zh"});
    post_route(l, moment_now());
    assert_string_equal(post_deliveries(l), "account>li@mail waiting, "
                                            "account>li@mail waiting");
    d = post_last(l, "account");
    assert_int_equal(try_to_tell(l, &d, &told), OK);
    assert_string_equal(address_in(&told), "new@desk.example");
    assert_string_equal(doc_text(told.event, "lang"), "zh");
    assert_null(strstr(doc_text(told.event, "text"), "newer@"));
    d = post_find(l, d.id - 1);
    assert_int_equal(try_to_tell(l, &d, &told), OK);
    assert_string_equal(address_in(&told), "li@desk.example");
}

static void
a_channel_that_is_for_letters_alone_warns_all_the_same(void **state)
{
    struct live *l = *state;

    post_channel(l, "mail",
                 "{'plugin':'mail','settings':{'server':'smtp://"
                 "mail.example.com:587','from':'desk@desk.example'},"
                 "'kinds':['letter']}");
    post_account(l, "li", "service.officer", "mail", false);
    change(l, "li", (struct person_wish){.admin = WANT_YES});
    post_route(l, moment_now());
    assert_string_equal(post_deliveries(l), "account>li@mail waiting");
}

static void
the_address_is_forgotten_once_it_went_and_where_there_is_no_channel(
    void **state)
{
    struct live    *l = *state;
    struct delivery d;
    struct telling  told;

    post_account(l, "li", "service.officer", "mail", false);
    change(l, "li", (struct person_wish){.admin = WANT_YES});
    post_route(l, moment_now());
    assert_string_equal(post_deliveries(l), "");
    d.notice.id = 1;
    assert_false(is_address_known(l, &d));
    post_mail(l);
    change(l, "li", (struct person_wish){.password = "another"});
    post_route(l, moment_now());
    d = post_last(l, "account");
    post_settle(l, d.id, RESULT_LATER, "not now", moment_now());
    assert_true(is_address_known(l, &d));
    post_settle(l, d.id, RESULT_SENT, NULL, moment_now());
    assert_false(is_address_known(l, &d));
    assert_int_equal(try_to_tell(l, &d, &told), ERR_CONFLICT);
}

static const char *
token_in(struct live *l, const struct telling *told)
{
    const char *text = doc_text(told->event, "text");
    const char *code = strstr(text, "?code=");

    assert_non_null(code);
    return arena_bytes(l->mem, code + 6, TOKEN_CHARACTERS);
}

static void
the_link_of_an_invitation_is_made_as_it_is_sent_and_only_while_it_is_good(
    void **state)
{
    struct live    *l = *state;
    struct account  whom;
    struct delivery d;
    struct telling  told;
    const char     *first, *second;

    post_mail(l);
    post_account(l, "li", "service.officer", "mail", false);
    assert_string_equal(invite(l, "li").sent_to, "li@desk.example");
    post_route(l, moment_now());
    d = post_last(l, "invited");
    assert_int_equal(try_to_tell(l, &d, &told), OK);
    first = token_in(l, &told);
    assert_int_equal(try_to_tell(l, &d, &told), OK);
    second = token_in(l, &told);
    assert_int_equal(people_invited(l->store, l->mem, first, &whom, &l->why),
                     ERR_MISSING);
    post_must(l, people_invited(l->store, l->mem, second, &whom, &l->why));
    assert_string_equal(whom.login, "li");
    change(l, "li", (struct person_wish){.password = "another"});
    assert_int_equal(try_to_tell(l, &d, &told), ERR_CONFLICT);
}

#define POST_TEST(name)                                                        \
    cmocka_unit_test_setup_teardown(name, post_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        POST_TEST(
            a_change_goes_to_the_address_before_it_also_when_that_changes_again),
        POST_TEST(a_channel_that_is_for_letters_alone_warns_all_the_same),
        POST_TEST(
            the_address_is_forgotten_once_it_went_and_where_there_is_no_channel),
        POST_TEST(
            the_link_of_an_invitation_is_made_as_it_is_sent_and_only_while_it_is_good),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
