/** Requests of the console about messages and who reads them. */
import { markSeenByDesk, setTyping, setViewing } from "../console/console-requests.ts";
import { flagMessage } from "../console/flag-message.ts";
import { changeMessage } from "../tickets/change-message.ts";
import { seeMentions } from "../tickets/mentions.ts";
import { postMessage } from "../tickets/post-message.ts";
import { redactText } from "../tickets/redact-text.ts";
import type { ConsolePorts, HandlersOf } from "./console-caller.ts";

/** Sending, changing, taking words out, flagging; what is seen, typed and looked at. */
export function messageHandlers({
  desk,
  contacts,
}: ConsolePorts): HandlersOf<
  | "message:send"
  | "message:change"
  | "message:redact"
  | "message:seen"
  | "message:flag"
  | "mention:seen"
  | "typing:set"
  | "viewing:set"
> {
  return {
    async "message:flag"({ account }, request) {
      await flagMessage(desk.ports, { account, ...request });
      return {};
    },
    async "message:send"(caller, request) {
      const { id, seq, at } = await postMessage(desk.ports, { ...caller, ...request });
      return { id, seq, at };
    },
    async "message:change"(caller, request) {
      const isShownWhole = (text: string) => contacts.show(caller.account, text) === text;
      const change = { ...caller, ...request, isShownWhole };
      return { message: await changeMessage(desk.ports, change) };
    },
    async "message:redact"(caller, request) {
      return { message: await redactText(desk.ports, { ...caller, ...request }) };
    },
    async "message:seen"(caller, request) {
      await markSeenByDesk(desk, caller, request);
      return {};
    },
    async "mention:seen"(caller, request) {
      await seeMentions(desk.ports, { ...caller, ...request });
      return {};
    },
    async "viewing:set"(caller, request) {
      await setViewing(desk, caller, request);
      return {};
    },
    async "typing:set"(caller, request) {
      await setTyping(desk, caller, request);
      return {};
    },
  };
}
