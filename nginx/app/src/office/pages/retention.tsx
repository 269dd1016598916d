// SPDX-License-Identifier: Apache-2.0
// How long closed complaints are kept: the months of each procedure, whose have run
// out, and what is held back from erasing.
import { useSignal } from "@preact/signals";
import { t, tn } from "../../i18n";
import { At, Ago } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { complaintPath } from "../../router";
import { useTitle } from "../../title";
import { TableBox } from "../parts/table-box";
import { pathOf } from "../paths";
import { useRead } from "../read";
import type { Hold, KeptProcedure, Retention } from "../retention";
import { hold, monthsOf, monthsTyped, others, readMonths, readRetention, release, saveMonths } from "../retention";
import { useWork } from "../working";

type MonthsSetting = Awaited<ReturnType<typeof readMonths>>;

function Due({ kept }: { kept: KeptProcedure }) {
  return (
    <>
      {kept.due > 0 ? <span class="badge badge-late">{tn("keep_due", kept.due)}</span> : <span class="muted">{t(kept.months === null ? "keep_for_ever" : "keep_none_due")}</span>}
      {kept.held > 0 && <span class="muted small"> {tn("keep_held", kept.held)}</span>}
      {kept.first.length > 0 && (
        <details>
          <summary>{t("keep_first")}</summary>
          <ul class="plain small">
            {kept.first.map(({ number, closed_at, until }) => (
              <li key={number}>
                <a href={complaintPath(number)}>{number}</a> {t("keep_closed_at")} <At at={closed_at} />, {t("keep_until")} <At at={until} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function MonthsInput({ of, label, value, set }: { of: string; label: string; value: string; set(to: string): void }) {
  return <input class="form-control form-control-sm keep-months" type="number" min={1} max={1200} aria-label={t("keep_months_of", { procedure: label })} data-procedure={of} value={value} onInput={(event) => set(event.currentTarget.value)} />;
}

function Periods({ retention, setting, changed }: { retention: Retention; setting: MonthsSetting; changed(): Promise<void> }) {
  const was = Object.fromEntries(Object.entries(monthsOf(setting)).map(([procedure, months]) => [procedure, String(months)]));
  const typed = useSignal<Record<string, string>>(was);
  const note = useSignal("");
  const saved = useSignal(false);
  const work = useWork();
  const set = (procedure: string) => (to: string) => {
    typed.value = { ...typed.value, [procedure]: to };
    saved.value = false;
  };
  const save = async (event: Event) => {
    event.preventDefault();
    saved.value = await work.run(async () => {
      await saveMonths(setting, monthsTyped(typed.value), note.value.trim());
      await changed();
    });
  };
  return (
    <form class="sheet" onSubmit={save} aria-labelledby="keep-periods">
      <h2 id="keep-periods">{t("keep_periods")}</h2>
      <TableBox label={t("keep_periods")}>
        <table class="table keep narrow-rows">
          <thead>
            <tr>
              <th scope="col">{t("keep_procedure")}</th>
              <th scope="col">{t("keep_months")}</th>
              <th scope="col">{t("keep_closed")}</th>
              <th scope="col">{t("keep_run_out")}</th>
            </tr>
          </thead>
          <tbody>
            {retention.procedures.map((kept) => (
              <tr key={kept.procedure}>
                <th scope="row">{kept.procedure}</th>
                <td data-label={t("keep_months")}>
                  <MonthsInput of={kept.procedure} label={kept.procedure} value={typed.value[kept.procedure] ?? ""} set={set(kept.procedure)} />
                  {!kept.own && kept.months !== null && <span class="muted small">{t("keep_as_others", { n: kept.months })}</span>}
                </td>
                <td data-label={t("keep_closed")}>{kept.closed}</td>
                <td data-label={t("keep_run_out")}>
                  <Due kept={kept} />
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t("keep_others")}</th>
              <td data-label={t("keep_months")}>
                <MonthsInput of={others} label={t("keep_others")} value={typed.value[others] ?? ""} set={set(others)} />
              </td>
              <td />
              <td class="muted small">{t("keep_others_means")}</td>
            </tr>
          </tbody>
        </table>
      </TableBox>
      <label class="small" htmlFor="keep-note">
        {t("settings_note")}
      </label>
      <input id="keep-note" class="form-control form-control-sm keep-note" maxLength={500} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
      <Problem failure={work.failure} />
      {work.failure?.status === 412 && <Notice tone="warning">{t("settings_stale")}</Notice>}
      <div class="buttons mt-2">
        <button class="btn btn-primary" disabled={work.busy || JSON.stringify(monthsTyped(typed.value)) === JSON.stringify(monthsTyped(was))}>
          {t("settings_save")}
        </button>
        <a class="small" href={`${pathOf("audit")}?${new URLSearchParams({ what: "setting.", about: setting.name })}`}>
          {t("settings_history")}
        </a>
      </div>
      <div aria-live="polite">{saved.value && <p class="saved">{t("people_saved")}</p>}</div>
    </form>
  );
}

function Holds({ holds, changed }: { holds: Hold[]; changed(): Promise<void> }) {
  const number = useSignal("");
  const why = useSignal("");
  const work = useWork();
  const run = (what: () => Promise<void>) =>
    work.run(async () => {
      await what();
      await changed();
    });
  const add = async (event: Event) => {
    event.preventDefault();
    if (await run(() => hold(number.value.trim(), why.value.trim()))) number.value = why.value = "";
  };
  return (
    <section class="sheet mt-3" aria-labelledby="keep-holds">
      <h2 id="keep-holds">{t("keep_holds")}</h2>
      <p class="muted small">{t("keep_holds_means")}</p>
      {holds.length === 0 && <p>{t("keep_holds_none")}</p>}
      <ul class="plain keep-holds">
        {holds.map((one) => (
          <li key={one.number}>
            <a href={complaintPath(one.number)}>{one.number}</a> {one.why}{" "}
            <span class="muted small">
              {one.by}, <Ago at={one.at} />
            </span>{" "}
            <button type="button" class="btn btn-outline-secondary btn-sm" aria-label={t("keep_release_of", { number: one.number })} disabled={work.busy} onClick={() => void run(() => release(one.number))}>
              {t("keep_release")}
            </button>
          </li>
        ))}
      </ul>
      <form class="keep-hold" onSubmit={add}>
        <label htmlFor="hold-number">{t("keep_hold_number")}</label>
        <input id="hold-number" class="form-control" required maxLength={60} value={number.value} onInput={(event) => (number.value = event.currentTarget.value)} />
        <label htmlFor="hold-why">{t("keep_hold_why")}</label>
        <input id="hold-why" class="form-control" required maxLength={300} value={why.value} onInput={(event) => (why.value = event.currentTarget.value)} />
        <button class="btn btn-outline-secondary" disabled={work.busy}>
          {t("keep_hold")}
        </button>
      </form>
      <Problem failure={work.failure} />
    </section>
  );
}

export function RetentionPage() {
  const retention = useRead(readRetention, []);
  const months = useRead(readMonths, []);
  const again = async () => {
    await Promise.all([retention.again(), months.again()]);
  };
  useTitle(t("keep_page"));
  return (
    <div class="page">
      <h1>{t("keep_page")}</h1>
      <p>{t("keep_means")}</p>
      {retention.data && !retention.data.erases && <Notice tone="info">{t("keep_erases_not")}</Notice>}
      <Problem failure={retention.failure ?? months.failure} />
      {retention.data && months.data && <Periods key={months.data.revision} retention={retention.data} setting={months.data} changed={again} />}
      {retention.data && <Holds holds={retention.data.holds} changed={again} />}
    </div>
  );
}
