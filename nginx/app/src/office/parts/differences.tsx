// SPDX-License-Identifier: Apache-2.0
// What a replay found, complaint by complaint: what was decided and what would
// be, why, and whether that is wanted.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure, Procedure } from "../../api";
import { asFailure } from "../../case";
import type { Key } from "../../i18n";
import { t, tn } from "../../i18n";
import { At } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { complaintPath } from "../../router";
import { becauseCalled, followedFrom, ruleCalled, whatCalled } from "../called";
import { judge, judgeAll, readDifferences } from "../flow";
import type { Difference, Replay, Verdict } from "../flow";
import { Fault } from "./fault";
import { TableBox } from "./table-box";

type Side = Difference["before"];

/** What of an outcome the other side says otherwise; the rule stands above it. */
function Outcome({ model, side, other }: { model: Procedure; side: Side; other: Side }) {
  if (!side || side["fault"] !== undefined) return <span class="muted">{t(side ? "difference_fault" : "difference_nothing")}</span>;
  return (
    <>
      {followedFrom(model, side, other).map(({ what, value }) => (
        <div key={what} class="muted">
          {t("rule_fact", { fact: what, value })}
        </div>
      ))}
    </>
  );
}

const verdicts: { verdict: Verdict; words: Key }[] = [
  { verdict: "wanted", words: "verdict_wanted" },
  { verdict: "unwanted", words: "verdict_unwanted" },
];

/** Pressed again, it is open again. */
function Ticks({ one, tick }: { one: Difference; tick(verdict: Verdict | null): void }) {
  return (
    <div class="ticks" role="group" aria-label={t("verdict_of", { number: one.number })}>
      {verdicts.map(({ verdict, words }) => {
        const on = one.verdict?.verdict === verdict;
        return (
          <button key={verdict} type="button" class={`btn btn-sm ${on ? "btn-secondary" : "btn-outline-secondary"}`} aria-pressed={on} onClick={() => tick(on ? null : verdict)}>
            {t(words)}
          </button>
        );
      })}
      {one.verdict && <span class="muted small">{one.verdict.by}</span>}
    </div>
  );
}

interface RowProps {
  one: Difference;
  model: Procedure;
  tick(verdict: Verdict | null): void;
}

function Row({ one, model, tick }: RowProps) {
  const rule = (name: string) => ruleCalled(model, one.table, name);
  const fault = one.fault ?? one.before?.["fault"];
  return (
    <tr>
      <th scope="row">
        <a href={complaintPath(one.number)}>{one.number}</a>
        <div class="muted small">
          <At at={one.moment} />
        </div>
      </th>
      <td data-label={t("difference_what")}>{whatCalled(model, one)}</td>
      <td data-label={t("difference_before")}>
        {one.rule_before && <strong>{rule(one.rule_before)}</strong>} <Outcome model={model} side={one.before} other={one.after} />
        {!one.fault && typeof fault === "string" && <Fault said={one.fault_said} text={fault} />}
      </td>
      <td data-label={t("difference_after")}>
        {one.rule_after && <strong>{rule(one.rule_after)}</strong>} <Outcome model={model} side={one.after} other={one.before} />
        {one.because && <div class="small">{becauseCalled(model, one.table, one.rule_after, one.because)}</div>}
        {one.fault && <Fault said={one.fault_said} text={one.fault} />}
      </td>
      <td data-label={t("verdict")}>
        <Ticks one={one} tick={tick} />
      </td>
    </tr>
  );
}

export function Differences({ replay, model, changed }: { replay: Replay; model: Procedure; changed(): Promise<void> }) {
  const items = useSignal<Difference[]>([]);
  const next = useSignal<number | null>(null);
  const failure = useSignal<Failure | null>(null);
  const more = async (after: number | null) => {
    try {
      const page = await readDifferences(replay.id, after);
      items.value = after === null ? page.items : [...items.value, ...page.items];
      next.value = page.next;
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  const run = async (what: () => Promise<unknown>, then: () => Promise<unknown>) => {
    try {
      await what();
      failure.value = null;
      await Promise.all([then(), changed()]);
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  const tick = (one: Difference, verdict: Verdict | null) =>
    run(
      () => judge(replay.id, one.id, verdict),
      async () => {
        const page = await readDifferences(replay.id, one.id - 1);
        const now = page.items.find(({ id }) => id === one.id);
        if (now) items.value = items.value.map((old) => (old.id === now.id ? now : old));
      },
    );
  useEffect(() => void more(null), [replay.id]);
  const rules = new Map(items.value.flatMap(({ table, rule_after }): [string, string][] => (rule_after === null ? [] : [[rule_after, ruleCalled(model, table, rule_after)]])));
  return (
    <>
      <p role="status">
        {t("ticked_sum", { wanted: replay.ticked.wanted, unwanted: replay.ticked.unwanted })} <strong>{tn("ticked_open", replay.ticked.open)}</strong>
      </p>
      {replay.ticked.open > 0 && (
        <p class="buttons">
          {[...rules].map(([rule, called]) => (
            <button key={rule} type="button" class="btn btn-sm btn-outline-secondary" onClick={() => void run(() => judgeAll(replay.id, "wanted", rule), () => more(null))}>
              {t("verdict_rule", { rule: called })}
            </button>
          ))}
        </p>
      )}
      <TableBox label={t("differences")}>
        <table class="table differences narrow-rows">
          <thead>
            <tr>
              <th scope="col">{t("difference_complaint")}</th>
              <th scope="col">{t("difference_what")}</th>
              <th scope="col">{t("difference_before")}</th>
              <th scope="col">{t("difference_after")}</th>
              <th scope="col">{t("verdict")}</th>
            </tr>
          </thead>
          <tbody>
            {items.value.map((one) => (
              <Row key={one.id} one={one} model={model} tick={(verdict) => void tick(one, verdict)} />
            ))}
          </tbody>
        </table>
      </TableBox>
      <Problem failure={failure.value} />
      <p class="buttons">
        {next.value !== null && (
          <button type="button" class="btn btn-outline-secondary" onClick={() => void more(next.value)}>
            {t("differences_more")}
          </button>
        )}
        <a href={`/api/v1/replays/${replay.id}/differences?format=csv`} download>
          CSV
        </a>
      </p>
    </>
  );
}
