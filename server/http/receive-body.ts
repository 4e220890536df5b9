/** Takes in raw bodies under limits that one slow or greedy client cannot use up for the others. */
import type { Request } from "express";
import { AppError } from "../../kernel/errors.ts";

/** What bodies may cost. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** A body that takes longer is cut off. */
  readonly timeoutMs: number;
  /** At one time from one sender. */
  readonly mostOfOne: number;
  /** Bytes of all bodies held at one time: beyond it, new ones are told to come back. */
  readonly mostHeld: number;
}

/** Takes bodies in, and knows how much is held. */
export class BodyReceiver {
  readonly #limits: BodyLimits;
  readonly #perSender = new Map<string, number>();
  #held = 0;

  constructor(limits: BodyLimits) {
    this.#limits = limits;
  }

  /**
   * The body, then what `use` makes of it; its bytes count as held until that is done.
   * @throws AppError rate_limited, too_large; bad_request when it broke off or took too long
   */
  async take<T>(
    request: Request,
    sender: string,
    use: (body: Uint8Array) => Promise<T>,
  ): Promise<T> {
    const others = this.#perSender.get(sender) ?? 0;
    if (others >= this.#limits.mostOfOne || this.#held >= this.#limits.mostHeld)
      throw new AppError("rate_limited", { details: { retrySeconds: 2 } });
    this.#perSender.set(sender, others + 1);
    const mine = { bytes: 0 };
    try {
      return await use(await this.#read(request, mine));
    } finally {
      this.#held -= mine.bytes;
      const left = (this.#perSender.get(sender) ?? 1) - 1;
      if (left === 0) this.#perSender.delete(sender);
      else this.#perSender.set(sender, left);
    }
  }

  #read(request: Request, mine: { bytes: number }): Promise<Uint8Array> {
    const { maxBytes, timeoutMs } = this.#limits;
    const tooLarge = () => new AppError("too_large", { details: { maxBytes } });
    if (Number(request.get("content-length") ?? 0) > maxBytes) return Promise.reject(tooLarge());
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      const end = (settle: () => void): void => {
        clearTimeout(deadline);
        request.off("data", onData);
        settle();
      };
      const fail = (error: AppError): void => {
        // The rest is not worth reading; the answer still goes out, then the connection closes.
        request.pause();
        end(() => reject(error));
      };
      const onData = (chunk: Buffer): void => {
        mine.bytes += chunk.length;
        this.#held += chunk.length;
        chunks.push(chunk);
        if (mine.bytes > maxBytes) fail(tooLarge());
      };
      const deadline = setTimeout(
        () => fail(new AppError("bad_request", { details: { problem: "took_too_long" } })),
        timeoutMs,
      );
      request.on("data", onData);
      request.once("end", () => end(() => resolve(Buffer.concat(chunks))));
      request.once("close", () => end(() => reject(new AppError("bad_request"))));
      request.once("error", () => end(() => reject(new AppError("bad_request"))));
    });
  }
}
