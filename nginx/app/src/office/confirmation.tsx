// SPDX-License-Identifier: Apache-2.0
// Rights are given within five minutes of the password: whoever's is older is
// asked for it (or to sign in at their provider once more), and what they did is
// then sent again.
import { signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Failure, ask, client } from "../api";
import { asFailure } from "../case";
import { t } from "../i18n";
import { Given, comesByProxy, givenBy, signsInElsewhere } from "../parts/given";
import { Line, bound } from "../parts/line";
import { Problem } from "../parts/notice";

/** Somebody was asked for their password and would rather not. */
export class Cancelled extends Error {}

interface Asking {
  given(): void;
  cancelled(): void;
}
const asking = signal<Asking | null>(null);

/** What `work` sends, with the password given again first where the server wants it; else Cancelled is thrown. */
export async function withPassword<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.code === "confirmation-required")) throw thrown;
  }
  await new Promise<void>((given, refused) => {
    asking.value?.cancelled();
    asking.value = { given, cancelled: () => refused(new Cancelled()) };
  });
  return work();
}

function Box({ given, cancelled }: Asking) {
  const box = useRef<HTMLDialogElement>(null);
  const password = useSignal("");
  const code = useSignal("");
  const failure = useSignal<Failure | null>(null);
  useEffect(() => void box.current?.showModal(), []);
  const told = failure.value?.code;
  const second = told === "code-required" || told === "wrong-code" || code.value !== "";
  const send = async (event: Event) => {
    event.preventDefault();
    try {
      await ask(client.POST("/api/v1/session/confirmation", { body: { password: await givenBy(password.value), ...(code.value === "" ? {} : { code: code.value.trim() }) } }));
      asking.value = null;
      given();
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  const leave = () => {
    if (!asking.value) return;
    asking.value = null;
    cancelled();
  };
  const field = told === "wrong-password" || told === "wrong-code";
  return (
    <dialog ref={box} class="keys" aria-labelledby="confirmation-title" onClose={leave}>
      <form noValidate onSubmit={send}>
        <h2 id="confirmation-title">{t(comesByProxy() ? "given_code_title" : signsInElsewhere() ? "given_there" : "people_confirm_title")}</h2>
        {!signsInElsewhere() && !comesByProxy() && <p>{t("people_confirm_why")}</p>}
        <Problem failure={field ? null : failure.value} />
        <Given id="confirmation-password" label={t("password")} password={password} mistake={told === "wrong-password" ? t("two_factor_password_wrong") : null} />
        {second && <Line id="confirmation-code" label={t("code_label")} {...bound(code)} complete="one-time-code" mistake={told === "wrong-code" ? t("code_wrong") : null} />}
        <p class="d-flex flex-wrap gap-2 mb-0">
          <button type="submit" class="btn btn-primary">
            {t("people_confirm")}
          </button>
          <button type="button" class="btn btn-outline-secondary" onClick={() => box.current?.close()}>
            {t("cancel")}
          </button>
        </p>
      </form>
    </dialog>
  );
}

/** Stands once, in the shell: whatever page asks for it. */
export function Confirmation() {
  return asking.value && <Box {...asking.value} />;
}
