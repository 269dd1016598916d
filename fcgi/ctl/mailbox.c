/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl mailbox: the addresses that complaints come in by.
 */
#include <stdio.h>
#include <string.h>

#include "ctl/change.h"
#include "desk/channels.h"
#include "store/mails.h"

static const char beginning[] = "mailbox.";

/* What `set` took from the line. */
struct mailbox_change {
    const char *address, *procedure, *form, *lang, *charset;
    bool        secret, not_secret;
    json_t     *pairs;
};

/* --- list and show --- */

static enum err
list(struct order *o, struct fault *why)
{
    struct arena       *mem = o->ctl->mem;
    struct setting_row *rows;
    size_t              count;
    json_t             *all = doc_array(mem), *doc;

    TRY(setting_list(o->ctl->store, mem, beginning, &rows, &count, why));
    for (size_t i = 0; i < count; i++) {
        TRY(mailbox_show(o->desk, mem, rows[i].name, &doc, why));
        doc_set_text(doc, "name", rows[i].name);
        json_array_append(all, doc);
        if (!o->ctl->json)
            printf("%-24s %-40s %s\n", rows[i].name, doc_text(doc, "address"),
                   doc_text(doc, "procedure"));
    }
    order_told(o, all);
    return OK;
}

enum err
ctl_mailbox_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    return order_run(&o, list, found_wrong, why);
}

static enum err
print_mailbox(struct order *o, struct fault *why)
{
    json_t     *doc, *part;
    const char *field;

    TRY(mailbox_show(o->desk, o->ctl->mem, o->name, &doc, why));
    if (order_told(o, doc))
        return OK;
    printf("%s: %s\n", o->name, doc_text(doc, "address"));
    change_print("procedure", json_object_get(doc, "procedure"), "");
    change_print("form", json_object_get(doc, "form"), "the public one");
    change_print("language", json_object_get(doc, "lang"), "");
    change_print("charset", json_object_get(doc, "charset"), "");
    change_print("secret addresses", json_object_get(doc, "secret_addresses"),
                 "no");
    json_object_foreach(json_object_get(doc, "answers"), field, part) printf(
        "  the field %s is the mail's %s\n", field, json_string_value(part));
    return OK;
}

enum err
ctl_mailbox_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    return order_run(&o, print_mailbox, found_wrong, why);
}

/* --- set --- */

static void
set_answers(json_t *doc, json_t *pairs)
{
    json_t     *answers = change_part(doc, "answers"), *part;
    const char *field;

    json_object_foreach(pairs, field, part)
        change_text(answers, field, json_string_value(part));
    if (json_object_size(answers) == 0)
        json_object_del(doc, "answers");
}

static enum err
set(struct order *o, struct fault *why)
{
    const struct mailbox_change *change = o->change;
    struct mistakes              mistakes = {.mem = o->ctl->mem};
    struct seen_change           seen = {.name = o->name, .actor = o->by.login};
    json_t                      *doc;
    enum err                     done;

    TRY(mailbox_revision(o->ctl->store, o->ctl->mem, o->name, &seen.revision,
                         why));
    done = mailbox_show(o->desk, o->ctl->mem, o->name, &doc, why);
    if (done == ERR_MISSING)
        doc = doc_object(o->ctl->mem);
    else
        TRY(done);
    change_text(doc, "address", change->address);
    change_text(doc, "procedure", change->procedure);
    change_text(doc, "form", change->form);
    change_text(doc, "lang", change->lang);
    change_text(doc, "charset", change->charset);
    if (change->secret || change->not_secret)
        doc_set_true(doc, "secret_addresses", change->secret);
    set_answers(doc, change->pairs);
    done = mailbox_set(o->desk, o->ctl->mem, &seen, doc, &mistakes, why);
    TRY(change_mistakes(done, &mistakes, why));
    return print_mailbox(o, why);
}

enum err
ctl_mailbox_set(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct mailbox_change change = {
        .address = ctl_option(ctl, "--address"),
        .procedure = ctl_option(ctl, "--procedure"),
        .form = ctl_option(ctl, "--form"),
        .lang = ctl_option(ctl, "--lang"),
        .charset = ctl_option(ctl, "--charset"),
        .secret = ctl_flag(ctl, "--secret-addresses"),
        .not_secret = ctl_flag(ctl, "--no-secret-addresses")};
    struct order o;

    order_take(&o, ctl);
    o.change = &change;
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    change.pairs = change_pairs(ctl);
    return order_run(&o, set, found_wrong, why);
}

/* --- remove --- */

static enum err
take_away(struct order *o, struct fault *why)
{
    const struct seen_change seen = {.name = o->name, .actor = o->by.login};

    return mailbox_remove(o->desk, &seen, why);
}

enum err
ctl_mailbox_remove(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    return order_run(&o, take_away, found_wrong, why);
}
