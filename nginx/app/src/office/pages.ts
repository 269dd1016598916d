// SPDX-License-Identifier: Apache-2.0
// The office's pages, each in one line: /office/NAME/what/follows.  Those with
// words stand in the navigation, for whom they are.
import { computed } from "@preact/signals";
import type { ComponentType } from "preact";
import type { Key } from "../i18n";
import { later } from "../parts/later";
import type { IconName } from "../parts/icon";
import { here } from "../router";

export const office = "/office/";

export interface OfficePage {
  /** First part of the address behind /office/. */
  name: string;
  /** `rest`: what follows in the address, decoded. */
  show: ComponentType<{ rest: string[] }>;
  nav?: { words: Key; icon: IconName; admins: boolean };
}

export const pages: OfficePage[] = [
  { name: "procedures", show: later(async () => (await import("./pages/procedures")).ProceduresPage), nav: { words: "office_procedures", icon: "rule", admins: false } },
];

/** The address behind /office/ in parts; of the first page when it names none. */
export const at = computed((): string[] => {
  try {
    const parts = here.value.pathname.slice(office.length).split("/").filter((part) => part !== "").map(decodeURIComponent);
    return parts.length > 0 ? parts : ["procedures"];
  } catch {
    // An address that nobody wrote is a page that is not there.
    return ["", ""];
  }
});

export function pageOf(address: string[]): OfficePage | undefined {
  return pages.find(({ name }) => name === address[0]);
}

export const pathOf = (...parts: (string | number)[]) => office + parts.map((part) => encodeURIComponent(part)).join("/");
