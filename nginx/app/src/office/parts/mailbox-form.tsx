// SPDX-License-Identifier: Apache-2.0
// A mailbox set up: the address that mail comes to, which procedure and form it
// opens, and how it is read.
import { useSignal } from "@preact/signals";
import type { Mistake, Procedure } from "../../api";
import { readProcedures } from "../../api";
import { lang, languages, t } from "../../i18n";
import { Line } from "../../parts/line";
import { Problem } from "../../parts/notice";
import { go } from "../../router";
import { useTitle } from "../../title";
import type { Member, Seen } from "../meanwhile";
import { useSight } from "../meanwhile";
import { pathOf } from "../paths";
import { useRead } from "../read";
import type { Choice, Mailbox } from "../ways-set";
import { checkName, idOf, mistakeWords, mistakesOf, readMailbox, readMailboxNames, removeMailbox, saveMailbox, unlessTaken, valueWords } from "../ways-set";
import { useWork } from "../working";
import { Tick } from "./person-form";
import { NewerNotice } from "./newer";
import { Removing } from "./removing";
import { Area, NameLine, Page, Pick, Rest, SaveOrBack, useFirstMistake } from "./set-up";
import { linesOf, tableOf } from "./setting-fields";

const list = pathOf("channels");

interface Typed {
  address: string;
  procedure: string;
  form: string;
  lang: string;
  charset: string;
  answers: string;
  secret: boolean;
}
type Set = (change: Partial<Typed>) => void;
type TextName = Exclude<keyof Typed, "secret">;
/** What each member is called and whether it is said at its field. */
const labels = { address: "ways_box_address", procedure: "ways_box_procedure", form: "ways_box_form", lang: "ways_box_lang", charset: "ways_box_charset", answers: "ways_box_answers" } as const;

const typedOf = (box: Mailbox): Typed => ({ address: box.address, procedure: box.procedure, form: box.form ?? "", lang: box.lang ?? "", charset: box.charset ?? "", answers: linesOf(box.answers), secret: box.secret_addresses ?? false });

function mailboxOf({ address, procedure, form, lang: tongue, charset, answers, secret }: Typed): Mailbox {
  return {
    address: address.trim(),
    procedure,
    ...(form === "" ? {} : { form }),
    ...(tongue === "" ? {} : { lang: tongue }),
    ...(charset === "" ? {} : { charset: charset as "gb18030" | "latin1" }),
    ...(answers.trim() === "" ? {} : { answers: tableOf(answers) as NonNullable<Mailbox["answers"]> }),
    ...(secret ? { secret_addresses: true } : {}),
  };
}

/** What is kept and cannot be chosen any more stands as it is. */
const withKept = (choices: Choice[], kept: string) => (kept === "" || choices.some(({ name }) => name === kept) ? choices : [...choices, { name: kept, words: kept }]);

function Fields({ typed, procedures, mistakes, set }: { typed: Typed; procedures: Procedure[]; mistakes: Mistake[]; set: Set }) {
  const chosen = procedures.find(({ name }) => name === typed.procedure);
  const forms = chosen?.forms.filter((one) => one.public || one.starts).map(({ name, label }) => ({ name, words: label })) ?? [];
  const tongues = languages.filter((one) => chosen?.languages.includes(one.lang)).map((one) => ({ name: one.lang as string, words: one.name }));
  const common = (name: TextName) => {
    const found = mistakes.find(({ pointer }) => pointer === `/${name}` || pointer.startsWith(`/${name}/`));
    return { id: idOf(`/${name}`), label: t(labels[name]), value: typed[name], mistake: found ? mistakeWords(found, t(labels[name])) : null, set: (value: string) => set({ [name]: value }) };
  };
  return (
    <>
      <Line {...common("address")} type="email" most={254} hint={t("ways_box_address_means")} />
      <Pick {...common("procedure")} choices={withKept([{ name: "", words: t("choose") }, ...procedures.map(({ name, title }) => ({ name, words: title }))], typed.procedure)} set={(procedure) => set({ procedure, form: "", lang: "" })} />
      <Pick {...common("form")} hint={t("ways_box_form_means")} choices={withKept([{ name: "", words: t("ways_box_form_public") }, ...forms], typed.form)} />
      <Pick {...common("lang")} choices={withKept([{ name: "", words: t("ways_box_lang_own") }, ...tongues], typed.lang)} />
      <Pick {...common("charset")} hint={t("ways_box_charset_means")} choices={[{ name: "", words: t("ways_box_charset_told") }, { name: "gb18030", words: "GB18030" }, { name: "latin1", words: "Latin-1" }]} />
      <Area {...common("answers")} hint={t("ways_box_answers_means")} />
      <div class="field">
        <Tick id={idOf("/secret_addresses")} label={t("ways_box_secret")} hint={t("ways_box_secret_means")} on={typed.secret} set={(secret) => set({ secret })} />
      </div>
    </>
  );
}

/** What somebody else may have changed, and how it reads. */
function membersOf(procedures: Procedure[]): Member<Mailbox>[] {
  const title = ({ procedure }: Mailbox) => procedures.find(({ name }) => name === procedure)?.title ?? procedure;
  const texts = (["address", "form", "lang", "charset", "answers"] as const).map((name) => ({ what: t(labels[name]), of: (doc: Mailbox) => valueWords(doc[name]) }));
  return [...texts, { what: t(labels.procedure), of: title }, { what: t("ways_box_secret"), of: (doc) => valueWords(doc.secret_addresses ?? false) }];
}

interface FormProps {
  first: Seen<Mailbox>;
  procedures: Procedure[];
  taken: string[];
}

function Form({ first, procedures, taken }: FormProps) {
  const isNew = first.etag === null;
  const name = useSignal(first.doc.name ?? "");
  const draft = useSignal(typedOf(first.doc));
  const sight = useSight({ first, draft, draftOf: typedOf, members: membersOf(procedures), read: () => readMailbox(name.value), none: { ...first.doc } });
  const wrongName = useSignal<Mistake[]>([]);
  const work = useWork();
  const mistakes = [...wrongName.value, ...mistakesOf(work.failure)];
  useFirstMistake(mistakes, work.busy);
  const send = (etag: string | null) => saveMailbox(name.value.trim(), mailboxOf(draft.value), etag);
  const save = async (event: Event) => {
    event.preventDefault();
    wrongName.value = isNew ? checkName(name.value.trim(), taken) : [];
    if (wrongName.value.length > 0) return;
    const done = await work.run(() => (isNew ? unlessTaken(() => send(null), wrongName) : sight.keep(send)));
    if (done) go(`${list}?${new URLSearchParams({ saved: name.value.trim() })}`);
  };
  const remove = async () => {
    await sight.keep((etag) => removeMailbox(name.value, etag));
    go(list);
  };
  return (
    <>
      <form class="sheet set-up" noValidate onSubmit={save} aria-label={isNew ? t("ways_add_mailbox") : name.value}>
        <NewerNotice newer={sight.newer} />
        <Rest failure={work.failure} shown={({ pointer }) => (pointer.split("/")[1] ?? "") in labels} />
        {isNew && <NameLine name={name} mistakes={mistakes} />}
        <Fields typed={draft.value} procedures={procedures} mistakes={mistakes} set={(change) => (draft.value = { ...draft.value, ...change })} />
        <SaveOrBack words={t(isNew ? "ways_add_mailbox" : "settings_save")} busy={work.busy} back={list} />
      </form>
      {!isNew && (
        <div class="mt-4">
          <Removing label={t("ways_remove_mailbox")} means={t("ways_remove_mailbox_means", { address: sight.doc.address })} remove={remove} />
        </div>
      )}
    </>
  );
}

export function MailboxNew() {
  const procedures = useRead(readProcedures, [lang.value]);
  const taken = useRead(readMailboxNames, []);
  useTitle(t("ways_add_mailbox"));
  return (
    <Page back={list} backWords={t("ways_back")}>
      <h1>{t("ways_add_mailbox")}</h1>
      <Problem failure={procedures.failure ?? taken.failure} />
      {procedures.data && taken.data && <Form first={{ doc: { address: "", procedure: procedures.data.length === 1 ? (procedures.data[0]?.name ?? "") : "" }, etag: null }} procedures={procedures.data} taken={taken.data} />}
    </Page>
  );
}

export function MailboxPage({ name }: { name: string }) {
  const procedures = useRead(readProcedures, [lang.value]);
  const box = useRead(() => readMailbox(name), [name]);
  useTitle(name);
  return (
    <Page back={list} backWords={t("ways_back")}>
      <h1>{name}</h1>
      <Problem failure={procedures.failure ?? box.failure} />
      {procedures.data && box.data && <Form first={box.data} procedures={procedures.data} taken={[]} />}
    </Page>
  );
}
