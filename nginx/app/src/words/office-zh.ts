// SPDX-License-Identifier: Apache-2.0
import type { Words } from "./office-en";
import words from "./office-zh.json";

export default words satisfies Words as Words;
