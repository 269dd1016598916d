// SPDX-License-Identifier: Apache-2.0
// An authenticator app, for dialogues with a second step (RFC 6238).
import { createHmac } from "node:crypto";

/** What it shows for a secret in a step of 30 seconds. */
export function codeAt(secret, step) {
  const bits = [...secret].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(count).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
/** The step it is now, or was some ms ahead. */
export const stepNow = (aheadMs = 0) => Math.floor((Date.now() + aheadMs) / 30_000);
