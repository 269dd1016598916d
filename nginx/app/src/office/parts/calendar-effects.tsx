// SPDX-License-Identifier: Apache-2.0
// What a changed calendar changes, before it is saved: days, and the running
// clocks that would be due at another time; then what becomes of those, and why.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure } from "../../api";
import { t, tn } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";
import { root } from "../../router";
import { inZone, spanWords } from "../../time";
import { dayWords, documentOf, previewOf, saveCalendar } from "../calendar";
import type { Preview, Sheet } from "../calendar";
import { useWork } from "../working";
import { kindWords } from "./calendar-year";

type Clock = Preview["clocks"]["items"][number];
type ChangedDay = Preview["days"]["items"][number];

function Days({ days }: { days: Preview["days"] }) {
  const named = ({ name }: ChangedDay["after"]) => (name === null ? "" : ` (${name})`);
  return (
    <>
      <p class="mb-1">
        {tn("calendar_days_changed", days.changed)} {days.hours > 0 && tn("calendar_days_hours", days.hours)}
      </p>
      {days.items.length > 0 && (
        <details class="mb-3">
          <summary>{t("calendar_days_which")}</summary>
          <ul class="changed-days">
            {days.items.map(({ date, before, after }) => (
              <li key={date}>
                {dayWords(date)}: {t(kindWords[before.kind])} → {t(kindWords[after.kind])}
                {named(after)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function By({ clock }: { clock: Clock }) {
  const span = spanWords(Math.abs(clock.later_by_s) * 1000).text;
  return (
    <>
      {t(clock.later_by_s < 0 ? "calendar_earlier" : "calendar_later", { span })}{" "}
      {clock.late_after && !clock.late_before && <span class="badge badge-late">{t("calendar_at_once")}</span>}
      {clock.paused && <span class="badge badge-plain">{t("calendar_paused")}</span>}
    </>
  );
}

function Clocks({ clocks, zone }: { clocks: Preview["clocks"]; zone: string }) {
  const cells = (clock: Clock): [string, preact.ComponentChildren][] => [
    [t("calendar_head_complaint"), <a href={`${root}complaints/${encodeURIComponent(clock.number)}`}>{clock.number}</a>],
    [t("calendar_head_clock"), clock.label],
    [t("calendar_head_now"), inZone(Date.parse(clock.due_before), zone)],
    [t("calendar_head_then"), inZone(Date.parse(clock.due_after), zone)],
    [t("calendar_head_by"), <By clock={clock} />],
  ];
  const heads = ["calendar_head_complaint", "calendar_head_clock", "calendar_head_now", "calendar_head_then", "calendar_head_by"] as const;
  return (
    <div class="table-box">
      <table class="table clock-effects">
        <caption>{t("calendar_clocks_table")}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clocks.items.map((clock) => (
            <tr key={`${clock.number} ${clock.clock}`} class={clock.late_after && !clock.late_before ? "is-late" : undefined}>
              {cells(clock).map(([head, value]) => (
                <td key={head} data-head={head}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {clocks.changed > clocks.items.length && <p class="muted small">{t("calendar_shown", { n: clocks.items.length })}</p>}
    </div>
  );
}

function Effects({ found }: { found: Preview }) {
  const { days, clocks, calendar } = found;
  return (
    <div data-effects>
      <Days days={days} />
      <p>
        {tn("calendar_clocks_running", clocks.running, { complaints: clocks.complaints })} {clocks.repeating > 0 && tn("calendar_clocks_repeating", clocks.repeating)}{" "}
        {clocks.changed === 0 ? t("calendar_clocks_none") : tn("calendar_clocks_changed", clocks.changed, { earlier: clocks.earlier, later: clocks.later })}{" "}
        {clocks.late_no_more > 0 && tn("calendar_late_no_more", clocks.late_no_more)}
      </p>
      {clocks.late_at_once > 0 && <Notice tone="warning">{tn("calendar_late_at_once", clocks.late_at_once)}</Notice>}
      {clocks.items.length > 0 && <Clocks clocks={clocks} zone={calendar.zone} />}
    </div>
  );
}

type Running = "keep" | "recompute";

function Choice({ running, set }: { running: Running; set(to: Running): void }) {
  const ways = [
    ["keep", "calendar_keep"],
    ["recompute", "calendar_recompute"],
  ] as const;
  return (
    <fieldset class="mb-3">
      <legend class="form-label">{t("calendar_running")}</legend>
      {ways.map(([way, words]) => (
        <div key={way} class="form-check">
          <input type="radio" class="form-check-input" name="running" id={`running-${way}`} checked={running === way} onChange={() => set(way)} />
          <label class="form-check-label" htmlFor={`running-${way}`}>
            {t(words)}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

export interface EffectsProps {
  name: string;
  etag: string | null;
  sheet: Sheet;
  putAside(): void;
  saved(): Promise<void>;
  /** What the worker did not take, or null. */
  refused(failure: Failure | null): void;
}

/** A calendar is saved as it was looked at: what is typed after that is looked at again. */
export function CalendarEffects({ name, etag, sheet, putAside, saved, refused }: EffectsProps) {
  const found = useSignal<{ of: string; told: Preview } | null>(null);
  const running = useSignal<Running>("keep");
  const note = useSignal("");
  const work = useWork();
  useEffect(() => refused(work.failure), [work.failure]);
  const doc = documentOf(sheet);
  const seen = found.value?.of === JSON.stringify(doc) ? found.value.told : null;
  const look = () => work.run(async () => void (found.value = { of: JSON.stringify(doc), told: await previewOf(name, doc) }));
  const moves = (seen?.clocks.changed ?? 0) > 0;
  const way = moves ? running.value : "keep";
  const save = (event: Event) => {
    event.preventDefault();
    void work.run(async () => {
      await saveCalendar(name, etag, { calendar: doc, running: way, ...(note.value.trim() === "" ? {} : { note: note.value.trim() }) });
      await saved();
    });
  };
  return (
    <section class="sheet calendar-effects" aria-labelledby="effects-title" aria-busy={work.busy}>
      <h2 id="effects-title">{t("calendar_effects")}</h2>
      <Problem failure={work.failure} />
      {work.failure?.status === 412 && <Notice tone="warning">{t("calendar_stale")}</Notice>}
      <div aria-live="polite">{seen && <Effects found={seen} />}</div>
      <form onSubmit={save}>
        {moves && <Choice running={running.value} set={(to) => (running.value = to)} />}
        {seen && (
          <div class="mb-3">
            <label class="form-label" htmlFor="calendar-note">
              {t(way === "recompute" ? "calendar_note_needed" : "settings_note")}
            </label>
            <input id="calendar-note" class="form-control" maxLength={1000} required={way === "recompute"} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
          </div>
        )}
        <div class="buttons">
          {seen ? (
            <button class="btn btn-primary" disabled={work.busy}>
              {t("calendar_save")}
            </button>
          ) : (
            <button type="button" class="btn btn-primary" disabled={work.busy} onClick={() => void look()}>
              {t("calendar_look")}
            </button>
          )}
          <button type="button" class="btn btn-outline-secondary" disabled={work.busy} onClick={putAside}>
            {t("calendar_put_aside")}
          </button>
        </div>
      </form>
    </section>
  );
}
