import { describe, expect, it } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import type { Embedder } from "../../../../language/encoder/embedder.ts";
import { QuestionEncoder } from "../../../../language/encoder/question-encoder.ts";

describe("QuestionEncoder", () => {
  it("tells how many questions it is working on, and forgets those that failed", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const embedder = {
      embed: async ([text]: readonly string[]) => {
        await promise;
        if (text === "bad") throw new Error("the encoder failed");
        return [new Float32Array(2)];
      },
    } as unknown as Embedder;
    const encoder = new QuestionEncoder(embedder, silentLogger);

    const asked = Promise.all([encoder.encode("one"), encoder.encode("bad")]);
    const working = encoder.encoding;
    resolve();
    const vectors = await asked;

    expect(working).toBe(2);
    expect(vectors[1]).toBeNull();
    expect(encoder.encoding).toBe(0);
  });
});
