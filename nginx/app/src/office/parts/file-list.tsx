// SPDX-License-Identifier: Apache-2.0
// The files of a workspace: which is open, which have findings, a new one, one
// taken away.
import { useSignal } from "@preact/signals";
import type { Failure } from "../../api";
import { asFailure } from "../../case";
import { t, tn } from "../../i18n";
import { Problem } from "../../parts/notice";
import type { Workbench } from "../workbench";

function Row({ bench, name }: { bench: Workbench; name: string }) {
  const markers = bench.look.value?.markers.filter(({ file }) => file === name) ?? [];
  const errors = markers.filter(({ severity }) => severity === 1).length;
  const clash = bench.files.value.get(name)?.clash;
  return (
    <li>
      <button type="button" class="file-row" aria-current={bench.current.value === name ? "true" : undefined} onClick={() => void bench.open(name)}>
        <span>{name}</span>
        {clash && <span class="badge badge-late">{t("file_clash")}</span>}
        {markers.length > 0 && (
          <span class={`badge ${errors > 0 ? "badge-late" : "badge-soon"}`} title={tn("findings_n", markers.length)}>
            {markers.length}
          </span>
        )}
      </button>
    </li>
  );
}

function NewFile({ bench }: { bench: Workbench }) {
  const name = useSignal("");
  const failure = useSignal<Failure | null>(null);
  const add = async (event: Event) => {
    event.preventDefault();
    try {
      await bench.add(name.value.trim());
      name.value = "";
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  return (
    <details class="new-file">
      <summary>{t("file_new")}</summary>
      <form onSubmit={(event) => void add(event)}>
        <label htmlFor="new-file">{t("file_new_name")}</label>
        <input id="new-file" class="form-control" value={name.value} required autocomplete="off" spellcheck={false} aria-describedby="new-file-hint" onInput={(event) => (name.value = event.currentTarget.value)} />
        <p id="new-file-hint" class="muted small">
          {t("file_new_hint")}
        </p>
        <Problem failure={failure.value} />
        <button class="btn btn-secondary">{t("file_new_add")}</button>
      </form>
    </details>
  );
}

export function FileList({ bench }: { bench: Workbench }) {
  const closed = bench.workspace.value?.closed_at !== null;
  return (
    <nav class="file-list" aria-label={t("files")}>
      <ul class="plain">
        {bench.names.value.map((name) => (
          <Row key={name} bench={bench} name={name} />
        ))}
      </ul>
      {!closed && <NewFile bench={bench} />}
    </nav>
  );
}
