// SPDX-License-Identifier: Apache-2.0
// A channel set up: its plugin and what that asks for, whose it is, what it tells
// of, and whether it is on.
import { useSignal } from "@preact/signals";
import type { Mistake } from "../../api";
import { lang, t } from "../../i18n";
import { Problem } from "../../parts/notice";
import { go } from "../../router";
import { useTitle } from "../../title";
import type { Member, Seen } from "../meanwhile";
import { useSight } from "../meanwhile";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { pluginTitle } from "../ways";
import type { Plugin } from "../ways";
import type { Channel, Choice, Grounds } from "../ways-set";
import { checkName, idOf, kindsFor, mistakeAt, mistakeWords, mistakesOf, readChannel, readChannelGrounds, removeChannel, saveChannel, settingWords, unlessTaken, valueWords } from "../ways-set";
import { useWork } from "../working";
import { Tick } from "./person-form";
import { NewerNotice } from "./newer";
import { Removing } from "./removing";
import { NameLine, Page, Pick, Rest, SaveOrBack, Ticks, useFirstMistake } from "./set-up";
import { SettingFields, settingsOf, typedOf } from "./setting-fields";
import type { Typed } from "./setting-fields";

const list = pathOf("channels");
const lists = ["teams", "kinds", "procedures"] as const;
type Lists = Record<(typeof lists)[number], string[]>;

function Whose({ plugin, grounds, kept, value, mistakes, set }: { plugin: Plugin; grounds: Grounds; kept: string[]; value: Lists; mistakes: Mistake[]; set(value: Lists): void }) {
  const choices = { teams: grounds.teams, kinds: kindsFor(plugin, kept), procedures: grounds.procedures };
  const labels = { teams: t("ways_for_teams"), kinds: t("ways_for_kinds"), procedures: t("ways_for_procedures") };
  const shown = lists.filter((name) => name !== "teams" || plugin.tells.includes("team") || value.teams.length > 0);
  return (
    <>
      {shown.map((name) => {
        const found = mistakeAt(mistakes, `/${name}`);
        return <Ticks key={name} id={idOf(`/${name}`)} label={labels[name]} hint={t("ways_none_is_all")} choices={choices[name]} value={value[name]} mistake={found ? mistakeWords(found, labels[name]) : null} set={(next) => set({ ...value, [name]: next })} />;
      })}
    </>
  );
}

/** An empty list would be refused: none is all. */
const listsOf = (value: Lists) => Object.fromEntries(lists.filter((name) => value[name].length > 0).map((name) => [name, value[name]]));

interface Draft {
  on: boolean;
  typed: Typed;
  whose: Lists;
}
const draftOf = (plugin: Plugin) => (channel: Channel): Draft => ({
  on: channel.on ?? true,
  typed: typedOf(plugin, channel.settings ?? {}),
  whose: { teams: channel.teams ?? [], kinds: channel.kinds ?? [], procedures: channel.procedures ?? [] },
});

/** What somebody else may have changed, and how it reads. */
function membersOf(plugin: Plugin, { teams, procedures }: Grounds): Member<Channel>[] {
  const named = (choices: Choice[], names: string[] = []) => valueWords(names.map((one) => choices.find(({ name }) => name === one)?.words ?? one));
  return [
    { what: t("ways_plugin"), of: (doc) => doc.plugin },
    ...plugin.settings.map((one) => ({ what: settingWords(one.name), of: (doc: Channel) => valueWords(doc.settings?.[one.name]) })),
    { what: t("ways_for_teams"), of: (doc) => named(teams, doc.teams) },
    { what: t("ways_for_kinds"), of: (doc) => named(kindsFor(plugin, []), doc.kinds) },
    { what: t("ways_for_procedures"), of: (doc) => named(procedures, doc.procedures) },
    { what: t("ways_switch_on"), of: (doc) => valueWords(doc.on ?? true) },
  ];
}

interface FormProps {
  plugin: Plugin;
  first: Seen<Channel>;
  grounds: Grounds;
}

function Form({ plugin, first, grounds }: FormProps) {
  const isNew = first.etag === null;
  const name = useSignal(first.doc.name ?? "");
  const draft = useSignal(draftOf(plugin)(first.doc));
  const sight = useSight({ first, draft, draftOf: draftOf(plugin), members: membersOf(plugin, grounds), read: () => readChannel(name.value), none: { plugin: plugin.name, name: name.value } });
  const settings = sight.doc.settings ?? {};
  const wrongName = useSignal<Mistake[]>([]);
  const work = useWork();
  const mistakes = [...wrongName.value, ...mistakesOf(work.failure)];
  useFirstMistake(mistakes, work.busy);
  const change = (part: Partial<Draft>) => void (draft.value = { ...draft.value, ...part });
  const send = (etag: string | null) => {
    const { on, typed, whose } = draft.value;
    return saveChannel(name.value.trim(), { plugin: plugin.name, on, settings: settingsOf(plugin, typed, settings), ...listsOf(whose) }, etag);
  };
  const save = async (event: Event) => {
    event.preventDefault();
    wrongName.value = isNew ? checkName(name.value.trim(), grounds.taken) : [];
    if (wrongName.value.length > 0) return;
    const done = await work.run(() => (isNew ? unlessTaken(() => send(null), wrongName) : sight.keep(send)));
    if (done) go(`${list}?${new URLSearchParams({ saved: name.value.trim() })}`);
  };
  const remove = async () => {
    await sight.keep((etag) => removeChannel(name.value, etag));
    go(list);
  };
  const isShown = ({ pointer }: Mistake) => plugin.settings.some((one) => pointer === `/settings/${one.name}` || pointer.startsWith(`/settings/${one.name}/`)) || lists.some((one) => pointer === `/${one}`);
  return (
    <>
      <form class="sheet set-up" noValidate onSubmit={save} aria-label={isNew ? t("ways_add_channel") : name.value}>
        <NewerNotice newer={sight.newer} />
        <Rest failure={work.failure} shown={isShown} />
        {isNew && <NameLine name={name} mistakes={mistakes} />}
        <SettingFields plugin={plugin} typed={draft.value.typed} kept={settings} mistakes={mistakes} set={(typed) => change({ typed })} />
        <Whose plugin={plugin} grounds={grounds} kept={sight.doc.kinds ?? []} value={draft.value.whose} mistakes={mistakes} set={(whose) => change({ whose })} />
        <div class="field">
          <Tick id={idOf("/on")} label={t("ways_switch_on")} hint={t("ways_switch_means")} on={draft.value.on} set={(on) => change({ on })} />
        </div>
        <SaveOrBack words={t(isNew ? "ways_add_channel" : "settings_save")} busy={work.busy} back={list} />
      </form>
      {!isNew && <RemoveChannel name={name.value} remove={remove} />}
    </>
  );
}

const RemoveChannel = ({ name, remove }: { name: string; remove(): Promise<void> }) => (
  <div class="mt-4">
    <Removing label={t("ways_remove_channel")} means={t("ways_remove_channel_means", { name })} remove={remove} />
  </div>
);

export function ChannelNew() {
  const grounds = useRead(readChannelGrounds, [lang.value]);
  const chosen = useSignal("");
  const plugins = grounds.data?.plugins ?? [];
  const plugin = plugins.find(({ name }) => name === chosen.value);
  useTitle(t("ways_add_channel"));
  return (
    <Page back={list} backWords={t("ways_back")}>
      <h1>{t("ways_add_channel")}</h1>
      <Problem failure={grounds.failure} />
      {grounds.data && (
        <>
          <div class="set-up">
            <Pick id="way-plugin" label={t("ways_plugin")} hint={t("ways_plugin_means")} value={chosen.value} choices={[{ name: "", words: t("choose") }, ...plugins.map((one) => ({ name: one.name, words: pluginTitle(one, one.name) }))]} set={(to) => (chosen.value = to)} />
          </div>
          {plugin && <Form key={plugin.name} plugin={plugin} first={{ doc: { plugin: plugin.name }, etag: null }} grounds={grounds.data} />}
        </>
      )}
    </Page>
  );
}

export function ChannelPage({ name }: { name: string }) {
  const grounds = useRead(readChannelGrounds, [lang.value]);
  const channel = useRead(() => readChannel(name), [name]);
  const first = channel.data;
  const plugin = grounds.data?.plugins.find((one) => one.name === first?.doc.plugin);
  useTitle(name);
  return (
    <Page back={list} backWords={t("ways_back")}>
      <h1>
        {name} {first && <span class="muted small">{pluginTitle(plugin, first.doc.plugin)}</span>}
      </h1>
      <Problem failure={grounds.failure ?? channel.failure} />
      {grounds.data && first && plugin && <Form plugin={plugin} first={first} grounds={grounds.data} />}
      {grounds.data && first && !plugin && (
        <>
          <p class="health-do">{t("ways_plugin_gone", { plugin: first.doc.plugin })}</p>
          <RemoveChannel
            name={name}
            remove={async () => {
              await removeChannel(name, first.etag);
              go(list);
            }}
          />
        </>
      )}
    </Page>
  );
}
