/** Signing in and out, and the one-time invitation. */
import type { z } from "zod";
import type { sessionSchema } from "../../kernel/protocol/http.ts";
import type { Locale } from "../wording/wording.ts";
import { callApi, type HttpReply } from "./http-client.ts";

/** Who is signed in; `setUp`: whoever it is must first set up the second step. */
export type SignedIn = z.infer<typeof sessionSchema>;

/** Who is signed in in this browser, or null. */
export function loadSession(lang: Locale): Promise<HttpReply<SignedIn>> {
  return callApi({ method: "GET", path: "/api/agents/session", lang });
}

/** Starts a session; the cookie is set by the desk. */
export function signIn(
  credentials: { email: string; password: string; code?: string },
  lang: Locale,
): Promise<HttpReply<SignedIn>> {
  return callApi({ method: "POST", path: "/api/agents/session", body: credentials, lang });
}

/** Ends the session here and on the desk. */
export function signOut(lang: Locale): Promise<HttpReply<object>> {
  return callApi({ method: "DELETE", path: "/api/agents/session", lang });
}

/** Ends all sessions of this person and starts a new one here. */
export function changePassword(
  passwords: { current: string; next: string },
  lang: Locale,
): Promise<HttpReply<SignedIn>> {
  return callApi({ method: "POST", path: "/api/agents/password", body: passwords, lang });
}

/** The address a one-time link is for; null when whoever has it names one. */
export function findInvitation(
  token: string,
  lang: Locale,
): Promise<HttpReply<{ email: string | null }>> {
  return callApi({ method: "POST", path: "/api/agents/invitation/find", body: { token }, lang });
}

/** Uses a one-time link: the first administrator, or an invited colleague. */
export function acceptInvitation(
  invitation: { token: string; name: string; email: string; password: string },
  lang: Locale,
): Promise<HttpReply<SignedIn>> {
  return callApi({ method: "POST", path: "/api/agents/invitation", body: invitation, lang });
}
