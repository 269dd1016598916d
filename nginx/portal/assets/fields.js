// SPDX-License-Identifier: Apache-2.0
// One field of a form as the page has it: its label, what is answered, whether
// it is asked, and what is plainly wrong with it.  The server checks everything
// again; what is said here is never stricter than what it says.

/** The words of a page's <template>, by their keys. */
export function read(template) {
  return Object.fromEntries([...template.content.children].map((one) => [one.dataset.word, one.textContent]));
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function make(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** 25 MB in all, as the server in front takes. */
const FILES_MOST_BYTES = 24_500_000;

const own = (node) => [...node.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data).join('').trim();
const textual = { text: true, long: true, phone: true, email: true, person: true };
const phone = (text) => /^[0-9 +()-]{5,}$/.test(text) && /[0-9]/.test(text);
const email = (text) => /^[^@\s]+@[^@\s]+$/.test(text);
const digits = (text) => /\p{Nd}/u.test(text);

export class Field {
  constructor(box, words) {
    this.box = box;
    this.words = words;
    this.name = box.dataset.field;
    this.kind = box.dataset.kind;
    this.required = 'required' in box.dataset;
    this.most = Number(box.dataset.most ?? 0);
    this.only = box.dataset.only ? JSON.parse(box.dataset.only) : null;
    this.label = own(box.querySelector(this.kind === 'check' ? '.option > label' : 'legend, label'));
  }

  /** Its label within a sentence: "…?: please fill this in" would not read well. */
  get said() {
    return /[?？]$/.test(this.label) ? fill(this.words.mistake_at_question, { label: this.label }) : this.label;
  }

  /** Its own controls: not those of the rows in a block. */
  get controls() {
    return [...this.box.querySelectorAll('input, select, textarea')].filter((one) => one.closest('.field') === this.box);
  }

  get file() {
    return this.kind === 'files' ? this.controls[0] : null;
  }

  /** Asked now?  A condition asks about a field of the same row first, then of the form. */
  asked(form) {
    if (!this.only) return true;
    const row = this.name.slice(0, this.name.lastIndexOf('/') + 1);
    return Object.entries(this.only).every(([name, wanted]) => {
      const there = form.elements[row + name] ? row + name : name;
      const given = new FormData(form).getAll(there);
      return [].concat(wanted).some((one) => (typeof one === 'boolean' ? given.includes('yes') === one : given.includes(String(one))));
    });
  }

  get empty() {
    if (this.kind === 'block' || this.kind === 'checklist') return false;
    return this.controls.every((one) => {
      if (one.closest('.other')) return true;
      if (one.type === 'radio' || one.type === 'checkbox') return !one.checked;
      return one.type === 'file' ? one.files.length === 0 : one.value.trim() === '' && !one.validity.badInput;
    });
  }

  /** In a row that is left empty nothing is required. */
  get idle() {
    const row = this.box.closest('.row');
    return row !== null && [...row.querySelectorAll('.field')].every((box) => new Field(box, this.words).empty);
  }

  /** The key of what is wrong, or null. */
  wrong() {
    const [first] = this.controls;
    const other = this.box.querySelector('.other input');
    if (this.required && this.empty && !this.idle) return 'mistake_required';
    if (other && this.answers().length > 0 && this.box.querySelector('[value=other]:checked') && !other.value.trim()) return 'mistake_needs_other';
    if (this.kind === 'files') return this.wrongFiles(first);
    if (this.empty) return first?.validity.badInput ? `mistake_not_a_${this.kind}` : null;
    if (textual[this.kind] && [...first.value.trim()].length > this.most) return 'mistake_too_long';
    if (this.kind === 'email' && !email(first.value.trim())) return 'mistake_not_an_email';
    if (this.kind === 'phone' && !phone(first.value.trim())) return 'mistake_not_a_phone';
    if ((this.kind === 'number' || this.kind === 'money') && !digits(first.value)) return 'mistake_not_a_number';
    if (first?.validity.badInput) return `mistake_not_a_${this.kind}`;
    return null;
  }

  wrongFiles(input) {
    if (this.most > 0 && input.files.length > this.most) return 'mistake_too_many_files';
    return [...input.files].reduce((sum, file) => sum + file.size, 0) > FILES_MOST_BYTES ? 'files_too_large' : null;
  }

  mistake() {
    const key = this.wrong();
    return key ? fill(this.words[key], { label: this.said, most: this.most }) : null;
  }

  /** What is answered, line by line, as the page says it. */
  answers() {
    if (this.kind === 'checklist') return this.items();
    if (this.kind === 'block') return this.rows();
    const said = this.controls.flatMap((one) => {
      if (one.type === 'file') return [...one.files].map((file) => file.name);
      if (one.closest('.other') && !this.box.querySelector('[value=other]:checked')) return [];
      if (one.type === 'radio' || one.type === 'checkbox') return one.checked ? [this.kind === 'check' ? this.words.yes : own(one.nextElementSibling)] : [];
      if (one.tagName === 'SELECT') return one.value ? [own(one.selectedOptions[0])] : [];
      return one.value.trim() ? [`${one.previousElementSibling?.className === 'prefix' ? one.previousElementSibling.textContent : ''}${one.value.trim().replace('T', this.kind === 'datetime' ? ' ' : 'T')}`] : [];
    });
    return said;
  }

  items() {
    return [...this.box.querySelectorAll('.item')].flatMap((item) => {
      const [tick, problem] = item.querySelectorAll('input');
      const what = own(item.querySelector('label'));
      if (problem.value.trim()) return [`${what}: ${problem.value.trim()}`];
      return tick.checked ? [`${what} ✓`] : [];
    });
  }

  rows() {
    return [...this.box.querySelectorAll('.row')].flatMap((row) => {
      const said = [...row.querySelectorAll('.field')].map((box) => new Field(box, this.words)).flatMap((field) => field.answers().map((line) => `${field.label}: ${line}`));
      return said.length > 0 ? [said.join(' · ')] : [];
    });
  }
}
