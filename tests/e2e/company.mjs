// SPDX-License-Identifier: Apache-2.0
// The people and the calendar of the company that the dialogues play.

export const password = "a long enough password";

const account = (login, ...roles) => ({ login, roles, password });
export const accounts = [
  account("sun", "service.officer"),
  account("zhou", "service.manager"),
  account("qian", "quality.officer"),
  account("qi", "quality.manager"),
  account("song", "sales.officer"),
  account("shi", "sales.manager"),
];

/** 1-7 October 2026 are holidays, Saturday the 10th is worked in lieu. */
export const office = {
  zone: "Asia/Shanghai",
  hours: {
    ...Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, ["08:30-12:00", "13:30-17:30"]])),
    sat: [],
    sun: [],
  },
  holidays: ["2026-10-01/2026-10-07"],
  workdays: ["2026-10-10"],
};

/** A day as the company counts it, in the zone that a session names: 2026-10-01. */
export const dayIn = (zone, ms) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(ms));

export const hours = (n) => n * 3600 * 1000;

/** A 2x2 PNG: what a customer's telephone might send, only smaller. */
export const photo = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8Dwn4GBgYGJAQoYGBgAIxMDAUlTBqoAAAAASUVORK5CYII=",
  "base64",
);
