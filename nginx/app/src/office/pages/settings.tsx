// SPDX-License-Identifier: Apache-2.0
// What an administrator may change while it runs: each with what it does, its
// default and its history.
import { useSignal } from "@preact/signals";
import type { components } from "generated/schema";
import { Failure, ask, client } from "../../api";
import type { Key } from "../../i18n";
import { keyFor, lang, t } from "../../i18n";
import { Ago } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { useTitle } from "../../title";
import { pathOf } from "../paths";
import { SettingProcedures, asksForProcedures } from "../parts/setting-procedures";
import { useRead } from "../read";
import type { Choice } from "../ways-set";
import { readProcedureChoices } from "../ways-set";
import { useWork } from "../working";

type Setting = components["schemas"]["Setting"];

const sections: Record<Setting["section"], Key> = { procedures: "settings_procedures", messages: "settings_messages", sign_in: "settings_sign_in", records: "settings_records" };
const shown = (value: unknown) => (value === null || value === undefined || value === "" ? "–" : typeof value === "boolean" ? t(value ? "yes" : "no") : typeof value === "string" || typeof value === "number" ? String(value) : Array.isArray(value) ? value.join(", ") || "–" : JSON.stringify(value));

async function readSettings() {
  const [settings, procedures] = await Promise.all([ask(client.GET("/api/v1/settings", { params: { query: { lang: lang.value } } })), readProcedureChoices()]);
  return { items: settings.data.items, procedures };
}

function unitWords(unit: string): string {
  const key = keyFor("unit", unit);
  return key ? t(key) : unit;
}

function documentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new Failure(422, "invalid-input", (thrown as Error).message, [], null, null);
  }
}

/** What was typed, as the setting's type has it. */
function valueOf(setting: Setting, text: string): unknown {
  switch (setting.type) {
    case "number":
      return Number(text);
    case "flag":
      return text === "true";
    case "list":
      return text.split(/[\n,;]+/).map((one) => one.trim()).filter((one) => one !== "");
    case "json":
      return documentOf(text);
    default:
      return text;
  }
}

const textOf = ({ type, value }: Setting) => (type === "list" && Array.isArray(value) ? value.join("\n") : type === "json" ? JSON.stringify(value, null, 1) : value === null || value === undefined ? "" : String(value));

function Input({ setting, text, set }: { setting: Setting; text: string; set(text: string): void }) {
  const common = { id: `setting-${setting.name}`, value: text, "aria-describedby": `help-${setting.name}` };
  const change = (event: Event) => set((event.currentTarget as HTMLInputElement).value);
  if (setting.type === "flag" || setting.type === "choice")
    return (
      <select class="form-select" {...common} onChange={change}>
        {(setting.type === "flag" ? ["true", "false"] : (setting.choices ?? [])).map((one) => (
          <option key={one} value={one}>
            {setting.type === "flag" ? t(one === "true" ? "yes" : "no") : one}
          </option>
        ))}
      </select>
    );
  if (setting.type === "list" || setting.type === "json") return <textarea class="form-control" rows={4} spellcheck={false} {...common} onInput={change} />;
  if (setting.type === "number") return <input class="form-control" type="number" min={setting.least ?? undefined} max={setting.most ?? undefined} {...common} onInput={change} />;
  if (setting.type === "time") return <input class="form-control" type="time" {...common} onInput={change} />;
  return <input class="form-control" type="text" {...common} onInput={change} />;
}

interface OneProps {
  setting: Setting;
  procedures: Choice[];
  changed(): Promise<void>;
}

function One({ setting, procedures, changed }: OneProps) {
  const text = useSignal(textOf(setting));
  const note = useSignal("");
  const work = useWork();
  const params = { path: { name: setting.name }, header: { "If-Match": `"${setting.revision}"` } };
  const run = (what: () => Promise<unknown>) =>
    work.run(async () => {
      await what();
      await changed();
    });
  const put = () => run(async () => ask(client.PUT("/api/v1/settings/{name}", { params, body: { value: valueOf(setting, text.value), ...(note.value.trim() === "" ? {} : { note: note.value.trim() }) } })));
  return (
    <form
      class="card setting"
      onSubmit={(event) => {
        event.preventDefault();
        void put();
      }}
    >
      {asksForProcedures(setting) ? (
        <SettingProcedures setting={setting} text={text.value} procedures={procedures} set={(to) => (text.value = to)} />
      ) : (
        <>
          <label htmlFor={`setting-${setting.name}`}>
            {setting.label} {setting.unit !== "" && <span class="muted">({unitWords(setting.unit)})</span>}
          </label>
          <p id={`help-${setting.name}`} class="muted small">
            {setting.help} {t("settings_default", { value: shown(setting.default) })}
          </p>
          <Input setting={setting} text={text.value} set={(to) => (text.value = to)} />
        </>
      )}
      <label class="small" htmlFor={`note-${setting.name}`}>
        {t("settings_note")}
      </label>
      <input id={`note-${setting.name}`} class="form-control form-control-sm" maxLength={500} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
      <Problem failure={work.failure} />
      {work.failure?.status === 412 && <Notice tone="warning">{t("settings_stale")}</Notice>}
      <div class="buttons">
        <button class="btn btn-primary" disabled={work.busy || text.value === textOf(setting)}>
          {t("settings_save")}
        </button>
        {setting.set && (
          <button type="button" class="btn btn-outline-secondary" disabled={work.busy} onClick={() => void run(() => ask(client.DELETE("/api/v1/settings/{name}", { params })))}>
            {t("settings_unset")}
          </button>
        )}
        {setting.changed_by && setting.changed_at && (
          <span class="muted small">
            {t("workspace_changed", { who: setting.changed_by })} <Ago at={setting.changed_at} /> · <a href={`${pathOf("audit")}?${new URLSearchParams({ what: "setting.", about: setting.name })}`}>{t("settings_history")}</a>
          </span>
        )}
      </div>
    </form>
  );
}

export function SettingsPage() {
  const { data, failure, again } = useRead(readSettings, [lang.value]);
  useTitle(t("settings"));
  return (
    <div class="page">
      <h1>{t("settings")}</h1>
      <Problem failure={failure} />
      {(Object.keys(sections) as Setting["section"][]).map((section) => {
        const mine = data?.items.filter((one) => one.section === section) ?? [];
        return mine.length === 0 ? null : (
          <section key={section} aria-labelledby={`section-${section}`}>
            <h2 id={`section-${section}`} class="settings-section">
              {t(sections[section])}
            </h2>
            <div class="office-cards">
              {mine.map((one) => (
                <One key={`${one.name} ${one.revision}`} setting={one} procedures={data?.procedures ?? []} changed={again} />
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
