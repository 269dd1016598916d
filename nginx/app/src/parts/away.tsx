// SPDX-License-Identifier: Apache-2.0
// On every page while it lasts: whom I stand in for, and that I am said to be away.
import { useSignal } from "@preact/signals";
import { endAbsence, nameOf } from "../absences";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { t } from "../i18n";
import { root } from "../router";
import { who } from "../session";
import { lastDay } from "../time";
import { Icon } from "./icon";
import { Problem } from "./notice";

export function Away() {
  const failure = useSignal<Failure | null>(null);
  const me = who();
  if (!me || (me.away === null && me.stands_in_for.length === 0)) return null;
  const { away } = me;
  const end = () => away && endAbsence(away.id).catch((thrown) => (failure.value = asFailure(thrown)));
  return (
    <div class="away-line" role="status">
      {me.stands_in_for.map((one) => (
        <p key={one.login}>
          <Icon name="person" /> <a href={`${root}absence`}>{t("away_stand_in", { name: nameOf(one), until: lastDay(one.until_at) })}</a>
        </p>
      ))}
      {away && (
        <p>
          <Icon name="clock" /> {t("away_mine", { until: lastDay(away.until_at), deputy: away.deputy_name })}{" "}
          <button type="button" class="btn btn-link p-0 align-baseline" onClick={end}>
            {t("away_end_now")}
          </button>
        </p>
      )}
      <Problem failure={failure.value} />
    </div>
  );
}
