/** Letting a client in: what is asked of every handshake, and how a refusal reaches the client. */
import type { Namespace, Socket } from "socket.io";
import { AppError, presentError } from "../../kernel/errors.ts";
import type { Locale } from "../../kernel/locale.ts";
import { isSpoken, PROTOCOL_VERSION } from "../../kernel/protocol/version.ts";

/**
 * Runs `admit` before a socket is connected, after its version of the protocol was found to be spoken here.
 * What is thrown becomes the client's `connect_error`, with the error's body as `data`.
 */
export function admitClients(namespace: Namespace, admit: (socket: Socket) => Promise<void>): void {
  namespace.use((socket, next) => {
    const { protocol, lang } = socket.handshake.auth ?? {};
    const locale: Locale = lang === "zh" ? "zh" : "en";
    const refuse = (error: unknown) => next(refusalOf(error, locale));
    if (isSpoken(protocol)) admit(socket).then(() => next(), refuse);
    else refuse(new AppError("unsupported_protocol", { details: { protocol: PROTOCOL_VERSION } }));
  });
}

function refusalOf(error: unknown, locale: Locale): Error {
  const body = presentError(error, locale);
  return Object.assign(new Error(body.error), { data: body });
}
