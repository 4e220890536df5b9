/** The letter that asks for what a shopper agrees to, to whoever wrote first; nothing of either mail is kept. */
import type { Locale } from "../../../kernel/locale.ts";
import { type ConsentRules, isAgreement } from "../ask-consent.ts";
import { NOTICE_WORDING as WORDS } from "../notice-wording.ts";
import { createSmtpTransport, judgeMailError } from "../smtp-transport.ts";
import { presentMailBody } from "./letter.ts";
import type { LetterSettings } from "./write-letter.ts";

/** Whom to ask, and in which thread. */
export interface ConsentAsked {
  readonly to: string;
  readonly lang: Locale;
  /** Of the mail that is answered, with its Message-ID and the address that it went to. */
  readonly subject: string;
  readonly inReplyTo: string;
  readonly replyTo: string;
}

/** Sends the question at once. Rejects when it could not be sent: whoever handed the mail in then tries again. */
export type MailConsent = (asked: ConsentAsked) => Promise<void>;

/** How mails go out, and what is asked. */
export interface ConsentMailSettings extends Pick<LetterSettings, "brand" | "readLogo"> {
  readonly smtpUrl: string;
  readonly from: string;
  readonly rules: ConsentRules;
}

/** Mails the question. Not by the outbox, which keeps whom it writes to. */
export function createConsentMail(settings: ConsentMailSettings): MailConsent {
  const { smtpUrl, from, rules, brand, readLogo } = settings;
  return async ({ to, lang, subject, inReplyTo, replyTo }) => {
    const transport = createSmtpTransport(smtpUrl);
    const link = rules.link?.[lang];
    const letter = {
      ...{ lang, brand: brand.desk[lang], accent: brand.accent },
      subject: subject === "" ? WORDS.mailAgreeSubject[lang] : `Re: ${bareSubject(subject)}`,
      parts: [
        { kind: "paragraph" as const, text: rules.consent?.text[lang] ?? "" },
        ...(link === undefined ? [] : [{ kind: "small-link" as const, label: link, url: link }]),
        { kind: "paragraph" as const, text: WORDS.mailAgreeHow[lang] },
      ],
    };
    try {
      await transport.sendMail({
        ...{ from, to, replyTo, inReplyTo, references: inReplyTo },
        ...presentMailBody(letter, await readLogo()),
        headers: { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" },
      });
    } catch (error) {
      throw new Error(`the question for consent was not sent: ${judgeMailError(error).error}`);
    } finally {
      transport.close();
    }
  };
}

/** Without the marks of answers. */
export function bareSubject(subject: string): string {
  return subject.replace(/^(?:(?:re|aw|回复|答复)[:：] ?)+/i, "");
}

/** What a mail says after its first line, when that agrees; undefined when it does not. */
export function readAgreement(words: string): string | undefined {
  const [first = "", ...rest] = words.split("\n");
  return isAgreement(first) ? rest.join("\n").trim() : undefined;
}
