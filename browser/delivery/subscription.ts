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

  constructor(ports: SubscriptionPorts) {
    this.#ports = ports;
  }

  get log(): MessageLog {
    return this.#log;
  }

  get live(): boolean {
    return this.#live;
  }

  /** Subscribes anew, from the last seq that is here; call it after every connect. */
  async start(): Promise<void> {
    this.pause();
    const round = this.#round;
    const { lastSeq } = this.#log;
    const opened = await this.#ports.open(lastSeq);
    if (round !== this.#round) return;
    if (opened === "refused") return;
    if (opened === "later") return this.#failed();
    const another =
      this.#conversationId !== undefined && this.#conversationId !== opened.conversationId;
    this.#conversationId = opened.conversationId;
    if (another) this.#log = EMPTY_LOG;
    // The page began where the log of the other conversation ended.
    if (!(another && lastSeq > 0)) this.#take(opened);
    const complete = !opened.more && !(another && lastSeq > 0);
    if (complete || (await this.#readOn(round))) this.#goLive();
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
    this.#ports.changed();
    for (const message of early) this.push(message);
  }
}
