// SPDX-License-Identifier: Apache-2.0
// Looks there were, and the way back to one.
import { t } from "../../i18n";
import { Ago } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import type { Look, PastLook } from "../look";
import { backTo, same } from "../look";
import { useWork } from "../working";

export function LookHistory({ past, now, changed }: { past: PastLook[]; now: Look; changed(): Promise<void> }) {
  const work = useWork();
  const back = (id: number) =>
    work.run(async () => {
      await backTo(id);
      await changed();
    });
  if (past.length === 0) return null;
  return (
    <section class="sheet mt-3" aria-labelledby="look-history">
      <h2 id="look-history">{t("look_history")}</h2>
      <p class="muted small">{t("look_history_means")}</p>
      <Problem failure={work.failure} />
      <ul class="plain look-past">
        {past.map(({ id, at, by, after }) => (
          <li key={id}>
            {after.colour && (
              <svg class="look-swatch" viewBox="0 0 16 16" aria-hidden="true">
                <rect width="16" height="16" fill={after.colour} />
              </svg>
            )}
            <span>
              {after.name ?? t("look_no_name")} <span class="muted small">{after.colour ?? t("look_no_colour")}</span>
              <span class="muted small">
                {" "}
                · {by}, <Ago at={at} />
              </span>
            </span>
            {same(after, now) ? (
              <span class="badge badge-health-good">{t("look_now")}</span>
            ) : (
              <button type="button" class="btn btn-outline-secondary btn-sm" disabled={work.busy} onClick={() => void back(id)}>
                {t("look_back")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
