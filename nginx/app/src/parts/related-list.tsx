// SPDX-License-Identifier: Apache-2.0
// Complaints that belong beside the one that is shown, in groups.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useCase } from "../case";
import { t, tn } from "../i18n";
import type { Related as Found, Relative } from "../related";
import { Compare } from "./compare";
import { RelativeLine } from "./relative";

const SHOWN = 4;

interface GroupProps {
  title: string;
  items: Relative[];
  alike?: boolean;
  compare(number: string): void;
  tools?: ((number: string) => ComponentChildren) | undefined;
}

function Group({ title, items, alike = false, compare, tools }: GroupProps) {
  const all = useSignal(false);
  if (items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="plain relatives">
        {(all.value ? items : items.slice(0, SHOWN)).map((one) => (
          <RelativeLine key={one.number} one={one} alike={alike}>
            <p class="relative-tools">
              <button type="button" class="btn btn-sm btn-outline-secondary" aria-label={t("compare_with", { number: one.number })} onClick={() => compare(one.number)}>
                {t("compare")}
              </button>
              {tools?.(one.number)}
            </p>
          </RelativeLine>
        ))}
      </ul>
      {!all.value && items.length > SHOWN && (
        <button type="button" class="btn btn-sm btn-link" onClick={() => (all.value = true)}>
          {tn("related_all", items.length)}
        </button>
      )}
    </>
  );
}

export interface RelatedProps {
  found: Found;
  /** What else can be done about each, given its number. */
  tools?: ((number: string) => ComponentChildren) | undefined;
}

export function RelatedList({ found, tools }: RelatedProps) {
  const here = useCase();
  const other = useSignal<string | null>(null);
  const twice = new Set(found.duplicates.map(({ number }) => number));
  const earlier = found.earlier.filter(({ number }) => !twice.has(number));
  const compare = (number: string) => (other.value = number);
  return (
    <section class="card-part related" aria-labelledby="related-title">
      <h2 id="related-title">{t("related_title")}</h2>
      <Group title={t("related_duplicates")} items={found.duplicates} alike compare={compare} tools={tools} />
      <Group title={t("related_person")} items={earlier.filter(({ person }) => person)} compare={compare} tools={tools} />
      <Group title={t("related_thing")} items={earlier.filter(({ person }) => !person)} compare={compare} tools={tools} />
      {found.hidden > 0 && <p class="muted small mb-0">{tn("related_hidden", found.hidden)}</p>}
      {other.value && <Compare numbers={[here.number, other.value]} close={() => (other.value = null)} />}
    </section>
  );
}
