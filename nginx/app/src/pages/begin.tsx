// SPDX-License-Identifier: Apache-2.0
// Staff begin a record: a complaint that came by telephone or letter, or what the
// procedure lets them begin themselves.
import { useSignal } from "@preact/signals";
import { useId, useMemo } from "preact/hooks";
import type { Form, Procedure } from "../api";
import { attach, begin } from "../commands";
import type { Channel, Receipt } from "../commands";
import { draftKey } from "../drafts";
import { keyFor, lang, languages, t } from "../i18n";
import type { Lang } from "../i18n";
import { FormToFill } from "../parts/form";
import type { Sent } from "../parts/form";
import { knownProcedures } from "../procedures";
import { complaintPath } from "../router";
import { useTitle } from "../title";

interface Way {
  key: string;
  procedure: Procedure;
  form: Form;
}

/** The first public form of a procedure is the customer's; the others may start. */
function waysOf(procedure: Procedure): Way[] {
  const open = procedure.forms.find((form) => form.public);
  return procedure.forms.filter((form) => form === open || form.starts).map((form) => ({ key: `${procedure.name} ${form.name}`, procedure, form }));
}

const channels: Channel[] = ["phone", "visit", "letter", "email", "fax", "shop"];

interface ChoiceProps {
  label: string;
  value: string;
  options: { value: string; label: string; lang?: string }[];
  choose(value: string): void;
}

function Choice({ label, value, options, choose }: ChoiceProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} class="form-select" value={value} onChange={(event) => choose((event.target as HTMLSelectElement).value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Begun({ receipt, again }: { receipt: Receipt; again(): void }) {
  return (
    <div class="alert alert-success" role="status">
      <p class="mb-1">
        {t("begun")} <a href={complaintPath(receipt.number)}>{receipt.number}</a>
      </p>
      <p class="mb-2">
        {t("begun_code")} <code class="code-word">{receipt.code}</code>
      </p>
      <button type="button" class="btn btn-sm btn-outline-secondary" onClick={again}>
        {t("begin_again")}
      </button>
    </div>
  );
}

/** How a complaint came, and what its customer reads. */
function Circumstances({ way, channel, speaks }: { way: Way; channel: { value: Channel }; speaks: { value: Lang } }) {
  const spoken = languages.filter((one) => way.procedure.languages.includes(one.lang));
  return (
    <div class="pair-even">
      <Choice
        label={t("begin_channel")}
        value={channel.value}
        options={channels.map((value) => ({ value, label: t(keyFor("channel", value) ?? "channel_api") }))}
        choose={(value) => (channel.value = value as Channel)}
      />
      <Choice
        label={t("begin_lang")}
        value={speaks.value}
        options={spoken.map((one) => ({ value: one.lang, label: one.name, lang: one.tag }))}
        choose={(value) => (speaks.value = value as Lang)}
      />
    </div>
  );
}

function Record({ way, done }: { way: Way; done(receipt: Receipt): void }) {
  const channel = useSignal<Channel>("phone");
  const speaks = useSignal<Lang>(lang.peek());
  const key = useMemo(() => crypto.randomUUID(), []);
  const { procedure, form } = way;
  const send = async ({ answers, files }: Sent) => {
    const how = form.public ? { form: null, channel: channel.value, lang: speaks.value } : { form: form.name, channel: "web" as const, lang: lang.value };
    const receipt = await begin({ procedure: procedure.name, answers, ...how }, key);
    if (files.length > 0) await attach(receipt.number, files)("*");
    done(receipt);
  };
  return (
    <>
      {form.public && <Circumstances way={way} channel={channel} speaks={speaks} />}
      <FormToFill form={form} draft={draftKey("new", way.key)} facts={{}} meaning={null} button={t("begin_button")} send={send} />
    </>
  );
}

export function BeginPage() {
  const ways = knownProcedures.value.flatMap(waysOf);
  const chosen = useSignal("");
  const receipt = useSignal<Receipt | null>(null);
  const way = ways.find(({ key }) => key === chosen.value) ?? (ways.length === 1 ? ways[0] : undefined);
  useTitle(t("begin_title"));
  return (
    <div class="narrow-page begin-page">
      <h1>{t("begin_title")}</h1>
      {receipt.value ? (
        <Begun receipt={receipt.value} again={() => (receipt.value = null)} />
      ) : (
        <div class="sheet">
          <Choice
            label={t("begin_what")}
            value={way?.key ?? ""}
            options={[{ value: "", label: t("choose") }, ...ways.map(({ key, procedure, form }) => ({ value: key, label: t("begin_way", { procedure: procedure.title, form: form.label }) }))]}
            choose={(value) => (chosen.value = value)}
          />
          {way && <Record key={way.key} way={way} done={(made) => (receipt.value = made)} />}
        </div>
      )}
    </div>
  );
}
