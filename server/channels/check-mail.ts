import { createSmtpTransport, judgeMailError } from "./smtp-transport.ts";

/** Whether a mail server could be reached and let us in; the reason holds neither address nor password. */
export type MailChecked =
  | { readonly kind: "ok"; readonly host: string }
  | { readonly kind: "failed"; readonly host: string; readonly reason: string };

/** Says hello and signs in; sends nothing. Never throws. */
export async function checkMail(smtpUrl: string): Promise<MailChecked> {
  const { host } = new URL(smtpUrl);
  const transport = createSmtpTransport(smtpUrl, 5000);
  try {
    await transport.verify();
    return { kind: "ok", host };
  } catch (error) {
    const { error: code } = judgeMailError(error);
    const isRefused = code.startsWith("SMTP 5") || code === "EAUTH";
    const reason = isRefused ? "it does not let us in" : "it does not answer";
    return { kind: "failed", host, reason: `${reason} (${code})` };
  } finally {
    transport.close();
  }
}
