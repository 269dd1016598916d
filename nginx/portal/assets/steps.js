// SPDX-License-Identifier: Apache-2.0
// The same form, walked: on a telephone one thing a page, forward and back (the
// browser's own way back too), and everything once more before it is sent.  On a
// wide screen the form stays whole, with a list of its steps beside it.

/** Short answers stand together, three at most; all else stands alone. */
const SHORT = { text: true, phone: true, email: true, person: true, date: true, datetime: true, money: true, number: true };
const TOGETHER = 3;

export function grouped(fields) {
  const groups = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && SHORT[field.kind] && last.length < TOGETHER && last.every((one) => SHORT[one.kind])) last.push(field);
    else groups.push([field]);
  }
  return groups;
}

export class Steps {
  constructor({ form, fields, hints, words, tools }) {
    Object.assign(this, { form, hints, words, tools, at: 0, walking: false, returning: false });
    this.lead = document.querySelector('main > .lead');
    this.send = form.querySelector('button.main[type=submit]');
    this.groups = grouped(fields).map((group) => {
      const box = tools.make('div', { className: 'step', tabIndex: -1 });
      group[0].box.before(box);
      box.append(...group.map((field) => field.box));
      return { fields: group, box };
    });
    this.makeFrame();
    this.makeSide();
    const narrow = matchMedia('(max-width: 43.99rem)');
    narrow.addEventListener('change', () => this.walk(narrow.matches));
    addEventListener('popstate', (event) => this.walking && Number.isInteger(event.state?.step) && this.show(event.state.step));
    for (const link of document.querySelectorAll('.summary a[href^="#"]')) link.addEventListener('click', (event) => this.follow(event, link));
    this.walk(narrow.matches);
  }

  makeFrame() {
    const { make } = this.tools;
    this.text = make('p', { id: 'step-text' });
    this.meter = make('progress', { max: this.groups.length + 1 });
    this.meter.setAttribute('aria-labelledby', 'step-text');
    this.head = make('div', { className: 'progress' }, this.text, this.meter);
    this.answers = make('dl', { className: 'answers' });
    this.check = make('div', { className: 'step', tabIndex: -1, hidden: true }, make('h2', { textContent: this.words.check_title }), make('p', { className: 'hint', textContent: this.words.check_lead }), this.answers);
    this.backward = make('button', { type: 'button', textContent: this.words.step_back });
    this.forward = make('button', { type: 'button', className: 'main next', textContent: this.words.step_next });
    this.ways = make('div', { className: 'walk' }, this.backward, this.send, this.forward);
    this.form.prepend(this.head);
    this.form.append(this.check, this.ways);
    this.backward.addEventListener('click', () => this.back());
    this.forward.addEventListener('click', () => this.next());
  }

  makeSide() {
    const { make } = this.tools;
    this.list = make('ol');
    this.form.append(make('nav', { className: 'side', ariaLabel: this.words.steps_title }, this.list));
    this.form.addEventListener('change', () => this.drawSide());
  }

  drawSide() {
    if (this.walking) return;
    const { make } = this.tools;
    this.list.replaceChildren(
      ...this.open().map((group) => {
        const target = group.fields.find((field) => !field.box.hidden)?.box.querySelector('input, select, textarea');
        const done = group.fields.some((field) => field.answers().length > 0) && group.fields.every((field) => field.box.hidden || !field.wrong());
        const text = make('a', { href: `#${target?.id}`, textContent: this.title(group) });
        if (done) text.append(make('span', { className: 'unseen', textContent: ` ✓ ${this.words.step_done}` }));
        return make('li', { className: done ? 'done' : '' }, text);
      }),
    );
  }

  title(group) {
    return group.fields.filter((field) => !field.box.hidden).map((field) => field.label).join(this.words.list_comma);
  }

  /** The groups that are asked now. */
  open() {
    return this.groups.filter((group) => group.fields.some((field) => !field.box.hidden));
  }

  walk(on) {
    this.walking = on;
    this.form.classList.toggle('walking', on);
    this.head.hidden = this.backward.hidden = this.forward.hidden = !on;
    if (on) return this.show(this.at, { still: true });
    for (const group of this.groups) group.box.hidden = false;
    this.check.hidden = true;
    this.send.hidden = false;
    if (this.lead) this.lead.hidden = false;
    this.drawSide();
  }

  /** Shows step n of those that are asked; the one after the last is the check. */
  show(n, { still = false } = {}) {
    const open = this.open();
    this.at = Math.max(0, Math.min(n, open.length));
    const checking = this.at === open.length;
    for (const group of this.groups) group.box.hidden = group !== open[this.at];
    this.form.classList.toggle('amid', this.at > 0 && !checking);
    this.check.hidden = !checking;
    this.send.hidden = !checking;
    this.forward.hidden = checking;
    this.backward.hidden = this.at === 0;
    if (this.lead) this.lead.hidden = this.at > 0;
    this.meter.max = open.length + 1;
    this.meter.value = this.at + 1;
    this.text.textContent = this.tools.fill(this.words.step_of, { n: this.at + 1, of: open.length + 1 });
    if (checking) this.drawAnswers();
    const box = checking ? this.check : open[this.at].box;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-labelledby', 'step-text');
    if (still) return history.replaceState({ ...history.state, step: this.at }, '');
    box.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  go(n) {
    history.pushState({ step: n, from: this.at }, '');
    this.show(n);
  }

  back() {
    if (history.state?.from === this.at - 1) history.back();
    else this.go(this.at - 1);
  }

  /** All of this step is well, or the first of what is not has the focus. */
  well(fields) {
    const wrong = fields.filter((field) => !this.hints.say(field));
    wrong[0]?.controls[0]?.focus();
    return wrong.length === 0;
  }

  next() {
    const open = this.open();
    if (!this.well(open[this.at].fields)) return;
    // The answer may have opened or closed steps that come after it.
    if (!this.returning) return this.go(this.at + 1);
    const wrong = this.open().findIndex((group, n) => n > this.at && this.isWrong(group));
    this.go(wrong < 0 ? this.open().length : wrong);
  }

  isWrong(group) {
    return group.fields.some((field) => !field.box.hidden && (field.wrong() !== null || field.box.matches('.wrong, :has(.wrong)') || (field.file?.files.length === 0 && field.box.querySelector('.hint strong'))));
  }

  /** Where somebody goes on who has answered some of it before. */
  resume() {
    const open = this.open();
    const wrong = open.findIndex((group) => this.isWrong(group));
    const next = open.findLastIndex((group) => group.fields.some((field) => field.answers().length > 0)) + 1;
    this.start(wrong < 0 ? next : Math.min(wrong, next));
  }

  /** What came back from the server opens where the first mistake is, or a file has to be chosen again. */
  mend() {
    const open = this.open();
    const wrong = open.findIndex((group) => this.isWrong(group));
    this.returning = true;
    this.start(wrong < 0 ? open.length : wrong);
  }

  start(n) {
    this.at = n;
    this.drawSide();
    if (this.walking) this.show(n, { still: true });
  }

  openAt(node) {
    const n = this.open().findIndex((group) => group.box.contains(node));
    if (n >= 0 && n !== this.at) this.go(n);
  }

  follow(event, link) {
    const target = document.getElementById(link.hash.slice(1));
    if (!this.walking || !target) return;
    event.preventDefault();
    this.openAt(target);
    target.focus();
  }

  /** Whether the whole may go; else what has to be mended first is shown. */
  ready() {
    if (this.walking && this.at < this.open().length) {
      this.next();
      return false;
    }
    const wrong = this.open().find((group) => !group.fields.every((field) => this.hints.say(field)));
    if (!wrong) return true;
    this.returning = true;
    if (this.walking) this.openAt(wrong.box);
    return this.well(wrong.fields);
  }

  drawAnswers() {
    const { make, fill } = this.tools;
    this.returning = true;
    this.answers.replaceChildren(
      ...this.open().flatMap((group, n) =>
        group.fields.filter((field) => !field.box.hidden).map((field) => {
          const change = make('button', { type: 'button', className: 'link', textContent: this.words.change, ariaLabel: fill(this.words.change_what, { label: field.label }) });
          change.addEventListener('click', () => {
            this.go(n);
            field.controls[0]?.focus();
          });
          const said = field.answers();
          const lines = said.length > 0 ? said.map((line) => make('p', { className: 'words', textContent: line })) : [make('p', { className: 'hint', textContent: this.words.nothing_said })];
          return make('div', {}, make('dt', { textContent: field.label }), make('dd', {}, ...lines), make('dd', { className: 'change' }, change));
        }),
      ),
    );
  }
}
