// SPDX-License-Identifier: Apache-2.0
// Settings that say which procedures: chosen by name, not written as a list.
import type { components } from "generated/schema";
import { t } from "../../i18n";
import type { Choice } from "../ways-set";
import { Pick, Ticks } from "./set-up";

type Setting = components["schemas"]["Setting"];

interface Props {
  setting: Setting;
  /** The setting's value as text: JSON, or a name a line. */
  text: string;
  procedures: Choice[];
  set(text: string): void;
}

const written = (value: unknown) => JSON.stringify(value, null, 1);

/** All, none, or some of them: true, false, or names. */
function Controlled({ setting, text, procedures, set }: Props) {
  const value = JSON.parse(text) as boolean | string[];
  const which = Array.isArray(value) ? "these" : value ? "all" : "none";
  const choices = [
    { name: "none", words: t("settings_controlled_none") },
    { name: "all", words: t("settings_controlled_all") },
    { name: "these", words: t("settings_controlled_these") },
  ];
  const turn = (to: string) => set(written(to === "these" ? [] : to === "all"));
  return (
    <>
      <Pick id={`setting-${setting.name}`} label={setting.label} hint={t("settings_controlled_means")} value={which} choices={choices} set={turn} />
      {Array.isArray(value) && <Ticks id={`which-${setting.name}`} label={t("settings_controlled_which")} choices={procedures} value={value} set={(to) => set(written(to))} />}
    </>
  );
}

function Hidden({ setting, text, procedures, set }: Props) {
  const value = text.split("\n").filter((one) => one !== "");
  return <Ticks id={`setting-${setting.name}`} label={setting.label} hint={setting.help} choices={procedures} value={value} set={(to) => set(to.join("\n"))} />;
}

const drawn: Record<string, typeof Hidden> = { "procedures.controlled": Controlled, "procedures.hidden": Hidden };

export const asksForProcedures = ({ name }: Setting) => name in drawn;

export function SettingProcedures(props: Props) {
  const Drawn = drawn[props.setting.name];
  return Drawn ? <Drawn {...props} /> : null;
}
