// SPDX-License-Identifier: Apache-2.0
// How staff sign in: each way in plain words with what speaks against it, a way to
// try it, and who gets in when everything else is away.
import { t } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";
import { query } from "../../router";
import { useTitle } from "../../title";
import { SignInWayPage } from "../parts/sign-in-form";
import { SignInTrial } from "../parts/sign-in-trial";
import { nameOf } from "../people";
import type { Account } from "../people";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { isElsewhere, isWay, meanings, readSignIn, titles, wayNames } from "../sign-in-ways";
import type { Doc, SignIn, Way } from "../sign-in-ways";

function Spare({ spare }: { spare: Account[] }) {
  if (spare.length === 0) return null;
  return (
    <>
      <h3>{t("signin_spare")}</h3>
      <p class="muted small mb-1">{t("signin_spare_means")}</p>
      <ul class="plain team-holders">
        {spare.map((one) => (
          <li key={one.login}>
            <a href={pathOf("people", one.login)}>{nameOf(one)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What would not let a careful administrator sleep. */
function warningsOf(way: Way, doc: Doc | null, all: SignIn): string[] {
  const elsewhere = isElsewhere(all);
  if (way === "local") return [...(all.spare.length === 0 ? [t(elsewhere ? "signin_no_spare" : "signin_no_spare_yet")] : []), ...(elsewhere && doc?.who !== "spare" ? [t("signin_both")] : [])];
  if (doc === null) return [];
  const plain = doc.insecure === true || doc.issuer?.startsWith("http://") === true;
  const nobody = (doc.roles ?? []).length === 0 && (doc.groups ?? []).length === 0;
  return [...(plain ? [t("signin_plain")] : []), ...(nobody ? [t("signin_no_roles")] : [])];
}

function factOf(way: Way, doc: Doc | null): string {
  if (way === "local") return t(doc?.who === "spare" ? "signin_only_spare" : "signin_everyone");
  if (doc === null) return "";
  return way === "oidc" ? `${doc.name ?? ""} · ${doc.issuer ?? ""}` : way === "ldap" ? `${doc.url ?? ""} · ${doc.base ?? ""}` : t("signin_proxy_how");
}

function Card({ way, all }: { way: Way; all: SignIn }) {
  const doc = all.ways[way];
  const on = way === "local" || doc !== null;
  const warnings = warningsOf(way, doc, all);
  const tone = !on ? "idle" : warnings.length > 0 ? "warning" : "good";
  const fact = factOf(way, doc);
  return (
    <li class={`card health health-${tone} channel`} data-way={way}>
      <h2>
        <span class={`badge badge-health-${tone}`}>{t(on ? "signin_in_use" : "signin_not_set")}</span> {t(titles[way])}
      </h2>
      <p>{t(meanings[way])}</p>
      {fact && <p class="words">{fact}</p>}
      {warnings.map((one) => (
        <p key={one} class="health-do">
          {one}
        </p>
      ))}
      {way === "local" && <Spare spare={all.spare} />}
      {doc !== null && (way === "ldap" || way === "oidc") && <SignInTrial way={way} />}
      <div class="buttons">
        <a class="btn btn-outline-secondary btn-sm" href={pathOf("sign-in", way)} aria-label={t(on ? "ways_change_of" : "signin_set_up_of", { name: t(titles[way]) })}>
          {t(on ? "ways_change" : "signin_set_up")}
        </a>
      </div>
    </li>
  );
}

function List() {
  const { data, failure } = useRead(readSignIn, []);
  const saved = query.value.get("saved") ?? undefined;
  useTitle(t("signin_page"));
  return (
    <div class="page">
      <h1>{t("signin_page")}</h1>
      <p>{t("signin_means")}</p>
      <Problem failure={failure} />
      {isWay(saved) && <Notice tone="success">{t("signin_saved", { name: t(titles[saved]) })}</Notice>}
      {data && (
        <ul class="plain office-cards">
          {wayNames.map((way) => (
            <Card key={way} way={way} all={data} />
          ))}
        </ul>
      )}
    </div>
  );
}

export function SignInPage({ rest }: { rest: string[] }) {
  return isWay(rest[0]) ? <SignInWayPage key={rest[0]} way={rest[0]} /> : <List />;
}
