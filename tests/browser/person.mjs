// SPDX-License-Identifier: Apache-2.0
// Somebody who clicks and types, and how long that takes a person: the keystroke-
// level model of Card, Moran and Newell, "The keystroke-level model for user
// performance time with interactive systems", Communications of the ACM 23(7),
// 1980, pages 396-410.  They go only where something on the page leads; the
// addresses that they were handed are counted.
import assert from "node:assert/strict";

/** Seconds.  KEY: somebody who types little (40 words a minute). */
export const KEY = 0.28;
export const POINT = 1.1;
export const PRESS = 0.1;
export const HOME = 0.4; // a hand between keyboard and mouse
export const MENTAL = 1.35;
/** Silent reading of prose: Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109, 2019. */
export const WORDS_A_MINUTE = 238;

export class Person {
  constructor(page, tally = { seconds: 0, clicks: 0, keys: 0, handed: 0, words: 0, seen: new Set() }) {
    this.page = page;
    this.tally = tally;
    this.atKeys = false;
  }

  /** The same person in another window. */
  in(page) {
    return new Person(page, this.tally);
  }

  #hand(atKeys) {
    if (this.atKeys !== atKeys) this.tally.seconds += HOME;
    this.atKeys = atKeys;
  }

  /** An address from outside: printed by the start, handed over by a colleague. */
  async open(address) {
    this.tally.handed++;
    this.#hand(false);
    this.tally.seconds += MENTAL + POINT + PRESS;
    await this.page.goto(address);
  }

  async click(what) {
    this.#hand(false);
    this.tally.clicks++;
    this.tally.seconds += MENTAL + POINT + PRESS;
    await what.click();
  }

  /** Keys by name or letters, in turn, where the cursor is. */
  async press(...keys) {
    this.#hand(true);
    this.tally.keys += keys.length;
    this.tally.seconds += MENTAL + keys.length * KEY;
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async write(text) {
    this.#hand(true);
    this.tally.keys += text.length;
    this.tally.seconds += MENTAL + text.length * KEY;
    await this.page.keyboard.type(text);
  }

  async fill(field, text) {
    await this.click(field);
    await this.write(text);
  }

  async choose(list, value) {
    await this.click(list);
    await list.selectOption(value);
    this.tally.seconds += POINT + PRESS;
  }

  /** What stands on the page now is read once, whatever of it was not read before. */
  async reads() {
    const lines = (await this.page.locator("main").innerText()).split("\n").map((line) => line.trim());
    for (const line of lines) {
      if (this.tally.seen.has(line)) continue;
      this.tally.seen.add(line);
      this.tally.words += line.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
    }
  }

  get minutes() {
    return this.tally.seconds / 60;
  }

  get readingMinutes() {
    return this.tally.words / WORDS_A_MINUTE;
  }

  /** Nothing but what was handed over was opened by its address. */
  handed(times) {
    assert.equal(this.tally.handed, times, "addresses that were not found on a page");
  }
}
