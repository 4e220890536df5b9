/** Takes in raw bodies under limits that one slow or greedy client cannot use up for the others. */
import type { Request } from "express";
import { AppError } from "../../kernel/errors.ts";

/** What bodies may cost. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** A body that takes longer is cut off. */
  readonly timeoutMs: number;
  /** From `afterMs` on a body must have come at this pace on average, or it is cut off. */
  readonly pace: { readonly afterMs: number; readonly bytesPerSecond: number };
  /** At one time from one sender. */
  readonly mostOfOne: number;
  /** Bytes of all bodies that are held or announced at one time: beyond it, new ones are told to come back. */
  readonly mostHeld: number;
}

/** Whose body it is: a shopper's or an agent's, and the network it comes from. */
export interface Sender {
  readonly id: string;
  readonly network: string;
}

/** Of what may be held, one sender may have announced a quarter and one network half: the rest is for others. */
const SHARES = { id: 1 / 4, network: 1 / 2 } as const;
const ALL = "all";

/** Takes bodies in, and knows how much is announced, in all and by each sender. */
export class BodyReceiver {
  readonly #limits: BodyLimits;
  readonly #count = new Map<string, number>();
  readonly #announced = new Map<string, number>();

  constructor(limits: BodyLimits) {
    this.#limits = limits;
  }

  /**
   * The body, then what `use` makes of it; its bytes count until that is done.
   * @throws AppError rate_limited, too_large; bad_request when it broke off, took too long or came too slowly
   */
  async take<T>(
    request: Request,
    sender: Sender,
    use: (body: Uint8Array) => Promise<T>,
  ): Promise<T> {
    const { maxBytes } = this.#limits;
    // A body that does not say how long it is may become as long as any.
    const announced = Number(request.get("content-length") ?? maxBytes);
    if (announced > maxBytes) throw new AppError("too_large", { details: { maxBytes } });
    const leave = this.#enter(sender, announced);
    try {
      return await use(await this.#read(request, announced));
    } finally {
      leave();
    }
  }

  /** Reserves a place; returns how to give it back. */
  #enter({ id, network }: Sender, announced: number): () => void {
    const { mostHeld, mostOfOne } = this.#limits;
    const shares = [
      [ALL, mostHeld],
      [`id ${id}`, mostHeld * SHARES.id],
      [`network ${network}`, mostHeld * SHARES.network],
    ] as const;
    const isOver = shares.some(([key, share]) => {
      const before = this.#announced.get(key) ?? 0;
      // The first is always let in, however large the desk lets files be.
      return before > 0 && before + announced > share;
    });
    if (isOver || (this.#count.get(id) ?? 0) >= mostOfOne)
      throw new AppError("rate_limited", { details: { retrySeconds: 2 } });
    add(this.#count, id, 1);
    for (const [key] of shares) add(this.#announced, key, announced);
    return () => {
      add(this.#count, id, -1);
      for (const [key] of shares) add(this.#announced, key, -announced);
    };
  }

  /** Into the place that it will need as a whole: put together at the end, it would need it twice. */
  #read(request: Request, announced: number): Promise<Uint8Array> {
    const { maxBytes, timeoutMs, pace } = this.#limits;
    const began = performance.now();
    return new Promise((resolve, reject) => {
      // The system gives this memory as it is written to.
      const body = Buffer.allocUnsafeSlow(announced);
      let bytes = 0;
      const end = (settle: () => void): void => {
        clearTimeout(deadline);
        clearInterval(watch);
        request.off("data", onData);
        settle();
      };
      const fail = (error: AppError): void => {
        // The rest is not worth reading; the answer still goes out, then the connection closes.
        request.pause();
        end(() => reject(error));
      };
      const tooLong = () =>
        fail(new AppError("bad_request", { details: { problem: "took_too_long" } }));
      const onData = (chunk: Buffer): void => {
        chunk.copy(body, bytes);
        bytes += chunk.length;
        if (bytes > announced) fail(new AppError("too_large", { details: { maxBytes } }));
      };
      const deadline = setTimeout(tooLong, timeoutMs);
      const watch = setInterval(() => {
        const seconds = (performance.now() - began) / 1000;
        if (bytes < seconds * pace.bytesPerSecond) tooLong();
      }, pace.afterMs);
      request.on("data", onData);
      request.once("end", () => end(() => resolve(body.subarray(0, bytes))));
      request.once("close", () => end(() => reject(new AppError("bad_request"))));
      request.once("error", () => end(() => reject(new AppError("bad_request"))));
    });
  }
}

function add(counts: Map<string, number>, key: string, change: number): void {
  const after = (counts.get(key) ?? 0) + change;
  if (after <= 0) counts.delete(key);
  else counts.set(key, after);
}
