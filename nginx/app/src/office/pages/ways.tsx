// SPDX-License-Identifier: Apache-2.0
// How things go out and come in: channels, mailboxes and the folder of mails, each
// with how it stands and a way to try it.
import { lang, t, tn } from "../../i18n";
import { Ago } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { usePoll } from "../../poll";
import { useTitle } from "../../title";
import { MailTrial } from "../parts/mail-trial";
import { TrialForm } from "../parts/trial";
import { useRead } from "../read";
import type { ChannelState, MailboxState, Plugin, Ways } from "../ways";
import { readPlugins, readWays } from "../ways";

type Tone = "good" | "warning" | "bad" | "idle";

function channelTone({ on, usable, failed, given_up, waiting, trouble }: ChannelState): Tone {
  if (!usable) return "bad";
  if (!on) return "idle";
  if (failed > 0 || given_up > 0 || (waiting > 0 && trouble !== null)) return "warning";
  return "good";
}

const titleOf = (plugin: Plugin | undefined, name: string) => {
  const title = plugin?.title as string | Record<string, string> | undefined;
  return typeof title === "string" ? title : (title?.[lang.value] ?? title?.["en"] ?? name);
};

function ChannelCard({ channel, plugin }: { channel: ChannelState; plugin: Plugin | undefined }) {
  const tone = channelTone(channel);
  return (
    <li class={`card health health-${tone} channel`}>
      <h3>
        <span class={`badge badge-health-${tone}`}>{t(!channel.usable ? "ways_unusable" : channel.on ? "ways_on" : "ways_off")}</span> {channel.name} <span class="muted small">{titleOf(plugin, channel.plugin)}</span>
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

function Shown({ ways, plugins }: { ways: Ways; plugins: Plugin[] }) {
  return (
    <>
      <section aria-labelledby="ways-out">
        <h2 id="ways-out">{t("ways_out")}</h2>
        {!ways.sends && <Notice tone="warning">{t("ways_sends_not")}</Notice>}
        {ways.channels.length === 0 && <p>{t("ways_no_channels")}</p>}
        <ul class="plain office-cards">
          {ways.channels.map((one) => (
            <ChannelCard key={one.name} channel={one} plugin={plugins.find(({ name }) => name === one.plugin)} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="ways-in" class="mt-4">
        <h2 id="ways-in">{t("ways_in")}</h2>
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

export function WaysPage() {
  const ways = useRead(readWays, []);
  const plugins = useRead(readPlugins, []);
  usePoll(ways.again, []);
  useTitle(t("ways_page"));
  return (
    <div class="page">
      <h1>{t("ways_page")}</h1>
      <p>{t("ways_means")}</p>
      <Problem failure={ways.failure ?? plugins.failure} />
      {ways.data && plugins.data && <Shown ways={ways.data} plugins={plugins.data} />}
    </div>
  );
}
