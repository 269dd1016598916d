// SPDX-License-Identifier: Apache-2.0
// How I am told: by mail at once, once a day, by my team's robot, or not at all.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { t } from "../i18n";
import type { Key } from "../i18n";
import { readReach, saveReach } from "../messages";
import type { Prefers, Reach } from "../messages";
import { Notice, Problem } from "../parts/notice";
import { useTitle } from "../title";

type LineType = "email" | "tel" | "text" | "password";
type Plain = "email" | "phone" | "handle";
const plain: { name: Plain; label: Key; type: LineType; hint: Key | null }[] = [
  { name: "email", label: "reach_email", type: "email", hint: null },
  { name: "phone", label: "reach_phone", type: "tel", hint: null },
  { name: "handle", label: "reach_handle", type: "text", hint: "reach_handle_hint" },
];
const ways: { prefers: Prefers; label: Key }[] = [
  { prefers: "mail", label: "reach_mail" },
  { prefers: "digest", label: "reach_digest" },
  { prefers: "robot", label: "reach_robot" },
  { prefers: "none", label: "reach_none" },
];

interface LineProps {
  name: string;
  label: string;
  type: LineType;
  hint: string | null;
  value: string;
  set(value: string): void;
}

function Line({ name, label, type, hint, value, set }: LineProps) {
  const id = `reach-${name}`;
  return (
    <div class="field">
      <label class="form-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p class="form-text mt-0 mb-1" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        type={type as "text"}
        class="form-control"
        autocomplete={type === "password" ? "current-password" : "off"}
        maxLength={320}
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => set((event.target as HTMLInputElement).value)}
      />
    </div>
  );
}

function Preferences({ reach, set }: { reach: Reach; set(reach: Reach): void }) {
  return (
    <>
      <fieldset class="field">
        <legend class="form-label">{t("reach_how")}</legend>
        {ways.map(({ prefers, label }) => (
          <div class="form-check" key={prefers}>
            <input class="form-check-input" type="radio" name="prefers" id={`reach-${prefers}`} checked={reach.prefers === prefers} onChange={() => set({ ...reach, prefers })} />
            <label class="form-check-label" htmlFor={`reach-${prefers}`}>
              {t(label)}
            </label>
          </div>
        ))}
      </fieldset>
      <div class="form-check field">
        <input class="form-check-input" type="checkbox" id="reach-quiet" checked={reach.quiet} onChange={(event) => set({ ...reach, quiet: (event.target as HTMLInputElement).checked })} />
        <label class="form-check-label" htmlFor="reach-quiet">
          {t("reach_quiet")}
        </label>
      </div>
    </>
  );
}

export function ReachPage() {
  const kept = useSignal<Reach | null>(null);
  const reach = useSignal<Reach | null>(null);
  const password = useSignal("");
  const failure = useSignal<Failure | null>(null);
  const saved = useSignal(false);
  useTitle(t("reach_title"));
  const take = (found: Reach) => {
    kept.value = found;
    reach.value = found;
  };
  useEffect(() => {
    readReach()
      .then(take)
      .catch((thrown) => (failure.value = asFailure(thrown)));
  }, []);
  const now = reach.value;
  const moved = now !== null && kept.value !== null && now.email !== kept.value.email;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (now === null) return;
    saved.value = false;
    try {
      take(await saveReach(now, moved ? password.value : null));
      failure.value = null;
      saved.value = true;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
    password.value = "";
  };
  return (
    <div class="narrow-page">
      <h1>{t("reach_title")}</h1>
      <Problem failure={failure.value} />
      {saved.value && <Notice tone="success">{t("reach_saved")}</Notice>}
      {now !== null && (
        <form class="sheet" noValidate onSubmit={submit}>
          {plain.map(({ name, label, type, hint }) => (
            <Line key={name} name={name} label={t(label)} type={type} hint={hint ? t(hint) : null} value={now[name]} set={(value) => (reach.value = { ...now, [name]: value })} />
          ))}
          <Preferences reach={now} set={(next) => (reach.value = next)} />
          {moved && <Line name="password" label={t("reach_password")} type="password" hint={t("reach_password_hint")} value={password.value} set={(value) => (password.value = value)} />}
          <button type="submit" class="btn btn-primary">
            {t("reach_save")}
          </button>
        </form>
      )}
    </div>
  );
}
