// SPDX-License-Identifier: Apache-2.0
// What is wrong with a field is said when one leaves it, never while one types
// in it, in the place and the words the server would use; and how much room a
// long text has left.  Fields that are not asked are not there.

/** Nothing moves under a finger that is just pressing a button. */
function afterPress() {
  let pressed = false;
  let waiting = [];
  const flush = () => {
    pressed = false;
    const now = waiting;
    waiting = [];
    setTimeout(() => now.forEach((one) => one()), 0);
  };
  addEventListener('pointerdown', () => (pressed = true), true);
  addEventListener('pointerup', flush, true);
  addEventListener('pointercancel', flush, true);
  return (what) => (pressed ? waiting.push(what) : what());
}

export class Hints {
  constructor({ form, fields, words, tools }) {
    Object.assign(this, { form, fields, words, tools });
    const later = afterPress();
    form.addEventListener('focusout', (event) => {
      const field = this.of(event.target);
      if (!field || field.box.contains(event.relatedTarget)) return;
      if (event.relatedTarget?.closest('button')) return;
      // Who leaves a field to look at another page has not finished with it.
      if (document.visibilityState === 'visible' && document.hasFocus()) later(() => field.box.contains(document.activeElement) || this.say(field));
    });
    form.addEventListener('change', () => this.showAsked());
    this.showAsked();
  }

  of(node) {
    const box = node.closest?.('.field');
    return this.fields.find((one) => one.box === box);
  }

  showAsked() {
    for (const field of this.fields) if (field.only) field.box.hidden = !field.asked(this.form);
  }

  /** Says what is wrong with a field, or that nothing is any more.  True: it is well. */
  say(field) {
    const text = field.box.hidden ? null : field.mistake();
    const id = `e-${field.name}`;
    let line = document.getElementById(id);
    field.box.classList.toggle('wrong', text !== null);
    if (text === null) line?.remove();
    else {
      if (!line) {
        line = this.tools.make('p', { className: 'error', id });
        this.place(field).after(line);
      }
      line.replaceChildren(this.tools.make('span', { className: 'unseen', textContent: this.words.error_prefix }), ` ${text}`);
    }
    this.describe(field, id, text !== null);
    this.room(field);
    return text === null;
  }

  /** After the hints, or the label where there are none: where the server puts it. */
  place(field) {
    const inside = field.box.querySelector(':scope > fieldset') ?? field.box;
    return [...inside.children].filter((one) => one.matches('.hint:not(.room), legend, label')).at(-1) ?? inside.firstElementChild;
  }

  describe(field, id, wrong) {
    const group = field.box.querySelector(':scope > fieldset');
    for (const node of group ? [group] : field.controls.filter((one) => !one.closest('.other'))) {
      const said = (node.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one && one !== id);
      if (wrong) said.push(id);
      if (said.length > 0) node.setAttribute('aria-describedby', said.join(' '));
      else node.removeAttribute('aria-describedby');
      if (group) continue;
      if (wrong) node.setAttribute('aria-invalid', 'true');
      else node.removeAttribute('aria-invalid');
    }
  }

  /** How much room is left, once three quarters are taken. */
  room(field) {
    if (field.kind !== 'long') return;
    const left = field.most - [...field.controls[0].value].length;
    let line = field.box.querySelector('.room');
    if (left < 0 || left > field.most / 4) return void line?.remove();
    if (!line) {
      line = this.tools.make('p', { className: 'hint room' });
      field.box.append(line);
    }
    line.textContent = this.tools.fill(this.words.left, { n: left });
  }
}
