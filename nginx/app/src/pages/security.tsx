// SPDX-License-Identifier: Apache-2.0
// What guards my account, where it is signed in, and how I like the desk.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { chooseLang, languages, t } from "../i18n";
import type { Key, Lang } from "../i18n";
import { Ago, At } from "../parts/moment";
import { Notice, Problem } from "../parts/notice";
import { TwoFactor } from "../parts/two-factor";
import { root } from "../router";
import { endOtherSessions, endSession, listSessions, readPreferences, savePreferences } from "../security";
import type { OwnSession, Preferences } from "../security";
import { hasPassword, likes } from "../session";
import { useTitle } from "../title";

function nameOf(one: OwnSession): string {
  if (one.browser === "") return t("sessions_unknown");
  return one.system === "" ? one.browser : t("sessions_on", { browser: one.browser, system: one.system });
}

function Sessions() {
  const items = useSignal<OwnSession[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const ended = useSignal(false);
  const run = (work: () => Promise<void>) => work().catch((thrown) => void (failure.value = asFailure(thrown)));
  const read = async () => void (items.value = await listSessions());
  const end = (work: () => Promise<void>) =>
    void run(async () => {
      await work();
      ended.value = true;
      await read();
    });
  useEffect(() => void run(read), []);
  return (
    <section class="sheet mb-3" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t("sessions_title")}</h2>
      <Problem failure={failure.value} />
      {ended.value && <Notice tone="success">{t("sessions_ended")}</Notice>}
      <ul class="list-unstyled sessions">
        {items.value?.map((one) => (
          <li key={one.id} class="d-flex flex-wrap gap-2 justify-content-between align-items-center mb-3" data-session>
            <div>
              <strong>{nameOf(one)}</strong> {one.this && <span class="badge text-bg-secondary">{t("sessions_this")}</span>}
              <p class="muted small mb-0">
                {one.address && `${one.address} · `}
                {t("sessions_seen")} <Ago at={one.seen_at} /> · {t("sessions_begun")} <At at={one.begun_at} />
              </p>
            </div>
            {!one.this && (
              <button type="button" class="btn btn-sm btn-outline-secondary" aria-label={t("sessions_end_label", { what: nameOf(one) })} onClick={() => end(() => endSession(one.id))}>
                {t("sessions_end")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {(items.value?.length ?? 0) > 1 && (
        <button type="button" class="btn btn-outline-secondary" onClick={() => end(endOtherSessions)}>
          {t("sessions_end_others")}
        </button>
      )}
    </section>
  );
}

interface ChoiceProps {
  id: keyof Preferences;
  label: Key;
  options: { value: string; label: string; lang?: string }[];
  likes: Preferences;
  set(likes: Preferences): void;
}

function Choice({ id, label, options, likes: now, set }: ChoiceProps) {
  return (
    <div class="field">
      <label class="form-label" htmlFor={`preference-${id}`}>
        {t(label)}
      </label>
      <select id={`preference-${id}`} class="form-select" value={now[id]} onChange={(event) => set({ ...now, [id]: (event.target as HTMLSelectElement).value })}>
        {options.map((one) => (
          <option key={one.value} value={one.value} lang={one.lang}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Likes() {
  const now = useSignal<Preferences | null>(null);
  const failure = useSignal<Failure | null>(null);
  const saved = useSignal(false);
  useEffect(() => {
    readPreferences()
      .then((found) => (now.value = found))
      .catch((thrown) => (failure.value = asFailure(thrown)));
  }, []);
  const set = (changed: Preferences) => {
    now.value = changed;
    saved.value = false;
  };
  const save = async (event: Event) => {
    event.preventDefault();
    if (!now.value) return;
    try {
      const kept = await savePreferences(now.value);
      likes(kept.times, kept.start);
      if (kept.lang !== "auto") chooseLang(kept.lang as Lang);
      saved.value = true;
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  const given = { likes: now.value as Preferences, set };
  return (
    <section class="sheet mb-3" aria-labelledby="preferences-title">
      <h2 id="preferences-title">{t("preferences_title")}</h2>
      <Problem failure={failure.value} />
      {saved.value && <Notice tone="success">{t("preferences_saved")}</Notice>}
      {now.value && (
        <form onSubmit={save}>
          <Choice id="lang" label="preferences_lang" options={[{ value: "auto", label: t("preferences_lang_auto") }, ...languages.map((one) => ({ value: one.lang, label: one.name, lang: one.tag }))]} {...given} />
          <Choice id="times" label="preferences_times" options={[{ value: "relative", label: t("preferences_relative") }, { value: "absolute", label: t("preferences_absolute") }]} {...given} />
          <Choice id="start" label="preferences_start" options={[{ value: "day", label: t("day") }, { value: "queue", label: t("queue") }, { value: "tasks", label: t("tasks") }, { value: "new", label: t("begin") }]} {...given} />
          <button type="submit" class="btn btn-primary">
            {t("preferences_save")}
          </button>
        </form>
      )}
    </section>
  );
}

export function SecurityPage() {
  useTitle(t("security_title"));
  return (
    <div class="narrow-page">
      <h1>{t("security_title")}</h1>
      {hasPassword() && (
        <p>
          <a href={`${root}password`}>{t("password_change")}</a>
        </p>
      )}
      <TwoFactor />
      <Sessions />
      <Likes />
    </div>
  );
}
