// SPDX-License-Identifier: Apache-2.0
// What failed: of what kind it is in the reader's language, then the message as the
// rule, Lua or the system gave it.
export function Fault({ said, text }: { said: string | null | undefined; text: string }) {
  return (
    <div class="told">
      {said && <p>{said}</p>}
      <p class="words muted small" lang="en">
        {text}
      </p>
    </div>
  );
}
