// SPDX-License-Identifier: Apache-2.0
// What the customer said, and the forms that staff filled so far, with the
// procedure's labels; and what its rules found.
import type { Form, Procedure } from "../api";
import { useCase } from "../case";
import { keyFor, t, tagOf, tn } from "../i18n";
import { factLabel, filledFields, meaningLabel, valueWords } from "../labels";
import type { Filled } from "../labels";
import { Icon } from "./icon";
import { At } from "./moment";
import { Audience } from "./notice";
import { ByMail } from "./post";

type Answers = Record<string, unknown>;

function FilledValue({ one }: { one: Filled }) {
  if (one.items.length > 0)
    return (
      <ul class="plain filled-items">
        {one.items.map(({ label, problem }) => (
          <li key={label} class={problem === null ? undefined : "item-wrong"}>
            <Icon name={problem === null ? "check" : "late"} /> <span>{problem === null ? t("item_fine", { item: label }) : t("item_wrong", { item: label, problem })}</span>
          </li>
        ))}
      </ul>
    );
  if (one.rows.length === 0) return <>{one.text}</>;
  return (
    <ol class="filled-rows">
      {one.rows.map((row, n) => (
        <li key={n}>
          <FilledList filled={row} />
        </li>
      ))}
    </ol>
  );
}

const wide = new Set(["long", "checklist", "block"]);

/** What was filled in, with the procedure's labels; `lang`: the words somebody typed. */
export function FilledList({ filled, lang }: { filled: Filled[]; lang?: string | undefined }) {
  return (
    <dl class="fields">
      {filled.map((one) => (
        <div key={one.field.name} class={wide.has(one.field.kind) ? "wide" : undefined}>
          <dt>{one.label}</dt>
          <dd lang={["text", "long", "person"].includes(one.field.kind) ? lang : undefined}>
            <FilledValue one={one} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldList({ procedure, form, answers, lang }: { procedure: Procedure; form: Form; answers: Answers; lang?: string | undefined }) {
  return <FilledList filled={filledFields(procedure, form, answers)} lang={lang} />;
}

function answersOfForm(forms: Record<string, unknown>, name: string): Answers[] {
  const found = forms[name];
  if (Array.isArray(found)) return found as Answers[];
  return found && typeof found === "object" ? [found as Answers] : [];
}

export function CustomerWords() {
  const { complaint, procedure } = useCase().shown;
  const form = procedure.forms.find((one) => one.public && complaint.forms[one.name] !== undefined);
  const answers = form ? answersOfForm(complaint.forms, form.name)[0] : undefined;
  const channel = keyFor("channel", complaint.channel);
  if (!form || !answers) return null;
  return (
    <section class="card-part from-customer" aria-labelledby="said-title">
      <div class="part-head">
        <h2 id="said-title">{t("said_title")}</h2>
        <span class="muted small">{channel ? t(channel) : complaint.channel}</span>
      </div>
      <ByMail />
      <FieldList procedure={procedure} form={form} answers={answers} lang={tagOf(complaint.lang)} />
    </section>
  );
}

function Rounds({ procedure, form, rounds }: { procedure: Procedure; form: Form; rounds: Answers[] }) {
  return (
    <ol class="rounds">
      {rounds.map((round, n) => (
        <li key={n}>
          <p class="muted small mb-1">
            {t("round_n", { n: n + 1 })}
            {typeof round["at_ms"] === "number" && (
              <>
                {" · "}
                <At at={new Date(round["at_ms"]).toISOString()} />
              </>
            )}
          </p>
          <FieldList procedure={procedure} form={form} answers={round} />
        </li>
      ))}
    </ol>
  );
}

export function FilledForms() {
  const { complaint, procedure } = useCase().shown;
  const filled = procedure.forms.filter((form) => !form.public).map((form) => ({ form, answers: answersOfForm(complaint.forms, form.name) }));
  const any = filled.filter(({ answers }) => answers.length > 0);
  if (any.length === 0) return null;
  return (
    <section class="card-part" aria-labelledby="forms-title">
      <div class="part-head">
        <h2 id="forms-title">{t("forms_title")}</h2>
        <Audience who="staff" />
      </div>
      {any.map(({ form, answers }) => (
        <div key={form.name} class="filled">
          <h3>
            {form.label} {form.repeats && <span class="muted">{tn("rounds_n", answers.length)}</span>}
          </h3>
          {form.repeats ? <Rounds procedure={procedure} form={form} rounds={answers} /> : <FieldList procedure={procedure} form={form} answers={answers[0] ?? {}} />}
        </div>
      ))}
    </section>
  );
}

/** Facts that no form shows: set by rules, counted by actions; and signatures. */
export function Findings() {
  const { complaint, procedure } = useCase().shown;
  const inForms = new Set(procedure.forms.flatMap((form) => (answersOfForm(complaint.forms, form.name).length > 0 ? form.fields.map((field) => field.name) : [])));
  const facts = Object.entries(complaint.facts).filter(([name, value]) => !inForms.has(name) && !name.endsWith("_other") && value !== null && value !== "");
  const counts = Object.entries(complaint.counts).filter(([, n]) => n > 0);
  if (facts.length + counts.length + complaint.signatures.length === 0) return null;
  return (
    <section class="card-part" aria-labelledby="facts-title">
      <h2 id="facts-title">{t("facts_title")}</h2>
      <dl class="fields narrow">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{factLabel(procedure, name)}</dt>
            <dd>{valueWords(procedure, name, value)}</dd>
          </div>
        ))}
        {counts.map(([name, n]) => (
          <div key={name}>
            <dt>{factLabel(procedure, name)}</dt>
            <dd>{n}</dd>
          </div>
        ))}
        {complaint.signatures.map((signature) => (
          <div key={signature.at}>
            <dt>{t("signed_title")}</dt>
            <dd>
              {t("signed_by", { by: signature.by, meaning: meaningLabel(procedure, signature.meaning) })} <At at={signature.at} />
              {signature.lapsed_at && <em> ({t("signature_lapsed")})</em>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
