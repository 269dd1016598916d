// SPDX-License-Identifier: Apache-2.0
// What will happen to a complaint if nobody acts: worked out when somebody asks.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { readFuture } from "../api";
import type { Failure, Future } from "../api";
import { asFailure, useCase } from "../case";
import { lang, t } from "../i18n";
import { At } from "./moment";
import { Problem } from "./notice";

const SHOWN = 6;

function Moments({ future }: { future: Future }) {
  const more = future.moments.length > SHOWN || future.ended === "enough";
  if (future.moments.length === 0) return <p class="muted mb-0">{t("future_none")}</p>;
  return (
    <>
      <ol class="plain moments">
        {future.moments.slice(0, SHOWN).map((moment, n) => (
          <li key={n}>
            <span class="muted small">
              <At at={new Date(moment.at_ms).toISOString()} />
            </span>
            <br />
            {moment.sentence}
          </li>
        ))}
      </ol>
      {more && <p class="muted small mb-0">{t("future_more")}</p>}
    </>
  );
}

function Ahead() {
  const here = useCase();
  const { revision } = here.shown.complaint;
  const future = useSignal<Future | null>(null);
  const failure = useSignal<Failure | null>(null);
  useEffect(() => {
    readFuture(here.number).then(
      (found) => (future.value = found),
      (thrown) => (failure.value = asFailure(thrown)),
    );
  }, [revision, lang.value]);
  if (failure.value) return <Problem failure={failure.value} />;
  return future.value === null ? <p class="muted mb-0">{t("loading")}</p> : <Moments future={future.value} />;
}

export function IfNobodyActs() {
  const { complaint } = useCase().shown;
  const open = useSignal(false);
  if (complaint.closed) return null;
  return (
    <section class="card-part" aria-labelledby="future-title">
      <h2 id="future-title">{t("future_title")}</h2>
      <details class="why" onToggle={(toggled) => (open.value = (toggled.currentTarget as HTMLDetailsElement).open)}>
        <summary>{t("future_show")}</summary>
        {open.value && <Ahead />}
      </details>
    </section>
  );
}
