/** Fetches what a shopper attached in a channel: from where channels keep files, and from nowhere else. */
import type { ChannelFile } from "../../bot/adapters/channel-message.ts";
import { AppError } from "../../kernel/errors.ts";

/** Where the channels of the Bot Framework keep what was attached, by the end of the host's name. */
const FILE_HOSTS = [
  "botframework.com",
  "smba.trafficmanager.net",
  "sharepoint.com",
  "files.slack.com",
  "fbcdn.net",
  "fbsbx.com",
];
const LONGEST_WAIT_MS = 15_000;

/**
 * The bytes of the file, at most `maxBytes`. The application's token is shown to the channel itself only.
 * @throws AppError unsupported_file (an address of no channel, or nothing is there), too_large
 */
export async function fetchChannelFile(file: ChannelFile, maxBytes: number): Promise<Uint8Array> {
  const inside = /^data:[\w/+.-]+;base64,/.exec(file.url);
  if (inside !== null)
    return limited(Buffer.from(file.url.slice(inside[0].length), "base64"), maxBytes);
  const url = URL.parse(file.url);
  const own = URL.parse(file.serviceUrl);
  if (url === null || !mayFetch(url, own)) throw new AppError("unsupported_file");
  const isOwn = url.origin === own?.origin;
  const response = await fetch(url, {
    redirect: "error",
    signal: AbortSignal.timeout(LONGEST_WAIT_MS),
    ...(isOwn && { headers: { Authorization: `Bearer ${await file.token()}` } }),
  }).catch((error: unknown) => {
    throw new AppError("unsupported_file", { cause: error });
  });
  if (!response.ok || response.body === null) throw new AppError("unsupported_file");
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body) {
    bytes += part.byteLength;
    if (bytes > maxBytes) throw new AppError("too_large", { details: { maxBytes } });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function mayFetch(url: URL, own: URL | null): boolean {
  if (url.origin === own?.origin) return true;
  const known = FILE_HOSTS.some(
    (host) => url.hostname === host || url.hostname.endsWith(`.${host}`),
  );
  return known && url.protocol === "https:";
}

function limited(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes.byteLength > maxBytes) throw new AppError("too_large", { details: { maxBytes } });
  return bytes;
}
