// SPDX-License-Identifier: Apache-2.0
// The office's keys, in the same table and the same help as the desk's.
import { at, keysShown, moveRow } from "../keys";
import type { Stroke } from "../keys";
import { go } from "../router";
import { pathOf } from "./paths";

const jump = (page: string) => () => go(pathOf(page));

export const strokes: Stroke[] = [
  { group: "list", keys: ["j", "k"], words: "keys_move", on: ["j", "ArrowDown"], run: () => moveRow(1) },
  { group: "list", keys: [], words: "keys_move", on: ["k", "ArrowUp"], run: () => moveRow(-1) },
  { group: "list", keys: ["Enter"], words: "keys_open", on: [], run: () => false },
  { group: "go", keys: ["g", "p"], words: "office_keys_procedures", on: ["g p"], run: jump("procedures") },
  { group: "go", keys: ["g", "e"], words: "people_keys", on: ["g e"], run: jump("people") },
  { group: "go", keys: ["g", "t"], words: "teams_keys", on: ["g t"], run: jump("teams") },
  { group: "go", keys: ["g", "s"], words: "office_keys_settings", on: ["g s"], run: jump("settings") },
  { group: "go", keys: ["g", "c"], words: "calendar_go", on: ["g c"], run: jump("calendars") },
  { group: "go", keys: ["g", "a"], words: "office_keys_audit", on: ["g a"], run: jump("audit") },
  { group: "go", keys: ["g", "h"], words: "office_keys_health", on: ["g h"], run: jump("health") },
  { group: "always", keys: ["Ctrl+Enter"], words: "keys_send", on: [], run: () => false },
  { group: "always", keys: ["Esc"], words: "keys_leave", on: [], run: () => false },
  { group: "always", keys: ["/"], words: "keys_search", on: ["/"], run: at("main input[type=search]") },
  { group: "always", keys: ["?"], words: "keys_help", on: ["?"], run: () => void (keysShown.value = true) },
];
