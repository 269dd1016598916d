// SPDX-License-Identifier: Apache-2.0
// A part of a complaint becomes one of its own: the form it would have begun
// with, filled with this one's answers, and the files that go along.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Failure } from "../api";
import { useCase } from "../case";
import { draftKey, draftOf, hasWords } from "../kept";
import { t } from "../i18n";
import { answersAgain, beginningOf, split } from "../join";
import { FormToFill } from "./form";
import type { Sent } from "./form";
import { Reason } from "./join";

function Files({ chosen, choose }: { chosen: number[]; choose(files: number[]): void }) {
  const { files } = useCase().shown.complaint;
  const there = files.filter(({ name }) => name !== null);
  if (there.length === 0) return null;
  return (
    <fieldset class="field">
      <legend class="form-label">{t("join_files")}</legend>
      {there.map(({ file, name }) => (
        <label key={file} class="join-one">
          <input type="checkbox" checked={chosen.includes(file)} onChange={() => choose(chosen.includes(file) ? chosen.filter((one) => one !== file) : [...chosen, file])} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function Split({ done }: { done(): void }) {
  const here = useCase();
  const { complaint, procedure } = here.shown;
  const form = beginningOf(procedure);
  const key = draftKey(here.number, "split");
  const reason = useSignal("");
  const files = useSignal<number[]>([]);
  const missing = useSignal(false);
  useEffect(() => {
    const draft = draftOf(key);
    if (form && !hasWords(draft.peek())) draft.value = answersAgain(form, complaint);
  }, []);
  if (!form) return null;
  const send = async ({ answers }: Sent) => {
    missing.value = reason.value.trim() === "";
    if (missing.value) throw new Failure(422, "invalid-input", "", [], null, null);
    await here.change(split(here.number, { answers, reason: reason.value.trim(), files: files.value }));
    done();
  };
  return (
    <>
      <p>{t("join_split_hint")}</p>
      <FormToFill
        form={form}
        draft={key}
        facts={{}}
        meaning={null}
        button={t("join_do_split")}
        send={send}
        before={() => (
          <>
            <Files chosen={files.value} choose={(now) => (files.value = now)} />
            <Reason optional={false} value={reason.value} missing={missing.value} set={(text) => (reason.value = text)} />
          </>
        )}
      />
    </>
  );
}
