/** Moments as this screen's reader has them: in the zone of the device. */
import { type Lang, langTag } from "./lang.ts";

/** A moment a text speaks of, with the words that stand for it there. */
export interface Moment {
  readonly at: string;
  readonly text: string;
}

/** The text with each of its moments in the reader's zone: "at 01:00 your time". */
export function inReadersZone(
  text: string,
  moments: readonly Moment[] | undefined,
  { lang, now }: { lang: Lang; now: number },
): string {
  return (moments ?? []).reduce(
    (said, moment) => said.replace(moment.text, sayMoment(moment.at, { lang, now })),
    text,
  );
}

/** Never with seconds, and with the day only when it is not the reader's today. */
function sayMoment(iso: string, { lang, now }: { lang: Lang; now: number }): string {
  const at = new Date(iso);
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(at);
  const isToday = at.toDateString() === new Date(now).toDateString();
  const day = isToday
    ? ""
    : new Intl.DateTimeFormat(lang === "zh" ? langTag(lang) : "en-GB", {
        weekday: "short",
        month: "short",
        day: "numeric",
      }).format(at);
  if (lang === "zh") return `您当地时间 ${day === "" ? "" : `${day} `}${clock}`;
  return `${day === "" ? "" : `on ${day} `}at ${clock} your time`;
}
