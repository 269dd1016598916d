/* SPDX-License-Identifier: Apache-2.0 */
/* Finding a customer's address among the answers; contact.h says where. */
#include "desk/contact.h"

#include "base/doc.h"
#include "model/state.h"

/* Something was answered: an empty text is no address. */
static const char *
given(const json_t *answer)
{
    return answer_is_given(answer) ? json_string_value(answer) : NULL;
}

static const char *
find_in_form(const json_t *state, const struct form *form, enum field_kind kind)
{
    const json_t *answers =
        json_object_get(json_object_get(state, "forms"), form->name);

    for (size_t i = 0; i < form->field_count; i++) {
        const char *text;

        if (form->fields[i].kind != kind)
            continue;
        text = given(json_object_get(answers, form->fields[i].name));
        if (text != NULL)
            return text;
    }
    return NULL;
}

static const char *
find(const json_t *state, const struct procedure *p, enum field_kind kind,
     const char *fact)
{
    const struct form *form = procedure_public_form(p);
    const char *text = form == NULL ? NULL : find_in_form(state, form, kind);

    for (size_t i = 0; text == NULL && i < p->form_count; i++)
        if (p->forms[i].starts)
            text = find_in_form(state, &p->forms[i], kind);
    return text != NULL ? text
                        : given(json_object_get(state_facts(state), fact));
}

struct contact
customer_contact(const json_t *state, const struct procedure *p)
{
    return (struct contact){
        .email = find(state, p, FIELD_EMAIL, "email"),
        .phone = find(state, p, FIELD_PHONE, "phone"),
    };
}

const char *
customer_address(const json_t *state, const struct procedure *p)
{
    return customer_contact(state, p).email;
}
