// SPDX-License-Identifier: Apache-2.0
// A way to sign in set up: what it asks for, the seldom-needed folded away, and
// which roles somebody has who comes by it.
import { useSignal } from "@preact/signals";
import type { Mistake } from "../../api";
import { t } from "../../i18n";
import { Line } from "../../parts/line";
import { Notice, Problem } from "../../parts/notice";
import { go } from "../../router";
import { useTitle } from "../../title";
import { pathOf } from "../paths";
import type { Team } from "../people";
import { useRead } from "../read";
import { askedBy, meanings, readForm, removeWay, saveWay, titles, wrongWords } from "../sign-in-ways";
import type { Asked, Doc, Group, Way } from "../sign-in-ways";
import { idOf, mistakeAt, mistakesOf } from "../ways-set";
import { useWork } from "../working";
import { Tick } from "./person-form";
import { Removing } from "./removing";
import { Page, Pick, Rest, SaveOrBack, SecretLine, isKept, sentences, useFirstMistake } from "./set-up";
import { SignInGroups } from "./sign-in-groups";

const list = pathOf("sign-in");
const done = (way: Way) => go(`${list}?${new URLSearchParams({ saved: way })}`);

type Typed = Record<string, string>;

const typedOf = (way: Way, doc: Doc): Typed => Object.fromEntries(askedBy[way].map(({ name }) => [name, name === "insecure" ? String(doc.insecure ?? false) : name === "secret" ? "" : (doc[name] ?? "")]));

/** What is left empty is left out, and a secret that is not written stays. */
function docOf(way: Way, typed: Typed, kept: Doc, roles: string[], groups: Group[]): Doc {
  const members = askedBy[way].map(({ name }): [string, unknown] => {
    const text = (typed[name] ?? "").trim();
    if (name === "insecure") return [name, text === "true" ? true : undefined];
    if (name === "secret" && text === "") return [name, isKept(kept.secret) ? { set: true } : undefined];
    return [name, text === "" ? undefined : text];
  });
  const rows = groups.map((one) => ({ ...one, group: one.group.trim() }));
  return { ...(Object.fromEntries(members.filter(([, value]) => value !== undefined)) as Doc), ...(roles.length > 0 ? { roles } : {}), ...(rows.length > 0 ? { groups: rows } : {}) };
}

function Field({ way, asked, typed, kept, mistakes, set }: { way: Way; asked: Asked; typed: Typed; kept: Doc; mistakes: Mistake[]; set(typed: Typed): void }) {
  const { name, label, help, usual, needed } = asked;
  const pointer = `/${name}`;
  const found = mistakeAt(mistakes, pointer);
  const words = t(label);
  const hint = sentences(help && t(help), usual && t("settings_default", { value: usual }));
  const common = { id: idOf(pointer), label: needed || usual || name === "insecure" ? words : t("ways_optional", { label: words }), value: typed[name] ?? "", mistake: found ? wrongWords(way, name, words) : null, set: (to: string) => set({ ...typed, [name]: to }) };
  if (name === "secret") return <SecretLine {...common} help={hint} kept={isKept(kept.secret)} />;
  if (name !== "insecure") return <Line {...common} hint={hint} most={1000} />;
  return (
    <div class="field">
      {common.mistake && (
        <p class="mistake" id={`${common.id}-mistake`} role="alert">
          {common.mistake}
        </p>
      )}
      <Tick id={common.id} label={words} {...(hint ? { hint } : {})} on={typed[name] === "true"} set={(on) => common.set(String(on))} />
    </div>
  );
}

function Form({ way, doc, teams }: { way: Exclude<Way, "local">; doc: Doc; teams: Team[] }) {
  const typed = useSignal(typedOf(way, doc));
  const roles = useSignal(doc.roles ?? []);
  const groups = useSignal(doc.groups ?? []);
  const work = useWork();
  const mistakes = mistakesOf(work.failure);
  const asked = askedBy[way];
  const rare = asked.filter((one) => one.rare);
  const rareOpen = useSignal(rare.some(({ name }) => doc[name] !== undefined));
  useFirstMistake(mistakes, work.busy);
  const save = async (event: Event) => {
    event.preventDefault();
    if (await work.run(() => saveWay(way, docOf(way, typed.value, doc, roles.value, groups.value)))) done(way);
  };
  const isShown = ({ pointer }: Mistake) => asked.some(({ name }) => pointer === `/${name}`) || pointer.startsWith("/roles") || pointer.startsWith("/groups");
  const field = (one: Asked) => <Field key={one.name} way={way} asked={one} typed={typed.value} kept={doc} mistakes={mistakes} set={(to) => (typed.value = to)} />;
  const open = rareOpen.value || rare.some(({ name }) => mistakeAt(mistakes, `/${name}`));
  return (
    <form class="sheet set-up" noValidate onSubmit={save} aria-label={t(titles[way])}>
      <Rest failure={work.failure} shown={isShown} />
      {asked.filter((one) => !one.rare).map(field)}
      {rare.length > 0 && (
        <details class="field" open={open} onToggle={(event) => (rareOpen.value = event.currentTarget.open)}>
          <summary>{t("signin_rare")}</summary>
          {rare.map(field)}
        </details>
      )}
      <SignInGroups way={way} teams={teams} roles={roles.value} groups={groups.value} mistakes={mistakes} setRoles={(to) => (roles.value = to)} setGroups={(to) => (groups.value = to)} />
      <SaveOrBack words={t("settings_save")} busy={work.busy} back={list} />
    </form>
  );
}

function LocalForm({ doc }: { doc: Doc }) {
  const who = useSignal<"everyone" | "spare">(doc.who ?? "everyone");
  const work = useWork();
  const save = async (event: Event) => {
    event.preventDefault();
    if (await work.run(() => saveWay("local", { who: who.value }))) done("local");
  };
  const choices = [
    { name: "everyone", words: t("signin_everyone") },
    { name: "spare", words: t("signin_only_spare") },
  ];
  return (
    <form class="sheet set-up" noValidate onSubmit={save} aria-label={t("signin_local")}>
      {work.failure?.status === 409 ? <Notice tone="danger">{t("signin_spare_first")}</Notice> : <Problem failure={work.failure} />}
      <Pick id={idOf("/who")} label={t("signin_who")} hint={t("signin_who_means")} value={who.value} choices={choices} set={(to) => (who.value = to as "everyone" | "spare")} />
      <SaveOrBack words={t("settings_save")} busy={work.busy} back={list} />
    </form>
  );
}

export function SignInWayPage({ way }: { way: Way }) {
  const { data, failure } = useRead(() => readForm(way), [way]);
  const remove = async () => {
    await removeWay(way);
    go(list);
  };
  useTitle(t(titles[way]));
  return (
    <Page back={list} backWords={t("signin_back")}>
      <h1>{t(titles[way])}</h1>
      <p>{t(meanings[way])}</p>
      <Problem failure={failure} />
      {data && (way === "local" ? <LocalForm doc={data.doc ?? {}} /> : <Form way={way} doc={data.doc ?? {}} teams={data.teams} />)}
      {data?.doc && way !== "local" && (
        <div class="mt-4">
          <Removing label={t("signin_remove")} means={t("signin_remove_means")} remove={remove} />
        </div>
      )}
    </Page>
  );
}
