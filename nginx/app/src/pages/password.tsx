// SPDX-License-Identifier: Apache-2.0
// A new password: by choice, or because the first one was given by somebody else.
import { useSignal } from "@preact/signals";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { t } from "../i18n";
import type { Key } from "../i18n";
import { Notice, Problem } from "../parts/notice";
import { Summary } from "../parts/summary";
import { go, root } from "../router";
import { changePassword, who } from "../session";
import { useTitle } from "../title";

const LEAST = 8;
type Name = "old" | "new" | "again";

const fields: { name: Name; label: Key; complete: string; hint: Key | null }[] = [
  { name: "old", label: "password_old", complete: "current-password", hint: null },
  { name: "new", label: "password_new", complete: "new-password", hint: "password_hint" },
  { name: "again", label: "password_again", complete: "new-password", hint: null },
];

function check(values: Record<Name, string>): Map<Name, Key> {
  const out = new Map<Name, Key>();
  if (values.old === "") out.set("old", "password_old_missing");
  if ([...values.new].length < LEAST) out.set("new", "password_short");
  else if (values.new === values.old) out.set("new", "password_same");
  if (!out.has("new") && values.again !== values.new) out.set("again", "password_differs");
  return out;
}

export function Password() {
  const values = useSignal<Record<Name, string>>({ old: "", new: "", again: "" });
  const mistakes = useSignal(new Map<Name, Key>());
  const failure = useSignal<Failure | null>(null);
  const turn = useSignal(0);
  const busy = useSignal(false);
  const forced = who()?.must_change ?? false;
  useTitle(t("password_change"));

  const refuse = (told: Failure) => {
    const found = new Map<Name, Key>();
    if (told.code === "wrong-password") found.set("old", "failure_wrong_password");
    if (told.code === "invalid-input") found.set("new", "password_weak");
    mistakes.value = found;
    failure.value = found.size > 0 ? null : told;
    turn.value++;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    mistakes.value = check(values.value);
    turn.value++;
    if (mistakes.value.size > 0 || busy.value) return;
    busy.value = true;
    try {
      await changePassword(values.value.old, values.value.new);
      go(root);
    } catch (thrown) {
      refuse(asFailure(thrown));
    }
    busy.value = false;
  };

  return (
    <div class="narrow-page">
      <h1>{t("password_change")}</h1>
      {forced && <Notice tone="info">{t("password_must")}</Notice>}
      <Summary turn={turn.value} items={[...mistakes.value].map(([name, key]) => ({ target: `password-${name}`, text: t(key) }))} />
      <Problem failure={failure.value} />
      <form class="sheet" noValidate onSubmit={submit}>
        <input type="text" class="visually-hidden" autocomplete="username" tabIndex={-1} aria-hidden="true" value={who()?.login ?? ""} readOnly />
        {fields.map(({ name, label, complete, hint }) => {
          const id = `password-${name}`;
          const mistake = mistakes.value.get(name);
          return (
            <div class="field" key={name}>
              <label class="form-label" htmlFor={id}>
                {t(label)}
              </label>
              {hint && (
                <p class="form-text mt-0 mb-1" id={`${id}-hint`}>
                  {t(hint)}
                </p>
              )}
              {mistake && (
                <p class="mistake" id={`${id}-mistake`}>
                  {t(mistake)}
                </p>
              )}
              <input
                id={id}
                type="password"
                class={`form-control${mistake ? " is-invalid" : ""}`}
                autocomplete={complete}
                maxLength={1024}
                aria-invalid={mistake ? true : undefined}
                aria-describedby={[hint && `${id}-hint`, mistake && `${id}-mistake`].filter(Boolean).join(" ") || undefined}
                value={values.value[name]}
                onInput={(event) => (values.value = { ...values.value, [name]: (event.target as HTMLInputElement).value })}
              />
            </div>
          );
        })}
        <button type="submit" class="btn btn-primary" aria-disabled={busy.value || undefined}>
          {t("password_save")}
        </button>
      </form>
    </div>
  );
}
