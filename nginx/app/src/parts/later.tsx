// SPDX-License-Identifier: Apache-2.0
// A page whose script is loaded when it is first shown.
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { t } from "../i18n";

export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const page = signal<ComponentType<Props> | null>(null);
  const failed = signal(false);
  const begin = () => {
    failed.value = false;
    load().then(
      (loaded) => (page.value = loaded),
      () => (failed.value = true),
    );
  };
  let begun = false;
  return function Later(props: Props) {
    if (!begun) {
      begun = true;
      begin();
    }
    const Page = page.value;
    if (Page) return <Page {...props} />;
    return (
      <div class="narrow-page" aria-busy={!failed.value}>
        {failed.value && (
          <div class="alert alert-danger" role="alert">
            <p>{t("failure_offline")}</p>
            <button type="button" class="btn btn-secondary" onClick={begin}>
              {t("try_again")}
            </button>
          </div>
        )}
      </div>
    );
  };
}
