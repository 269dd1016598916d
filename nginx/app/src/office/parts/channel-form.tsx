// SPDX-License-Identifier: Apache-2.0
// A channel set up: its plugin and what that asks for, whose it is, what it tells
// of, and whether it is on.
import { useSignal } from "@preact/signals";
import type { Mistake } from "../../api";
import { lang, t } from "../../i18n";
import { Problem } from "../../parts/notice";
import { go } from "../../router";
import { useTitle } from "../../title";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { pluginTitle } from "../ways";
import type { Plugin } from "../ways";
import type { Channel, Grounds } from "../ways-set";
import { checkName, idOf, kindsFor, mistakeAt, mistakeWords, mistakesOf, readChannel, readChannelGrounds, removeChannel, saveChannel } from "../ways-set";
import { useWork } from "../working";
import { Tick } from "./person-form";
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

function Form({ plugin, channel, grounds, isNew }: { plugin: Plugin; channel: Channel; grounds: Grounds; isNew: boolean }) {
  const name = useSignal(channel.name ?? "");
  const on = useSignal(channel.on ?? true);
  const settings = channel.settings ?? {};
  const typed = useSignal<Typed>(typedOf(plugin, settings));
  const whose = useSignal<Lists>({ teams: channel.teams ?? [], kinds: channel.kinds ?? [], procedures: channel.procedures ?? [] });
  const wrongName = useSignal<Mistake[]>([]);
  const work = useWork();
  const mistakes = [...wrongName.value, ...mistakesOf(work.failure)];
  useFirstMistake(mistakes, work.busy);
  const save = async (event: Event) => {
    event.preventDefault();
    wrongName.value = isNew ? checkName(name.value.trim(), grounds.taken) : [];
    if (wrongName.value.length > 0) return;
    const body = { plugin: plugin.name, on: on.value, settings: settingsOf(plugin, typed.value, settings), ...listsOf(whose.value) };
    if (await work.run(() => saveChannel(name.value.trim(), body))) go(`${list}?${new URLSearchParams({ saved: name.value.trim() })}`);
  };
  const isShown = ({ pointer }: Mistake) => plugin.settings.some((one) => pointer === `/settings/${one.name}` || pointer.startsWith(`/settings/${one.name}/`)) || lists.some((one) => pointer === `/${one}`);
  return (
    <form class="sheet set-up" noValidate onSubmit={save} aria-label={isNew ? t("ways_add_channel") : channel.name}>
      <Rest failure={work.failure} shown={isShown} />
      {isNew && <NameLine name={name} mistakes={mistakes} />}
      <SettingFields plugin={plugin} typed={typed.value} kept={settings} mistakes={mistakes} set={(next) => (typed.value = next)} />
      <Whose plugin={plugin} grounds={grounds} kept={channel.kinds ?? []} value={whose.value} mistakes={mistakes} set={(next) => (whose.value = next)} />
      <div class="field">
        <Tick id={idOf("/on")} label={t("ways_switch_on")} hint={t("ways_switch_means")} on={on.value} set={(to) => (on.value = to)} />
      </div>
      <SaveOrBack words={t(isNew ? "ways_add_channel" : "settings_save")} busy={work.busy} back={list} />
    </form>
  );
}

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
          {plugin && <Form key={plugin.name} plugin={plugin} channel={{ plugin: plugin.name }} grounds={grounds.data} isNew />}
        </>
      )}
    </Page>
  );
}

export function ChannelPage({ name }: { name: string }) {
  const grounds = useRead(readChannelGrounds, [lang.value]);
  const channel = useRead(() => readChannel(name), [name]);
  const plugin = grounds.data?.plugins.find((one) => one.name === channel.data?.plugin);
  const remove = async () => {
    await removeChannel(name);
    go(list);
  };
  useTitle(name);
  return (
    <Page back={list} backWords={t("ways_back")}>
      <h1>
        {name} {channel.data && <span class="muted small">{pluginTitle(plugin, channel.data.plugin)}</span>}
      </h1>
      <Problem failure={grounds.failure ?? channel.failure} />
      {grounds.data && channel.data && !plugin && <p class="health-do">{t("ways_plugin_gone", { plugin: channel.data.plugin })}</p>}
      {grounds.data && channel.data && plugin && <Form plugin={plugin} channel={channel.data} grounds={grounds.data} isNew={false} />}
      {channel.data && (
        <div class="mt-4">
          <Removing label={t("ways_remove_channel")} means={t("ways_remove_channel_means", { name })} remove={remove} />
        </div>
      )}
    </Page>
  );
}
