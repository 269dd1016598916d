// SPDX-License-Identifier: Apache-2.0
// A way to sign in tried: what the directory says of a login and what it would be
// here, or what a provider says of itself.  Nothing is changed.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { listOf, t } from "../../i18n";
import { Line, bound } from "../../parts/line";
import { Notice, Problem } from "../../parts/notice";
import { trialWords, tryWay } from "../sign-in-ways";
import type { Tried } from "../sign-in-ways";
import { useWork } from "../working";

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Person({ told }: { told: Tried }) {
  const rights = [...(told.roles ?? []), ...(told.admin ? [t("people_admin")] : [])];
  return (
    <>
      {told.trouble ? (
        <Notice tone="warning">
          <p class="mb-0">{t(told.disabled ? "signin_disabled" : "signin_kept_out")}</p>
          {!told.disabled && (
            <p class="mb-0 small">
              {told.trouble}
            </p>
          )}
        </Notice>
      ) : (
        <p class="saved">{t(told.new ? "signin_let_in_new" : "signin_let_in", { login: told.login ?? "" })}</p>
      )}
      <dl class="person-facts">
        <Fact label={t("signin_entry")}>{told.dn}</Fact>
        <Fact label={t("people_name")}>{told.name || "–"}</Fact>
        <Fact label={t("people_email")}>{told.mail || "–"}</Fact>
        <Fact label={t("signin_groups")}>{told.groups?.length ? told.groups.map((one) => <div key={one}>{one}</div>) : "–"}</Fact>
        <Fact label={t("people_roles")}>{rights.length > 0 ? listOf(rights, "conjunction") : t("no_roles")}</Fact>
      </dl>
    </>
  );
}

function Provider({ told }: { told: Tried }) {
  return (
    <>
      <p class="saved">{t("signin_provider_there")}</p>
      <dl class="person-facts">
        <Fact label={t("signin_issuer")}>{told.issuer}</Fact>
        <Fact label={t("signin_redirect")}>
          <code>{told.redirect_uri}</code>
        </Fact>
      </dl>
    </>
  );
}

export function SignInTrial({ way }: { way: "ldap" | "oidc" }) {
  const login = useSignal("");
  const told = useSignal<Tried | null>(null);
  const work = useWork();
  const run = (event: Event) => {
    event.preventDefault();
    told.value = null;
    void work.run(async () => void (told.value = await tryWay(way, way === "ldap" ? login.value.trim() : "")));
  };
  const words = work.failure && trialWords(way, work.failure);
  return (
    <form class="signin-trial" onSubmit={run} aria-label={t(way === "ldap" ? "signin_try_ldap" : "signin_try_oidc")}>
      {way === "ldap" && <Line id="signin-login" label={t("signin_try_login")} hint={t("signin_try_means")} most={100} {...bound(login)} />}
      <button class="btn btn-outline-secondary btn-sm" disabled={work.busy || (way === "ldap" && login.value.trim() === "")}>
        {t(work.busy ? "ways_trying" : way === "ldap" ? "signin_try_ldap" : "signin_try_oidc")}
      </button>
      <div aria-live="polite" class="mt-2">
        {words ? (
          <Notice tone="danger">
            <p class="mb-0">{words}</p>
            {work.failure?.detail && (
              <p class="mb-0 small" lang={work.failure.detailLang}>
                {work.failure.detail}
              </p>
            )}
          </Notice>
        ) : (
          <Problem failure={work.failure} />
        )}
        {told.value && (way === "ldap" ? <Person told={told.value} /> : <Provider told={told.value} />)}
      </div>
    </form>
  );
}
