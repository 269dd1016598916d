// SPDX-License-Identifier: Apache-2.0
// Where the office tells what a rule does: the way there from a decision at the desk.

/** In an address: what no rule of the table decided. */
export const DEFAULT_RULE = "-";
/** What stands between the rules of a table that collects. */
const JOINT = "; ";

export interface RulePlace {
  rule: string;
  href: string;
}

/** The rules that made a decision ("classify/injury"; null: none did), each with its page. */
export function rulesOf(procedure: string, table: string, decided: string | null): RulePlace[] {
  const names = decided === null ? [DEFAULT_RULE] : decided.slice(decided.indexOf("/") + 1).split(JOINT);
  return names.map((rule) => ({ rule, href: `/office/rules/${[procedure, table, rule].map(encodeURIComponent).join("/")}` }));
}
