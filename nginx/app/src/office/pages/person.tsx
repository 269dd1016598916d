// SPDX-License-Identifier: Apache-2.0
// Somebody's account: what they are called and may do, how they sign in, when
// they are away, and what was changed by whom.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Failure } from "../../api";
import { t, tn } from "../../i18n";
import { At } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { who } from "../../session";
import { useTitle } from "../../title";
import { PersonAway } from "../parts/person-away";
import { PersonFields, changesOf, draftOf } from "../parts/person-form";
import type { Draft } from "../parts/person-form";
import { PersonHistory } from "../parts/person-history";
import { mistakesOf, toFirst } from "../parts/person-mistakes";
import { PersonSignIn } from "../parts/person-sign-in";
import { changePerson, memberWords, nameOf, readPerson, readTeams, valueOf } from "../people";
import type { Account, Changes, Team } from "../people";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { useWork } from "../working";

interface Props {
  account: Account;
  teams: Team[];
  set(account: Account): void;
}

/** What somebody else changed meanwhile is told and taken in; what was typed here stays. */
function merged(base: Draft, draft: Draft, newer: Draft): { draft: Draft; newer: Changes } {
  return { draft: { ...newer, ...changesOf(base, draft) }, newer: changesOf(base, newer) };
}

function Newer({ changes, teams }: { changes: Changes; teams: Team[] }) {
  return (
    <Notice tone="warning">
      <p class="mb-1">{t("people_newer")}</p>
      <ul class="mb-0">
        {Object.entries(changes).map(([name, value]) => (
          <li key={name}>{t("people_newer_is", { what: memberWords(name), value: valueOf(teams, name, value) })}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Why an administrator's right or account cannot go. */
function Refused({ login }: { login: string }) {
  return <Notice tone="warning">{t(login === who()?.login ? "people_refused_own" : "people_refused_last")}</Notice>;
}

function About({ account, teams, set }: Props) {
  const base = draftOf(account);
  const draft = useSignal(base);
  const newer = useSignal<Changes | null>(null);
  const saved = useSignal(false);
  const work = useWork();
  const mistakes = work.failure?.status === 409 ? {} : mistakesOf(work.failure);
  const meanwhile = async () => {
    const found = await readPerson(account.login);
    const now = merged(base, draft.value, draftOf(found));
    draft.value = now.draft;
    newer.value = now.newer;
    set(found);
  };
  const save = async (event: Event) => {
    event.preventDefault();
    const changes = changesOf(base, draft.value);
    newer.value = null;
    saved.value = await work.run(async () => {
      try {
        const now = await changePerson(account.login, account.revision, changes);
        draft.value = draftOf(now);
        set(now);
      } catch (thrown) {
        if (thrown instanceof Failure && thrown.status === 412) await meanwhile();
        throw thrown;
      }
    });
  };
  useEffect(() => toFirst(mistakesOf(work.failure)), [work.failure]);
  const change = (next: Draft) => {
    draft.value = next;
    saved.value = false;
  };
  const ends = ["roles", "admin"].some((name) => name in changesOf(base, draft.value)) && account.sessions > 0;
  return (
    <form class="sheet" noValidate onSubmit={save} aria-labelledby="person-about">
      <h2 id="person-about">{t("people_about")}</h2>
      {newer.value && <Newer changes={newer.value} teams={teams} />}
      {work.failure?.status === 409 ? <Refused login={account.login} /> : <Problem failure={Object.keys(mistakes).length > 0 ? null : work.failure} />}
      <PersonFields teams={teams} draft={draft.value} mistakes={mistakes} set={change} />
      {ends && account.login !== who()?.login && <p class="form-text">{t("people_ends_sessions")}</p>}
      <button type="submit" class="btn btn-primary" disabled={work.busy}>
        {t("people_save")}
      </button>
      <div aria-live="polite">{saved.value && <p class="saved">{t("people_saved")}</p>}</div>
    </form>
  );
}

/** Shut or opened again; nobody is deleted, as the journals name them. */
function Shut({ account, set }: Omit<Props, "teams">) {
  const work = useWork();
  const turn = () => void work.run(async () => set(await changePerson(account.login, account.revision, { disabled: !account.disabled })));
  return (
    <section class="sheet" aria-labelledby="person-shut">
      <h2 id="person-shut">{t(account.disabled ? "people_is_shut" : "people_shut_title")}</h2>
      <p>{t(account.disabled ? "people_open_means" : "people_shut_means")}</p>
      {work.failure?.status === 409 ? <Refused login={account.login} /> : <Problem failure={work.failure} />}
      {work.failure?.status === 412 && <Notice tone="warning">{t("people_newer_reload")}</Notice>}
      <button type="button" class={`btn btn-outline-${account.disabled ? "secondary" : "danger"}`} disabled={work.busy} onClick={turn}>
        {t(account.disabled ? "people_open" : "people_shut_do")}
      </button>
    </section>
  );
}

function Head({ account }: { account: Account }) {
  const states = [account.login, ...(account.admin ? [t("people_admin")] : []), ...(account.disabled ? [t("people_is_shut")] : []), ...(account.sessions > 0 ? [tn("people_sessions", account.sessions)] : [])];
  return (
    <>
      <p class="mb-1">
        <a href={pathOf("people")}>{t("people_back")}</a>
      </p>
      <h1>{nameOf(account)}</h1>
      <p class="muted">
        {states.join(" · ")}
        {account.made_at && (
          <>
            {" · "}
            {t("people_since")} <At at={account.made_at} />
          </>
        )}
      </p>
    </>
  );
}

export function PersonPage({ login }: { login: string }) {
  const teams = useRead(readTeams, []);
  const read = useRead(() => readPerson(login), [login]);
  const changed = useSignal<Account | null>(null);
  const account = changed.value ?? read.data;
  const set = (next: Account) => void (changed.value = next);
  const again = async () => set(await readPerson(login));
  useTitle(account ? nameOf(account) : t("people_page"));
  return (
    <div class="page">
      {!account && <h1>{login}</h1>}
      <Problem failure={read.failure ?? teams.failure} />
      {account && teams.data && (
        <>
          <Head account={account} />
          <div class="person-parts">
            <About account={account} teams={teams.data} set={set} />
            <div class="person-side">
              <PersonSignIn account={account} again={again} />
              <PersonAway account={account} again={again} />
              <Shut account={account} set={set} />
            </div>
          </div>
          <PersonHistory login={login} revision={`${account.revision} ${account.sessions} ${account.invited_until ?? ""} ${account.away_until ?? ""} ${account.two_factor}`} teams={teams.data} />
        </>
      )}
    </div>
  );
}
