// SPDX-License-Identifier: Apache-2.0
// The few signs of the desk, drawn in place; words beside them say the same.

const paths = {
  clock: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 4.5V8l2.5 1.5",
  late: "M8 2 1.5 13.5h13L8 2Zm0 4.5v3.2M8 11.6v.2",
  person: "M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8Zm-5 5.5c.6-2.6 2.6-4 5-4s4.4 1.4 5 4",
  lock: "M4.5 7V5.2a3.5 3.5 0 0 1 7 0V7M3.5 7h9v6.5h-9Z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  link: "M6.5 9.5l3-3M7 4.500l1.500-1.500a2.500 2.500 0 0 1 4 4L11 8.500M5 7.500L3.500 9a2.500 2.500 0 0 0 4 4L9 11.500",
  check: "m3 8.5 3.2 3.2L13 4.8",
  talk: "M2.5 3.5h11v7h-6l-3 2.7v-2.7h-2Z",
  note: "M3.5 2.5h9v7l-3.5 4h-5.5Zm5.5 11v-4h3.5",
  file: "M4 1.8h5l3 3v9.400H4Zm5 0v3h3",
  rule: "M2.5 4h6M2.5 8h11M2.5 12h8M12 2.5v3",
  move: "M2.5 8h10M9 4.5 12.5 8 9 11.5",
  back: "M13.5 8H3M7 4.5 3.5 8 7 11.5",
  bell: "M4 11V7.2a4 4 0 0 1 8 0V11l1.2 1.5H2.8L4 11Zm2.8 2.7h2.4",
  mail: "M2 4h12v8.5H2Zm0 .5 6 4.5 6-4.5",
  ask: "M5.8 6a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.600M8 11.8v.2",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Zm0-3.5V3m0 10v1.5M1.5 8H3m10 0h1.5M3.4 3.400l1 1m7.2 7.2 1 1m0-9.2-1 1m-7.2 7.2-1 1",
  moon: "M12.8 9.8A5.5 5.5 0 0 1 6.2 3.2a5.5 5.5 0 1 0 6.6 6.600Z",
  auto: "M8 2a6 6 0 1 0 0 12V2Zm0 0a6 6 0 0 1 0 12",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
