// SPDX-License-Identifier: Apache-2.0
// What a browser with JavaScript gets on top of pages that work without it: the
// private code of a scanned receipt goes from the address into its field, the
// summary of mistakes is read out, and pages that print well have a button.

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
