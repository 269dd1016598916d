// SPDX-License-Identifier: Apache-2.0
// A file of a complaint, looked at without leaving the page: pictures as they
// are, films, texts and mails as text.  What a file may do is the server's word:
// it comes sandboxed and as what it was found to be.
import { useSignal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Complaint } from "../api";
import { t } from "../i18n";
import { Icon } from "./icon";

type File = Complaint["files"][number];

const TEXT_MOST = 200_000;

function TextFile({ at }: { at: string }) {
  const text = useSignal<string | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    let gone = false;
    fetch(at)
      .then((found) => (found.ok ? found.text() : Promise.reject(new Error(found.statusText))))
      .then(
        (found) => !gone && (text.value = found),
        () => !gone && (failed.value = true),
      );
    return () => void (gone = true);
  }, [at]);
  if (failed.value) return <p role="alert">{t("file_no_look")}</p>;
  if (text.value === null) return <p class="muted">{t("loading")}</p>;
  return (
    <>
      {text.value.length > TEXT_MOST && <p class="muted">{t("file_long")}</p>}
      <pre class="look-text" tabIndex={0}>
        {text.value.slice(0, TEXT_MOST)}
      </pre>
    </>
  );
}

function Shown({ file, at }: { file: File; at: string }) {
  const failed = useSignal(false);
  if (failed.value) return <p role="alert">{t("file_no_look")}</p>;
  if (file.type.startsWith("image/")) return <img class="look-picture" src={at} alt={file.name ?? ""} onError={() => (failed.value = true)} />;
  if (file.type.startsWith("video/")) return <video class="look-picture" src={at} controls onError={() => (failed.value = true)} />;
  return <TextFile at={at} />;
}

/** open: the place in `files` of the one that is looked at; null: none. */
export function Preview({ files, open, path }: { files: File[]; open: Signal<number | null>; path(file: File): string }) {
  const box = useRef<HTMLDialogElement>(null);
  const file = open.value === null ? undefined : files[open.value];
  const turn = (by: number) => (open.value = ((open.value ?? 0) + by + files.length) % files.length);
  useEffect(() => {
    if (file && !box.current?.open) box.current?.showModal();
  }, [file]);
  if (!file) return null;
  const onKey = (event: KeyboardEvent) => {
    if (files.length < 2 || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    turn(event.key === "ArrowLeft" ? -1 : 1);
  };
  return (
    <dialog ref={box} class="look" aria-labelledby="look-title" onClose={() => (open.value = null)} onKeyDown={onKey}>
      <div class="look-head">
        <h2 id="look-title" aria-live="polite">
          {files.length > 1 ? t("file_shown", { name: file.name ?? "", n: (open.value ?? 0) + 1, all: files.length }) : file.name}
        </h2>
        <div class="look-tools">
          {files.length > 1 && (
            <>
              <button type="button" class="btn btn-outline-secondary" aria-label={t("file_before")} title={t("file_before")} onClick={() => turn(-1)}>
                ←
              </button>
              <button type="button" class="btn btn-outline-secondary" aria-label={t("file_after")} title={t("file_after")} onClick={() => turn(1)}>
                →
              </button>
            </>
          )}
          <a class="btn btn-outline-secondary" href={path(file)} download={file.name ?? ""}>
            <Icon name="file" /> {t("file_save")}
          </a>
          <button type="button" class="btn btn-secondary" onClick={() => box.current?.close()}>
            {t("file_close")}
          </button>
        </div>
      </div>
      <Shown key={file.file} file={file} at={path(file)} />
    </dialog>
  );
}
