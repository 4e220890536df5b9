/** A real SMTP server on a free port that keeps what it takes, and fails as a test tells it to. */
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface TakenMail {
  readonly to: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** The decoded text part, and the decoded HTML part. */
  readonly text: string;
  readonly html: string;
  /** Pictures that travel with it, by the id that the HTML names. */
  readonly pictures: readonly { readonly id: string; readonly bytes: Uint8Array }[];
}

/** What it does with the next mails: take them, refuse for now, refuse for good, or take them and say nothing. */
export type MailMood = "takes" | "busy" | "refuses" | "dies_after_taking";

export class MailServer {
  readonly taken: TakenMail[] = [];
  mood: MailMood = "takes";
  /** Awaited after a mail was kept and before the sender is told. */
  beforeAnswer: () => Promise<void> = async () => {};
  readonly url: string;
  readonly #server: SMTPServer;

  private constructor(server: SMTPServer, port: number) {
    this.#server = server;
    this.url = `smtp://127.0.0.1:${port}`;
  }

  static async start(port = 0): Promise<MailServer> {
    let mails: MailServer | undefined;
    const server: SMTPServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      logger: false,
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const mood = mails?.mood ?? "takes";
          if (mood === "busy") return done(failure(451, "try again later"));
          if (mood === "refuses") return done(failure(550, "no such mailbox"));
          const to = session.envelope.rcptTo.map(({ address }) => address);
          mails?.taken.push(readMail(Buffer.concat(chunks).toString("utf8"), to));
          // As a server that fails between keeping the mail and saying so.
          if (mood === "dies_after_taking") return done(failure(421, "closing"));
          void (mails?.beforeAnswer() ?? Promise.resolve()).then(() => done());
        });
      },
    });
    server.on("error", () => {});
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    mails = new MailServer(server, (server.server.address() as AddressInfo).port);
    return mails;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

function failure(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

function readMail(raw: string, to: readonly string[]): TakenMail {
  const mail = split(raw);
  const { headers } = mail;
  const parts = partsOf(mail);
  const find = (type: string): string => {
    const part = parts.find((one) => one.headers["content-type"]?.startsWith(type));
    return part === undefined ? "" : decode(part);
  };
  const pictures = parts
    .filter((part) => part.headers["content-type"]?.startsWith("image/"))
    .map((part) => ({
      id: part.headers["content-id"] ?? "",
      bytes: Buffer.from(part.body, "base64"),
    }));
  return { to, headers, text: find("text/plain"), html: find("text/html"), pictures };
}

/** What a mail holds, with what its parts hold. */
function partsOf(part: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(part.headers["content-type"] ?? "")?.[1];
  if (boundary === undefined) return [part];
  const inner = part.body.split(`--${boundary}`);
  return inner.flatMap((one) => partsOf(split(one.replace(/^\r?\n/, ""))));
}

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function split(raw: string): Part {
  const [head = "", ...rest] = raw.split(/\r?\n\r?\n/);
  const lines = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const headers = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at).toLowerCase(), decodeWords(line.slice(at + 1).trim())];
    }),
  );
  return { headers, body: rest.join("\r\n\r\n") };
}

function decode({ headers, body }: Part): string {
  const encoding = headers["content-transfer-encoding"]?.toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return body;
  return unquote(body.replace(/=\r?\n/g, ""));
}

function unquote(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** `=?UTF-8?B?…?=` in headers. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_all, kind: string, words: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(words, "base64").toString("utf8")
        : unquote(words.replaceAll("_", " ")),
    );
}
