// SPDX-License-Identifier: Apache-2.0
// From one complaint to the next of the list one came from, without going back.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useCase } from "../case";
import { t } from "../i18n";
import { useDeeds } from "../keys";
import { offers } from "../offers";
import { lastQueue } from "../queue";
import { remember } from "../recent";
import { complaintPath, go } from "../router";
import { Icon } from "./icon";

/** What may be done here, for the palette. */
function useOffers(): void {
  const { complaint } = useCase().shown;
  useEffect(() => {
    const open = complaint.actions.filter((action) => action.open);
    offers.value = open.map(({ name, label }) => ({ label, number: complaint.number, run: () => go(`${complaintPath(complaint.number)}?act=${encodeURIComponent(name)}`) }));
    return () => void (offers.value = []);
  }, [complaint]);
}

export function Walk({ number }: { number: string }) {
  const queue = lastQueue();
  const index = queue?.indexOf(number) ?? -1;
  const previous = useSignal<string | null>(null);
  const next = useSignal<string | null>(null);
  useOffers();
  useEffect(() => {
    let gone = false;
    remember(number);
    previous.value = next.value = null;
    if (!queue || index < 0) return;
    queue.at = number;
    void queue.neighbour(number, -1).then((found) => gone || (previous.value = found));
    void queue.neighbour(number, 1).then((found) => gone || (next.value = found));
    return () => void (gone = true);
  }, [number, index]);
  useDeeds({
    next: () => next.value && go(complaintPath(next.value)),
    previous: () => previous.value && go(complaintPath(previous.value)),
  });
  if (!queue || index < 0) return null;
  const way = (to: string | null, label: string, back: boolean) =>
    to === null ? (
      <span class="walk-end" aria-hidden="true">
        <Icon name={back ? "back" : "move"} />
      </span>
    ) : (
      <a href={complaintPath(to)} aria-label={label} title={label}>
        <Icon name={back ? "back" : "move"} />
      </a>
    );
  return (
    <nav class="walk" aria-label={t("walk")}>
      {way(previous.value, t("walk_previous"), true)}
      <a class="small" href={queue.address}>
        {t("walk_at", { n: index + 1 })}
      </a>
      {way(next.value, t("walk_next"), false)}
    </nav>
  );
}
