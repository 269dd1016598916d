// SPDX-License-Identifier: Apache-2.0
// How somebody signs in, when they last did, and what an administrator can do
// about it: a link to choose a password, an end of their sessions, their second
// step off when the telephone is lost.
import { useSignal } from "@preact/signals";
import { t, tn } from "../../i18n";
import { Ago, At } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { who } from "../../session";
import { invite, nameOf, signOutEverywhere, sourceWords, takeSecondStep, uninvite } from "../people";
import type { Account, Invitation } from "../people";
import { useWork } from "../working";
import { LinkBox } from "./link-box";

function passwordWords({ has_password, must_change }: Account): string {
  if (!has_password) return t("people_password_none");
  return t(must_change ? "people_must_change" : "people_password_set");
}

function Facts({ account }: { account: Account }) {
  return (
    <dl class="person-facts">
      <dt>{t("people_source")}</dt>
      <dd>{sourceWords(account.source)}</dd>
      <dt>{t("people_seen")}</dt>
      <dd>{account.signed_in_at ? <Ago at={account.signed_in_at} /> : t("people_never")}</dd>
      {account.source === "local" && (
        <>
          <dt>{t("password")}</dt>
          <dd>{passwordWords(account)}</dd>
        </>
      )}
      <dt>{t("two_factor")}</dt>
      <dd>{t(account.two_factor ? "people_second_on" : "people_second_off")}</dd>
      <dt>{t("people_signed_in")}</dt>
      <dd>{account.sessions > 0 ? tn("people_sessions", account.sessions) : t("people_nowhere")}</dd>
      {account.invited_until && (
        <>
          <dt>{t("people_link_until")}</dt>
          <dd>
            <At at={account.invited_until} />
          </dd>
        </>
      )}
    </dl>
  );
}

export function PersonSignIn({ account, again }: { account: Account; again(): Promise<void> }) {
  const made = useSignal<Invitation | null>(null);
  const work = useWork();
  const { login } = account;
  const press = (deed: () => Promise<unknown>) => () =>
    void work.run(async () => {
      await deed();
      await again();
    });
  const link = (shown: boolean) => async () => void (made.value = await invite(login, shown));
  const back = async () => {
    await uninvite(login);
    made.value = null;
  };
  const button = (words: string, deed: () => Promise<unknown>) => (
    <button type="button" class="btn btn-outline-secondary" disabled={work.busy} onClick={press(deed)}>
      {words}
    </button>
  );
  return (
    <section class="sheet" aria-labelledby="person-sign-in">
      <h2 id="person-sign-in">{t("people_sign_in")}</h2>
      <Facts account={account} />
      <Problem failure={work.failure} />
      {made.value && <LinkBox id="person-link" invitation={made.value} name={nameOf(account)} />}
      <p class="buttons-line">
        {account.source === "local" && !account.disabled && button(t(account.has_password ? "people_reset" : "people_link_make"), link(false))}
        {made.value?.sent_to && button(t("people_link_shown"), link(true))}
        {account.invited_until && button(t("people_link_back"), back)}
        {account.sessions > 0 && login !== who()?.login && button(t("people_sign_out"), () => signOutEverywhere(login))}
        {account.two_factor && login !== who()?.login && button(t("people_second_take"), () => takeSecondStep(login))}
      </p>
    </section>
  );
}
