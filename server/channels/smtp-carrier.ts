/** Notices as e-mail, by SMTP. */
import type { Logger } from "../../kernel/logger.ts";
import { presentMailBody } from "./email/letter.ts";
import { type LetterSettings, writeLetter } from "./email/write-letter.ts";
import type { Carrier, Notice } from "./notice.ts";
import { createSmtpTransport, judgeMailError } from "./smtp-transport.ts";

/** The mail server as a URL with its credentials, and the sender's address, with or without a name. */
export interface SmtpSettings extends LetterSettings {
  readonly smtpUrl: string;
  readonly from: string;
}

/**
 * Sends each notice as one letter in text and HTML. What the server refuses for good is `refused`, everything
 * else `retry`.
 */
export function createSmtpCarrier(settings: SmtpSettings, logger: Logger): Carrier {
  const transport = createSmtpTransport(settings.smtpUrl);
  return {
    async carry(notice) {
      try {
        await transport.sendMail(await presentMail(notice, settings));
        return { kind: "sent" };
      } catch (error) {
        const failed = judgeMailError(error);
        logger.warn({ notice: notice.id, error: failed.error }, "mail_not_sent");
        return { kind: failed.final ? "refused" : "retry", error: failed.error };
      }
    },
    close: () => transport.close(),
  };
}

async function presentMail(notice: Notice, settings: SmtpSettings) {
  const body = presentMailBody(writeLetter(notice, settings), await settings.readLogo());
  const host = /@([^\s<>@]+?)>?$/.exec(settings.from)?.[1] ?? "localhost";
  const thread = `<${threadOf(notice)}@${host}>`;
  return {
    from: settings.from,
    to: notice.to,
    ...body,
    // The same for every try, so that a mail server or reader can tell a repeat.
    messageId: `<${notice.id}@${host}>`,
    date: new Date(notice.at),
    // Mail programs show all that is about one conversation as one thread.
    references: notice.kind === "mail_answer" ? [notice.inReplyTo, thread] : thread,
    ...(notice.kind === "mail_answer" && {
      inReplyTo: notice.inReplyTo,
      ...(notice.replyTo !== null && { replyTo: notice.replyTo }),
    }),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    ...(notice.kind === "answer_unread" && {
      ...(notice.replyTo !== null && { replyTo: notice.replyTo }),
      list: { unsubscribe: { url: notice.stopLink, comment: "" } },
      headers: {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    }),
  };
}

/** What belongs together in a mailbox: letters about one chat, or about one trouble of a queue. */
function threadOf(notice: Notice): string {
  return notice.kind === "desk_alert"
    ? `alert.${notice.alert}.${notice.queue}.${notice.since}`
    : `conversation.${notice.conversationId}`;
}
