/** The administration of accounts, over HTTP. */
import type { z } from "zod";
import type {
  accountsResultSchema,
  changeAccountRequestSchema,
} from "../../kernel/protocol/http.ts";
import type { AgentView } from "../../kernel/protocol/ticket.ts";
import { callApi, type HttpReply } from "../shell/http-client.ts";
import type { Locale } from "../wording/wording.ts";

/** An account as administrators see it. */
export type AccountView = z.infer<typeof accountsResultSchema>["agents"][number];
export type AccountChange = z.infer<typeof changeAccountRequestSchema>;

/** Everyone with an account, deactivated ones included. */
export function loadAccounts(
  lang: Locale,
): Promise<HttpReply<z.infer<typeof accountsResultSchema>>> {
  return callApi({ method: "GET", path: "/api/agents", lang });
}

/** Makes a one-time link for a new colleague. */
export function inviteColleague(
  invited: { email: string; roles: AgentView["roles"] },
  lang: Locale,
): Promise<HttpReply<{ url: string; expiresAt: string }>> {
  return callApi({ method: "POST", path: "/api/agents/invitations", body: invited, lang });
}

/** Changes an account; `active: false` ends all its sessions at once. */
export function changeAccount(
  id: string,
  change: AccountChange,
  lang: Locale,
): Promise<HttpReply<{ agent: AccountView }>> {
  const path = `/api/agents/${encodeURIComponent(id)}`;
  return callApi({ method: "PATCH", path, body: change, lang });
}

/** A link for somebody who is locked out; `twoStep` also ends the second step. Ends all sessions. */
export function makeReset(
  id: string,
  options: { readonly twoStep: boolean },
  lang: Locale,
): Promise<HttpReply<{ url: string; expiresAt: string }>> {
  const path = `/api/agents/${encodeURIComponent(id)}/reset`;
  return callApi({ method: "POST", path, body: options, lang });
}
