// SPDX-License-Identifier: Apache-2.0
// Light or dark: as the system is, until somebody chooses.
import { computed, effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";
const KEY = "redress.theme";

function kept(): Theme {
  const found = localStorage.getItem(KEY);
  return found === "light" || found === "dark" ? found : "auto";
}

export const theme = signal<Theme>("auto");
const systemDark = signal(false);
export const isDark = computed(() => (theme.value === "auto" ? systemDark.value : theme.value === "dark"));

export function chooseTheme(to: Theme): void {
  if (to === "auto") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, to);
  theme.value = to;
}

export function startTheme(): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  systemDark.value = system.matches;
  system.addEventListener("change", (event) => (systemDark.value = event.matches));
  theme.value = kept();
  effect(() => document.documentElement.setAttribute("data-bs-theme", isDark.value ? "dark" : "light"));
}
