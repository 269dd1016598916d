// SPDX-License-Identifier: Apache-2.0
// Calls that were begun and not sent: one goes on with them, or drops them.  They
// lie with the worker among the other words half written, by names of their own:
// "call", a number of their own, and what is being entered.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask, client } from "../api";
import { t } from "../i18n";
import { forgetSent, keepNow } from "../kept";
import type { components } from "generated/schema";
import { Ago } from "./moment";

type Kept = components["schemas"]["KeptDraft"];

const head = "call ";

interface HalfDoneProps {
  /** The one that is open here is not listed. */
  open: string;
  /** What is being entered, in words; undefined: that can be begun no more. */
  what(call: string): string | undefined;
  goOn(call: string): void;
}

async function readCalls(): Promise<Kept[]> {
  const { items } = (await ask(client.GET("/api/v1/drafts"))).data;
  return items.filter(({ name }) => name.startsWith(head));
}

function Call({ kept, what, goOn, drop }: { kept: Kept; what: string | undefined; goOn(): void; drop(): void }) {
  const label = kept.label ?? t("begin_half_none");
  return (
    <li class="half-call">
      <span class="half-words">
        <strong>{label}</strong>{" "}
        <span class="muted small">
          {what && `${what} · `}
          <Ago at={kept.changed_at} />
        </span>
      </span>
      {what && (
        <button type="button" class="btn btn-sm btn-secondary" aria-label={t("begin_half_go_of", { label })} onClick={goOn}>
          {t("begin_half_go")}
        </button>
      )}
      <button type="button" class="btn btn-sm btn-outline-secondary" aria-label={t("begin_half_drop_of", { label })} onClick={drop}>
        {t("begin_half_drop")}
      </button>
    </li>
  );
}

export function HalfDone({ open, what, goOn }: HalfDoneProps) {
  const calls = useSignal<Kept[]>([]);
  const drop = async ({ name }: Kept) => {
    await ask(client.DELETE("/api/v1/drafts/{draft}", { params: { path: { draft: name } } })).catch(() => undefined);
    forgetSent(name);
    calls.value = await readCalls().catch(() => calls.value);
  };
  useEffect(() => {
    const look = async () => (calls.value = await readCalls().catch(() => calls.value));
    void look();
    // What is left is kept first, and then it is among the others.
    return () => void keepNow(open).then(look);
  }, [open]);
  const shown = calls.value.filter(({ name }) => name !== open);
  if (shown.length === 0) return null;
  return (
    <section class="sheet half-done" aria-labelledby="half-done">
      <h2 id="half-done">{t("begin_half")}</h2>
      <ul class="plain">
        {shown.map((kept) => {
          const call = kept.name.slice(head.length);
          return <Call key={kept.name} kept={kept} what={what(call)} goOn={() => goOn(call)} drop={() => void drop(kept)} />;
        })}
      </ul>
    </section>
  );
}
