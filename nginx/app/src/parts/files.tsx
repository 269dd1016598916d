// SPDX-License-Identifier: Apache-2.0
// Papers and photos: the list, and filing more.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Complaint, Failure } from "../api";
import { asFailure, useCase } from "../case";
import { attach } from "../commands";
import { langTag, t, tn } from "../i18n";
import { FilePicker } from "./file-picker";
import { Icon } from "./icon";
import { later } from "./later";
import { Ago } from "./moment";
import { Problem } from "./notice";

type File = Complaint["files"][number];

const Preview = later(async () => (await import("./preview")).Preview);

/** Pictures, films and texts; a PDF is for the reader's own program. */
const canBeShown = ({ name, type }: File) => name !== null && /^(image\/(jpeg|png|gif|webp)|video\/mp4|text\/plain|message\/rfc822)/.test(type);

const MOST_BYTES = 25 * 1024 * 1024;

export function sizeWords(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), "kilobyte"] : [bytes / 1e6, "megabyte"];
  return new Intl.NumberFormat(langTag(), { style: "unit", unit: unit as string, maximumFractionDigits: 1 }).format(value as number);
}

function Upload() {
  const here = useCase();
  const chosen = useSignal<globalThis.File[]>([]);
  const failure = useSignal<Failure | null>(null);
  const tooLarge = useSignal(false);
  const busy = useSignal(false);
  const id = useId();
  const choose = (files: globalThis.File[]) => {
    chosen.value = files;
    tooLarge.value = chosen.value.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (chosen.value.length === 0 || tooLarge.value || busy.value) return;
    busy.value = true;
    try {
      await here.change(attach(here.number, chosen.value));
      failure.value = null;
      chosen.value = [];
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
    busy.value = false;
  };
  return (
    <form noValidate onSubmit={submit}>
      <Problem failure={failure.value} />
      <label class="form-label" htmlFor={id}>
        {t("files_add")}
      </label>
      <p class="form-text mt-0 mb-1" id={`${id}-hint`}>
        {t("files_hint")}
      </p>
      {tooLarge.value && (
        <p class="mistake" role="alert">
          {t("failure_too_large")}
        </p>
      )}
      <FilePicker id={id} chosen={chosen.value} choose={choose} aria-describedby={`${id}-hint`} />
      {chosen.value.length > 0 && (
        <button type="submit" class="btn btn-outline-secondary mt-2" aria-disabled={busy.value || undefined}>
          {tn("files_send", chosen.value.length)}
        </button>
      )}
    </form>
  );
}

export function Files() {
  const here = useCase();
  const { complaint } = here.shown;
  const looked = useSignal<number | null>(null);
  const path = (file: File) => `/api/v1/complaints/${encodeURIComponent(here.number)}/attachments/${file.file}`;
  const shown = complaint.files.filter(canBeShown);
  if (complaint.closed && complaint.files.length === 0) return null;
  return (
    <section class="card-part" aria-labelledby="files-title">
      <h2 id="files-title">{t("files_title")}</h2>
      {complaint.files.length === 0 ? (
        <p class="muted">{t("files_none")}</p>
      ) : (
        <ul class="plain files">
          {complaint.files.map((file) => (
            <li key={file.file}>
              {file.type.startsWith("image/") && canBeShown(file) ? <img class="file-small" src={path(file)} alt="" loading="lazy" /> : <Icon name="file" />}
              <span>
                {file.name === null ? (
                  <span class="muted">{t("erased")}</span>
                ) : canBeShown(file) ? (
                  <button type="button" class="btn btn-link file-look" title={t("file_look", { name: file.name })} onClick={() => (looked.value = shown.indexOf(file))}>
                    {file.name}
                  </button>
                ) : (
                  <a href={path(file)} download={file.name}>
                    {file.name}
                  </a>
                )}
                <span class="muted small">
                  {sizeWords(file.size)} · {file.by === "customer" ? t("actor_customer") : file.by} · <Ago at={file.at} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {looked.value !== null && <Preview files={shown} open={looked} path={path} />}
      {!complaint.closed && <Upload />}
    </section>
  );
}
