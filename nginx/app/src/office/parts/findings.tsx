// SPDX-License-Identifier: Apache-2.0
// What is wrong with a procedure's files and how to mend it, and what its
// scenarios prove; each leads to its line.
import { t, tn } from "../../i18n";
import type { Look } from "../workbench";
import { Told } from "./told";

type Finding = Look["findings"][number];
type Goto = (file: string, line: number) => void;

function placeOf(at: string): { file: string; line: number } | null {
  const found = /^(.+):(\d+)$/.exec(at);
  return found?.[1] && found[2] ? { file: found[1], line: Number(found[2]) } : null;
}

function Place({ file, line, go }: { file: string; line: number; go: Goto }) {
  return (
    <button type="button" class="btn btn-link place" onClick={() => go(file, line)}>
      {file}:{line}
    </button>
  );
}

function One({ finding, go }: { finding: Finding; go: Goto }) {
  return (
    <li class={`finding finding-${finding.severity}`}>
      <p>
        <span class="badge">{t(finding.severity === "error" ? "finding_error" : "finding_warning")}</span> {finding.file && <Place file={finding.file} line={finding.line ?? 1} go={go} />}
      </p>
      <Told code={finding.code} text={finding.text} mend={finding.mend} />
    </li>
  );
}

interface Coverage {
  reached: number;
  of: number;
  missing: string[];
}

const isCoverage = (one: unknown): one is Coverage => typeof one === "object" && one !== null && "of" in one && "missing" in one;
const parts = [
  ["stages", "coverage_stages"],
  ["actions", "coverage_actions"],
  ["rules", "coverage_rules"],
  ["clocks", "coverage_clocks"],
  ["late", "coverage_late"],
  ["clauses", "coverage_clauses"],
] as const;

export function Reached({ coverage }: { coverage: Record<string, unknown> }) {
  return (
    <dl class="coverage">
      {parts.map(([name, words]) => {
        const sum = coverage[name];
        if (!isCoverage(sum) || sum.of === 0) return null;
        return (
          <div key={name}>
            <dt>{t(words)}</dt>
            <dd>
              <progress max={sum.of} value={sum.reached} aria-label={t(words)} /> {t("coverage_of", { n: sum.reached, of: sum.of })}
              {sum.missing.length > 0 && <p class="muted small">{t("coverage_missing", { names: sum.missing.join(", ") })}</p>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

export function Scenarios({ scenarios, go }: { scenarios: NonNullable<Look["scenarios"]>; go: Goto }) {
  const failed = scenarios.results.filter(({ passed }) => !passed);
  return (
    <section>
      <h3>{t("scenarios")}</h3>
      <p>{scenarios.failed === 0 ? tn("scenarios_passed", scenarios.count) : tn("scenarios_failed", scenarios.failed, { of: scenarios.count })}</p>
      <ul class="plain">
        {failed.map((one) => {
          const place = placeOf(one.at);
          return (
            <li key={one.name} class="finding finding-error">
              <p>
                <strong>{one.name}</strong> {place && <Place {...place} go={go} />}
              </p>
              <Told code={one.code ?? "scenario-failed"} text={one.text ?? ""} />
            </li>
          );
        })}
      </ul>
      {scenarios.coverage && <Reached coverage={scenarios.coverage} />}
    </section>
  );
}

export function Findings({ look, go }: { look: Look; go: Goto }) {
  return (
    <>
      {look.findings.length === 0 ? (
        <p class="muted">{t("findings_none")}</p>
      ) : (
        <ul class="plain">
          {look.findings.map((one) => (
            <One key={`${one.file} ${one.line} ${one.code} ${one.text}`} finding={one} go={go} />
          ))}
        </ul>
      )}
    </>
  );
}
