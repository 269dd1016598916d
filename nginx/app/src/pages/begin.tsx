// SPDX-License-Identifier: Apache-2.0
// Staff begin a record: a complaint that came by telephone or letter, or what the
// procedure lets them begin themselves.  Made for somebody who has a customer on
// the line: who calls is looked up while the number is typed, and what is known
// already appears beside the form.
import { useSignal } from "@preact/signals";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { isShown } from "../answers";
import type { Values } from "../answers";
import type { Form, Procedure } from "../api";
import { attach, begin } from "../commands";
import type { Channel, Receipt } from "../commands";
import { draftKey, draftOf, hasWords, labelDraft, restoreDraft } from "../kept";
import { keyFor, lang, languages, t } from "../i18n";
import { Alike, AlikeHint, useAlike } from "../parts/alike";
import { Begun } from "../parts/begun";
import { Caller } from "../parts/caller";
import { FormToFill } from "../parts/form";
import type { Sent } from "../parts/form";
import { HalfDone } from "../parts/half-done";
import { knownProcedures } from "../procedures";
import { calledBy, filledWith, filledWithWords } from "../related";
import { query, setQuery } from "../router";
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

/** Big enough to hit at once; the arrows and the digits choose among them. */
function Channels({ value, choose }: { value: Channel; choose(value: Channel): void }) {
  const name = useId();
  return (
    <fieldset
      class="field channels"
      onKeyDown={(event) => {
        const chosen = channels[Number(event.key) - 1];
        if (!chosen || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        choose(chosen);
        event.currentTarget.querySelectorAll("input")[channels.indexOf(chosen)]?.focus();
      }}
    >
      <legend class="form-label">{t("begin_channel")}</legend>
      <div class="channel-ways">
        {channels.map((one, n) => (
          <label key={one} class="channel-way">
            <input type="radio" name={name} value={one} checked={one === value} onChange={() => choose(one)} />
            <span>{t(keyFor("channel", one) ?? "channel_api")}</span>
            <kbd aria-hidden="true">{n + 1}</kbd>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The first field that is still empty: where one goes on typing. */
function goOnTyping(within: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const fields = [...(within?.querySelectorAll<HTMLInputElement>("form input:not([type=radio]):not([type=checkbox]):not([type=file]), form textarea, form select") ?? [])];
    (fields.find(({ value }) => value === "") ?? fields[0])?.focus();
  });
}

const isWriting = (form: Form, values: Values) => form.fields.some((field) => isShown(field, {}) && values[field.name] !== undefined);

/** Kept among the answers, by names that no field has. */
const howItCame = (values: Values) => ({
  channel: channels.find((one) => one === values["$channel"]) ?? "phone",
  speaks: languages.find((one) => one.lang === values["$lang"])?.lang ?? lang.peek(),
});

/** The call's words: brought back when the address named it, named there once there are any. */
function useCall(call: string, form: Form, ready: () => void) {
  const of = draftKey("call", call);
  const draft = draftOf(of);
  useEffect(() => {
    if (query.peek().get("call") !== call) return ready();
    restoreDraft(of).then(ready, ready);
    return undefined;
  }, []);
  useEffect(() => {
    labelDraft(of, calledBy(form, draft.value));
    if (hasWords(draft.value) && query.peek().get("call") !== call) setQuery({ call });
  }, [draft.value]);
  return { of, draft };
}

function Record({ way, call, done }: { way: Way; call: string; done(receipt: Receipt): void }) {
  const key = useMemo(() => crypto.randomUUID(), []);
  const sheet = useRef<HTMLDivElement>(null);
  const { procedure, form } = way;
  const { of, draft } = useCall(call, form, () => {
    if (isWriting(form, draft.peek())) goOnTyping(sheet.current);
    else sheet.current?.querySelector<HTMLElement>("[data-caller]")?.focus();
  });
  const { channel, speaks } = howItCame(draft.value);
  const alike = useAlike(procedure.name, form, draft.value);
  const spoken = languages.filter((one) => procedure.languages.includes(one.lang));
  const fill = (values: Values) => {
    draft.value = values;
    goOnTyping(sheet.current);
  };
  const send = async ({ answers, files }: Sent) => {
    const how = form.public ? { form: null, channel, lang: speaks } : { form: form.name, channel: "web" as const, lang: lang.value };
    const receipt = await begin({ procedure: procedure.name, answers, ...how }, key);
    if (files.length > 0) await attach(receipt.number, files)("*");
    done(receipt);
  };
  return (
    <div class="begin-both">
      <div class="sheet" ref={sheet}>
        {form.public && (
          <>
            <Channels value={channel} choose={(value) => (draft.value = { ...draft.value, $channel: value })} />
            <Caller take={(who) => fill(filledWith(form, draft.value, who))} keep={(typed) => fill(filledWithWords(form, draft.value, typed))} />
            {spoken.length > 1 && (
              <Choice
                label={t("begin_lang")}
                value={speaks}
                options={spoken.map((one) => ({ value: one.lang, label: one.name, lang: one.tag }))}
                choose={(value) => (draft.value = { ...draft.value, $lang: value })}
              />
            )}
          </>
        )}
        <FormToFill form={form} draft={of} facts={{}} meaning={null} button={t("begin_button")} send={send} before={() => <AlikeHint found={alike} />} />
      </div>
      <Alike found={alike} />
    </div>
  );
}

/** "UUID procedure form": which call, and what is being entered. */
const wayOf = (call: string) => call.slice(call.indexOf(" ") + 1);

export function BeginPage() {
  const ways = knownProcedures.value.flatMap(waysOf);
  const chosen = useSignal("");
  const fresh = useSignal(crypto.randomUUID());
  const begun = useSignal<{ receipt: Receipt; customers: boolean } | null>(null);
  const named = query.value.get("call");
  const wanted = named === null ? chosen.value : wayOf(named);
  const way = ways.find(({ key }) => key === wanted) ?? (ways.length === 1 && named === null ? ways[0] : undefined);
  const call = named ?? (way ? `${fresh.value} ${way.key}` : "");
  const title = ({ procedure, form }: Way) => t("begin_way", { procedure: procedure.title, form: form.label });
  const turnTo = (to: string) => {
    fresh.value = crypto.randomUUID();
    chosen.value = to;
    setQuery({ call: "" });
  };
  const done = (receipt: Receipt, customers: boolean) => {
    begun.value = { receipt, customers };
    turnTo(wanted);
  };
  useTitle(t("begin_title"));
  return (
    <div class="page begin-page">
      <h1>{t(begun.value ? "begun_title" : "begin_title")}</h1>
      {begun.value ? (
        <Begun {...begun.value} again={() => (begun.value = null)} />
      ) : (
        <>
          <HalfDone
            open={draftKey("call", call)}
            what={(other) => {
              const found = ways.find(({ key }) => key === wayOf(other));
              return found && title(found);
            }}
            goOn={(other) => setQuery({ call: other })}
          />
          {ways.length > 1 && (
            <div class="sheet begin-what">
              <Choice label={t("begin_what")} value={way?.key ?? ""} options={[{ value: "", label: t("choose") }, ...ways.map((one) => ({ value: one.key, label: title(one) }))]} choose={turnTo} />
            </div>
          )}
          {way && <Record key={call} way={way} call={call} done={(receipt) => done(receipt, way.form.public)} />}
        </>
      )}
    </div>
  );
}
