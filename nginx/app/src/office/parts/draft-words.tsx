// SPDX-License-Identifier: Apache-2.0
// The words of all languages beside each other, what is missing first; each is
// changed where it stands and written into its language's file.
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Failure } from "../../api";
import { asFailure } from "../../case";
import { languages as known, t, tagOf, tn } from "../../i18n";
import { Problem } from "../../parts/notice";
import { readWords } from "../drafts";
import type { WordRow, WordTable } from "../drafts";
import { withWord } from "../editor/words-file";
import { useRead } from "../read";
import type { Workbench } from "../workbench";
import type { BesideProps } from "./beside";
import { NotDrawn } from "./draft-parts";
import { TableBox } from "./table-box";

const SHOWN = 120;

const nameOf = (lang: string) => known.find((one) => one.lang === lang)?.name ?? lang;

/** What a filter finds: in keys and in words, whatever the case. */
function found(items: WordRow[], text: string, onlyMissing: boolean): WordRow[] {
  const wanted = text.trim().toLowerCase();
  const has = ({ key, said }: WordRow) => key.toLowerCase().includes(wanted) || Object.values(said).some((one) => one.text.toLowerCase().includes(wanted));
  const all = items.filter((row) => (!onlyMissing || row.missing.length > 0) && (wanted === "" || has(row)));
  return [...all.filter(({ missing }) => missing.length > 0), ...all.filter(({ missing }) => missing.length === 0)];
}

/** Written into the file it stands in, or into its language's; false: only its author can, at its line. */
async function write(bench: Workbench, table: WordTable, row: WordRow, lang: string, text: string): Promise<boolean> {
  const file = row.said[lang]?.file ?? `words/${lang}.lua`;
  const there = bench.names.value.includes(file);
  if (there) await bench.fetchQuietly(file);
  const keys = table.items.map(({ key }) => key);
  const at = table.items.indexOf(row);
  const neighbours = [...keys.slice(0, at).reverse(), ...keys.slice(at + 1)];
  const changed = withWord(there ? (bench.files.value.get(file)?.text ?? "") : "", row.key, text, neighbours);
  if (changed === null) return false;
  await bench.replace(file, changed);
  return true;
}

interface CellProps {
  row: WordRow;
  lang: string;
  readOnly: boolean;
  /** true: it was kept. */
  keep(text: string): Promise<boolean>;
}

function CellText({ row, lang }: { row: WordRow; lang: string }) {
  const said = row.said[lang];
  if (said) return <span lang={tagOf(lang)}>{said.text}</span>;
  if (row.missing.includes(lang)) return <span class="badge badge-late">{t("word_missing")}</span>;
  return <span class="muted">{t("word_other_way")}</span>;
}

/** Enter begins and keeps, Esc leaves it as it was. */
function Cell({ row, lang, readOnly, keep }: CellProps) {
  const editing = useSignal<string | null>(null);
  const busy = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const was = row.said[lang]?.text ?? "";
  const label = t("word_cell", { key: row.key, lang: nameOf(lang) });
  useLayoutEffect(() => {
    if (editing.value !== null) field.current?.select();
  }, [editing.value !== null]);
  const leave = () => {
    editing.value = null;
    requestAnimationFrame(() => button.current?.focus());
  };
  const done = async () => {
    const text = editing.value?.trim() ?? "";
    if (busy.value || editing.value === null) return;
    if (text === "" || text === was) return leave();
    busy.value = true;
    const kept = await keep(text);
    busy.value = false;
    if (kept) leave();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      leave();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    void done();
  };
  if (readOnly) return <CellText row={row} lang={lang} />;
  if (editing.value === null)
    return (
      <button ref={button} type="button" class="word-cell" onClick={() => (editing.value = was)}>
        <span class="visually-hidden">{label}: </span>
        <CellText row={row} lang={lang} />
      </button>
    );
  return (
    <textarea
      ref={field}
      class="form-control word-field"
      rows={Math.min(6, 1 + Math.floor(was.length / 24))}
      lang={tagOf(lang)}
      aria-label={label}
      value={editing.value}
      readOnly={busy.value}
      onInput={(event) => (editing.value = event.currentTarget.value)}
      onKeyDown={onKey}
      onBlur={() => void done()}
    />
  );
}

export function DraftWords({ bench, goTo }: BesideProps) {
  const filter = useSignal("");
  const onlyMissing = useSignal(false);
  const all = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const table = useRead(() => readWords(bench.id), [bench.look.value?.digest]);
  const rows = table.data ? found(table.data.items, filter.value, onlyMissing.value) : [];
  const shown = all.value ? rows : rows.slice(0, SHOWN);
  const keep = (row: WordRow, lang: string) => async (text: string) => {
    if (!table.data) return false;
    try {
      const kept = await write(bench, table.data, row, lang, text);
      failure.value = null;
      if (!kept) goTo(row.said[lang]?.file ?? `words/${lang}.lua`, row.said[lang]?.line ?? 1);
      return kept;
    } catch (thrown) {
      failure.value = asFailure(thrown);
      return false;
    }
  };
  const placeOf = ({ said, at }: WordRow) => Object.values(said).find(({ file }) => file !== undefined) ?? placeIn(at);
  return (
    <div>
      <NotDrawn failure={table.failure} shown={table.data !== null} />
      <Problem failure={failure.value} />
      {table.data && (
        <>
          <div class="draft-tools">
            <input aria-label={t("word_filter")} type="search" class="form-control" placeholder={t("word_filter")} value={filter.value} autocomplete="off" onInput={(event) => (filter.value = event.currentTarget.value)} />
            <label class="word-only">
              <input type="checkbox" class="form-check-input" checked={onlyMissing.value} onChange={(event) => (onlyMissing.value = event.currentTarget.checked)} /> {t("word_only_missing")}
            </label>
            <span class={table.data.missing > 0 ? "badge badge-late" : "muted small"} role="status">
              {table.data.missing > 0 ? tn("words_missing", table.data.missing) : t("words_complete")}
            </span>
          </div>
          <TableBox label={t("draft_words")}>
            <table class="table words-table">
              <thead>
                <tr>
                  <th scope="col">{t("word_key")}</th>
                  {table.data.languages.map((lang) => (
                    <th key={lang} scope="col" lang={tagOf(lang)}>
                      {nameOf(lang)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => {
                  const place = placeOf(row);
                  return (
                    <tr key={row.key}>
                      <th scope="row">
                        {place?.file ? (
                          <button type="button" class="btn btn-link place" title={`${place.file}:${place.line ?? 1}`} onClick={() => goTo(place.file ?? "", place.line ?? 1)}>
                            {row.key}
                          </button>
                        ) : (
                          <code>{row.key}</code>
                        )}
                      </th>
                      {(table.data?.languages ?? []).map((lang) => (
                        <td key={lang} data-lang={nameOf(lang)}>
                          <Cell row={row} lang={lang} readOnly={bench.workspace.value?.closed_at !== null} keep={keep(row, lang)} />
                        </td>
                      ))}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </TableBox>
          {rows.length === 0 && <p class="muted">{t("words_none")}</p>}
          {rows.length > shown.length && (
            <button type="button" class="btn btn-outline-secondary" onClick={() => (all.value = true)}>
              {tn("words_all", rows.length)}
            </button>
          )}
        </>
      )}
    </div>
  );
}

/** "procedure.lua:31" */
function placeIn(at: string | undefined): { file: string; line: number } | null {
  const parts = /^(.+):(\d+)$/.exec(at ?? "");
  return parts?.[1] ? { file: parts[1], line: Number(parts[2]) } : null;
}
