// SPDX-License-Identifier: Apache-2.0
// A mail that is only looked at: pasted or given as a file, and what would become
// of it.  Nothing is kept.
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";
import type { MailDryRun, MailboxState } from "../ways";
import { tryMail } from "../ways";
import { useWork } from "../working";

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
const kilobytes = (bytes: number) => Math.max(1, Math.round(bytes / 1024));

function Answers({ told }: { told: MailDryRun }) {
  if (told.answers.length === 0) return null;
  return (
    <>
      <h3>{t("ways_mail_answers")}</h3>
      <dl class="mail-answers">
        {told.answers.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{shown(value)}</dd>
          </div>
        ))}
      </dl>
      {told.lacks.length > 0 && <p class="muted small">{t("ways_mail_lacks", { fields: told.lacks.join(", ") })}</p>}
    </>
  );
}

function Files({ told }: { told: MailDryRun }) {
  if (told.files.length + told.left_out.length === 0) return null;
  return (
    <>
      <h3>{t("ways_mail_files")}</h3>
      <ul>
        {told.files.map(({ name, size }) => (
          <li key={name}>
            {name} <span class="muted">({t("ways_kilobytes", { n: kilobytes(size) })})</span>
          </li>
        ))}
        {told.left_out.map(({ name, why }) => (
          <li key={name}>{t(why === "type" ? "ways_mail_left_type" : "ways_mail_left_count", { name })}</li>
        ))}
      </ul>
    </>
  );
}

function Told({ told }: { told: MailDryRun }) {
  return (
    <div class="mail-told">
      <Notice tone={told.outcome === "ignored" ? "warning" : "info"}>
        <p class="mb-0">
          <strong>{told.says}</strong>
        </p>
        {[told.quiet, told.repeated].filter((one) => one !== "").map((one) => (
          <p key={one} class="mb-0">
            {one}
          </p>
        ))}
      </Notice>
      <p class="small muted">
        {t("ways_mail_read", { from: told.from.name === "" ? told.from.address : `${told.from.name} <${told.from.address}>`, subject: told.subject ?? "–", mailbox: told.mailbox })}
      </p>
      {told.belongs && <p>{t("ways_mail_belongs", { number: told.belongs })}</p>}
      <Answers told={told} />
      {told.answers.length === 0 && told.text && (
        <>
          <h3>{t("ways_mail_text")}</h3>
          <pre class="mail-text">{told.text}</pre>
        </>
      )}
      <Files told={told} />
      {told.remark !== "" && (
        <>
          <h3>{t("ways_mail_remark")}</h3>
          <pre class="mail-text">{told.remark}</pre>
        </>
      )}
    </div>
  );
}

export function MailTrial({ mailboxes }: { mailboxes: MailboxState[] }) {
  const text = useSignal("");
  const file = useSignal<File | null>(null);
  const mailbox = useSignal("");
  const told = useSignal<MailDryRun | null>(null);
  const work = useWork();
  const run = (event: Event) => {
    event.preventDefault();
    told.value = null;
    const mail = file.value ?? new Blob([text.value.trimStart()], { type: "message/rfc822" });
    void work.run(async () => void (told.value = await tryMail(mail, mailbox.value)));
  };
  return (
    <section class="sheet" aria-labelledby="mail-trial">
      <h2 id="mail-trial">{t("ways_mail_try")}</h2>
      <p>{t("ways_mail_means")}</p>
      <form class="mail-trial" onSubmit={run}>
        <label htmlFor="mail-text">{t("ways_mail_paste")}</label>
        <textarea id="mail-text" class="form-control" rows={7} spellcheck={false} value={text.value} disabled={file.value !== null} onInput={(event) => (text.value = event.currentTarget.value)} placeholder={"From: …\nTo: …\nSubject: …\n\n…"} />
        <label htmlFor="mail-file">{t("ways_mail_file")}</label>
        <input id="mail-file" class="form-control" type="file" accept=".eml,message/rfc822" onChange={(event) => (file.value = event.currentTarget.files?.[0] ?? null)} />
        <label htmlFor="mail-box">{t("ways_mail_box")}</label>
        <select id="mail-box" class="form-select" value={mailbox.value} onChange={(event) => (mailbox.value = event.currentTarget.value)}>
          <option value="">{t("ways_mail_by_address")}</option>
          {mailboxes.map(({ name, address }) => (
            <option key={name} value={name}>
              {name} ({address})
            </option>
          ))}
        </select>
        <button class="btn btn-primary" disabled={work.busy || (file.value === null && text.value.trim() === "")}>
          {t("ways_mail_look")}
        </button>
      </form>
      <div aria-live="polite">
        <Problem failure={work.failure} />
        {told.value && <Told told={told.value} />}
      </div>
    </section>
  );
}
