// SPDX-License-Identifier: Apache-2.0
// Earlier complaints of the same person or thing, and those that may be the same
// once more: looked up once the complaint itself is there, drawn when there are any.
import { useSignal } from "@preact/signals";
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { useCase } from "../case";
import { lang } from "../i18n";
import { readRelated } from "../related";
import type { Related } from "../related";
import type { RelatedProps } from "./related-list";

/** `tools`: what else can be done about each, given its number. */
export function RelatedParts({ tools }: { tools?: (number: string) => ComponentChildren }) {
  const here = useCase();
  const shown = useSignal<{ found: Related; List: ComponentType<RelatedProps> } | null>(null);
  const { revision } = here.shown.complaint;
  useEffect(() => {
    let left = false;
    const look = async () => {
      const found = await readRelated(here.number);
      const any = found.earlier.length + found.duplicates.length + found.hidden > 0;
      const List = any ? (await import("./related-list")).RelatedList : null;
      if (!left) shown.value = List ? { found, List } : null;
    };
    look().catch(() => undefined); // what helps is left out; the complaint is there
    return () => {
      left = true;
    };
  }, [here, revision, lang.value]);
  if (!shown.value) return null;
  const { found, List } = shown.value;
  return <List found={found} tools={tools} />;
}
