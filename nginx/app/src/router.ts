// SPDX-License-Identifier: Apache-2.0
// Where the reader is: the address bar as a signal, links that do not reload,
// and the few addresses of the desk there are (the office's: office/place.ts).
// What stands in a query is a deep link.
import { computed, signal } from "@preact/signals";

/** Of the desk: complaints have their addresses under it, wherever a link to one stands. */
export const root = "/desk/";
/** Of the application that runs here: beyond it the browser loads another. */
let base = root;

export const here = signal(new URL(location.href));
export const query = computed(() => here.value.searchParams);

export type Place =
  | { page: "day" }
  | { page: "queue" }
  | { page: "tasks" }
  | { page: "new" }
  | { page: "messages" }
  | { page: "reach" }
  | { page: "password" }
  | { page: "security" }
  | { page: "absence" }
  | { page: "paper" }
  | { page: "search" }
  | { page: "register"; procedure: string; register: string }
  | { page: "complaint"; number: string }
  | { page: "missing" };

export function placeOf(path: string): Place {
  const rest = path.startsWith(root) ? path.slice(root.length) : path === "/desk" ? "" : null;
  if (rest === "" || rest === "day") return { page: "day" };
  if (rest === "queue") return { page: "queue" };
  if (rest === "tasks" || rest === "new" || rest === "messages" || rest === "paper" || rest === "search" || rest === "reach" || rest === "password" || rest === "security" || rest === "absence") return { page: rest };
  try {
    const [kind, first = "", second = "", ...more] = (rest ?? "").split("/").map(decodeURIComponent);
    if (kind === "c" && first !== "" && second === "" && more.length === 0) return { page: "complaint", number: first };
    if (kind === "registers" && first !== "" && second !== "" && more.length === 0) return { page: "register", procedure: first, register: second };
  } catch {
    // An address that nobody wrote is a page that is not there.
  }
  return { page: "missing" };
}

export const place = computed(() => placeOf(here.value.pathname));
export const registerPath = (procedure: string, register: string) => `${root}registers/${encodeURIComponent(procedure)}/${encodeURIComponent(register)}`;
export const complaintPath = (number: string) => `${root}c/${encodeURIComponent(number)}`;

export function go(href: string, { replace = false } = {}): void {
  const to = new URL(href, location.href);
  if (!to.pathname.startsWith(base)) return location.assign(to);
  const samePage = to.pathname === here.value.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  here.value = to;
  if (!samePage) scrollTo(0, 0);
}

/** Changes some of the query and keeps the rest; empty takes a member away. */
export function setQuery(changes: Record<string, string>): void {
  const to = new URL(here.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") to.searchParams.delete(name);
    else to.searchParams.set(name, value);
  }
  go(to.href, { replace: true });
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (!link.pathname.startsWith(base) || link.hash) return;
  event.preventDefault();
  go(link.href);
}

export function startRouter(under = root): void {
  base = under;
  addEventListener("popstate", () => (here.value = new URL(location.href)));
  document.addEventListener("click", onClick);
}
