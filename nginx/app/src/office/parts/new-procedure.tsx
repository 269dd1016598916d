// SPDX-License-Identifier: Apache-2.0
// A procedure of one's own: one of those that come along, copied under a name, or
// the small one to begin with.
import { useSignal } from "@preact/signals";
import type { Failure } from "../../api";
import { asFailure } from "../../case";
import { keyFor, lang, t } from "../../i18n";
import { Problem } from "../../parts/notice";
import { go, query } from "../../router";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { beginNew, readShipped } from "../workspaces";
import type { Shipped } from "../workspaces";

/** The one to begin with where none of the others is like the company; it stands first. */
const smallest = "starter";

/** As it may be called: what is typed is brought into its form at once. */
const nameOf = (typed: string) => typed.toLowerCase().replace(/[\s_]+/g, "-");

function titleOf(shipped: Shipped): string {
  const titles = Object.values(shipped.titles).map((one) => one[lang.value] ?? Object.values(one)[0] ?? "");
  return titles.filter((one) => one !== "").join(", ") || shipped.name;
}

function Choice({ shipped, chosen, choose }: { shipped: Shipped; chosen: boolean; choose(): void }) {
  const id = `shipped-${shipped.name}`;
  const told = keyFor("shipped", shipped.name); // else as its own page says it
  return (
    <li class="form-check">
      <input id={id} type="radio" name="shipped" class="form-check-input" checked={chosen} onChange={choose} aria-describedby={`${id}-about`} />
      <label class="form-check-label" htmlFor={id}>
        {titleOf(shipped)} <code class="muted small">{shipped.name}</code>
      </label>
      {told ? (
        <p id={`${id}-about`} class="muted small">
          {t(told)}
        </p>
      ) : (
        <p id={`${id}-about`} class="muted small" lang="en">
          {shipped.about}
        </p>
      )}
    </li>
  );
}

function Form() {
  const { data, failure } = useRead(readShipped, []);
  const from = useSignal(smallest);
  const name = useSignal("");
  const wrong = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const begin = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    try {
      const [first] = await beginNew(from.value, name.value.trim());
      if (first) go(pathOf("workspaces", first.id));
    } catch (thrown) {
      wrong.value = asFailure(thrown);
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class="new-procedure" onSubmit={(event) => void begin(event)}>
      <Problem failure={failure} />
      {!data && !failure && <p class="muted">{t("loading")}</p>}
      <fieldset>
        <legend>{t("new_from")}</legend>
        <ul class="plain shipped">
          {[...(data ?? [])].sort((a, b) => Number(b.name === smallest) - Number(a.name === smallest)).map((one) => (
            <Choice key={one.name} shipped={one} chosen={from.value === one.name} choose={() => (from.value = one.name)} />
          ))}
        </ul>
      </fieldset>
      <label htmlFor="new-name">{t("new_name")}</label>
      <input id="new-name" class="form-control" required maxLength={40} pattern="[a-z][a-z0-9\-]*" title={t("new_name_hint")} autocomplete="off" spellcheck={false} aria-describedby="new-name-hint" value={name.value} onInput={(event) => (name.value = nameOf(event.currentTarget.value))} />
      <p id="new-name-hint" class="muted small">
        {t("new_name_hint")}
      </p>
      <Problem failure={wrong.value} />
      <button class="btn btn-primary" disabled={busy.value}>
        {t("new_begin")}
      </button>
    </form>
  );
}

export function NewProcedure() {
  const open = useSignal(query.value.has("new"));
  return (
    <details class="card office-card new-card" open={open.value} onToggle={(toggled) => (open.value = (toggled.currentTarget as HTMLDetailsElement).open)}>
      <summary>{t("new_procedure")}</summary>
      {open.value && <Form />}
    </details>
  );
}
