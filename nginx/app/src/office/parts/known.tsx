// SPDX-License-Identifier: Apache-2.0
// What was known of a version when it was signed, in sentences an auditor reads.
import { t, tn } from "../../i18n";
import { At } from "../../parts/moment";
import { pathOf } from "../paths";
import { shortOf } from "../versions";
import type { VersionHead } from "../versions";
import { Reached } from "./findings";

export type Known = NonNullable<VersionHead["marks"][number]["known"]>;

const isRecord = (one: unknown): one is Record<string, unknown> => typeof one === "object" && one !== null;
const number = (one: unknown) => (typeof one === "number" ? one : 0);

/** "No errors, 2 warnings." */
export function foundWords(found: Record<string, unknown>): string {
  const [errors, warnings] = [number(found["errors"]), number(found["warnings"])];
  return errors + warnings === 0 ? t("known_found_nothing") : `${tn("known_errors", errors)} ${tn("known_warnings", warnings)}`;
}

/** How many scenarios were played, how many failed, and what they reached. */
export function Played({ scenarios }: { scenarios: Record<string, unknown> | null }) {
  if (!scenarios) return <p class="mb-0">{t("known_not_played")}</p>;
  const [count, failed] = [number(scenarios["count"]), number(scenarios["failed"])];
  return (
    <>
      <p class="mb-0">{failed === 0 ? tn("known_played_passed", count) : tn("known_played_failed", count, { failed })}</p>
      {isRecord(scenarios["coverage"]) && (
        <details>
          <summary>{t("known_coverage")}</summary>
          <Reached coverage={scenarios["coverage"]} />
        </details>
      )}
    </>
  );
}

export function Replayed({ replay }: { replay: Known["replays"][number] }) {
  const { wanted, unwanted, open } = replay.ticked;
  return (
    <>
      {tn("known_replayed", replay.total ?? 0)} {(replay.from || replay.until) && (
        <>
          ({replay.from && <At at={replay.from} />} – {replay.until && <At at={replay.until} />}){" "}
        </>
      )}
      {replay.state !== "done" && <strong>{t("known_replay_unfinished")} </strong>}
      {replay.differing === 0 ? t("known_same") : tn("known_differ", replay.differing)} {wanted + unwanted + open > 0 && t("known_ticked", { wanted, unwanted, open })}
    </>
  );
}

export function KnownThen({ known }: { known: Known }) {
  return (
    <details class="known">
      <summary>{t("known")}</summary>
      <ul>
        <li>
          {known.in_force ? (
            <>
              {t("known_in_force")} <a href={pathOf("versions", known.in_force)}>{shortOf(known.in_force)}</a>
            </>
          ) : (
            t("known_nothing_in_force")
          )}
        </li>
        <li>{foundWords(known.findings)}</li>
        <li>
          <Played scenarios={isRecord(known.scenarios) ? known.scenarios : null} />
        </li>
        <li>{known.dry_runs === 0 ? t("known_not_tried") : tn("known_tried", known.dry_runs)}</li>
        {known.replays.length === 0 && <li>{t("known_not_replayed")}</li>}
        {known.replays.map((replay) => (
          <li key={replay.id}>
            <Replayed replay={replay} />
          </li>
        ))}
      </ul>
    </details>
  );
}
