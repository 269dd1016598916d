// SPDX-License-Identifier: Apache-2.0
// A form of what is being edited as it will look: the customers' on their page, the
// staff's as the desk draws it, in each language and as wide as a telephone.
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import type { Values } from "../../answers";
import type { Form, Procedure } from "../../api";
import { t, tagOf } from "../../i18n";
import { FormFields } from "../../parts/field";
import { formAt, readForm, readModel } from "../drafts";
import { useRead } from "../read";
import type { BesideProps } from "./beside";
import { LangOfDraft, NotDrawn, PageFrame, useDraftLang } from "./draft-parts";

const TELEPHONE = 390;
const SCREEN = 900;

const isCustomers = (procedure: Procedure, { name, public: open }: Form) => open || procedure.stages.some(({ actions }) => actions.some((action) => action.customers && action.form === name));

/** What is typed shows and hides fields as at the desk, and goes nowhere. */
function DeskForm({ form }: { form: Form }) {
  const id = useId();
  const values = useSignal<Values>({});
  return (
    <form class="action-form" noValidate onSubmit={(event) => event.preventDefault()}>
      <FormFields of={form} at="" form={id} values={values.value} around={{}} mistakes={new Map()} set={(name, value) => (values.value = { ...values.value, [name]: value })} left={() => undefined} />
    </form>
  );
}

export function DraftForms({ bench, spot }: BesideProps) {
  const lang = useDraftLang();
  const chosen = useSignal<string | null>(null);
  const narrow = useSignal(true);
  const digest = bench.look.value?.digest;
  const model = useRead(() => readModel(bench.id, lang.now), [digest, lang.now]);
  const procedure = model.data?.procedure ?? null;
  const meant = model.data && spot ? formAt(model.data, spot) : null;
  useEffect(() => {
    if (meant) chosen.value = meant;
  }, [meant]);
  const now = procedure?.forms.find(({ name }) => name === chosen.value) ?? procedure?.forms[0];
  const onPage = procedure !== null && now !== undefined && isCustomers(procedure, now);
  const page = useRead(async () => (onPage ? { form: now.name, html: await readForm(bench.id, now.name, lang.now) } : null), [digest, lang.now, onPage, now?.name]);
  const shown = page.data?.form === now?.name ? page.data : null;
  return (
    <div>
      <NotDrawn failure={model.failure ?? page.failure} shown={onPage ? shown !== null : now !== undefined} />
      {procedure && !now && <p class="muted">{t("draft_no_forms")}</p>}
      {procedure && now && (
        <div class="draft-tools">
          <select aria-label={t("draft_form")} class="form-select" value={now.name} onChange={(event) => (chosen.value = event.currentTarget.value)}>
              {procedure.forms.map((form) => (
                <option key={form.name} value={form.name}>
                  {t(isCustomers(procedure, form) ? "draft_form_customers" : "draft_form_staff", { form: form.label })}
                </option>
              ))}
          </select>
          <LangOfDraft spoken={procedure.languages} now={lang.now} choose={lang.choose} />
          <button type="button" class="btn btn-outline-secondary" aria-pressed={narrow.value} onClick={() => (narrow.value = !narrow.value)}>
            {t("draft_telephone")}
          </button>
        </div>
      )}
      {now && onPage && shown && <PageFrame html={shown.html} title={now.label} width={narrow.value ? TELEPHONE : SCREEN} />}
      {now && !onPage && (
        <div class={`desk-form${narrow.value ? " is-narrow" : ""}`} lang={tagOf(procedure?.lang)}>
          <DeskForm key={now.name} form={now} />
        </div>
      )}
      {onPage && <p class="muted small">{t("draft_form_whole")}</p>}
    </div>
  );
}
