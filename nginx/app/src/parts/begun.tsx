// SPDX-License-Identifier: Apache-2.0
// A record was begun: its number, what to tell whoever is on the line, and what
// to do next.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Receipt } from "../commands";
import { lang, t, tagOf } from "../i18n";
import { inGroups, readTracked } from "../related";
import type { Tracked } from "../related";
import { complaintPath } from "../router";
import { absolute } from "../time";

function ToTell({ tracked }: { tracked: Tracked }) {
  return (
    <div class="begun-tell">
      <h2>{t("begun_tell")}</h2>
      <p class="mb-1" lang={tagOf(tracked.lang)}>
        {[tracked.stage_label, tracked.next].filter(Boolean).join(" · ")}
      </p>
      {tracked.due_at && <p class="fw-semibold mb-0">{t("begun_by", { time: absolute(tracked.due_at) })}</p>}
    </div>
  );
}

/** `customers`: it is somebody's complaint, who will ask about it. */
export function Begun({ receipt, customers, again }: { receipt: Receipt; customers: boolean; again(): void }) {
  const tracked = useSignal<Tracked | null>(null);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  useEffect(() => {
    if (!customers) return;
    readTracked(receipt.number, receipt.code).then(
      (found) => (tracked.value = found),
      () => undefined, // the number and the code are what matters
    );
  }, [receipt.number, lang.value]);
  return (
    <div class="sheet begun">
      <p class="mb-1" role="status">
        {t("begun")}{" "}
        <a class="begun-number" href={complaintPath(receipt.number)}>
          {receipt.number}
        </a>
      </p>
      {customers && (
        <>
          <p class="mb-0 muted">{t("begun_code")}</p>
          <p>
            <code class="code-word begun-code">
              {inGroups(receipt.code).map((group, n) => (
                <span key={n}>{group}</span>
              ))}
            </code>
          </p>
        </>
      )}
      {tracked.value && <ToTell tracked={tracked.value} />}
      <div class="begun-ways">
        <button ref={next} type="button" class="btn btn-primary" onClick={again}>
          {t("begin_again")}
        </button>
        <a class="btn btn-outline-secondary" href={complaintPath(receipt.number)}>
          {t("begun_open")}
        </a>
      </div>
    </div>
  );
}
