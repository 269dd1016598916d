// SPDX-License-Identifier: Apache-2.0
// A plugin's settings as it describes them itself: each with its type, help and
// default.  A secret is never shown.
import type { Mistake } from "../../api";
import { t } from "../../i18n";
import { Line } from "../../parts/line";
import type { Plugin } from "../ways";
import type { Setting } from "../ways-set";
import { helpOf, idOf, mistakeAt, mistakeWords, settingWords } from "../ways-set";
import { Tick } from "./person-form";
import { Area, Pick, SecretLine, isKept, sentences } from "./set-up";

/** What is typed, by setting; a flag is "true" or "false", a secret that goes is null. */
export type Typed = Record<string, string | null>;

const isTable = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
/** A table, a line each: "name = value". */
export const linesOf = (value: unknown) => (isTable(value) ? Object.entries(value).map(([name, text]) => `${name} = ${String(text)}`).join("\n") : "");

function textOf({ type, default: usual }: Setting, value: unknown): string {
  if (type === "secret") return "";
  if (type === "map") return linesOf(value);
  if (value !== undefined && value !== null) return String(value);
  return (type === "choice" || type === "flag") && usual !== undefined ? String(usual) : "";
}

/** `kept`: the settings as the API shows them. */
export function typedOf(plugin: Plugin, kept: Record<string, unknown>): Typed {
  return Object.fromEntries(plugin.settings.map((one) => [one.name, textOf(one, kept[one.name])]));
}

/** "name = value" a line; a line without "=" is a name with nothing, which the API refuses at its field. */
export function tableOf(text: string): Record<string, string> {
  const rows = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return Object.fromEntries(
    rows.map((row) => {
      const cut = row.indexOf("=");
      return cut < 0 ? [row, ""] : [row.slice(0, cut).trim(), row.slice(cut + 1).trim()];
    }),
  );
}

function valueOf({ type }: Setting, typed: string | null, kept: unknown): unknown {
  if (typed === null) return null;
  if (type === "secret" && typed === "") return isKept(kept) ? { set: true } : undefined;
  if (type === "secret") return typed;
  if (type === "flag") return typed === "true";
  const text = typed.trim();
  if (text === "") return undefined;
  if (type === "map") return tableOf(text);
  if (type === "number") return Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}

/** As the API takes them: what is left empty is left out, a secret that is not written stays. */
export function settingsOf(plugin: Plugin, typed: Typed, kept: Record<string, unknown>): Record<string, unknown> {
  const all = plugin.settings.map((one): [string, unknown] => [one.name, valueOf(one, typed[one.name] === undefined ? "" : (typed[one.name] as string | null), kept[one.name])]);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

interface FieldProps {
  setting: Setting;
  value: string | null;
  kept: unknown;
  mistakes: Mistake[];
  set(value: string | null): void;
}

const isTold = (value: unknown) => value !== undefined && value !== null && value !== "" && typeof value !== "object";

function hintOf(setting: Setting): string | null {
  const { type, default: usual } = setting;
  const told = isTold(usual) && type !== "flag" ? t("settings_default", { value: String(usual) }) : null;
  const how = type === "map" ? t("ways_map_how") : null;
  return sentences(helpOf(setting), how, told);
}

function Field({ setting, value, kept, mistakes, set }: FieldProps) {
  const { name, type, required = false } = setting;
  const pointer = `/settings/${name}`;
  const words = settingWords(name);
  const label = required || type === "flag" || type === "choice" ? words : t("ways_optional", { label: words });
  const found = mistakeAt(mistakes, pointer);
  const common = { id: idOf(pointer), label, value: value ?? "", set, mistake: found ? mistakeWords(found, words, setting) : null };
  const hint = hintOf(setting);
  if (type === "secret") return <SecretLine {...common} what={words} value={value} help={hint} kept={isKept(kept)} needed={required} />;
  if (type === "flag")
    return (
      <div class="field">
        <Tick id={common.id} label={label} {...(hint ? { hint } : {})} on={value === "true"} set={(on) => set(String(on))} />
      </div>
    );
  if (type === "choice") return <Pick {...common} hint={hint} choices={(setting.options ?? []).map((one) => ({ name: one, words: one }))} />;
  if (type === "map") return <Area {...common} hint={hint ?? ""} />;
  return <Line {...common} hint={hint} most={2000} />;
}

interface Props {
  plugin: Plugin;
  typed: Typed;
  kept: Record<string, unknown>;
  mistakes: Mistake[];
  set(typed: Typed): void;
}

export function SettingFields({ plugin, typed, kept, mistakes, set }: Props) {
  return (
    <>
      {plugin.settings.map((one) => (
        <Field key={one.name} setting={one} value={typed[one.name] === undefined ? "" : (typed[one.name] as string | null)} kept={kept[one.name]} mistakes={mistakes} set={(value) => set({ ...typed, [one.name]: value })} />
      ))}
    </>
  );
}
