// SPDX-License-Identifier: Apache-2.0
// What the views of a draft share: the language it is looked at in, why the newest
// cannot be drawn, and a page in a frame of its own.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Failure } from "../../api";
import { lang, languages, t } from "../../i18n";
import type { Lang } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";

export function LangOfDraft({ spoken, now, choose }: { spoken: readonly string[]; now: Lang; choose(to: Lang): void }) {
  const known = languages.filter((one) => spoken.includes(one.lang));
  if (known.length < 2) return null;
  return (
    <select aria-label={t("draft_lang")} class="form-select" value={now} onChange={(event) => choose(event.currentTarget.value as Lang)}>
        {known.map((one) => (
          <option key={one.lang} value={one.lang} lang={one.tag}>
            {one.name}
          </option>
        ))}
    </select>
  );
}

/** The reader's, until another is chosen here. */
export function useDraftLang() {
  const chosen = useSignal<Lang | null>(null);
  return { now: chosen.value ?? lang.value, choose: (to: Lang) => void (chosen.value = to) };
}

/** What does not load, or has errors, cannot be drawn; the last that could stays. */
export function NotDrawn({ failure, shown }: { failure: Failure | null; shown: boolean }) {
  if (!failure) return null;
  if (failure.status !== 422) return <Problem failure={failure} />;
  return <Notice tone="warning">{t(shown ? "draft_last_good" : "draft_not_yet")}</Notice>;
}

/** A page to be looked at: nothing in it leads anywhere or is sent. */
function still(page: Document): void {
  for (const one of page.querySelectorAll("a[href]")) one.removeAttribute("href");
  for (const one of page.querySelectorAll("button")) one.setAttribute("type", "button");
  for (const one of page.querySelectorAll("form")) one.removeAttribute("action");
}

const LEAST = 40;

/** As wide as said, made smaller where there is less room. */
export function PageFrame({ html, title, width }: { html: string; title: string; width: number }) {
  const box = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const room = useSignal(width);
  const height = useSignal(LEAST);
  const measure = () => {
    const page = frame.current?.contentDocument?.documentElement;
    if (!frame.current || !page) return;
    frame.current.style.height = `${LEAST}px`;
    height.value = page.scrollHeight;
    frame.current.style.height = `${height.value}px`;
  };
  useEffect(() => {
    const seen = new ResizeObserver(([entry]) => (room.value = entry?.contentRect.width ?? width));
    seen.observe(box.current as HTMLDivElement);
    return () => seen.disconnect();
  }, []);
  useEffect(measure, [width]);
  const loaded = () => {
    if (frame.current?.contentDocument) still(frame.current.contentDocument);
    measure();
  };
  const scale = Math.min(1, room.value / width);
  return (
    <div ref={box} class="page-frame" style={{ height: `${Math.ceil(height.value * scale)}px` }}>
      <iframe ref={frame} title={title} sandbox="allow-same-origin" srcdoc={html} style={{ width: `${width}px`, height: `${height.value}px`, transform: `scale(${scale})` }} onLoad={loaded} />
    </div>
  );
}
