// SPDX-License-Identifier: Apache-2.0
// Conditions that are data, held against facts, as the worker holds them: what
// makes a field required.  Unknown words never hold.

export type Facts = Record<string, unknown>;

const compare: Record<string, (n: number, limit: number) => boolean> = {
  above: (n, limit) => n > limit,
  below: (n, limit) => n < limit,
  at_least: (n, limit) => n >= limit,
  at_most: (n, limit) => n <= limit,
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function valueIs(fact: unknown, wanted: unknown): boolean {
  if (!isObject(wanted)) return fact === wanted;
  const bounds = Object.entries(wanted);
  return typeof fact === "number" && bounds.length > 0 && bounds.every(([word, limit]) => typeof limit === "number" && (compare[word]?.(fact, limit) ?? false));
}

function factIs(fact: unknown, wanted: unknown): boolean {
  if (fact === undefined || fact === null) return false;
  if (Array.isArray(wanted)) return wanted.some((one) => factIs(fact, one));
  return Array.isArray(fact) ? fact.some((one) => valueIs(one, wanted)) : valueIs(fact, wanted);
}

export function conditionHolds(condition: unknown, facts: Facts): boolean {
  if (!isObject(condition)) return false;
  const { is, any, all, not } = condition;
  if (is !== undefined) return isObject(is) && Object.keys(is).length > 0 && Object.entries(is).every(([name, wanted]) => factIs(facts[name], wanted));
  if (any !== undefined) return Array.isArray(any) && any.some((one) => conditionHolds(one, facts));
  if (all !== undefined) return Array.isArray(all) && all.every((one) => conditionHolds(one, facts));
  if (not !== undefined) return isObject(not) && !conditionHolds(not, facts);
  return false;
}
