// SPDX-License-Identifier: Apache-2.0
// What was found, newest first: each complaint with the places that hold the
// words.  The question stands in the address, so a search can be sent on.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure, SearchItem } from "../api";
import { ask, client } from "../api";
import { asFailure } from "../case";
import { lang, t, tagOf } from "../i18n";
import { titleOf } from "../labels";
import { Ago } from "../parts/moment";
import { Problem } from "../parts/notice";
import { complaintPath, query, root, setQuery } from "../router";
import { useTitle } from "../title";

interface Found {
  items: SearchItem[];
  next: string | null;
  waiting: number;
}

/** What fits a window is there at once; who goes on wants more at a time. */
const FIRST = 10;
const FURTHER = 40;

async function look(q: string, open: boolean, after: string | null): Promise<Found> {
  const asked = { q, limit: after === null ? FIRST : FURTHER, lang: lang.value, ...(open ? { open: "1" as const } : {}), ...(after ? { after } : {}) };
  return (await ask(client.GET("/api/v1/search", { params: { query: asked } }))).data;
}

function Places({ item }: { item: SearchItem }) {
  return (
    <>
      {item.found.map((piece) => (
        <p key={`${piece.n} ${piece.field}`} class="search-piece" lang={tagOf(item.lang)}>
          {piece.segments.map((one, n) => (one.hit ? <mark key={n}>{one.text}</mark> : <span key={n}>{one.text}</span>))}
        </p>
      ))}
    </>
  );
}

function Row({ item }: { item: SearchItem }) {
  return (
    <li class="search-item">
      <a class="row-link" data-row href={complaintPath(item.number)}>
        <span lang={tagOf(item.lang)}>{titleOf(item)}</span>
      </a>
      <Places item={item} />
      <p class="muted small">
        {item.number} · {item.closed ? t("closed") : (item.stage_label ?? t("not_judged"))} · <Ago at={item.received_at} />
      </p>
    </li>
  );
}

/** And what may be tried instead. */
function Nothing({ open }: { open: boolean }) {
  return (
    <div class="empty">
      <p class="mb-1">{t("search_none")}</p>
      <p>{t("search_none_do")}</p>
      {open && (
        <p>
          <button type="button" class="btn btn-outline-secondary" onClick={() => setQuery({ open: "" })}>
            {t("search_none_closed")}
          </button>
        </p>
      )}
      <a href={`${root}queue`}>{t("missing_way")}</a>
    </div>
  );
}

export function SearchPage() {
  const q = query.value.get("q") ?? "";
  const open = query.value.get("open") === "1";
  const found = useSignal<Found | null>(null);
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  useTitle(t("search"));

  /** `still` tells whether this is still what is asked for. */
  const read = async (after: string | null, still: () => boolean) => {
    busy.value = true;
    try {
      const got = await look(q, open, after);
      if (!still()) return;
      found.value = after === null ? got : { ...got, items: [...(found.value?.items ?? []), ...got.items] };
      failure.value = null;
    } catch (thrown) {
      if (still()) failure.value = asFailure(thrown);
    }
    if (still()) busy.value = false;
  };
  useEffect(() => {
    let latest = true;
    found.value = null;
    if (q.trim() !== "") void read(null, () => latest);
    return () => void (latest = false);
  }, [q, open, lang.value]);

  const { items = [], next = null, waiting = 0 } = found.value ?? {};
  return (
    <div class="page">
      <div class="page-head">
        <h1>{q.trim() === "" ? t("search") : t("search_title", { q })}</h1>
        <label class="form-check">
          <input type="checkbox" class="form-check-input" checked={open} onChange={(event) => setQuery({ open: (event.target as HTMLInputElement).checked ? "1" : "" })} />{" "}
          {t("search_open")}
        </label>
      </div>
      <Problem failure={failure.value} />
      <div role="status">
        {q.trim() === "" && <p class="empty">{t("search_how")}</p>}
        {waiting > 0 && <p class="muted">{t("search_waiting")}</p>}
        {found.value !== null && items.length === 0 && next === null && <Nothing open={open} />}
        {found.value === null && q.trim() !== "" && failure.value === null && <p class="muted">{t("loading")}</p>}
      </div>
      {items.length > 0 && (
        <ol class="plain rows search-items">
          {items.map((item) => (
            <Row key={item.number} item={item} />
          ))}
        </ol>
      )}
      {next !== null && (
        <button type="button" class="btn btn-outline-secondary more" aria-disabled={busy.value || undefined} onClick={() => busy.value || void read(next, () => true)}>
          {t("search_further")}
        </button>
      )}
    </div>
  );
}
