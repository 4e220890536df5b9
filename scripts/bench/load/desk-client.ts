/** One socket of the load run, as docs/protocol.md has it, with the few requests that it makes. */
import { io, type Socket } from "socket.io-client";

const ANSWER_MS = 20_000;

/** A message as it comes over the wire, as far as the run looks. */
export interface HeardMessage {
  readonly conversationId: string;
  readonly author: { readonly kind: "shopper" | "agent" | "bot" | "system" };
}

/** Connects; rejects when the desk refuses. */
export async function connect(url: string, headers: Record<string, string> = {}): Promise<Socket> {
  const socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: headers,
    auth: { lang: "en" },
  });
  if (socket.connected) return socket;
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve()).once("connect_error", reject);
  });
  return socket;
}

/** One request; a refusal or no answer within twenty seconds is an error. */
export async function ask<T extends object>(
  socket: Socket,
  event: string,
  request: object,
): Promise<T> {
  const answer = await socket.timeout(ANSWER_MS).emitWithAck(event, request);
  if (!answer.ok) throw new Error(`${event}: ${answer.error}`);
  return answer as T;
}

/** The next message that fits, within twenty seconds. */
export function nextMessage(
  socket: Socket,
  fits: (message: HeardMessage) => boolean,
): Promise<HeardMessage> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      socket.off("message:added", listen);
      reject(new Error("no message came"));
    }, ANSWER_MS);
    const listen = ({ message }: { message: HeardMessage }) => {
      if (!fits(message)) return;
      clearTimeout(late);
      socket.off("message:added", listen);
      resolve(message);
    };
    socket.on("message:added", listen);
  });
}
