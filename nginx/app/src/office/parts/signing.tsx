// SPDX-License-Identifier: Apache-2.0
// Who signed a version, what controlled mode still wants, and signing it: with
// the password, as on paper with a pen.
import { useSignal } from "@preact/signals";
import type { Key } from "../../i18n";
import { keyFor, t } from "../../i18n";
import { Given, givenBy, signsInElsewhere } from "../../parts/given";
import { At } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { sign } from "../flow";
import type { Mark } from "../flow";
import { nameOfAuthor } from "../versions";
import type { VersionHead } from "../versions";
import { useWork } from "../working";
import { KnownThen } from "./known";

const doWords: Record<Mark, Key> = { prepared: "sign_prepared", checked: "sign_checked", approved: "sign_approved", refused: "sign_refused" };

function Marks({ version }: { version: VersionHead }) {
  return (
    <ol class="plain marks">
      {version.marks.map((mark) => {
        const words = keyFor("mark", mark.mark);
        return (
          <li key={`${mark.mark} ${mark.at}`}>
            <strong>{words ? t(words) : mark.mark}</strong> {t("mark_by", { who: nameOfAuthor(mark.by) })} <At at={mark.at} />
            {mark.for && (
              <>
                {" "}
                {t("mark_for")} <At at={mark.for} />
              </>
            )}
            {mark.note && <p class="words muted">{mark.note}</p>}
            {mark.known && <KnownThen known={mark.known} />}
          </li>
        );
      })}
    </ol>
  );
}

function Sign({ version, done }: { version: VersionHead; done(): Promise<void> }) {
  const next = version.wants[0];
  const password = useSignal("");
  const note = useSignal("");
  const { busy, failure, run } = useWork();
  if (!next) return null;
  const lacks = password.value === "" && !signsInElsewhere();
  const wrong = failure?.code === "wrong-password";
  const put = (mark: Mark) =>
    run(async () => {
      await sign(version.digest, mark, await givenBy(password.value), note.value.trim());
      password.value = "";
      note.value = "";
      await done();
    });
  return (
    <form
      class="signing"
      onSubmit={(event) => {
        event.preventDefault();
        void put(next);
      }}
    >
      <label htmlFor="sign-note">{t("sign_note")}</label>
      <textarea id="sign-note" class="form-control" rows={2} maxLength={2000} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
      <Given id="sign-password" label={t("sign_password")} password={password} mistake={wrong ? t("failure_wrong_password") : null} />
      <Problem failure={wrong ? null : failure} />
      <div class="buttons">
        <button class="btn btn-primary" disabled={busy || lacks}>
          {t(doWords[next])}
        </button>
        <button type="button" class="btn btn-outline-danger" disabled={busy || note.value.trim() === "" || lacks} onClick={() => void put("refused")}>
          {t("sign_refused")}
        </button>
      </div>
      <p class="muted small">{t("sign_refuse_hint")}</p>
    </form>
  );
}

export function Signing({ version, done }: { version: VersionHead; done(): Promise<void> }) {
  const signed = version.state === "draft" && version.wants.length > 0;
  return (
    <>
      <Marks version={version} />
      {signed && <Notice tone="info">{t("sign_wants")}</Notice>}
      {signed && <Sign version={version} done={done} />}
    </>
  );
}
