// SPDX-License-Identifier: Apache-2.0
// What stands at the head of every page: the company's name by its look, kept in
// this browser so that it is there before anybody is asked.
import { signal } from "@preact/signals";

const KEY = "redress.company";
export const company = signal(localStorage.getItem(KEY) ?? "redress");

export function nameCompany(name: string | null): void {
  company.value = name ?? "redress";
  if (name === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, name);
}
