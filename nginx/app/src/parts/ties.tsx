// SPDX-License-Identifier: Apache-2.0
// What ties a complaint to the rest: other records and how they belong to it,
// its numbers in the registers; and tying it to more, or untying it.
import { useSignal } from "@preact/signals";
import type { Complaint, Failure } from "../api";
import { asFailure, useCase } from "../case";
import { t } from "../i18n";
import { isOfTeam, unlink } from "../join";
import { knownProcedures } from "../procedures";
import { complaintPath } from "../router";
import { myRoles } from "../session";
import { Icon } from "./icon";
import type { Mode } from "./join";
import { later } from "./later";
import { MergedWords } from "./merged";
import { Problem } from "./notice";

type Link = Complaint["links"][number];

const Join = later(async () => (await import("./join")).Join);
const kinds = { from: "link_from", opened: "link_opened", related: "link_related", merged: "link_merged", into: "link_into", split: "link_split" } as const;
const modes = [
  ["link", "join_link"],
  ["merge", "join_merge"],
  ["split", "join_split"],
] as const;

const titleOf = (procedure: string) => knownProcedures.value.find(({ name }) => name === procedure)?.title ?? procedure;

function Unlink({ number }: { number: string }) {
  const here = useCase();
  const failure = useSignal<Failure | null>(null);
  const run = () => here.change(unlink(here.number, number)).catch((thrown) => (failure.value = asFailure(thrown)));
  return (
    <>
      <button type="button" class="btn btn-sm btn-link" aria-label={t("join_unlink", { number })} onClick={run}>
        {t("join_undo")}
      </button>
      <Problem failure={failure.value} />
    </>
  );
}

function Tie({ link, mayTie }: { link: Link; mayTie: boolean }) {
  return (
    <li>
      <Icon name="link" />
      <span>
        {t(kinds[link.kind])} <a href={complaintPath(link.number)}>{link.number}</a> <span class="muted small">{titleOf(link.procedure)}</span>
        {link.kind === "related" && mayTie && <Unlink number={link.number} />}
        {link.reason && <span class="muted small d-block">{link.reason}</span>}
        {link.kind === "merged" && <MergedWords number={link.number} />}
      </span>
    </li>
  );
}

function Menu() {
  const open = useSignal<Mode | null>(null);
  const { closed } = useCase().shown.complaint;
  return (
    <>
      <div class="choices join-menu" role="group" aria-labelledby="ties-title">
        {modes
          .filter(([mode]) => !closed || mode === "link")
          .map(([mode, word]) => (
            <button key={mode} type="button" class="btn btn-sm btn-outline-secondary" aria-haspopup="dialog" onClick={() => (open.value = mode)}>
              {t(word)}
            </button>
          ))}
      </div>
      {open.value && <Join mode={open.value} close={() => (open.value = null)} />}
    </>
  );
}

export function Ties() {
  const { links, registers, closed, owner, stage, merged } = useCase().shown.complaint;
  const mayTie = stage !== null && (closed || isOfTeam(owner, myRoles()));
  if (links.length + registers.length === 0 && !mayTie) return null;
  return (
    <section class="card-part" aria-labelledby="ties-title">
      <h2 id="ties-title">{t("ties_title")}</h2>
      {links.length > 0 && (
        <ul class="plain ties">
          {links.map((link) => (
            <Tie key={`${link.kind} ${link.number}`} link={link} mayTie={mayTie} />
          ))}
        </ul>
      )}
      {registers.length > 0 && (
        <dl class="fields narrow mb-0">
          {registers.map((entry) => (
            <div key={entry.name}>
              <dt>{entry.label}</dt>
              <dd>{entry.number}</dd>
            </div>
          ))}
        </dl>
      )}
      {mayTie && !merged && <Menu />}
    </section>
  );
}
