// SPDX-License-Identifier: Apache-2.0
// Times on the page: words to read, the exact moment to look up.
import { absolute, absoluteTimes, exact, relative, timeLeft } from "../time";
import { Icon } from "./icon";

export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exact(at)}>
      {absoluteTimes.value ? absolute(at) : relative(at)}
    </time>
  );
}

export function At({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exact(at)}>
      {absolute(at)}
    </time>
  );
}

/** How long is left; tone by sign, weight and colour together. */
export function Left({ due }: { due: string }) {
  const { text, tone } = timeLeft(due);
  return (
    <time class={`left left-${tone}`} dateTime={due} title={exact(due)}>
      <Icon name={tone === "late" ? "late" : "clock"} />
      {text}
    </time>
  );
}
