/** Check 48: readers in four zones, services in two others, over every change of clocks of a year. */
import { afterAll, describe, expect, it } from "vitest";
import { formatClock, formatDay, formatMoment } from "../../agent-console/shell/format-time.ts";
import { inReadersZone } from "../../browser/look/reader-time.ts";
import { type Hours, hoursSchema, serviceTime } from "../../handoff/hours.ts";
import { nameMoment, nameZone } from "../../handoff/hours-in-words.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import { presentInstant } from "../../server/channels/email/write-letter.ts";
import type { Transcript } from "../../server/http/transcript/load-transcript.ts";
import { presentTranscriptHtml } from "../../server/http/transcript/transcript-html.ts";
import { presentTranscriptText } from "../../server/http/transcript/transcript-text.ts";
import { dayOf, formatTime } from "../../web-widget/panel/wording/format.ts";
import { recordFault } from "../support/fault-report.ts";

const READERS = ["America/Los_Angeles", "UTC", "Asia/Shanghai", "Asia/Kathmandu"];
const SERVICES = ["America/New_York", "Europe/Berlin"];
const CHANGES = ["2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01"];
const HOUR = 3_600_000;
/** Two days before and after each change, by steps that meet every quarter of an hour. */
const MOMENTS = CHANGES.flatMap((day) =>
  Array.from(
    { length: 40 },
    (_, step) => Date.parse(`${day}T00:00:00Z`) + (step - 20) * 2.25 * HOUR,
  ),
);

/** What a clock on the wall of the zone shows, by the distance from UTC alone. */
function wall(at: number, timeZone: string): { date: string; time: string } {
  const offset = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign = "+", hours = "0", minutes = "0"] =
    /GMT([+-])(\d+):(\d+)/.exec(offset ?? "") ?? [];
  const east = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const [date = "", time = ""] = new Date(at + east * 60_000).toISOString().split("T");
  return { date, time: time.slice(0, 5) };
}

describe("check 48: times", () => {
  const zone = process.env["TZ"];
  let told = 0;
  afterAll(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });
  const tell = (said: string, holds: string, what: string) => {
    told += 1;
    expect(said, what).toContain(holds);
  };

  it("are right for each reader, on screens, in transcripts and in e-mails, over every change of clocks", () => {
    for (const reader of READERS) {
      process.env["TZ"] = reader;
      for (const at of MOMENTS) {
        readOnScreens(at, reader);
        readInTranscript(at, reader);
        for (const service of SERVICES) readOfService(at, { reader, service });
      }
    }
    recordFault(
      48,
      "4 zones",
      `readers in ${READERS.join(", ")}, services in ${SERVICES.join(" and ")}, ${MOMENTS.length} moments around ${CHANGES.length} changes of clocks: ${told}/${told} times right on screens, in transcripts and in e-mails`,
    );
  });

  function readOnScreens(at: number, reader: string): void {
    const { date, time } = wall(at, reader);
    const iso = new Date(at).toISOString();
    for (const lang of ["zh", "en"] as const) {
      tell(formatTime(at, lang), time, `widget, ${reader}, ${iso}`);
      tell(formatClock(iso, lang), time, `console, ${reader}, ${iso}`);
      tell(formatMoment(iso, lang), time, `console, ${reader}, ${iso}`);
    }
    tell(dayOf(at), date, `widget's day, ${reader}, ${iso}`);
    const day = (now: number) =>
      formatDay(iso, "en", { now, today: "today", yesterday: "yesterday" });
    tell(day(at), "today", `console's day, ${reader}, ${iso}`);
    const tomorrow = MOMENTS.find(
      (now) => wall(now - 23 * HOUR, reader).date === date && isNext(now, at, reader),
    );
    if (tomorrow !== undefined)
      tell(day(tomorrow), "yesterday", `console's day before, ${reader}, ${iso}`);
  }

  function readInTranscript(at: number, reader: string): void {
    const { date, time } = wall(at, reader);
    const iso = new Date(at).toISOString();
    const message: Message = {
      ...{ id: "m1", conversationId: "c1", seq: 1, at: iso, author: { kind: "shopper" } },
      ...{ lang: "en", visibility: "all", content: { kind: "text", text: "hello" } },
    };
    const transcript: Transcript = {
      ...{
        locale: "en" as const,
        timeZone: reader,
        brand: "Shop",
        caseNumbers: [],
        fileName: "shop",
      },
      ...{ savedAt: iso, lines: [{ message, who: "Me", image: undefined }] },
    };
    tell(presentTranscriptText(transcript), `[${date} ${time}:`, `transcript, ${reader}, ${iso}`);
    tell(
      presentTranscriptHtml(transcript),
      `>${date} ${time}:`,
      `transcript's page, ${reader}, ${iso}`,
    );
    tell(presentTranscriptText(transcript), `(${reader})`, "the zone is named");
  }

  function readOfService(
    at: number,
    { reader, service }: { reader: string; service: string },
  ): void {
    const hours = nineToFive(service);
    const time = serviceTime(hours, at);
    const mailed = wall(at, service);
    const mail = presentInstant(at, { hours, lang: "en" });
    tell(mail, `${mailed.date} ${mailed.time} ${nameZone(hours, at).en}`, `e-mail, ${service}`);
    if (time.state !== "closed" || time.opensAt === null) return;
    const opens = time.opensAt;
    const { text } = nameMoment(hours, opens, at);
    const minutes = Math.round((opens - at) / 60_000);
    const span = [`${Math.floor(minutes / 60)} h`, `${minutes % 60} min`].filter(
      (part) => !part.startsWith("0 "),
    );
    tell(wall(opens, service).time, "09:00", `opening in ${service}`);
    tell(
      text.en,
      `09:00 ${nameZone(hours, opens).en}, in ${span.join(" ")}`,
      `stored line, ${service}`,
    );
    const moments = [{ at: new Date(opens).toISOString(), text: text.en }];
    const shown = inReadersZone(`We are back ${text.en}.`, moments, { lang: "en", now: at });
    tell(shown, `at ${wall(opens, reader).time} your time`, `line on a screen, ${reader}`);
  }
});

/** True when `now` is on the reader's day after that of `at`. */
function isNext(now: number, at: number, reader: string): boolean {
  const next = new Date(`${wall(at, reader).date}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return wall(now, reader).date === next.toISOString().slice(0, 10);
}

function nineToFive(timeZone: string): Hours {
  const day = [["09:00", "17:00"]];
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
  return hoursSchema.parse({ timeZone, weekly });
}
