// SPDX-License-Identifier: Apache-2.0
// What a browser with JavaScript gets on top of pages that work without it: the
// private code of a scanned receipt goes from the address into its field, the
// summary of mistakes is read out, pages that print well have a button, a code is
// copied by one, and a complaint's form is walked (form.js).

const code = document.querySelector('input#code');
if (code && location.hash.length > 1) {
  code.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', location.pathname + location.search);
}

document.getElementById('summary')?.focus();

for (const button of document.querySelectorAll('button.print')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

for (const button of document.querySelectorAll('button.copy')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
  });
}

// A receipt: what was kept of it here while it was typed has done its work.
if (document.querySelector('.slip [data-code]')) {
  try {
    localStorage.removeItem(`draft:${location.pathname}`);
  } catch {
    // nothing is kept in this browser
  }
}

if (document.getElementById('complaint')) await import(`./form.js${new URL(import.meta.url).search}`);
