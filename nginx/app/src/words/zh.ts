// SPDX-License-Identifier: Apache-2.0
import type { Words } from "./en";
import words from "./zh.json";

export default words satisfies Words as Words;
