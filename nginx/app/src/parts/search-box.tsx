// SPDX-License-Identifier: Apache-2.0
// The box that searches, on every page: "/" goes to it, Enter asks, the arrow
// down goes on to what was found.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../i18n";
import { moveRow } from "../keys";
import { go, place, query, root } from "../router";

export function SearchBox() {
  const asked = place.value.page === "search" ? (query.value.get("q") ?? "") : "";
  const words = useSignal(asked);
  useEffect(() => void (words.value = asked), [asked]);
  const submit = (event: Event) => {
    event.preventDefault();
    if (words.value.trim() !== "") go(`${root}search?q=${encodeURIComponent(words.value)}`);
  };
  return (
    <form role="search" class="search-box" onSubmit={submit}>
      <input
        type="search"
        class="form-control form-control-sm"
        data-search
        maxLength={400}
        aria-label={t("search")}
        placeholder={t("search")}
        value={words.value}
        onInput={(event) => (words.value = (event.target as HTMLInputElement).value)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || event.isComposing) return;
          event.preventDefault();
          moveRow(1);
        }}
      />
    </form>
  );
}
