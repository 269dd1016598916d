// SPDX-License-Identifier: Apache-2.0
// The list of keys, and the switch for those who do not want them.
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import type { Key } from "../i18n";
import { keysOn, keysShown, switchKeys } from "../keys";

const keys: [string[], Key][] = [
  [["j", "k"], "keys_move"],
  [["Enter"], "keys_open"],
  [["/"], "keys_search"],
  [["f"], "keys_filter"],
  [["g", "d"], "keys_day"],
  [["g", "q"], "keys_queue"],
  [["g", "t"], "keys_tasks"],
  [["g", "m"], "keys_messages"],
  [["g", "n"], "keys_new"],
  [["?"], "keys_help"],
];

export function KeysHelp() {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (keysShown.value) box.current?.showModal();
  }, [keysShown.value]);
  if (!keysShown.value) return null;
  const close = () => (keysShown.value = false);
  return (
    <dialog ref={box} class="keys" aria-labelledby="keys-title" onClose={close}>
      <h2 id="keys-title">{t("keys_title")}</h2>
      <dl>
        {keys.map(([press, key]) => (
          <div key={key}>
            <dt>
              {press.map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{t(key)}</dd>
          </div>
        ))}
      </dl>
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
