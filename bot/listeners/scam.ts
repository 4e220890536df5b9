/** A link that is not ours gets a warning, once; the talk goes on. */
import { hasForeignLink } from "../../understanding/details/find-links.ts";
import { officialChannels } from "../say/official-channels.ts";
import type { Listener } from "./listener.ts";

/** Warns of links to strangers' sites. Never ends the turn. */
export const listenForScam: Listener = ({ turn, reading }) => {
  const { officialDomains } = turn.settings.contact;
  if (!hasForeignLink(reading.text, officialDomains)) return undefined;
  turn.effect({ kind: "safety:reported", signs: ["link"] });
  turn.did.push("foreign_link");
  const { noticed } = turn.state;
  if (noticed.includes("link_warning")) return undefined;
  turn.patch({ noticed: [...noticed, "link_warning"] });
  const channels = officialChannels(turn);
  turn.notice("link_warning", "warning", turn.words("link_warning", { channels }));
  return undefined;
};
