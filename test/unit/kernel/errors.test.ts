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

  it("has words in both languages for every code", () => {
    for (const [code, { status, message }] of Object.entries(ERROR_CATALOGUE)) {
      expect(status, code).toBeGreaterThanOrEqual(400);
      expect(message.zh, code).toMatch(/\p{Script=Han}/u);
      expect(message.en, code).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});
