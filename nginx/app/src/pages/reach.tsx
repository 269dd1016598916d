// SPDX-License-Identifier: Apache-2.0
// How I am told: by mail at once, once a day, by my team's robot, or not at all.
import { useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { t } from "../i18n";
import type { Key } from "../i18n";
import { readReach, saveReach } from "../messages";
import type { Prefers, Reach } from "../messages";
import { Given, givenBy } from "../parts/given";
import { Line } from "../parts/line";
import { Problem } from "../parts/notice";
import { useTitle } from "../title";

type LineType = "email" | "tel" | "text";
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
      <div class="field">
        <div class="form-check">
          <input class="form-check-input" type="checkbox" id="reach-quiet" checked={reach.quiet} onChange={(event) => set({ ...reach, quiet: (event.target as HTMLInputElement).checked })} />
          <label class="form-check-label" htmlFor="reach-quiet">
            {t("reach_quiet")}
          </label>
        </div>
      </div>
    </>
  );
}

function wrongWith(failure: Failure | null): (name: string) => string | null {
  return (name) => {
    if (name === "password") return failure?.code === "wrong-password" ? t("reach_password_wrong") : null;
    if (!failure?.mistakes.some(({ pointer }) => pointer === `/${name}`)) return null;
    return t(name === "email" ? "mistake_not_an_email" : "mistake_invalid", { label: t(plain.find((one) => one.name === name)?.label ?? "reach_title") });
  };
}

function useReach() {
  const kept = useSignal<Reach | null>(null);
  const reach = useSignal<Reach | null>(null);
  const password = useSignal("");
  const failure = useSignal<Failure | null>(null);
  const saved = useSignal(false);
  const take = (found: Reach) => {
    kept.value = found;
    reach.value = found;
  };
  useEffect(() => {
    readReach()
      .then(take)
      .catch((thrown) => (failure.value = asFailure(thrown)));
  }, []);
  const moved = reach.value !== null && kept.value !== null && reach.value.email.trim() !== kept.value.email;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (reach.value === null) return;
    saved.value = false;
    failure.value = null;
    try {
      take(await saveReach({ ...reach.value, email: reach.value.email.trim() }, moved ? await givenBy(password.value) : null));
      saved.value = true;
    } catch (thrown) {
      failure.value = asFailure(thrown);
      const wrong = wrongWith(failure.value);
      const first = [...plain.map(({ name }) => name), "password"].find(wrong);
      if (first) document.getElementById(`reach-${first}`)?.focus();
    }
    password.value = "";
  };
  return { reach, password, failure, saved, moved, submit };
}

export function ReachPage() {
  const { reach, password, failure, saved, moved, submit } = useReach();
  const now = reach.value;
  const wrong = wrongWith(failure.value);
  const atField = [...plain.map(({ name }) => name), "password"].some(wrong);
  const set = (next: Reach) => {
    reach.value = next;
    saved.value = false;
  };
  useTitle(t("reach_title"));
  return (
    <div class="narrow-page">
      <h1>{t("reach_title")}</h1>
      <Problem failure={atField ? null : failure.value} />
      {now !== null && (
        <form class="sheet" noValidate onSubmit={submit}>
          {plain.map(({ name, label, type, hint }) => (
            <Fragment key={name}>
              <Line id={`reach-${name}`} label={t(label)} type={type} most={320} hint={hint ? t(hint) : null} mistake={wrong(name)} value={now[name]} set={(value) => set({ ...now, [name]: value })} />
              {name === "email" && moved && (
                <Given id="reach-password" label={t("reach_password")} password={password} hint={t("reach_password_hint")} mistake={wrong("password")} />
              )}
            </Fragment>
          ))}
          <Preferences reach={now} set={set} />
          <button type="submit" class="btn btn-primary">
            {t("reach_save")}
          </button>
          <div aria-live="polite">{saved.value && <p class="saved">{t("reach_saved")}</p>}</div>
        </form>
      )}
    </div>
  );
}
