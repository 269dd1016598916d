// SPDX-License-Identifier: Apache-2.0
// A complaint's form in a browser with JavaScript: hints, photos, a draft and
// steps on top of the page that works without.  Its parts do not know each
// other; they are put together here.  Each is asked for under the mark of this
// file, so that no browser mixes editions.

const mark = new URL(import.meta.url).search;
const [{ Field, read, fill, make }, { Hints }, { Drafts }, { Photos }, { Steps }] = await Promise.all(
  ['fields', 'hints', 'drafts', 'photos', 'steps'].map((name) => import(`./${name}.js${mark}`)),
);

const form = document.getElementById('complaint');
const words = read(document.getElementById('form-words'));
const tools = { fill, make };
const all = [...form.querySelectorAll('.field')].map((box) => new Field(box, words));
const fields = all.filter((field) => !field.box.parentElement.closest('.field'));

const hints = new Hints({ form, fields: all, words, tools });
const steps = new Steps({ form, fields, hints, words, tools });
const drafts = new Drafts({ form, tools });
const photos = all.filter((field) => field.file).map((field) => new Photos({ field, words, tools, changed: (of) => (hints.say(of), steps.drawSide()) }));

form.append(drafts.switch(words));

const carried = drafts.carried();
if (document.getElementById('summary')) steps.mend();
else if (Object.keys(drafts.typed()).length > 0) steps.resume();
else if (carried) {
  drafts.put(carried);
  steps.resume();
} else if (drafts.found()) drafts.ask(words, () => steps.resume());
form.classList.add('ready');

// Sent once, however often it is pressed; and not before its photos are ready.
let sent = false;
form.addEventListener('submit', (event) => {
  if (event.submitter?.name === 'form-again') return;
  if (sent || !steps.ready()) return event.preventDefault();
  if (photos.some((one) => one.busy > 0)) {
    event.preventDefault();
    void Promise.all(photos.map((one) => one.pending)).then(() => form.requestSubmit());
    return;
  }
  sent = true;
  steps.send.setAttribute('aria-disabled', 'true');
  steps.send.textContent = words.sending;
});
addEventListener('pageshow', (event) => {
  if (!event.persisted || !sent) return;
  sent = false;
  steps.send.removeAttribute('aria-disabled');
  steps.send.textContent = words.send;
});
