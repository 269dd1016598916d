// SPDX-License-Identifier: Apache-2.0
// The company's look on the portal and on letters: name, colour, logo and texts in
// three languages, seen before it is kept.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Lang } from "../../i18n";
import { listOf, t } from "../../i18n";
import { nameCompany } from "../../company";
import { Notice, Problem } from "../../parts/notice";
import { useTitle } from "../../title";
import type { Look, TextName } from "../look";
import { langNames, langsOfLook, missing, readHistory, readLook, same, saveLogo, saveLook, textNames, textOf, textWords, withText } from "../look";
import { LookHistory } from "../parts/look-history";
import { LookPreview } from "../parts/look-preview";
import { useRead } from "../read";
import { useWork } from "../working";

const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text);

function Colour({ value, set }: { value: string; set(to: string): void }) {
  const change = (event: Event) => set((event.currentTarget as HTMLInputElement).value.trim());
  return (
    <div class="field">
      <label htmlFor="look-colour">{t("look_colour")}</label>
      <div class="look-colour">
        <input type="color" aria-label={t("look_colour_pick")} value={isColour(value) ? value : "#17508a"} onInput={change} />
        <input id="look-colour" class="form-control" type="text" placeholder="#17508a" pattern="#[0-9a-fA-F]{6}" maxLength={7} aria-describedby="look-colour-help" value={value} onInput={change} />
      </div>
      <p id="look-colour-help" class="muted small">
        {t("look_colour_means")}
      </p>
    </div>
  );
}

function Texts({ look, in: lang, set }: { look: Look; in: Lang; set(look: Look): void }) {
  return (
    <fieldset class="look-texts">
      <legend>{langNames[lang]}</legend>
      {textNames.map((name) => (
        <div key={name} class="field">
          <label htmlFor={`look-${lang}-${name}`}>{t(textWords[name])}</label>
          <textarea id={`look-${lang}-${name}`} class="form-control" lang={lang} rows={name === "privacy" ? 5 : 2} maxLength={20000} value={textOf(look, lang, name)} onInput={(event) => set(withText(look, lang, name, event.currentTarget.value))} />
        </div>
      ))}
    </fieldset>
  );
}

function Missing({ look }: { look: Look }) {
  const lines = textNames.flatMap((name: TextName) => {
    const silent = missing(look, name);
    return silent.length === 0 ? [] : [t("look_missing", { text: t(textWords[name]), languages: listOf(silent.map((one) => langNames[one]), "conjunction") })];
  });
  if (lines.length === 0) return null;
  return (
    <Notice tone="warning">
      {lines.map((line) => (
        <p key={line} class="mb-0">
          {line}
        </p>
      ))}
    </Notice>
  );
}

function Logo({ look, changed }: { look: Look; changed(): Promise<void> }) {
  const work = useWork();
  const set = (file: File | null) =>
    work.run(async () => {
      await saveLogo(file);
      await changed();
    });
  return (
    <section class="sheet mt-3" aria-labelledby="look-logo-title">
      <h2 id="look-logo-title">{t("look_logo")}</h2>
      <p class="muted small">{t("look_logo_means")}</p>
      {look.logo && (
        <p>
          <img class="look-logo" src={`/look/logo?${look.logo.digest}`} alt={t("look_logo_now")} />{" "}
          <button type="button" class="btn btn-outline-secondary btn-sm" disabled={work.busy} onClick={() => void set(null)}>
            {t("look_logo_none")}
          </button>
        </p>
      )}
      <label htmlFor="look-logo">{t("look_logo_file")}</label>
      <input id="look-logo" class="form-control" type="file" accept="image/png,image/jpeg,image/webp" disabled={work.busy} onChange={(event) => event.currentTarget.files?.[0] && void set(event.currentTarget.files[0])} />
      <Problem failure={work.failure} />
    </section>
  );
}

function Editor({ kept, changed }: { kept: Look; changed(): Promise<void> }) {
  const draft = useSignal(kept);
  const saved = useSignal(false);
  const work = useWork();
  const set = (to: Look) => {
    draft.value = to;
    saved.value = false;
  };
  useEffect(() => {
    draft.value = kept;
  }, [kept]);
  const save = async (event: Event) => {
    event.preventDefault();
    saved.value = await work.run(async () => {
      const now = await saveLook(draft.value);
      nameCompany(now.name ? now.name : null);
      await changed();
    });
  };
  return (
    <div class="look-page">
      <form class="sheet" onSubmit={save} aria-label={t("look_page")}>
        <div class="field">
          <label htmlFor="look-name">{t("look_name")}</label>
          <input id="look-name" class="form-control" maxLength={100} value={draft.value.name ?? ""} onInput={(event) => set({ ...draft.value, name: event.currentTarget.value })} />
        </div>
        <Colour value={draft.value.colour ?? ""} set={(colour) => set({ ...draft.value, colour })} />
        <Missing look={draft.value} />
        {langsOfLook.map((one) => (
          <Texts key={one} look={draft.value} in={one} set={set} />
        ))}
        <Problem failure={work.failure} />
        <div class="buttons">
          <button class="btn btn-primary" disabled={work.busy || same(draft.value, kept)}>
            {t("look_save")}
          </button>
          {!same(draft.value, kept) && (
            <button type="button" class="btn btn-outline-secondary" onClick={() => set(kept)}>
              {t("look_drop")}
            </button>
          )}
        </div>
        <div aria-live="polite">{saved.value && <p class="saved">{t("look_saved")}</p>}</div>
      </form>
      <LookPreview look={draft.value} />
    </div>
  );
}

export function LookPage() {
  const look = useRead(readLook, []);
  const past = useRead(readHistory, []);
  const again = async () => {
    await Promise.all([look.again(), past.again()]);
  };
  useTitle(t("look_page"));
  return (
    <div class="page">
      <h1>{t("look_page")}</h1>
      <p>{t("look_means")}</p>
      <Problem failure={look.failure ?? past.failure} />
      {look.data && <Editor kept={look.data} changed={again} />}
      {look.data && <Logo look={look.data} changed={again} />}
      {look.data && past.data && <LookHistory past={past.data} now={look.data} changed={again} />}
    </div>
  );
}
