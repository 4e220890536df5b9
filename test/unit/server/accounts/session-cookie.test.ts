import { describe, expect, it } from "vitest";
import { findDevice, presentDevice } from "../../../../server/accounts/known-device.ts";
import { isCommonPassword } from "../../../../server/accounts/password.ts";
import { findCookie, presentCookie } from "../../../../server/accounts/session-cookie.ts";

const SECRET = "abcdefghijklmnopqrstuv";

describe("findCookie", () => {
  it("finds one among others", () => {
    expect(findCookie(`a=1; frontdesk_session=${SECRET}; b=2`, "frontdesk_session")).toBe(SECRET);
  });

  it("believes the one that only this host can have set", () => {
    expect(
      findCookie(
        `frontdesk_session=from-elsewhere-0001; __Host-frontdesk_session=${SECRET}`,
        "frontdesk_session",
      ),
    ).toBe(SECRET);
  });

  it("takes nothing that we never set", () => {
    for (const header of [
      undefined,
      "",
      "frontdesk_session",
      "frontdesk_session=",
      "xfrontdesk_session=abc",
      "frontdesk_session=a b;",
      `frontdesk_session=${"x".repeat(500)}`,
    ])
      expect(findCookie(header, "frontdesk_session")).toBeUndefined();
  });
});

describe("presentCookie", () => {
  it("is for this site and no script, and for https alone when there is https", () => {
    expect(presentCookie("n", "v", { secure: true, maxAgeSeconds: 60 })).toBe(
      "__Host-n=v; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax",
    );
    expect(presentCookie("n", "v", { secure: false, maxAgeSeconds: 0 })).not.toContain("Secure");
  });
});

describe("a device mark", () => {
  const account = { id: "a1", passwordHash: "hash one" };

  it("is known to its account until the password changes", () => {
    const mark = presentDevice(account, "nonce");

    expect(findDevice(account, mark)).toBe("nonce");
    expect(findDevice({ ...account, passwordHash: "hash two" }, mark)).toBeUndefined();
    expect(findDevice({ ...account, id: "a2" }, mark)).toBeUndefined();
    expect(findDevice(undefined, mark)).toBeUndefined();
  });

  it("cannot be made up", () => {
    for (const mark of [
      undefined,
      "",
      "nonce",
      "nonce.",
      ".x",
      "nonce.AAAA",
      `other.${presentDevice(account, "nonce").split(".")[1]}`,
    ])
      expect(findDevice(account, mark)).toBeUndefined();
  });
});

describe("isCommonPassword", () => {
  it.each([
    "password123",
    "Password!2026",
    "qwertyuiop1",
    "1234567890",
    "9876543210",
    "aaaaaaaaaa",
    "admin12345678",
    "adalovelace1",
  ])("refuses %s", (password) => {
    expect(isCommonPassword(password, "ada.lovelace@x.example")).toBe(true);
  });

  it.each([
    "correct horse battery",
    "三更灯火五更鸡正是读书",
    "xK9#mQ2$vL",
    "password of the lighthouse",
  ])("takes %s", (password) => {
    expect(isCommonPassword(password, "ada.lovelace@x.example")).toBe(false);
  });
});
