// SPDX-License-Identifier: Apache-2.0
// Addresses of the office: /office/NAME/what/follows.
import { computed } from "@preact/signals";
import { here } from "../router";

export const office = "/office/";
export const pathOf = (...parts: (string | number)[]) => office + parts.map((part) => encodeURIComponent(part)).join("/");

/** The address behind /office/ in parts, decoded; of the first page when it names none. */
export const at = computed((): string[] => {
  try {
    const parts = here.value.pathname.slice(office.length).split("/").filter((part) => part !== "").map(decodeURIComponent);
    return parts.length > 0 ? parts : ["procedures"];
  } catch {
    // An address that nobody wrote is a page that is not there.
    return ["", ""];
  }
});
