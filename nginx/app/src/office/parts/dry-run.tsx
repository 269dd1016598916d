// SPDX-License-Identifier: Apache-2.0
// A version tried on one complaint: what each table would decide, which rule and
// why, and at which test the rules before it failed.  Nothing is changed by it.
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Problem } from "../../parts/notice";
import { complaintPath } from "../../router";
import { tryOn } from "../flow";
import type { Tried } from "../flow";
import { useWork } from "../working";

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

function Outcome({ one }: { one: Tried }) {
  return (
    <dl class="outcome">
      {Object.entries(one.set ?? {}).map(([fact, value]) => (
        <div key={fact}>
          <dt>{fact}</dt>
          <dd>{shown(value)}</dd>
        </div>
      ))}
      {one.assign && (
        <div>
          <dt>{t("tried_assign")}</dt>
          <dd>{one.assign}</dd>
        </div>
      )}
      {one.tell && one.tell.length > 0 && (
        <div>
          <dt>{t("tried_tell")}</dt>
          <dd>{one.tell.join(", ")}</dd>
        </div>
      )}
      {one.letter && (
        <div>
          <dt>{t("tried_letter")}</dt>
          <dd>{one.letter}</dd>
        </div>
      )}
    </dl>
  );
}

function Decision({ one }: { one: Tried }) {
  return (
    <li class="tried">
      <h4>
        {one.table}: {one.rule ?? t("tried_no_rule")} {one.at && <code class="muted small">{one.at}</code>}
      </h4>
      {one.because && <p>{one.because}</p>}
      {Array.isArray(one.evidence) && one.evidence.length > 0 && <p class="muted small">{t("tried_found", { words: one.evidence.map(shown).join(", ") })}</p>}
      <Outcome one={one} />
      {one.trace.length > 0 && (
        <details>
          <summary>{t("tried_others")}</summary>
          <ul>
            {one.trace.map(({ rule, said }) => (
              <li key={rule}>
                <strong>{rule}</strong>: {said}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

export function DryRun({ digest }: { digest: string }) {
  const number = useSignal("");
  const { busy, failure, run } = useWork();
  const found = useSignal<{ number: string; all: Tried[] } | null>(null);
  const tryIt = (event: Event) => {
    event.preventDefault();
    const asked = number.value.trim().toUpperCase();
    found.value = null;
    void run(async () => void (found.value = { number: asked, all: await tryOn(digest, asked) }));
  };
  return (
    <>
      <form class="inline-form" onSubmit={tryIt}>
        <label htmlFor="dry-run-number">{t("tried_number")}</label>
        <input id="dry-run-number" class="form-control" required autocomplete="off" spellcheck={false} value={number.value} onInput={(event) => (number.value = event.currentTarget.value)} />
        <button class="btn btn-outline-secondary" disabled={busy}>
          {t("tried_run")}
        </button>
      </form>
      <Problem failure={failure} />
      {found.value && (
        <div aria-live="polite">
          <h3>
            <a href={complaintPath(found.value.number)}>{found.value.number}</a>
          </h3>
          <ol class="plain">
            {found.value.all.map((one) => (
              <Decision key={one.table} one={one} />
            ))}
          </ol>
        </div>
      )}
    </>
  );
}
