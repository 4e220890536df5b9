/** Second step, sessions and ways back in, over HTTP. */
import type { z } from "zod";
import type { ownSessionsSchema } from "../../kernel/protocol/http.ts";
import type { Locale } from "../wording/wording.ts";
import { callApi, type HttpReply } from "./http-client.ts";

/** This person's sessions, and whether the second step is on. */
export type OwnSessions = z.infer<typeof ownSessionsSchema>;

/** Where this person is signed in. */
export function loadSessions(lang: Locale): Promise<HttpReply<OwnSessions>> {
  return callApi({ method: "GET", path: "/api/agents/sessions", lang });
}

/** Ends one of them. */
export function endSession(id: string, lang: Locale): Promise<HttpReply<object>> {
  return callApi({ method: "DELETE", path: `/api/agents/sessions/${id}`, lang });
}

/** What an authenticator app is given. */
export interface TwoStepStart {
  readonly secret: string;
  readonly uri: string;
}

/** A secret for an authenticator app, once the password was given again. */
export function beginTwoStep(password: string, lang: Locale): Promise<HttpReply<TwoStepStart>> {
  return callApi({ method: "POST", path: "/api/agents/two-step", body: { password }, lang });
}

/** The app shows right codes; the recovery codes come this once. */
export function confirmTwoStep(
  code: string,
  lang: Locale,
): Promise<HttpReply<{ recoveryCodes: readonly string[] }>> {
  const path = "/api/agents/two-step/confirm";
  return callApi({ method: "POST", path, body: { code }, lang });
}

/** Recovery codes in place of those before. */
export function renewRecovery(
  code: string,
  lang: Locale,
): Promise<HttpReply<{ recoveryCodes: readonly string[] }>> {
  const path = "/api/agents/two-step/recovery";
  return callApi({ method: "POST", path, body: { code }, lang });
}

/** Back to the password alone. */
export function stopTwoStep(code: string, lang: Locale): Promise<HttpReply<object>> {
  return callApi({ method: "DELETE", path: "/api/agents/two-step", body: { code }, lang });
}

/** Asks for a link by e-mail. */
export function mailReset(email: string, lang: Locale): Promise<HttpReply<object>> {
  return callApi({ method: "POST", path: "/api/agents/reset", body: { email }, lang });
}

/** Uses a link: the new password counts from now on. */
export function acceptReset(
  given: { token: string; password: string },
  lang: Locale,
): Promise<HttpReply<object>> {
  return callApi({ method: "POST", path: "/api/agents/reset/accept", body: given, lang });
}
