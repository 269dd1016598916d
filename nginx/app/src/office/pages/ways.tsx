// SPDX-License-Identifier: Apache-2.0
// How things go out and come in: channels, mailboxes and the folder of mails, each
// with how it stands and a way to try it.
import { t, tn } from "../../i18n";
import { Ago } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { usePoll } from "../../poll";
import { query } from "../../router";
import { useTitle } from "../../title";
import { ChannelNew, ChannelPage } from "../parts/channel-form";
import { Doing } from "../parts/doing";
import { MailTrial } from "../parts/mail-trial";
import { MailboxNew, MailboxPage } from "../parts/mailbox-form";
import { TrialForm } from "../parts/trial";
import { pathOf } from "../paths";
import { useRead } from "../read";
import type { ChannelState, MailboxState, Plugin, Ways } from "../ways";
import { pluginTitle, readPlugins, readWays } from "../ways";
import { turnChannel } from "../ways-set";

type Tone = "good" | "warning" | "bad" | "idle";

function channelTone({ on, usable, failed, given_up, waiting, trouble }: ChannelState): Tone {
  if (!usable) return "bad";
  if (!on) return "idle";
  if (failed > 0 || given_up > 0 || (waiting > 0 && trouble !== null)) return "warning";
  return "good";
}

function ChannelCard({ channel, plugin, again }: { channel: ChannelState; plugin: Plugin | undefined; again(): Promise<void> }) {
  const turn = async () => {
    await turnChannel(channel.name, !channel.on);
    await again();
  };
  const tone = channelTone(channel);
  return (
    <li class={`card health health-${tone} channel`}>
      <h3>
        <span class={`badge badge-health-${tone}`}>{t(!channel.usable ? "ways_unusable" : channel.on ? "ways_on" : "ways_off")}</span> {channel.name} <span class="muted small">{pluginTitle(plugin, channel.plugin)}</span>
      </h3>
      {!channel.usable && <p class="health-do">{t("ways_unusable_do")}</p>}
      <p>
        {channel.sent_at ? (
          <>
            {t("ways_last_sent")} <Ago at={channel.sent_at} />
            {" · "}
            {tn("ways_sent_day", channel.sent)}
          </>
        ) : (
          t("ways_never_sent")
        )}
        {channel.waiting > 0 && ` · ${tn("ways_waiting", channel.waiting)}`}
        {channel.given_up > 0 && ` · ${tn("ways_given_up", channel.given_up)}`}
      </p>
      {channel.trouble && channel.trouble_at && (
        <p class="said muted small">
          <Ago at={channel.trouble_at} />: {channel.trouble}
        </p>
      )}
      {channel.usable && <TrialForm channel={channel} plugin={plugin} />}
      <div class="buttons">
        <a class="btn btn-outline-secondary btn-sm" href={pathOf("channels", "channel", channel.name)} aria-label={t("ways_change_of", { name: channel.name })}>
          {t("ways_change")}
        </a>
        {channel.usable && <Doing label={t(channel.on ? "ways_turn_off" : "ways_turn_on", { name: channel.name })} look="outline-secondary btn-sm" run={turn} />}
      </div>
    </li>
  );
}

function MailboxCard({ box }: { box: MailboxState }) {
  const tone: Tone = box.usable ? "good" : "bad";
  return (
    <li class={`card health health-${tone} channel`}>
      <h3>
        {box.name} <span class="muted small">{t("ways_opens", { address: box.address, procedure: box.procedure })}</span>
      </h3>
      {!box.usable && <p class="health-do">{t("ways_not_in_force", { procedure: box.procedure })}</p>}
      <p>
        {box.last_at ? (
          <>
            {t("ways_last_mail")} <Ago at={box.last_at} /> · {t("ways_mail_day", { opened: box.opened, joined: box.joined, bounced: box.bounced, ignored: box.ignored })}
          </>
        ) : (
          t("ways_no_mail")
        )}
      </p>
      <div class="buttons">
        <a class="btn btn-outline-secondary btn-sm" href={pathOf("channels", "mailbox", box.name)} aria-label={t("ways_change_of", { name: box.name })}>
          {t("ways_change")}
        </a>
      </div>
    </li>
  );
}

function Folder({ folder }: { folder: Ways["folder"] }) {
  if (!folder.on) return <Notice tone="warning">{t("ways_folder_off")}</Notice>;
  const tone: Tone = folder.troubles > 0 ? "warning" : "good";
  return (
    <div class={`card health health-${tone} channel`}>
      <h3>{t("ways_folder")}</h3>
      <p>
        {tn("ways_folder_waiting", folder.waiting)}
        {folder.troubles > 0 && ` · ${tn("ways_folder_trouble", folder.troubles)}`}
      </p>
      {folder.troubles > 0 && (
        <>
          <p class="health-do">{t("ways_folder_do")}</p>
          <ul class="small">
            {folder.trouble.map(({ name, at, why }) => (
              <li key={name}>
                <Ago at={at} /> <code>{name}</code> {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Shown({ ways, plugins, again }: { ways: Ways; plugins: Plugin[]; again(): Promise<void> }) {
  return (
    <>
      <section aria-labelledby="ways-out">
        <h2 id="ways-out">{t("ways_out")}</h2>
        {!ways.sends && <Notice tone="warning">{t("ways_sends_not")}</Notice>}
        <p>
          <a class="btn btn-primary btn-sm" href={pathOf("channels", "new")}>
            {t("ways_add_channel")}
          </a>
        </p>
        {ways.channels.length === 0 && <p>{t("ways_no_channels")}</p>}
        <ul class="plain office-cards">
          {ways.channels.map((one) => (
            <ChannelCard key={one.name} channel={one} plugin={plugins.find(({ name }) => name === one.plugin)} again={again} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="ways-in" class="mt-4">
        <h2 id="ways-in">{t("ways_in")}</h2>
        <p>
          <a class="btn btn-primary btn-sm" href={pathOf("channels", "new-mailbox")}>
            {t("ways_add_mailbox")}
          </a>
        </p>
        {ways.mailboxes.length === 0 && <p>{t("ways_no_mailboxes")}</p>}
        <ul class="plain office-cards">
          {ways.mailboxes.map((one) => (
            <MailboxCard key={one.name} box={one} />
          ))}
        </ul>
        <div class="mt-3">
          <Folder folder={ways.folder} />
        </div>
      </section>
      <div class="mt-4">
        <MailTrial mailboxes={ways.mailboxes} />
      </div>
    </>
  );
}

function List() {
  const ways = useRead(readWays, []);
  const plugins = useRead(readPlugins, []);
  const saved = query.value.get("saved");
  usePoll(ways.again, []);
  useTitle(t("ways_page"));
  return (
    <div class="page">
      <h1>{t("ways_page")}</h1>
      <p>{t("ways_means")}</p>
      <Problem failure={ways.failure ?? plugins.failure} />
      {saved && <Notice tone="success">{t("ways_saved", { name: saved })}</Notice>}
      {ways.data && plugins.data && <Shown ways={ways.data} plugins={plugins.data} again={ways.again} />}
    </div>
  );
}

/** The list; behind it what is set up: new, new-mailbox, channel/NAME, mailbox/NAME. */
export function WaysPage({ rest }: { rest: string[] }) {
  const [what, name] = rest;
  if (what === "new") return <ChannelNew />;
  if (what === "new-mailbox") return <MailboxNew />;
  if (what === "channel" && name) return <ChannelPage key={name} name={name} />;
  if (what === "mailbox" && name) return <MailboxPage key={name} name={name} />;
  return <List />;
}
