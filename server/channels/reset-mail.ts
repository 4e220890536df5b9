/** Links for people of the desk who are locked out, as letters. */
import type { MailReset } from "../accounts/password-reset.ts";
import { type Letter, type LetterPart, presentMailBody } from "./email/letter.ts";
import type { LetterSettings } from "./email/write-letter.ts";
import { NOTICE_WORDING as WORDS } from "./notice-wording.ts";
import { createSmtpTransport, judgeMailError } from "./smtp-transport.ts";

/** Where links lead, and how mails go out. */
export interface ResetMailSettings extends Pick<LetterSettings, "brand" | "readLogo"> {
  readonly smtpUrl: string;
  readonly from: string;
  readonly publicUrl: string;
}

/** Mails one-time links. Not by the outbox, which keeps what it sends: a link lies nowhere but in the letter. */
export function createResetMail(settings: ResetMailSettings): MailReset {
  return async (to, token) => {
    const transport = createSmtpTransport(settings.smtpUrl);
    const letter = writeResetLetter(settings, token);
    try {
      await transport.sendMail({
        ...{ from: settings.from, to },
        ...presentMailBody(letter, await settings.readLogo()),
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      });
      return undefined;
    } catch (error) {
      return judgeMailError(error).error;
    } finally {
      transport.close();
    }
  };
}

/** In both languages: it is not known who asks. */
function writeResetLetter({ brand, publicUrl }: ResetMailSettings, token: string): Letter {
  const url = `${publicUrl}/console/reset#${token}`;
  const partsIn = (lang: "zh" | "en"): LetterPart[] => [
    { kind: "paragraph", text: WORDS.reset[lang] },
    { kind: "button", label: WORDS.resetOpen[lang], url },
    { kind: "small", text: WORDS.resetNotAsked[lang] },
  ];
  return {
    ...{ lang: "zh", brand: brand.desk.zh, accent: brand.accent },
    subject: `${WORDS.resetSubject.zh} / ${WORDS.resetSubject.en}`,
    parts: [...partsIn("zh"), ...partsIn("en")],
  };
}
