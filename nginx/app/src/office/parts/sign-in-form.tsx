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
import type { Member, Seen } from "../meanwhile";
import { useSight } from "../meanwhile";
import { pathOf } from "../paths";
import { roleTitle } from "../people";
import type { Team } from "../people";
import { useRead } from "../read";
import { askedBy, meanings, readForm, readWay, removeWay, saveWay, titles, wrongWords } from "../sign-in-ways";
import type { Asked, Doc, Group, Way } from "../sign-in-ways";
import { idOf, mistakeAt, mistakesOf, valueWords } from "../ways-set";
import { useWork } from "../working";
import { Tick } from "./person-form";
import { NewerNotice } from "./newer";
import { Removing } from "./removing";
import { Page, Pick, Rest, SaveOrBack, SecretLine, isKept, sentences, useFirstMistake } from "./set-up";
import { SignInGroups } from "./sign-in-groups";

const list = pathOf("sign-in");
const done = (way: Way) => go(`${list}?${new URLSearchParams({ saved: way })}`);

/** A secret that goes is null. */
type Typed = Record<string, string | null>;

const typedOf = (way: Way, doc: Doc): Typed => Object.fromEntries(askedBy[way].map(({ name }) => [name, name === "insecure" ? String(doc.insecure ?? false) : name === "secret" ? "" : (doc[name] ?? "")]));

/** What is left empty is left out, and a secret that is not written stays. */
function docOf(way: Way, typed: Typed, kept: Doc, roles: string[], groups: Group[]): Doc {
  const members = askedBy[way].map(({ name }): [string, unknown] => {
    const text = (typed[name] ?? "").trim();
    if (name === "secret" && typed[name] === null && isKept(kept.secret)) return [name, null];
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
  const common = { id: idOf(pointer), label: needed || usual || name === "insecure" ? words : t("ways_optional", { label: words }), value: typed[name] ?? "", mistake: found ? wrongWords(way, name, words) : null, set: (to: string | null) => set({ ...typed, [name]: to }) };
  if (name === "secret") return <SecretLine {...common} what={words} value={typed[name] === undefined ? "" : typed[name]} help={hint} kept={isKept(kept.secret)} needed={needed === true} />;
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

interface Draft {
  typed: Typed;
  roles: string[];
  groups: Group[];
}
const draftOf = (way: Way) => (doc: Doc): Draft => ({ typed: typedOf(way, doc), roles: doc.roles ?? [], groups: doc.groups ?? [] });

/** What somebody else may have changed, and how it reads. */
function membersOf(way: Way, teams: Team[]): Member<Doc>[] {
  const roleWords = (roles: string[] = []) => valueWords(roles.map((one) => roleTitle(teams, one)));
  const group = ({ group: name, roles, admin }: Group) => `${name}: ${admin ? `${t("people_admin")}; ` : ""}${roleWords(roles)}`;
  return [
    ...askedBy[way].map(({ name, label }) => ({ what: t(label), of: (doc: Doc) => valueWords(doc[name]) })),
    { what: t("people_roles"), of: (doc) => roleWords(doc.roles) },
    { what: t("signin_groups"), of: (doc) => valueWords((doc.groups ?? []).map(group)) },
  ];
}

interface FormProps {
  way: Exclude<Way, "local">;
  first: Seen<Doc>;
  teams: Team[];
}

function Form({ way, first, teams }: FormProps) {
  const draft = useSignal(draftOf(way)(first.doc));
  const sight = useSight({ first, draft, draftOf: draftOf(way), members: membersOf(way, teams), read: () => readWay(way), none: {} });
  const { doc } = sight;
  const work = useWork();
  const mistakes = mistakesOf(work.failure);
  const asked = askedBy[way];
  const rare = asked.filter((one) => one.rare);
  const rareOpen = useSignal(rare.some(({ name }) => doc[name] !== undefined));
  useFirstMistake(mistakes, work.busy);
  const change = (part: Partial<Draft>) => void (draft.value = { ...draft.value, ...part });
  const send = (etag: string | null) => saveWay(way, docOf(way, draft.value.typed, doc, draft.value.roles, draft.value.groups), etag);
  const save = async (event: Event) => {
    event.preventDefault();
    if (await work.run(() => sight.keep(send))) done(way);
  };
  const remove = async () => {
    await sight.keep((etag) => removeWay(way, etag));
    go(list);
  };
  const isShown = ({ pointer }: Mistake) => asked.some(({ name }) => pointer === `/${name}`) || pointer.startsWith("/roles") || pointer.startsWith("/groups");
  const field = (one: Asked) => <Field key={one.name} way={way} asked={one} typed={draft.value.typed} kept={doc} mistakes={mistakes} set={(typed) => change({ typed })} />;
  const open = rareOpen.value || rare.some(({ name }) => mistakeAt(mistakes, `/${name}`));
  return (
    <>
      <form class="sheet set-up" noValidate onSubmit={save} aria-label={t(titles[way])}>
        <NewerNotice newer={sight.newer} />
        <Rest failure={work.failure} shown={isShown} />
        {asked.filter((one) => !one.rare).map(field)}
        {rare.length > 0 && (
          <details class="field" open={open} onToggle={(event) => (rareOpen.value = event.currentTarget.open)}>
            <summary>{t("signin_rare")}</summary>
            {rare.map(field)}
          </details>
        )}
        <SignInGroups way={way} teams={teams} roles={draft.value.roles} groups={draft.value.groups} mistakes={mistakes} setRoles={(roles) => change({ roles })} setGroups={(groups) => change({ groups })} />
        <SaveOrBack words={t("settings_save")} busy={work.busy} back={list} />
      </form>
      {first.etag !== null && (
        <div class="mt-4">
          <Removing label={t("signin_remove")} means={t("signin_remove_means")} remove={remove} />
        </div>
      )}
    </>
  );
}

const whoOf = ({ who }: Doc) => ({ who: who ?? "everyone" });

function LocalForm({ first }: { first: Seen<Doc> }) {
  const draft = useSignal(whoOf(first.doc));
  const choices = [
    { name: "everyone", words: t("signin_who_everyone") },
    { name: "spare", words: t("signin_who_spare") },
  ];
  const members = [{ what: t("signin_who"), of: (doc: Doc) => choices.find(({ name }) => name === whoOf(doc).who)?.words ?? "" }];
  const sight = useSight({ first, draft, draftOf: whoOf, members, read: () => readWay("local"), none: {} });
  const work = useWork();
  const save = async (event: Event) => {
    event.preventDefault();
    if (await work.run(() => sight.keep((etag) => saveWay("local", draft.value, etag)))) done("local");
  };
  return (
    <form class="sheet set-up" noValidate onSubmit={save} aria-label={t("signin_local")}>
      <NewerNotice newer={sight.newer} />
      {work.failure?.status === 409 ? <Notice tone="danger">{t("signin_spare_first")}</Notice> : <Problem failure={work.failure} />}
      <Pick id={idOf("/who")} label={t("signin_who")} hint={t("signin_who_means")} value={draft.value.who} choices={choices} set={(to) => (draft.value = { who: to as "everyone" | "spare" })} />
      <SaveOrBack words={t("settings_save")} busy={work.busy} back={list} />
    </form>
  );
}

export function SignInWayPage({ way }: { way: Way }) {
  const { data, failure } = useRead(() => readForm(way), [way]);
  useTitle(t(titles[way]));
  return (
    <Page back={list} backWords={t("signin_back")}>
      <h1>{t(titles[way])}</h1>
      <p>{t(meanings[way])}</p>
      <Problem failure={failure} />
      {data && (way === "local" ? <LocalForm first={data.first} /> : <Form way={way} first={data.first} teams={data.teams} />)}
    </Page>
  );
}
