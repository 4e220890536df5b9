/** Notices as letters. */
import type { BrandSettings } from "../../../bot/settings/desk-settings.ts";
import type { Hours } from "../../../handoff/hours.ts";
import { nameZone } from "../../../handoff/hours-in-words.ts";
import type { Locale } from "../../../kernel/locale.ts";
import type { ReadLogo } from "../../files/brand-logo.ts";
import type { AgentNotice, AlertNotice, AnswerNotice, MailAnswer, Notice } from "../notice.ts";
import { fill, NOTICE_WORDING as WORDS } from "../notice-wording.ts";
import type { Letter, LetterPart } from "./letter.ts";

/** What a letter takes from the settings: who speaks, in what colour, and how times are said. */
export interface LetterSettings {
  readonly brand: Pick<BrandSettings, "desk" | "accent">;
  readonly readLogo: ReadLogo;
  /** Times are said in the service's zone, by name: a letter does not know where its reader is. */
  readonly hours: Hours;
}

/** What the words of a letter are made of. */
type LetterWords = Omit<LetterSettings, "readLogo">;

/** What a notice says as a letter, in the notice's language; times in the service's zone. */
export function writeLetter(notice: Notice, settings: LetterWords): Letter {
  const { lang } = notice;
  const brand = settings.brand.desk[lang];
  const made =
    notice.kind === "mail_answer"
      ? mailAnswerLetter(notice, brand)
      : notice.kind === "answer_unread"
        ? answerLetter(notice, settings)
        : notice.kind === "desk_alert"
          ? alertLetter(notice, settings)
          : agentLetter(notice, settings);
  return { lang, brand, accent: settings.brand.accent, ...made };
}

function answerLetter(
  notice: AnswerNotice,
  { brand, hours }: LetterWords,
): Pick<Letter, "subject" | "parts"> {
  const { lang, agentName, caseNumber, answers, replyTo } = notice;
  const ofCase = caseNumber === null ? "" : fill(WORDS.caseInSubject[lang], { number: caseNumber });
  const who =
    agentName === null
      ? WORDS.somebodyAnswered[lang]
      : fill(WORDS.agentAnswered[lang], { agent: agentName });
  const until = presentInstant(notice.linkUntil, { hours, lang });
  const parts: LetterPart[] = [
    ...(replyTo === null ? [] : [{ kind: "mark", text: WORDS.replyAbove[lang] } as const]),
    { kind: "paragraph", text: WORDS.greeting[lang] },
    { kind: "paragraph", text: who },
    ...answers.map((text) => ({ kind: "quote", text }) as const),
    { kind: "button", label: WORDS.openChat[lang], url: notice.link },
    ...(caseNumber === null
      ? []
      : [{ kind: "small", text: fill(WORDS.caseIs[lang], { number: caseNumber }) } as const]),
    { kind: "small", text: fill(WORDS.linkUntil[lang], { until }) },
    { kind: "small", text: (replyTo === null ? WORDS.noReply : WORDS.replyHere)[lang] },
    { kind: "small", text: WORDS.safety[lang] },
    { kind: "small-link", label: WORDS.stop[lang], url: notice.stopLink },
  ];
  return { subject: `${brand.desk[lang]} · ${WORDS.answerSubject[lang]}${ofCase}`, parts };
}

function mailAnswerLetter(
  { lang, subject, said, files, choices, replyTo }: MailAnswer,
  brand: string,
): Pick<Letter, "subject" | "parts"> {
  const parts: LetterPart[] = [
    ...(replyTo === null ? [] : [{ kind: "mark", text: WORDS.replyAbove[lang] } as const]),
    ...said.map((text) => ({ kind: "quote", text }) as const),
    ...files.map(({ name, url }) => ({ kind: "small-link", label: name, url }) as const),
    ...(choices.length === 0
      ? []
      : [{ kind: "paragraph", text: `${WORDS.mailChoices[lang]}${choices.join(" / ")}` } as const]),
    { kind: "small", text: WORDS.safety[lang] },
  ];
  return { subject: subject === "" ? brand : `Re: ${subject.replace(/^re: ?/i, "")}`, parts };
}

function agentLetter(
  notice: AgentNotice,
  { brand, hours }: LetterWords,
): Pick<Letter, "subject" | "parts"> {
  const { lang, isMessage, caseNumber } = notice;
  const missed = notice.kind === "offer_missed";
  const about = missed ? "missed" : isMessage ? "untakenMessage" : "untaken";
  const values = {
    queue: notice.queueLabel,
    since: presentInstant(notice.waitingSince, { hours, lang }),
  };
  const parts: LetterPart[] = [
    { kind: "paragraph", text: fill(WORDS[about][lang], values) },
    ...(caseNumber === null
      ? []
      : [{ kind: "paragraph", text: fill(WORDS.caseIs[lang], { number: caseNumber }) } as const]),
    { kind: "button", label: WORDS.openConsole[lang], url: notice.link },
    ...(missed ? [] : [{ kind: "small", text: WORDS.agentWhy[lang] } as const]),
  ];
  const subject = fill(WORDS[`${about}Subject`][lang], values);
  return { subject: `${brand.desk[lang]} · ${subject}`, parts };
}

function alertLetter(
  notice: AlertNotice,
  { brand, hours }: LetterWords,
): Pick<Letter, "subject" | "parts"> {
  const { lang, alert } = notice;
  const values = {
    queue: notice.queueLabel,
    since: presentInstant(notice.since, { hours, lang }),
  };
  return {
    subject: `${brand.desk[lang]} · ${fill(WORDS[`${alert}Subject`][lang], values)}`,
    parts: [
      { kind: "paragraph", text: fill(WORDS[alert][lang], values) },
      { kind: "button", label: WORDS.openConsole[lang], url: notice.link },
      { kind: "small", text: WORDS.alertWhy[lang] },
    ],
  };
}

/** `2026-12-06 09:00 Beijing time`: right wherever it is read. */
export function presentInstant(
  at: number,
  { hours, lang }: { readonly hours: Hours; readonly lang: Locale },
): string {
  const { timeZone } = hours;
  // Swedish writes the date as ISO 8601 does.
  const clock = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone, dateStyle: "short", timeStyle: "short" },
  }).format(at);
  const zone = nameZone(hours, at);
  return lang === "zh" ? `${zone.zh} ${clock}` : `${clock} ${zone.en}`;
}
