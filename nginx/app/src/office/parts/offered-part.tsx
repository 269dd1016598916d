// SPDX-License-Identifier: Apache-2.0
// Whether the customers' page offers a procedure, and taking it off or putting it
// back.
import { t } from "../../i18n";
import { Problem } from "../../parts/notice";
import { offer, readOffered } from "../offered";
import { useRead } from "../read";
import { Doing } from "./doing";

export function OfferedPart({ name }: { name: string }) {
  const { data, failure, again } = useRead(readOffered, [name]);
  if (failure) return <Problem failure={failure} />;
  if (!data?.can.includes(name)) return null;
  const on = !data.hidden.includes(name);
  const turn = async () => {
    await offer(name, !on, data);
    await again();
  };
  return (
    <section aria-labelledby="offered-title">
      <h2 id="offered-title">{t("offered_title")}</h2>
      <p role="status">
        {t(on ? "offered_on" : "offered_off")}{" "}
        {on && (
          <a href={`/c/${encodeURIComponent(name)}`} target="_blank" rel="noopener">
            {t("offered_look")}
          </a>
        )}
      </p>
      <Doing key={String(on)} label={t(on ? "offered_take_off" : "offered_put_back")} run={turn} />
    </section>
  );
}
