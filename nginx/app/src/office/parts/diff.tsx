// SPDX-License-Identifier: Apache-2.0
// What one version has that another has not: part by part as the procedure says
// it, then file by file, line by line.
import type { Key } from "../../i18n";
import { keyFor, t, tn } from "../../i18n";
import type { Diff } from "../flow";
import { TableBox } from "./table-box";

const changeWords: Record<Diff["files"][number]["change"], Key> = { added: "change_added", removed: "change_removed", changed: "change_changed" };

function kindOf(line: string): string {
  if (line.startsWith("@@")) return "place";
  if (line.startsWith("+++") || line.startsWith("---")) return "head";
  return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
}

function Lines({ diff }: { diff: string }) {
  return (
    <pre class="diff" tabIndex={0}>
      {diff.split("\n").map((line, n) => {
        const kind = kindOf(line);
        if (kind === "head") return null;
        if (kind === "added") return <ins key={n}>{`${line}\n`}</ins>;
        if (kind === "removed") return <del key={n}>{`${line}\n`}</del>;
        return (
          <span key={n} class={`diff-${kind}`}>
            {`${line}\n`}
          </span>
        );
      })}
    </pre>
  );
}

function Part({ part }: { part: Diff["model"][number] }) {
  const what = keyFor("part", part.what);
  return (
    <tr>
      <th scope="row">
        {what ? t(what) : part.what} <strong>{part.name}</strong>
      </th>
      <td data-label={t("diff_change")}>{t(changeWords[part.change])}</td>
      <td data-label={t("diff_before")}>
        {part.before && (
          <del>
            <code>{part.before}</code>
          </del>
        )}
      </td>
      <td data-label={t("diff_after")}>
        {part.after && (
          <ins>
            <code>{part.after}</code>
          </ins>
        )}
      </td>
    </tr>
  );
}

export function DiffView({ diff }: { diff: Diff }) {
  if (diff.files.length === 0) return <p class="muted">{t("diff_none")}</p>;
  return (
    <>
      {diff.model.length > 0 && (
        <TableBox label={t("diff_part_table")}>
          <table class="table diff-parts narrow-rows">
            <thead>
              <tr>
                <th scope="col">{t("diff_part")}</th>
                <th scope="col">{t("diff_change")}</th>
                <th scope="col">{t("diff_before")}</th>
                <th scope="col">{t("diff_after")}</th>
              </tr>
            </thead>
            <tbody>
              {diff.model.map((part) => (
                <Part key={`${part.what} ${part.name} ${part.change}`} part={part} />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <p class="muted small">{tn("diff_files", diff.files.length)}</p>
      {diff.files.map((file) => (
        <details key={file.name} class="diff-file" open={diff.files.length === 1}>
          <summary>
            <code>{file.name}</code> {t(changeWords[file.change])}
          </summary>
          <Lines diff={file.diff} />
        </details>
      ))}
    </>
  );
}
