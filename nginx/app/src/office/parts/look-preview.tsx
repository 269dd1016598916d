// SPDX-License-Identifier: Apache-2.0
// The page that customers begin at, as it would be: a picture to look at, which
// nothing can be done in.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure } from "../../api";
import { asFailure } from "../../case";
import type { Lang } from "../../i18n";
import { lang, t } from "../../i18n";
import { Problem } from "../../parts/notice";
import type { Contrast, Look } from "../look";
import { contrastOf, langNames, langsOfLook, pageOf, pairWords } from "../look";

const pauseMs = 400;

function Pairs({ pairs }: { pairs: Contrast[] }) {
  if (pairs.length === 0) return null;
  return (
    <ul class="plain look-pairs">
      {pairs.map(({ pair, text, ground, contrast, enough }) => (
        <li key={pair}>
          <span class={`badge badge-health-${enough ? "good" : "bad"}`}>{contrast.toFixed(1)}</span> {t(pairWords[pair])} <code class="small">{text}</code> / <code class="small">{ground}</code>
          {!enough && <strong> {t("look_too_little")}</strong>}
        </li>
      ))}
    </ul>
  );
}

export function LookPreview({ look }: { look: Look }) {
  const page = useSignal("");
  const pairs = useSignal<Contrast[]>([]);
  const failure = useSignal<Failure | null>(null);
  const shownIn = useSignal<Lang>(lang.value);
  const dark = useSignal(false);
  const narrow = useSignal(false);
  useEffect(() => {
    let current = true;
    const wait = setTimeout(async () => {
      try {
        const [html, contrast] = await Promise.all([pageOf(look, shownIn.value), contrastOf(look)]);
        if (!current) return;
        page.value = html;
        pairs.value = contrast;
        failure.value = null;
      } catch (thrown) {
        if (current) failure.value = asFailure(thrown);
      }
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(wait);
    };
  }, [look, shownIn.value]);
  return (
    <section class="sheet look-side" aria-labelledby="look-preview">
      <h2 id="look-preview">{t("look_preview")}</h2>
      <div class="look-tools">
        <label class="small" htmlFor="look-lang">
          {t("look_in")}
        </label>
        <select id="look-lang" class="form-select form-select-sm" value={shownIn.value} onChange={(event) => (shownIn.value = event.currentTarget.value as Lang)}>
          {langsOfLook.map((one) => (
            <option key={one} value={one}>
              {langNames[one]}
            </option>
          ))}
        </select>
        <button type="button" class="btn btn-outline-secondary btn-sm" aria-pressed={dark.value} onClick={() => (dark.value = !dark.value)}>
          {t("look_dark")}
        </button>
        <button type="button" class="btn btn-outline-secondary btn-sm" aria-pressed={narrow.value} onClick={() => (narrow.value = !narrow.value)}>
          {t("look_narrow")}
        </button>
      </div>
      <Problem failure={failure.value} />
      <Pairs pairs={pairs.value} />
      <div class={`look-frame ${dark.value ? "look-dark" : "look-light"} ${narrow.value ? "look-narrow" : ""}`}>
        <iframe title={t("look_preview")} sandbox="allow-same-origin" inert srcdoc={page.value} />
      </div>
    </section>
  );
}
