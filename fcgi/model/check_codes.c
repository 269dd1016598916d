/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The codes of findings: stable, each with its weight and with how it is
 * mended.  The only list of them; tests/hostile/procedures/findings has a seed
 * for each.  The last few are found by the desk, which has judges.
 */
#include "model/check.h"

#include <string.h>

static const struct finding_code codes[] = {
    /* names and numbers */
    {"duplicate-name", true, "Rename one of the two."},
    {"bad-name", true,
     "Give it a plain name: letters, digits and _; its label goes into "
     "words/."},
    {"bad-number", true,
     "Write letters, digits and dashes around {yyyy} {yy} {mm} {dd} and one "
     "{seq:4}."},
    {"number-clash", true,
     "Give each procedure's number a beginning of its own, or the very same "
     "pattern."},

    /* the way through */
    {"no-stages", true, "Declare the first stage, where records begin."},
    {"no-final-stage", true, "Declare a stage with final = true."},
    {"unknown-stage", true, "Add the stage, or mend the name."},
    {"stage-without-owner", true,
     "Give it an owner such as \"service.officer\", or make it final."},
    {"stage-without-action", true,
     "Add an action that leaves it, or make it final."},
    {"unreachable-stage", true, "Lead an action there, or take the stage out."},
    {"no-way-to-final", true,
     "Add an action that leads to a final stage, directly or by others."},
    {"action-in-final", true,
     "Move the action to a stage before, or take `final` away."},
    {"waits-for-customer", true,
     "Give the stage an action of the staff, too, such as one that closes "
     "the record."},
    {"unknown-action", true, "Add the action, or mend the name."},
    {"nobody-may", true,
     "Write team.role with a team of `teams` and a role of `roles`."},
    {"customer-signs", true,
     "Take `sign` away, or let a member of staff take the action."},
    {"customer-files", true,
     "Take the field of files out of the form: customers add files beside "
     "it."},
    {"unknown-role", true, "Write team.role with a role that `roles` has."},
    {"unknown-team", true, "Add the team to `teams`, or mend the name."},
    {"by-not-choice", true, "Use a choice field."},
    {"by-not-required", true, "Make the field required."},
    {"target-missing", true, "Add what follows from that value."},
    {"unknown-option", true, "Mend the value, or add it to the options."},
    {"unknown-procedure", false,
     "Install that procedure too, or mend the name."},
    {"same-procedure", false,
     "If it is the same paper, keep one of the two; if not, give it a title, a "
     "code and clauses of its own."},
    {"bad-carry", true,
     "Carry only into fields of a form that the other procedure begins "
     "with."},

    /* gates and conditions */
    {"unknown-need", true,
     "Write is, any, all, none_of, rounds, signed, filled, counted, joined, "
     "receipt, answers, told, written or tasks_done."},
    {"need-never-met", true,
     "Add what makes it so, such as an action that signs or fills in the form, "
     "or take the gate away."},
    {"unknown-task", true, "Open the task in an action, or mend the name."},

    /* forms */
    {"no-public-form", true,
     "Declare a form with public = true, or one with starts = true."},
    {"unknown-form", true, "Add the form, or mend the name."},
    {"unknown-field", true,
     "Write a field's name, or form.field, as the form declares it."},
    {"option-missing", true, "Add \"other\" to the options."},
    {"required-hidden", false,
     "Require it under the same condition that shows it: required = shown."},

    /* tasks */
    {"teams-not-choice", true,
     "Use a choice or many field whose options are teams."},
    {"option-no-team", true, "Let the options be names that `teams` has."},

    /* paper */
    {"unknown-cell", true,
     "Write form.field, form.at, form.by, number, received_at, stage, "
     "due.CLOCK, late.CLOCK, or a fact that a rule sets."},
    {"unknown-column", true,
     "Write form.field, form.at, form.by, number, received_at, stage, "
     "due.CLOCK, late.CLOCK, or a fact that a rule sets."},
    {"unknown-signature", true,
     "Let an action sign with this meaning, or mend the words."},
    {"not-repeated", true,
     "Name a form with repeats = true or a block, \"form.block\"; or write "
     "row instead of each."},
    {"unknown-register", true, "Add the register, or mend the name."},
    {"unknown-summary", true, "Add the summary, or mend the name."},
    {"personal-count", true,
     "Count what is of no person, such as a choice: a summary is kept for "
     "ever."},

    /* time */
    {"unknown-clock", true, "Add the clock, or mend the name."},
    {"clock-never-starts", true,
     "Start it with received, entering, leaving, acted, joined or "
     "customer_writes."},
    {"clock-never-rests", true,
     "Use every instead of within, or leave rests out."},
    {"endless-clock", true,
     "Add stops = with something that a person does, at the latest entering "
     "the final stage."},
    {"limit-not-number", true, "Name a number field."},
    {"until-not-date", true, "Name a date or datetime field."},
    {"limit-not-required", false,
     "Make the field required, or start a clock with a usual limit beside "
     "it."},
    {"clock-without-escalation", false,
     "Declare a decision table on late, such as decide \"escalate\"."},
    {"stage-without-clock", false, "Start a clock that runs in this stage."},
    {"form-not-started", true, "Declare the form with starts = true."},
    {"bad-answers", true, "Write answers that the form accepts."},

    /* rules */
    {"table-without-rules", false, "Write a rule, or take the table out."},
    {"rule-never-hits", true,
     "Move it above that rule, give that rule a `when`, or take it out."},
    {"need-clash", true,
     "Give the two facts names of their own, or ask the same of both."},
    {"too-many-same", true, "Compare by at most six fields."},
    {"bad-step", true,
     "Name a role, team, letter or time there is, as in tell = { "
     "\"service.manager\" }."},
    {"urgent-for-nobody", false,
     "Say whom the rule tells, as in tell = { \"service.manager\" }, or take "
     "`urgent` away."},
    {"unknown-letter", true, "Write it in letters/, in every language."},
    {"letter-never-sent", false,
     "Send it by an action or a rule, or take before_sending away."},

    /* what is said */
    {"unknown-clause", true, "Declare the clause, or mend its number."},
    {"clause-unserved", false,
     "Name it at the stage, action, clock, schedule, rule or "
     "before_sending that serves it."},
    {"clause-untested", false, "Name it in a scenario: clauses = { \"...\" }."},
    {"missing-letter-language", false,
     "Write the letter in letters/ for that language."},
    {"unknown-placeholder", false,
     "Use {number}, {stage}, {company}, {procedure}, {received}, {due}, "
     "{due.CLOCK}, {link} or a field's name."},
    {"personal-subject", false,
     "Say it in the text: subjects can be read on the way.  Or declare "
     "personal_subjects = true, and it is filled in all the same."},
    {"missing-word", false, "Add it to words/ for that language."},
    {"stray-word", false,
     "Mend the name, or take the word out; what one procedure alone says "
     "belongs into its own words/."},
    {"scenario-missing", true, "Write one in tests/."},

    /* found by the desk */
    {"not-loaded", true,
     "Mend that line; rules/README.md has an example of every word."},
    {"scenario-failed", true,
     "Mend the procedure, or what the scenario expects."},
    {"unique-overlap", true,
     "Sharpen one of the two conditions, or let the table be first."},
    {NULL, false, NULL}};

const struct finding_code *
procedure_check_codes(void)
{
    return codes;
}

static const struct finding_code *
code_find(const char *code)
{
    const struct finding_code *c = codes;

    while (c->code != NULL && strcmp(c->code, code) != 0)
        c++;
    return c;
}

void
finding_add(struct findings *list, const char *code, const char *at,
            const char *format, ...)
{
    const struct finding_code *known = code_find(code);
    struct finding            *made;
    va_list                    args;

    if (list->count == list->room) {
        size_t          room = list->room == 0 ? 16 : list->room * 2;
        struct finding *items = arena_take(list->mem, room * sizeof(*items));

        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof(*items));
        list->items = items;
        list->room = room;
    }
    made = &list->items[list->count++];
    made->error = known->code == NULL || known->error;
    made->code = code;
    made->at = at == NULL ? "" : at;
    made->mend = known->mend == NULL ? "" : known->mend;
    va_start(args, format);
    made->text = arena_vprintf(list->mem, format, args);
    va_end(args);
    list->errors += made->error ? 1 : 0;
}
