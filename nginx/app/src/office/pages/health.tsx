// SPDX-License-Identifier: Apache-2.0
// How the installation is, in plain words: what is wrong and what to do first.
import { ask, client } from "../../api";
import type { Key } from "../../i18n";
import { keyFor, lang, t, tn } from "../../i18n";
import { Ago, At } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { usePoll } from "../../poll";
import { useTitle } from "../../title";
import type { paths } from "generated/schema";
import { useRead } from "../read";

type Condition = paths["/api/v1/health"]["get"]["responses"]["200"]["content"]["application/json"];
type Check = Condition["checks"][number];

const stateWords: Record<Check["state"], Key> = { good: "health_good", warning: "health_warning", bad: "health_bad" };
const order: Check["state"][] = ["bad", "warning", "good"];

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const uptimeOf = (seconds: number) => (seconds >= 2 * day ? tn("health_days", Math.floor(seconds / day)) : seconds >= 2 * hour ? tn("health_hours", Math.floor(seconds / hour)) : tn("health_minutes", Math.floor(seconds / minute)));

const readCondition = async () => (await ask(client.GET("/api/v1/health", { params: { query: { lang: lang.value } } }))).data;

function One({ check }: { check: Check }) {
  const name = keyFor("health", check.name);
  return (
    <li class={`card health health-${check.state}`}>
      <h2>
        <span class={`badge badge-health-${check.state}`}>{t(stateWords[check.state])}</span> {name ? t(name) : check.name}
      </h2>
      <p>{check.says}</p>
      {check.do !== "" && <p class="health-do">{check.do}</p>}
      {check.since && (
        <p class="muted small">
          {t("health_since")} <Ago at={check.since} />
        </p>
      )}
    </li>
  );
}

export function HealthPage() {
  const { data, failure, again } = useRead(readCondition, [lang.value]);
  usePoll(again, []);
  useTitle(t("health"));
  return (
    <div class="page">
      <h1>{t("health")}</h1>
      <Problem failure={failure} />
      {data?.rehearsal && <Notice tone="warning">{t("health_rehearsal")}</Notice>}
      {data && (
        <p class="muted small">
          redress {data.version} · {t("health_schema", { n: data.schema })} · {t("health_uptime", { span: uptimeOf(data.uptime_s) })} · {t("health_threads", { busy: data.threads_busy, of: data.threads })} · <At at={data.now} />
        </p>
      )}
      <ul class="plain office-cards">
        {data && [...data.checks].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).map((check) => <One key={check.name} check={check} />)}
      </ul>
    </div>
  );
}
