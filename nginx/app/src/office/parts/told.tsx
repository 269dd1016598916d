// SPDX-License-Identifier: Apache-2.0
// One finding in sentences: what it means in the reader's language, what the check
// says of this very thing, in English, and how it is mended.
import { findingWords, piecesOf } from "../finding-words";
import type { FindingWords } from "../finding-words";

function Coded({ text }: { text: string }) {
  return <>{piecesOf(text).map((piece, n) => (n % 2 === 1 ? <code key={n}>{piece}</code> : piece))}</>;
}

export interface Said {
  text: string;
  /** In English; empty where the check knows none. */
  mend: string;
}

/** Follows no signal, so it may be drawn where nothing takes it away again, as in the editor's hints. */
export function Sentences({ text, mend, words }: Said & { words: FindingWords | null }) {
  if (!words)
    return (
      <div class="told" lang="en">
        <p class="words">{text}</p>
        {mend && (
          <p class="muted">
            <Coded text={mend} />
          </p>
        )}
      </div>
    );
  return (
    <div class="told">
      <p>
        <Coded text={words.what} />
      </p>
      <p class="words muted small" lang="en">
        {text}
      </p>
      <p>
        <Coded text={words.mend} />
      </p>
    </div>
  );
}

export function Told({ code, text, mend = "" }: { code: string; text: string; mend?: string | undefined }) {
  return <Sentences text={text} mend={mend} words={findingWords(code)} />;
}
