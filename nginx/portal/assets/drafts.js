// SPDX-License-Identifier: Apache-2.0
// What is typed is kept in this browser until it is sent, two weeks at most: text
// only, never files.  On a shared device it is not kept at all.  A choice of
// another language carries it over at once, without asking.

const DAYS_14_MS = 14 * 86_400_000;
const OFF = 'drafts-off';

/** A browser may refuse to keep anything; then there are no drafts. */
const attempt = (what, otherwise = null) => {
  try {
    return what() ?? otherwise;
  } catch {
    return otherwise;
  }
};

export class Drafts {
  constructor({ form, tools }) {
    this.form = form;
    this.tools = tools;
    this.key = `draft:${new URL(form.action).pathname}`;
    this.off = attempt(() => localStorage.getItem(OFF)) === '1';
    this.paused = false;
    let due;
    form.addEventListener('input', () => {
      clearTimeout(due);
      due = setTimeout(() => this.keep(), 300);
    });
    addEventListener('pagehide', () => this.keep());
    for (const link of document.querySelectorAll('.languages a')) link.addEventListener('click', () => this.carry());
  }

  controls() {
    return [...this.form.querySelectorAll('.field input, .field select, .field textarea')].filter((one) => one.name && one.type !== 'file');
  }

  /** {name: [value, ...]} of what is answered. */
  typed() {
    const typed = {};
    for (const one of this.controls()) {
      const tick = one.type === 'radio' || one.type === 'checkbox';
      if (tick ? one.checked : one.value.trim() !== '') (typed[one.name] ??= []).push(one.value);
    }
    return typed;
  }

  put(typed) {
    for (const one of this.controls()) {
      const said = typed[one.name] ?? [];
      if (one.type === 'radio' || one.type === 'checkbox') one.checked = said.includes(one.value);
      else one.value = said[0] ?? '';
    }
    this.form.dispatchEvent(new Event('change'));
  }

  keep() {
    if (this.off || this.paused) return;
    const typed = this.typed();
    if (Object.keys(typed).length === 0) return this.forget();
    attempt(() => localStorage.setItem(this.key, JSON.stringify({ at: Date.now(), typed })));
  }

  forget() {
    attempt(() => localStorage.removeItem(this.key));
  }

  found() {
    const draft = attempt(() => JSON.parse(localStorage.getItem(this.key)));
    if (!draft?.typed) return null;
    if (Date.now() - draft.at < DAYS_14_MS) return draft;
    this.forget();
    return null;
  }

  carry() {
    attempt(() => sessionStorage.setItem(this.key, JSON.stringify(this.typed())));
  }

  carried() {
    const typed = attempt(() => JSON.parse(sessionStorage.getItem(this.key)));
    attempt(() => sessionStorage.removeItem(this.key));
    return typed;
  }

  /** The switch under the form. */
  switch(words) {
    const box = this.tools.make('input', { type: 'checkbox', id: 'keep-nothing', checked: this.off });
    box.addEventListener('change', (event) => {
      event.stopPropagation();
      this.off = box.checked;
      attempt(() => (this.off ? localStorage.setItem(OFF, '1') : localStorage.removeItem(OFF)));
      if (this.off) this.forget();
      else this.keep();
    });
    return this.tools.make('div', { className: 'option keep' }, box, this.tools.make('label', { htmlFor: 'keep-nothing', textContent: words.keep_nothing }));
  }

  /** Asks whether to go on with a draft; nothing else is on the form until it is said. */
  ask(words, answer) {
    const at = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });
    const draft = this.found();
    const go = this.tools.make('button', { type: 'button', className: 'main', textContent: words.draft_continue });
    const drop = this.tools.make('button', { type: 'button', textContent: words.draft_drop });
    const line = this.tools.make(
      'section',
      { className: 'card draft' },
      this.tools.make('h2', { textContent: words.draft_title }),
      this.tools.make('p', { textContent: this.tools.fill(words.draft_found, { when: at.format(draft.at) }) }),
      this.tools.make('div', { className: 'actions' }, go, drop),
    );
    this.paused = true;
    this.form.hidden = true;
    this.form.before(line);
    const end = (on) => {
      line.remove();
      this.paused = false;
      this.form.hidden = false;
      if (on) this.put(draft.typed);
      else this.forget();
      answer();
    };
    go.addEventListener('click', () => end(true));
    drop.addEventListener('click', () => end(false));
  }
}
