/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Channels and mailboxes: what may be set, that secrets stay secret, and that
 * whoever asks sees them as they are now.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_post.h"
#include "store/audit.h"
#include "store/records.h"

static const struct seen_change mail_of_root = {.name = "mail",
                                                .actor = "root"};

static const struct channel *
channels(struct live *l, size_t *count)
{
    const struct channel *all;

    post_must(l, channels_list(l->desk, l->mem, &all, count, &l->why));
    return all;
}

static void
a_channel_is_listed_with_its_secrets_open_and_defaults_filled_in(void **state)
{
    struct live          *l = *state;
    const struct channel *all;
    size_t                count;

    channels(l, &count);
    assert_int_equal(count, 0);
    post_mail(l);
    all = channels(l, &count);
    assert_int_equal(count, 1);
    assert_string_equal(all[0].name, "mail");
    assert_true(all[0].on);
    assert_string_equal(all[0].plugin->name, "mail");
    assert_string_equal(doc_text(all[0].settings, "password"), "open sesame");
    assert_string_equal(doc_text(all[0].settings, "tls"), "starttls");
    assert_null(all[0].kinds);
}

static void
a_secret_is_sealed_in_the_store_and_hidden_when_shown(void **state)
{
    struct live *l = *state;
    const char  *kept;
    json_t      *shown;

    post_mail(l);
    post_must(l,
              setting_find(l->store, l->mem, "channel.mail", &kept, &l->why));
    assert_null(strstr(kept, "sesame"));
    assert_non_null(strstr(kept, "sealed"));
    post_must(l, channel_show(l->desk, l->mem, "mail", &shown, &l->why));
    kept = doc_write(l->mem, shown);
    assert_null(strstr(kept, "sealed"));
    assert_true(doc_true(doc_at(shown, "settings.password"), "set"));
    assert_string_equal(doc_text(json_object_get(shown, "settings"), "from"),
                        "desk@desk.example");
}

static void
a_secret_that_is_not_given_again_stays_as_it_was(void **state)
{
    static const char *const again[] = {
        "{'plugin':'mail','settings':{'server':'smtp://other.example:587',"
        "'from':'desk@desk.example','password':{'set':true}}}",
        "{'plugin':'mail','settings':{'server':'smtp://other.example:587',"
        "'from':'desk@desk.example'}}"};
    struct live *l = *state;

    post_mail(l);
    for (size_t i = 0; i < 2; i++) {
        size_t                count;
        const struct channel *all;

        post_channel(l, "mail", again[i]);
        all = channels(l, &count);
        assert_string_equal(doc_text(all[0].settings, "password"),
                            "open sesame");
        assert_string_equal(doc_text(all[0].settings, "server"),
                            "smtp://other.example:587");
    }
}

/* --- two administrators, and a secret that goes --- */

static const char whole[] =
    "{'plugin':'mail','settings':{'server':'smtp://mail.example:587',"
    "'from':'desk@desk.example'}}";
static const char without_password[] =
    "{'plugin':'mail','settings':{'server':'smtp://mail.example:587',"
    "'from':'desk@desk.example','password':null}}";

static enum err
set_as_seen(struct live *l, int64_t revision, bool is_new)
{
    const struct seen_change change = {.name = "mail",
                                       .actor = "root",
                                       .revision = revision,
                                       .is_new = is_new};
    json_t                  *doc;

    l->mistakes = (struct mistakes){.mem = l->mem};
    doc = post_doc(l, whole);
    return channel_set(l->desk, l->mem, &change, doc, &l->mistakes, &l->why);
}

static int64_t
revision_of(struct live *l)
{
    int64_t revision;

    post_must(l, channel_revision(l->store, l->mem, "mail", &revision,
                                  &l->why));
    return revision;
}

static void
who_was_not_the_first_to_change_a_channel_is_told(void **state)
{
    struct live             *l = *state;
    const struct seen_change late = {
        .name = "mail", .actor = "root", .revision = 1};
    int64_t seen;

    post_must(l, set_as_seen(l, 0, true));
    assert_int_equal(set_as_seen(l, 0, true), ERR_STALE);
    seen = revision_of(l);
    post_must(l, set_as_seen(l, seen, false));
    assert_int_not_equal(revision_of(l), seen);
    assert_int_equal(set_as_seen(l, seen, false), ERR_STALE);
    assert_int_equal(channel_remove(l->desk, &late, &l->why), ERR_STALE);
    post_must(l, set_as_seen(l, 0, false));
}

static void
a_channel_that_came_back_has_another_revision_than_before(void **state)
{
    struct live *l = *state;
    int64_t      seen;

    post_must(l, set_as_seen(l, 0, true));
    seen = revision_of(l);
    post_must(l, channel_remove(l->desk, &mail_of_root, &l->why));
    assert_int_equal(set_as_seen(l, seen, false), ERR_STALE);
    post_must(l, set_as_seen(l, 0, true));
    assert_int_equal(set_as_seen(l, seen, false), ERR_STALE);
}

static void
a_secret_is_taken_away_alone_and_the_audit_says_so(void **state)
{
    struct live             *l = *state;
    const struct audit_query query = {.about = "mail", .limit = 1};
    const struct channel    *all;
    struct audit_row        *rows;
    const char              *kept;
    size_t                   count;

    post_mail(l);
    post_channel(l, "mail", without_password);
    all = channels(l, &count);
    assert_null(json_object_get(all[0].settings, "password"));
    assert_non_null(json_object_get(all[0].settings, "server"));
    post_must(l,
              setting_find(l->store, l->mem, "channel.mail", &kept, &l->why));
    assert_null(strstr(kept, "password"));
    post_must(l,
              audit_list(l->store, l->mem, &query, &rows, &count, &l->why));
    assert_true(
        doc_true(doc_at(rows[0].before, "settings.password"), "set"));
    assert_true(
        doc_true(doc_at(rows[0].after, "settings.password"), "cleared"));
}

static void
refuses(struct live *l, const char *doc, const char *field)
{
    assert_int_equal(post_try_channel(l, "bad", doc), ERR_INPUT);
    assert_true(l->mistakes.count > 0);
    assert_string_equal(l->mistakes.items[0].field, field);
}

static void
what_does_not_fit_its_plugin_is_refused_by_field(void **state)
{
    struct live *l = *state;

    refuses(l, "{'plugin':'pigeon'}", "plugin");
    refuses(l, "{'plugin':'mail','settings':{'server':'smtp://a.example'}}",
            "settings/from");
    refuses(l,
            "{'plugin':'mail','settings':{'server':'smtp://a.example','from':"
            "'a@b.example','speed':3}}",
            "settings/speed");
#define MAIL(more)                                                             \
    "{'plugin':'mail','settings':{'server':'smtp://a.example','from':'a@b."    \
    "example'}," more "}"
    refuses(l, MAIL("'teams':['nobody']"), "teams");
    refuses(l, MAIL("'kinds':[]"), "kinds");
    refuses(l, MAIL("'kinds':['received']"), "kinds");
    refuses(l, MAIL("'procedures':['none']"), "procedures");
    refuses(l, MAIL("'colour':1"), "colour");
    assert_int_equal(post_try_channel(l, "Bad name", MAIL("'on':true")),
                     ERR_INPUT);
#undef MAIL
}

static void
a_list_that_somebody_has_stays_while_the_channel_changes(void **state)
{
    struct live          *l = *state;
    const struct channel *before;
    size_t                count;

    post_mail(l);
    before = channels(l, &count);
    post_must(l, channel_remove(l->desk, &mail_of_root, &l->why));
    channels(l, &count);
    assert_int_equal(count, 0);
    assert_string_equal(doc_text(before[0].settings, "password"),
                        "open sesame");
    assert_int_equal(channel_remove(l->desk, &mail_of_root, &l->why), ERR_MISSING);
}

static void
what_waits_on_a_channel_that_is_removed_is_parked(void **state)
{
    struct live *l = *state;

    post_mail(l);
    told_submit(l, "web", "en", NULL);
    post_route(l, 1);
    assert_string_equal(post_deliveries(l), "letter>customer@mail waiting");
    post_must(l, channel_remove(l->desk, &mail_of_root, &l->why));
    assert_int_equal(post_last(l, "letter").state, DELIVERY_PARKED);
}

static void
events_are_wanted_while_a_channel_that_is_on_listens(void **state)
{
    struct live *l = *state;

    assert_false(channels_want_events(l->desk));
    post_hook(l);
    assert_true(channels_want_events(l->desk));
    post_channel(l, "hook",
                 "{'plugin':'webhook','on':false,'settings':{'url':"
                 "'https://erp.example.com/in'}}");
    assert_false(channels_want_events(l->desk));
}

/* --- mailboxes --- */

static void
a_mailbox_is_kept_as_it_was_set(void **state)
{
    struct live          *l = *state;
    const struct mailbox *all;
    size_t                count;

    post_must(l, post_try_mailbox(
                     l, "box",
                     "{'address':'Complaints@BOX.example','procedure':'desk',"
                     "'lang':'zh','charset':'gb18030','answers':{'story':"
                     "'text'},'secret_addresses':true}"));
    post_must(l, mailboxes_list(l->desk, l->mem, &all, &count, &l->why));
    assert_int_equal(count, 1);
    assert_string_equal(all[0].name, "box");
    assert_string_equal(all[0].address, "Complaints@box.example");
    assert_string_equal(all[0].procedure, "desk");
    assert_null(all[0].form);
    assert_string_equal(all[0].lang, "zh");
    assert_string_equal(all[0].charset, "gb18030");
    assert_string_equal(doc_text(all[0].answers, "story"), "text");
    assert_true(all[0].secret_addresses);
    post_must(l, mailbox_remove(
                                l->desk,
                                &(struct seen_change){.name = "box",
                                                      .actor = "root"},
                                &l->why));
    post_must(l, mailboxes_list(l->desk, l->mem, &all, &count, &l->why));
    assert_int_equal(count, 0);
}

static void
rejects(struct live *l, const char *doc, const char *field)
{
    assert_int_equal(post_try_mailbox(l, "bad", doc), ERR_INPUT);
    assert_true(l->mistakes.count > 0);
    assert_string_equal(l->mistakes.items[0].field, field);
}

static void
a_mailbox_that_opens_nothing_is_refused(void **state)
{
    struct live *l = *state;

#define BOX(more) "{'address':'a@b.example','lang':'en'," more "}"
    rejects(l, BOX("'procedure':'none'"), "procedure");
    rejects(l, BOX("'procedure':'repair'"), "form");
    rejects(l, BOX("'procedure':'desk','form':'work'"), "form");
    rejects(l, BOX("'procedure':'desk','answers':{'size':'text'}"),
            "answers/size");
    rejects(l, BOX("'procedure':'desk','answers':{'story':'weather'}"),
            "answers/story");
    rejects(l, BOX("'procedure':'desk','charset':'utf-7'"), "charset");
    rejects(l, BOX("'procedure':'desk','colour':1"), "colour");
    rejects(l, "{'address':'a@b@c','lang':'en','procedure':'desk'}", "address");
    rejects(l, "{'address':'a@b.example','lang':'fr','procedure':'desk'}",
            "lang");
    post_mailbox(l, false);
    rejects(l,
            "{'address':'complaints@box.example','lang':'en','procedure':"
            "'desk'}",
            "address");
    assert_int_equal(post_try_mailbox(l, "order",
                                      BOX("'procedure':'repair','form':"
                                          "'order'")),
                     OK);
#undef BOX
}

/* --- dry runs --- */

static void
a_dry_run_shows_what_would_be_sent_without_secrets(void **state)
{
    struct live *l = *state;
    const char  *number, *shown;
    json_t      *messages;

    post_hook(l);
    number = post_submit(l, "web");
    post_must(l, channel_dry_run(l->desk, l->mem, "hook", NULL, number,
                                 &messages, &l->mistakes, &l->why));
    shown = doc_write(l->mem, messages);
    assert_non_null(strstr(shown, number));
    assert_non_null(strstr(shown, "***"));
    assert_null(strstr(shown, "sesame"));
    assert_null(strstr(shown, TOLD_SECRET));
    post_must(l, channel_dry_run(l->desk, l->mem, "hook", NULL, NULL, &messages,
                                 &l->mistakes, &l->why));
    assert_int_equal(json_array_size(messages), 1);
    assert_int_equal(channel_dry_run(l->desk, l->mem, "hook", "refused", number,
                                     &messages, &l->mistakes, &l->why),
                     ERR_INPUT);
    assert_int_equal(channel_dry_run(l->desk, l->mem, "none", NULL, NULL,
                                     &messages, &l->mistakes, &l->why),
                     ERR_MISSING);
}

static void
a_dry_run_hides_an_address_that_is_a_secret(void **state)
{
    struct live *l = *state;
    json_t      *messages;

    post_channel(l, "robot",
                 "{'plugin':'slack','settings':{'url':"
                 "'https://hooks.slack.com/services/T000/B000/sesame'}}");
    post_must(l, channel_dry_run(l->desk, l->mem, "robot", NULL, NULL,
                                 &messages, &l->mistakes, &l->why));
    assert_null(strstr(doc_write(l->mem, messages), "sesame"));
}

#define POST_TEST(name)                                                        \
    cmocka_unit_test_setup_teardown(name, post_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        POST_TEST(
            a_channel_is_listed_with_its_secrets_open_and_defaults_filled_in),
        POST_TEST(a_secret_is_sealed_in_the_store_and_hidden_when_shown),
        POST_TEST(a_secret_that_is_not_given_again_stays_as_it_was),
        POST_TEST(who_was_not_the_first_to_change_a_channel_is_told),
        POST_TEST(a_channel_that_came_back_has_another_revision_than_before),
        POST_TEST(a_secret_is_taken_away_alone_and_the_audit_says_so),
        POST_TEST(what_does_not_fit_its_plugin_is_refused_by_field),
        POST_TEST(a_list_that_somebody_has_stays_while_the_channel_changes),
        POST_TEST(what_waits_on_a_channel_that_is_removed_is_parked),
        POST_TEST(events_are_wanted_while_a_channel_that_is_on_listens),
        POST_TEST(a_mailbox_is_kept_as_it_was_set),
        POST_TEST(a_mailbox_that_opens_nothing_is_refused),
        POST_TEST(a_dry_run_shows_what_would_be_sent_without_secrets),
        POST_TEST(a_dry_run_hides_an_address_that_is_a_secret),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
