/** Opens the bridge to another help desk, where the settings name one. */
import type { ReplyLinks } from "../../bot/adapters/present-reply.ts";
import type { Config } from "../config.ts";
import { HelpDeskBridge } from "../help-desk/bridge.ts";
import { createCaller } from "../help-desk/call-desk.ts";
import { createChatwoot } from "../help-desk/chatwoot.ts";
import { findHelpDesk, type HelpDesk } from "../help-desk/help-desk-settings.ts";
import type { OtherDesk } from "../help-desk/other-desk.ts";
import { createZendesk } from "../help-desk/zendesk.ts";
import type { Base } from "./compose-base.ts";
import type { RunningDesk } from "./create-desk.ts";

/** Undefined while settings/help-desk.yaml is off. */
export function composeHelpDesk(
  base: Base,
  { config, desk, links }: { config: Config; desk: RunningDesk; links: ReplyLinks },
): HelpDeskBridge | undefined {
  const settings = findHelpDesk(base.settings.helpDesk);
  const { token, hookSecret } = config.helpDesk;
  if (settings === undefined || token === null) return undefined;
  return new HelpDeskBridge({
    ...{ settings, hookSecret, links, desk: desk.ports, presence: desk.presence },
    ...{ contacts: base.contacts, scheduler: base.scheduler, nodeId: base.ids.id() },
    other: openOtherDesk(settings, token),
  });
}

/** The desk's API, with the token that opens it. */
export function openOtherDesk(settings: HelpDesk, token: string): OtherDesk {
  const { url } = settings;
  if (settings.kind === "chatwoot")
    return createChatwoot(createCaller(url, { api_access_token: token }), settings);
  const basic = Buffer.from(`${settings.email}/token:${token}`).toString("base64");
  return createZendesk(createCaller(url, { authorization: `Basic ${basic}` }));
}
