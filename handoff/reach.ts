/** Which contacts a notice can be carried to, given the channels that are configured. */
import type { Reachable, ReachChannel } from "../kernel/reach.ts";
import { readContact } from "./contact.ts";

/** By which ways this desk can reach people. */
export interface ReachSettings {
  /** Channels that are set up, whatever the contact. */
  readonly channels: Readonly<Record<ReachChannel, boolean>>;
  /** Where phone numbers without + belong: an ISO country code. */
  readonly phoneCountry: string;
}

/** E-mail carries to addresses; the webhook to everything, since what is behind it is the shop's. */
export function createReachable({ channels, phoneCountry }: ReachSettings): Reachable {
  return (text) => {
    const contact = readContact(text, phoneCountry);
    if (contact.kind === "invalid") return { kind: "invalid" };
    const by: ReachChannel[] = [];
    if (contact.kind === "email" && channels.email) by.push("email");
    if (channels.webhook) by.push("webhook");
    return by.length > 0 ? { kind: "notified", by } : { kind: "kept" };
  };
}
