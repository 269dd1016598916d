// SPDX-License-Identifier: Apache-2.0
// The window's title, so that tabs and histories can be told apart.
import { useEffect } from "preact/hooks";
import { company } from "./company";

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${company.value}`;
  }, [title, company.value]);
}
