// SPDX-License-Identifier: Apache-2.0
// A sheet of what is being edited, blank, as it will be printed.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { readModel, readSheet, sheetAt } from "../drafts";
import { useRead } from "../read";
import type { BesideProps } from "./beside";
import { LangOfDraft, NotDrawn, PageFrame, useDraftLang } from "./draft-parts";

const PAPER = { upright: 794, across: 1123 }; // A4 at 96 dots an inch

export function DraftSheets({ bench, spot }: BesideProps) {
  const lang = useDraftLang();
  const chosen = useSignal<string | null>(null);
  const digest = bench.look.value?.digest;
  const model = useRead(() => readModel(bench.id, lang.now), [digest, lang.now]);
  const sheets = model.data?.procedure.sheets ?? [];
  const meant = model.data && spot ? sheetAt(model.data, spot) : null;
  useEffect(() => {
    if (meant) chosen.value = meant;
  }, [meant]);
  const now = sheets.find(({ name }) => name === chosen.value) ?? sheets[0];
  const page = useRead(async () => (now ? { sheet: now.name, html: await readSheet(bench.id, now.name, lang.now) } : null), [digest, lang.now, now?.name]);
  const shown = page.data?.sheet === now?.name ? page.data : null;
  return (
    <div>
      <NotDrawn failure={model.failure ?? page.failure} shown={shown !== null} />
      {model.data && sheets.length === 0 && <p class="muted">{t("draft_no_sheets")}</p>}
      {now && (
        <div class="draft-tools">
          <select aria-label={t("draft_sheet")} class="form-select" value={now.name} onChange={(event) => (chosen.value = event.currentTarget.value)}>
              {sheets.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
          </select>
          <LangOfDraft spoken={model.data?.procedure.languages ?? []} now={lang.now} choose={lang.choose} />
        </div>
      )}
      {now && shown && <PageFrame html={shown.html} title={now.label} width={/class="paper landscape/.test(shown.html) ? PAPER.across : PAPER.upright} />}
    </div>
  );
}
