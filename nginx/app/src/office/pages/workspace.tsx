// SPDX-License-Identifier: Apache-2.0
// Editing a procedure: its files, the one that is open, and beside it what is
// found and what it will look like.  What is typed is kept at once; nothing
// here is in force before it is a version and has gone its way.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { asFailure } from "../../case";
import { t } from "../../i18n";
import { Ago } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { query } from "../../router";
import { useTitle } from "../../title";
import { Code } from "../editor/code";
import type { Cursor } from "../editor/code";
import { namesIn } from "../editor/lua";
import { Beside } from "../parts/beside";
import { Doing } from "../parts/doing";
import { FileAbout } from "../parts/file-about";
import { FileList } from "../parts/file-list";
import type { Spot } from "../drafts";
import { Others } from "../parts/others";
import { pathOf } from "../paths";
import { shortOf } from "../versions";
import { Workbench } from "../workbench";
import type { Saving } from "../workbench";

const savingWords: Record<Saving, "saving_saved" | "saving_typing" | "saving_saving" | "saving_offline"> = {
  saved: "saving_saved",
  typing: "saving_typing",
  saving: "saving_saving",
  offline: "saving_offline",
};

/** What has happened around it since it was begun. */
function Around({ bench }: { bench: Workbench }) {
  const found = bench.workspace.value;
  if (!found) return null;
  return (
    <>
      {found.closed_at && <Notice tone="info">{t("workspace_closed")}</Notice>}
      {found.behind && found.in_force && (
        <Notice tone="warning">
          {t("workspace_behind", { version: shortOf(found.in_force) })}{" "}
          {found.base && <a href={pathOf("versions", found.base, "diff", found.in_force)}>{t("workspace_behind_diff")}</a>}
        </Notice>
      )}
      {found.on_disk && found.on_disk.state !== "in_force" && found.on_disk.state !== "base" && <Notice tone="info">{t(found.on_disk.state === "faulty" ? "workspace_disk_faulty" : "workspace_disk_other")}</Notice>}
    </>
  );
}

function Clash({ bench }: { bench: Workbench }) {
  const file = bench.file.value;
  if (!file?.clash) return null;
  return (
    <div class="alert alert-warning" role="alert">
      <p>
        {t("clash_told", { who: file.clash.by })} <Ago at={file.clash.at} />
      </p>
      <details>
        <summary>{t("clash_theirs_show")}</summary>
        <pre class="words">{file.clash.text ?? t("clash_gone")}</pre>
      </details>
      <button type="button" class="btn btn-secondary" onClick={() => void bench.settle(file.name, "theirs")}>
        {t("clash_theirs")}
      </button>{" "}
      <button type="button" class="btn btn-outline-secondary" onClick={() => void bench.settle(file.name, "mine")}>
        {t("clash_mine")}
      </button>
    </div>
  );
}

function Title({ bench }: { bench: Workbench }) {
  const found = bench.workspace.value;
  if (!found) return <h1>{t("workspace")}</h1>;
  return (
    <div class="workspace-head">
      <h1>{found.title}</h1>
      <p class="muted small">
        <a href={pathOf("procedures", found.procedure)}>{found.procedure}</a>
        {found.base && <> · {t("workspace_from", { version: shortOf(found.base) })}</>} · {t("workspace_changed", { who: found.changed_by })} <Ago at={found.changed_at} />
      </p>
      <p class="saving small" role="status">
        {t(savingWords[bench.saving.value])}
      </p>
      <Doing look="link btn-sm" label={t(found.closed_at === null ? "workspace_close" : "workspace_open_again")} run={() => bench.change({ closed: found.closed_at === null })} />
    </div>
  );
}

/** rest: the number, then the name of the file that is open. */
export function WorkspacePage({ rest }: { rest: string[] }) {
  const id = Number(rest[0]);
  const bench = useMemo(() => new Workbench(id), [id]);
  const target = useSignal<Cursor | null>(null);
  const spot = useSignal<Spot | null>(null);
  const wanted = rest.slice(1).join("/");
  useTitle(bench.workspace.value?.title ?? t("workspace"));
  useEffect(() => {
    void (async () => {
      await bench.read();
      await bench.open(bench.names.value.includes(wanted) ? wanted : (bench.names.value.find((name) => name === "rules.lua") ?? bench.names.value[0] ?? "procedure.lua")).catch(() => undefined);
      const line = Number(query.value.get("line"));
      if (line > 0 && bench.current.value === wanted) target.value = { line, column: 1 };
      await bench.lookAtAll(false).catch((thrown) => (bench.failure.value = asFailure(thrown)));
      await bench.readAll();
    })();
    const leave = () => bench.leave();
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [bench]);
  const goTo = async (file: string, line: number) => {
    await bench.open(file);
    target.value = { line, column: 1 };
  };
  const file = bench.file.value;
  return (
    <div class="page workspace">
      <Title bench={bench} />
      <Problem failure={bench.failure.value} />
      <Around bench={bench} />
      <Others bench={bench} changed={() => void bench.read()} />
      <div class="workspace-parts">
        <FileList bench={bench} />
        <section class="workspace-text" aria-label={file?.name ?? t("workspace")}>
          {file && <FileAbout name={file.name} />}
          <Clash bench={bench} />
          {file && (
            <Code
              file={file.name}
              text={file.text}
              replaced={file.replaced}
              readOnly={bench.workspace.value?.closed_at !== null}
              markers={bench.markers.value}
              names={() => namesIn([...bench.files.value.values()].map(({ text }) => text))}
              changed={(text) => bench.type(file.name, text)}
              moved={({ line }) => (spot.value = { file: file.name, line })}
              goTo={target.value}
            />
          )}
        </section>
        <Beside bench={bench} spot={spot.value} goTo={(name, line) => void goTo(name, line)} />
      </div>
    </div>
  );
}
