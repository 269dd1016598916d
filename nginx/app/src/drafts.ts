// SPDX-License-Identifier: Apache-2.0
// The words half written, by their first name.
export { draftKey, draftOf, draftsFor, dropDraft, hasWords } from "./kept";
