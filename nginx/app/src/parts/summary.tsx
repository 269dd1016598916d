// SPDX-License-Identifier: Apache-2.0
// All mistakes of a form on top, each a link to its field.  It takes the focus
// when it appears, so nobody has to look for what is wrong.
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";

export interface SummaryItem {
  target: string;
  text: string;
}

export function Summary({ items, turn }: { items: SummaryItem[]; turn: number }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (items.length > 0) box.current?.focus();
  }, [turn]);
  if (items.length === 0) return null;
  const jump = (event: Event, target: string) => {
    event.preventDefault();
    document.getElementById(target)?.focus();
  };
  return (
    <div class="alert alert-danger summary" role="alert" tabIndex={-1} ref={box}>
      <p class="fw-semibold mb-1">{t("summary_title")}</p>
      <ul class="mb-0">
        {items.map(({ target, text }) => (
          <li key={`${target}${text}`}>
            <a class="alert-link" href={`#${target}`} onClick={(event) => jump(event, target)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
