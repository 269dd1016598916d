// SPDX-License-Identifier: Apache-2.0
// The list of keys by where they work, and the switch for those who do not want them.
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import type { Key } from "../i18n";
import { keysOn, keysShown, known, switchKeys } from "../keys";
import type { Group } from "../keys";

const groups: [Group, Key][] = [
  ["list", "keys_in_list"],
  ["case", "keys_in_case"],
  ["go", "keys_going"],
  ["always", "keys_always"],
];

function Keys({ group, title }: { group: Group; title: Key }) {
  if (!known.value.some((stroke) => stroke.group === group && stroke.keys.length > 0)) return null;
  return (
    <section>
      <h3>{t(title)}</h3>
      <dl>
        {known.value
          .filter((stroke) => stroke.group === group && stroke.keys.length > 0)
          .map((stroke) => (
            <div key={stroke.keys.join(" ")}>
              <dt>
                {stroke.keys.map((one) => (
                  <kbd key={one}>{one}</kbd>
                ))}
              </dt>
              <dd>{t(stroke.words)}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

export function KeysHelp() {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => void box.current?.showModal(), []);
  return (
    <dialog ref={box} class="keys keys-wide" aria-labelledby="keys-title" onClose={() => (keysShown.value = false)}>
      <h2 id="keys-title">{t("keys_title")}</h2>
      <div class="keys-groups">
        {groups.map(([group, title]) => (
          <Keys key={group} group={group} title={title} />
        ))}
      </div>
      <div class="form-check form-switch">
        <input
          id="keys-on"
          type="checkbox"
          role="switch"
          class="form-check-input"
          checked={keysOn.value}
          onChange={(event) => switchKeys((event.target as HTMLInputElement).checked)}
        />
        <label class="form-check-label" htmlFor="keys-on">
          {t("keys_on")}
        </label>
      </div>
      <form method="dialog">
        <button class="btn btn-outline-secondary mt-3">{t("close")}</button>
      </form>
    </dialog>
  );
}
