// SPDX-License-Identifier: Apache-2.0
// What somebody wrote, where it may be broken into lines: a number such as
// TS-202611-0042 stays whole, which browsers would break behind its hyphens.
const NUMBER = /(\p{Lu}[\p{Lu}\d]*(?:-\d+)+)/u;

export function Prose({ text }: { text: string }) {
  return (
    <>
      {text.split(NUMBER).map((piece, n) =>
        n % 2 === 0 ? (
          piece
        ) : (
          <span key={n} class="whole">
            {piece}
          </span>
        ),
      )}
    </>
  );
}
