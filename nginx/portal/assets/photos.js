// SPDX-License-Identifier: Apache-2.0
// Files on their way: several choices add up, each can be taken out again, and
// a telephone's large photos are made smaller before they are sent (turned as
// they were taken, and without what the camera wrote into them: place, device).
// What this browser cannot read, such as HEIC on most, goes as it is.

const LARGE_BYTES = 1_500_000;
const LARGE_SIDE = 2000;
const SIDE = 1600;
const THUMB = 96;

function draw(picture, longest) {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** {file, before, thumb}: what is sent, the size it had if it was made smaller, a small picture. */
async function prepare(file) {
  if (!file.type.startsWith('image/')) return { file };
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return { file };
  }
  const thumb = draw(picture, THUMB);
  const still = file.type !== 'image/gif';
  const large = file.size > LARGE_BYTES || Math.max(picture.width, picture.height) > LARGE_SIDE;
  const blob = still && large ? await new Promise((done) => draw(picture, SIDE).toBlob(done, 'image/jpeg', 0.85)) : null;
  picture.close();
  if (!blob || blob.size >= file.size) return { file, thumb };
  const name = `${file.name.replace(/\.[^.]*$/, '')}.jpg`;
  return { file: new File([blob], name, { type: 'image/jpeg', lastModified: file.lastModified }), before: file.size, thumb };
}

export class Photos {
  constructor({ field, words, tools, changed }) {
    Object.assign(this, { field, words, tools, changed, input: field.file, all: [], pending: Promise.resolve(), busy: 0 });
    this.list = tools.make('ul', { className: 'chosen' });
    this.line = tools.make('p', { className: 'hint', role: 'status' });
    this.input.after(this.list, this.line);
    const number = (digits) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits });
    this.size = (bytes) => (bytes >= 1e6 ? `${number(1).format(bytes / 1e6)} MB` : `${number(0).format(Math.max(1, bytes / 1e3))} kB`);
    this.input.addEventListener('change', () => this.add([...this.input.files]));
    // What the browser has kept of an earlier visit to this page.
    if (this.input.files.length > 0) this.add([...this.input.files]);
  }

  add(files) {
    if (!this.input.multiple) this.all = [];
    this.busy += 1;
    this.line.textContent = this.words.photos_wait;
    this.pending = this.pending.then(async () => {
      for (const file of files) this.all.push(await prepare(file));
      this.busy -= 1;
      this.show();
    });
  }

  remove(one) {
    this.all = this.all.filter((other) => other !== one);
    this.show();
    this.input.focus();
  }

  show() {
    const kept = new DataTransfer();
    for (const one of this.all) kept.items.add(one.file);
    this.input.files = kept.files;
    this.list.replaceChildren(...this.all.map((one) => this.row(one)));
    this.line.textContent = this.all.some((one) => one.before) ? this.words.photos_smaller : '';
    this.changed(this.field);
  }

  row(one) {
    const { make, fill } = this.tools;
    const size = one.before ? fill(this.words.photo_sizes, { before: this.size(one.before), after: this.size(one.file.size) }) : this.size(one.file.size);
    const out = make('button', { type: 'button', className: 'link', textContent: this.words.remove, ariaLabel: fill(this.words.remove_file, { name: one.file.name }) });
    out.addEventListener('click', () => this.remove(one));
    const picture = one.thumb ?? make('span', { className: 'paper', textContent: one.file.name.split('.').at(-1).slice(0, 4).toUpperCase() });
    picture.ariaHidden = 'true';
    return make('li', {}, picture, make('span', { className: 'name' }, one.file.name, make('span', { className: 'hint', textContent: size })), out);
  }
}
