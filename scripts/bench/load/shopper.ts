/** One chat of the load run: six questions to the assistant, and for every fourth shopper a talk with a person. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import { ask, connect, type HeardMessage, nextMessage } from "./desk-client.ts";
import type { LoadFigures } from "./figures.ts";
import type { Holder, Staff } from "./staff.ts";

/** Questions a shopper puts to the assistant. */
export const QUESTIONS = 6;
/** Messages of shopper and person together. */
export const TALKED = 14;
/** One shopper in so many talks with a person. */
export const ONE_IN = 4;
/** Neighbours in the list mean the same, and nobody is told the same twice: a prime far from any round number. */
const APART = 379;
const ASK_EVERY_MS = 8000;
const TALK_EVERY_MS = 4000;

/** What a chat goes by. */
export interface ChatPlan {
  readonly url: string;
  readonly number: number;
  readonly questions: readonly string[];
  readonly staff: Staff;
  readonly figures: LoadFigures;
}

/** The whole chat; what goes wrong is noted, never thrown. */
export async function holdChat(plan: ChatPlan): Promise<void> {
  const { url, number, figures, staff } = plan;
  let socket: Socket | undefined;
  try {
    socket = await connect(`${url}/widget`);
    const { state } = await ask<{ state: { id: string } }>(socket, "conversation:open", {
      ...{ lang: "en", lastSeq: 0 },
    });
    await askAssistant(socket, state.id, plan);
    const isHeld = staff.isHeld(state.id);
    if (isHeld || number % ONE_IN === 0) await talk(socket, state.id, { ...plan, isHeld });
    figures.chatEnded();
  } catch (error) {
    figures.failed(error);
  } finally {
    socket?.disconnect();
  }
}

/** At fixed times, however long the answers take: a slow desk is not asked less. */
async function askAssistant(
  socket: Socket,
  conversationId: string,
  { number, questions, figures, staff }: ChatPlan,
): Promise<void> {
  const began = performance.now();
  const answers: Promise<void>[] = [];
  for (let n = 0; n < QUESTIONS; n += 1) {
    await pause(Math.max(0, began + n * ASK_EVERY_MS - performance.now()));
    if (staff.isHeld(conversationId)) break;
    const at = (number * QUESTIONS + n) * APART;
    const text = questions[at % questions.length] ?? "Where is my parcel?";
    const asked = performance.now();
    const answer = nextMessage(socket, ({ author }) => author.kind !== "shopper");
    answers.push(
      answer.then(
        () => figures.answered(performance.now() - asked),
        (error: unknown) => figures.failed(error),
      ),
    );
    await say(socket, { kind: "text", text });
  }
  await Promise.all(answers);
}

async function talk(
  socket: Socket,
  conversationId: string,
  { staff, figures, isHeld }: ChatPlan & { readonly isHeld: boolean },
): Promise<void> {
  const asked = performance.now();
  const action = { name: "talk_to_person" };
  if (!isHeld) await say(socket, { kind: "action", action, label: "A person, please" });
  const holder = await staff.holderOf(conversationId);
  if (!isHeld) figures.claimed(performance.now() - asked);
  const began = performance.now();
  for (let n = 0; n < TALKED; n += 1) {
    await pause(Math.max(0, began + n * TALK_EVERY_MS - performance.now()));
    figures.arrived(await passOn({ socket, holder, conversationId, byAgent: n % 2 === 0 }));
  }
  await holder.resolve();
}

/** One message to the other side; how long it took to get there, in milliseconds. */
async function passOn(given: {
  readonly socket: Socket;
  readonly holder: Holder;
  readonly conversationId: string;
  readonly byAgent: boolean;
}): Promise<number> {
  const { socket, holder, conversationId, byAgent } = given;
  const from = byAgent ? "agent" : "shopper";
  const fits = (message: HeardMessage) =>
    message.conversationId === conversationId && message.author.kind === from;
  const sent = performance.now();
  const there = nextMessage(byAgent ? socket : holder.socket, fits);
  // Looked at below; not when sending fails before.
  there.catch(() => {});
  if (byAgent) await holder.say("I am looking into it for you.");
  else await say(socket, { kind: "text", text: "Thank you, I can wait a moment." });
  await there;
  return performance.now() - sent;
}

async function say(socket: Socket, content: object): Promise<void> {
  await ask(socket, "message:send", { clientMsgId: randomUUID(), content });
}
