// SPDX-License-Identifier: Apache-2.0
// Somebody new: filled in, added, and the link to choose a password at to be
// handed on.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n";
import { Line, bound } from "../../parts/line";
import { Notice, Problem } from "../../parts/notice";
import { query } from "../../router";
import { addPerson, nameOf } from "../people";
import type { Account, Invitation, Team } from "../people";
import { pathOf } from "../paths";
import { useWork } from "../working";
import { LinkBox } from "./link-box";
import { PersonFields, emptyDraft } from "./person-form";
import type { Draft } from "./person-form";
import { mistakesOf, toFirst, wrongWords } from "./person-mistakes";

interface Props {
  teams: Team[];
  made(): Promise<void>;
}

interface Made {
  account: Account;
  invitation: Invitation | null;
}

function Done({ account, invitation }: Made) {
  return (
    <div class="sheet mb-3">
      <Notice tone="success">{t("people_added", { name: nameOf(account) })}</Notice>
      {invitation && <LinkBox id="new-link" invitation={invitation} name={nameOf(account)} />}
      <a href={pathOf("people", account.login)}>{t("people_to", { name: nameOf(account) })}</a>
    </div>
  );
}

function missing(login: string, draft: Draft): Partial<Record<string, string>> {
  return { ...(/^[a-z0-9._-]{1,64}$/.test(login) ? {} : { login: wrongWords("login") }), ...(draft.name.trim() === "" ? { name: wrongWords("name") } : {}) };
}

function Form({ teams, added }: { teams: Team[]; added(done: Made): void }) {
  const login = useSignal("");
  const draft = useSignal<Draft>(emptyDraft);
  const lacks = useSignal<Partial<Record<string, string>>>({});
  const work = useWork();
  const refused = mistakesOf(work.failure);
  const mistakes = { ...refused, ...lacks.value };
  useEffect(() => toFirst(mistakesOf(work.failure)), [work.failure]);
  const send = async (event: Event) => {
    event.preventDefault();
    lacks.value = missing(login.value, draft.value);
    if (Object.keys(lacks.value).length > 0) return toFirst(lacks.value);
    await work.run(async () => added(await addPerson({ login: login.value, ...draft.value })));
  };
  return (
    <form class="sheet mb-3" noValidate onSubmit={send} aria-labelledby="person-new-title">
      <h2 id="person-new-title">{t("people_invite")}</h2>
      <Problem failure={Object.keys(refused).length > 0 ? null : work.failure} />
      <Line id="person-login" label={t("login")} hint={t("people_login_hint")} {...bound(login)} most={64} mistake={mistakes.login ?? null} />
      <PersonFields teams={teams} draft={draft.value} mistakes={mistakes} set={(next) => (draft.value = next)} />
      <button type="submit" class="btn btn-primary" disabled={work.busy}>
        {t("people_add")}
      </button>
    </form>
  );
}

export function PersonNew({ teams, made }: Props) {
  const open = useSignal(query.value.has("new"));
  const done = useSignal<Made | null>(null);
  const added = (one: Made) => {
    done.value = one;
    open.value = false;
    void made();
  };
  return (
    <>
      <p>
        <button type="button" class={`btn btn-${open.value ? "outline-secondary" : "primary"}`} aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
          {t(open.value ? "cancel" : "people_invite")}
        </button>
      </p>
      {open.value ? <Form teams={teams} added={added} /> : done.value && <Done {...done.value} />}
    </>
  );
}
