// SPDX-License-Identifier: Apache-2.0
// Filling in a form of the portal as a person does, on a telephone (step by step)
// or whole.

/** answers: {field: text, option, or file(s)}.  Ends where the form can be sent. */
export async function answer(page, answers) {
  await page.locator("form.ready").waitFor();
  const left = new Map(Object.entries(answers));
  for (;;) {
    for (const [name, value] of left) {
      const place = page.locator(`#complaint [name="${name}"]`);
      const kind = await place.first().getAttribute("type");
      const one = kind === "radio" || kind === "checkbox" ? page.locator(`#complaint [name="${name}"][value="${value}"]`) : place;
      if (!(await one.isVisible())) continue;
      if (kind === "radio" || kind === "checkbox") await one.check();
      else if (kind === "file") await one.setInputFiles(value);
      else await one.fill(value);
      left.delete(name);
    }
    const next = page.locator("#complaint button.next");
    if (!(await next.isVisible())) break;
    const before = await page.locator("#step-text").textContent();
    await next.click();
    await page.waitForFunction((was) => document.getElementById("step-text").textContent !== was, before);
  }
  if (left.size > 0) throw new Error(`never asked: ${[...left.keys()].join(", ")}`);
}

export const send = (page) => page.locator("#complaint button[type=submit].main").click();
