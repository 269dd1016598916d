// SPDX-License-Identifier: Apache-2.0
// Choosing files, in the desk's words: the browser's own button speaks the
// browser's language, whatever the page's is.
import { t, tn } from "../i18n";

export interface FilePickerProps {
  id: string;
  name?: string;
  chosen: File[];
  choose(files: File[]): void;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
  "aria-required"?: boolean | undefined;
}

export function FilePicker({ chosen, choose, ...tied }: FilePickerProps) {
  const take = (event: Event) => {
    const input = event.target as HTMLInputElement;
    choose([...(input.files ?? [])]);
    input.value = "";
  };
  return (
    <div class="picker">
      <input type="file" multiple class="picker-input" onChange={take} {...tied} />
      <span class="btn btn-outline-secondary" aria-hidden="true" onClick={() => document.getElementById(tied.id)?.click()}>
        {t("files_choose")}
      </span>
      <span class="small" role="status">
        {chosen.length > 0 && `${tn("files_chosen", chosen.length)}: ${chosen.map((file) => file.name).join(", ")}`}
      </span>
    </div>
  );
}
