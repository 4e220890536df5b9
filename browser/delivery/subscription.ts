/**
 * Keeps one conversation's copy complete: subscribes, reads what is missing in pages, then takes what is
 * pushed, in order and once. Gaps are asked for instead of shown.
 */
import type { Message } from "../../kernel/protocol/message.ts";
import { EMPTY_LOG, type MessageLog, receive, receivePage } from "./message-log.ts";
import type { Retry } from "./retry.ts";

const MAX_BUFFERED = 500;

/** Rows after the seq that was asked for, oldest first. */
export interface Page {
  readonly conversationId: string;
  readonly messages: readonly Message[];
  readonly more: boolean;
  /** The conversation's own last seq: seqs up to it that the last page lacks are not for this reader. */
  readonly lastSeq: number;
}

/** `later`: try again. `refused`: it will never work; nothing more is asked. */
export type Asked = Page | "later" | "refused";

/** How a conversation is opened and resumed, and who is told of it. */
export interface SubscriptionPorts {
  /** Subscribes, then reads the first page. */
  readonly open: (lastSeq: number) => Promise<Asked>;
  /** Reads a further page. */
  readonly resume: (lastSeq: number) => Promise<Asked>;
  readonly retry: Retry;
  /** Log or liveness is another. */
  readonly changed: () => void;
  /** Told each message that is new since going live. */
  readonly arrived?: (message: Message) => void;
  /** The desk's log was put back to an earlier state: it has these no more, though this side saw them. */
  readonly lost?: (messages: readonly Message[]) => void;
}

/** One conversation kept whole: subscribes, then reads, then applies what came meanwhile, and resumes. */
export class Subscription {
  readonly #ports: SubscriptionPorts;
  #log: MessageLog = EMPTY_LOG;
  #conversationId: string | undefined;
  /** False while the log may lack something: what is pushed meanwhile waits in `#early`. */
  #live = false;
  /** The epoch of this subscription; an answer to an older one is void. */
  #round = 0;
  #early: Message[] = [];
  /** What was here when the desk's log turned out to be another; compared with it once it is read. */
  #before: readonly Message[] = [];

  constructor(ports: SubscriptionPorts) {
    this.#ports = ports;
  }

  get log(): MessageLog {
    return this.#log;
  }

  get live(): boolean {
    return this.#live;
  }

  /**
   * Subscribes anew, from the last message that is here; call it after every connect. That message is asked
   * for once more: if another stands in its place, or none, the desk's log was put back (a restored backup, a
   * replica that lagged), and the copy is read anew instead of hiding what has the same seqs now.
   */
  async start(): Promise<void> {
    this.pause();
    const round = this.#round;
    const after = firstSeqToAsk(this.#log);
    const opened = await this.#ports.open(after);
    if (round !== this.#round) return;
    if (opened === "refused") return;
    if (opened === "later") return this.#failed();
    const same =
      this.#conversationId === undefined || this.#conversationId === opened.conversationId;
    const continues = same && isContinuedBy(this.#log, opened);
    if (!same) this.#before = [];
    else if (!continues) this.#keepForComparison();
    this.#conversationId = opened.conversationId;
    if (!continues) this.#log = EMPTY_LOG;
    // The page began where the log of another began to differ.
    const fromTheMiddle = !continues && after > 0;
    if (!fromTheMiddle) this.#take(opened);
    if ((!fromTheMiddle && !opened.more) || (await this.#readOn(round))) this.#goLive();
  }

  /** The desk says that this copy is not of its log: reads it anew, from the beginning. */
  async startOver(): Promise<void> {
    this.#keepForComparison();
    this.#log = EMPTY_LOG;
    await this.start();
  }

  /** The connection is away: until `start` the copy may lack something. */
  pause(): void {
    this.#round += 1;
    this.#live = false;
    this.#ports.retry.cancel();
  }

  /** Forgets the copy. */
  clear(): void {
    this.pause();
    this.#log = EMPTY_LOG;
    this.#conversationId = undefined;
    this.#early = [];
    this.#before = [];
  }

  /** Takes a message that was pushed or acknowledged. */
  push(message: Message): void {
    if (!this.#live) {
      this.#early = [...this.#early, message].slice(-MAX_BUFFERED);
      return;
    }
    const received = receive(this.#log, message);
    if (received.kind === "known") return;
    if (received.kind === "gap") {
      // Buffered, not dropped: the page that fills the gap may have been read before this message.
      this.#early = [...this.#early, message];
      void this.#fillGap();
      return;
    }
    this.#log = received.log;
    this.#ports.changed();
    if (received.kind === "added") this.#ports.arrived?.(message);
  }

  /** The conversation is known to have reached `seq`: asks for what is not here. */
  expect(seq: number): void {
    if (this.#live && seq > this.#log.lastSeq) void this.#fillGap();
  }

  async #fillGap(): Promise<void> {
    this.#live = false;
    this.#round += 1;
    const before = this.#log.lastSeq;
    if (!(await this.#readOn(this.#round))) return;
    const missed = this.#log.messages.filter((message) => message.seq > before);
    for (const message of missed) this.#ports.arrived?.(message);
    this.#goLive();
  }

  /** Page after page; true when the log is complete up to now. */
  async #readOn(round: number): Promise<boolean> {
    for (;;) {
      const page = await this.#ports.resume(this.#log.lastSeq);
      if (round !== this.#round || page === "refused") return false;
      if (page === "later") {
        this.#failed();
        return false;
      }
      this.#take(page);
      if (!page.more) return true;
    }
  }

  #take({ messages, more, lastSeq }: Page): void {
    this.#log = receivePage(this.#log, messages, more ? undefined : lastSeq);
  }

  #failed(): void {
    this.#ports.retry.later(() => void this.start());
    this.#ports.changed();
  }

  #goLive(): void {
    this.#live = true;
    this.#ports.retry.succeeded();
    const early = this.#early;
    this.#early = [];
    // First: what is sent again stands before what was written since.
    this.#tellLost();
    this.#ports.changed();
    for (const message of early) this.push(message);
  }

  #keepForComparison(): void {
    if (this.#log.messages.length > 0) this.#before = this.#log.messages;
  }

  #tellLost(): void {
    const here = new Set(this.#log.messages.map(({ id }) => id));
    const lost = this.#before.filter(({ id }) => !here.has(id));
    this.#before = [];
    if (lost.length > 0) this.#ports.lost?.(lost);
  }
}

/** So that the last message of the copy comes again. */
function firstSeqToAsk({ messages, lastSeq }: MessageLog): number {
  const last = messages.at(-1);
  return last === undefined ? lastSeq : last.seq - 1;
}

function isContinuedBy({ messages, lastSeq }: MessageLog, page: Page): boolean {
  const last = messages.at(-1);
  return last === undefined ? page.lastSeq >= lastSeq : page.messages[0]?.id === last.id;
}
