// SPDX-License-Identifier: Apache-2.0
// Who else has this complaint open now, and who of them is writing.  Said when
// one comes, every quarter of a minute, and at once when writing begins; taken
// back when one goes.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { paths } from "generated/schema";
import { nameOf } from "../absences";
import { ask, client } from "../api";
import { draftsFor } from "../kept";
import { listOf, t } from "../i18n";
import { Icon } from "./icon";

const EVERY_MS = 15_000;
const LOOK_MS = 1_000; /* how soon writing is noticed */
type Other = paths["/api/v1/complaints/{number}/presence"]["post"]["responses"]["200"]["content"]["application/json"]["others"][number];

function sentence(others: Other[]): string {
  const names = (some: Other[]) => listOf(some.map(nameOf));
  const writing = others.filter((one) => one.writing);
  const reading = others.filter((one) => !one.writing);
  return [writing.length > 0 && t("presence_writing", { names: names(writing) }), reading.length > 0 && t("presence_here", { names: names(reading) })].filter(Boolean).join(" ");
}

/** Asks while the page is seen; what fails is not shown: nothing depends on it. */
function usePresence(number: string): Other[] {
  const others = useSignal<Other[]>([]);
  const asked = useRef({ at: 0, writing: false });
  useEffect(() => {
    const path = { params: { path: { number } } };
    const turn = async () => {
      const writing = draftsFor(number).length > 0;
      if (document.hidden || (Date.now() - asked.current.at < EVERY_MS && writing === asked.current.writing)) return;
      asked.current = { at: Date.now(), writing };
      const got = await ask(client.POST("/api/v1/complaints/{number}/presence", { ...path, body: { writing } })).catch(() => null);
      if (got) others.value = got.data.others;
    };
    const leave = () => void client.DELETE("/api/v1/complaints/{number}/presence", { ...path, keepalive: true }).catch(() => undefined);
    const onSeen = () => {
      asked.current.at = 0;
      void turn();
    };
    const timer = setInterval(() => void turn(), LOOK_MS);
    void turn();
    addEventListener("focus", onSeen);
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      removeEventListener("focus", onSeen);
      removeEventListener("pagehide", leave);
      asked.current.at = 0;
      leave();
    };
  }, [number]);
  return others.value;
}

export function Presence({ number }: { number: string }) {
  const others = usePresence(number);
  return (
    <p class="presence small" aria-live="polite">
      {others.length > 0 && (
        <>
          <Icon name="person" /> {sentence(others)}
        </>
      )}
    </p>
  );
}
