import { describe, expect, it } from "vitest";
import { AppError, ERROR_CATALOGUE, presentError } from "../../../kernel/errors.ts";

describe("presentError", () => {
  it("shows an expected error in the reader's language with its details", () => {
    const error = new AppError("already_claimed", { details: { holder: "Alice" } });

    expect(presentError(error, "en")).toEqual({
      error: "already_claimed",
      message: "Someone else has already taken this chat.",
      details: { holder: "Alice" },
    });
    expect(presentError(error, "zh").message).toBe("该会话已由其他客服接手。");
  });

  it("never shows what an unknown error says", () => {
    const shown = presentError(new Error("password of the database is hunter2"), "en");

    expect(shown.error).toBe("internal_error");
    expect(JSON.stringify(shown)).not.toContain("hunter2");
  });

  it("names a fault of ours by its trace, or else its request, and nothing that was expected", () => {
    const reference = { requestId: "request-1" };
    const fault = presentError(new Error("x"), "zh", reference);
    const traced = presentError(new Error("x"), "en", { ...reference, traceId: "trace-1" });

    expect(fault.message).toBe("我们这边出了点问题，请稍后重试。（编号 request-1）");
    expect(fault.details).toEqual(reference);
    expect(traced.message).toMatch(/try again\. \(Reference trace-1\)$/);
    expect(traced.details).toEqual({ ...reference, traceId: "trace-1" });
    expect(presentError(new AppError("not_found"), "en", reference).details).toEqual({});
  });

  it("has words in both languages for every code", () => {
    for (const [code, { status, message }] of Object.entries(ERROR_CATALOGUE)) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(message.zh, code).toMatch(/\p{Script=Han}/u);
      expect(message.en, code).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});
