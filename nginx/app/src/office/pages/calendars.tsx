// SPDX-License-Identifier: Apache-2.0
// The company's calendars: what each is used for and how far its days are listed.
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";
import { go } from "../../router";
import { who } from "../../session";
import { useTitle } from "../../title";
import { dayWords, readCalendars } from "../calendar";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { CalendarPage } from "./calendar";

type Row = Awaited<ReturnType<typeof readCalendars>>[number];

function Calendar({ row }: { row: Row }) {
  return (
    <li class="card office-card" data-calendar={row.name}>
      <h2>
        <a href={pathOf("calendars", row.name)}>{row.name}</a>
      </h2>
      <p>{row.procedures.length > 0 ? t("calendar_used", { procedures: row.procedures.join(", ") }) : t("calendar_unused")}</p>
      <p class="muted">
        {t("calendar_zone")}: {row.zone} · {row.until === null ? t("calendar_until_none") : t("calendar_until", { day: dayWords(row.until) })}
      </p>
      {!row.kept && <Notice tone="warning">{t("calendar_not_kept")}</Notice>}
    </li>
  );
}

function NewCalendar() {
  const name = useSignal("");
  return (
    <form
      class="sheet mt-3 new-calendar"
      onSubmit={(event) => {
        event.preventDefault();
        go(pathOf("calendars", name.value.trim()));
      }}
    >
      <h2>{t("calendar_new")}</h2>
      <label class="form-label" htmlFor="calendar-name">
        {t("calendar_name")}
      </label>
      <input id="calendar-name" class="form-control" required pattern="[A-Za-z0-9_\-]{1,64}" aria-describedby="calendar-name-help" value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />
      <p id="calendar-name-help" class="muted small">
        {t("calendar_name_help")}
      </p>
      <button class="btn btn-outline-secondary">{t("calendar_begin")}</button>
    </form>
  );
}

function All() {
  const { data, failure } = useRead(readCalendars, []);
  useTitle(t("calendars"));
  return (
    <div class="page">
      <h1>{t("calendars")}</h1>
      <p>{t("calendars_means")}</p>
      <Problem failure={failure} />
      {data?.length === 0 && <p class="empty">{t("calendar_not_kept")}</p>}
      <ul class="plain office-cards">
        {data?.map((row) => (
          <Calendar key={row.name} row={row} />
        ))}
      </ul>
      {who()?.admin && <NewCalendar />}
    </div>
  );
}

/** rest: nothing, or the name of one. */
export function CalendarsPage({ rest }: { rest: string[] }) {
  return rest[0] === undefined ? <All /> : <CalendarPage key={rest[0]} name={rest[0]} />;
}
