/** One turn of the conversation: what was said, what was known, what the ports answer — and what follows. */
import type { MessageContent } from "../kernel/protocol/message.ts";
import { hearFiles, type ReadFile } from "./case/hear-file.ts";
import { handleAction } from "./handle-action.ts";
import { goOnWithFiles } from "./hear-in-form.ts";
import { hearText } from "./hear-text.ts";
import { type SentFile, takeFiles } from "./intake/collect-evidence.ts";
import { requestPerson } from "./request-person.ts";
import { RunningTurn, type TurnTools } from "./running-turn.ts";
import type { BotSettings } from "./settings/bot-settings.ts";
import { type BotState, createState } from "./state.ts";
import type { TurnInput, TurnPorts, TurnResult } from "./turn.ts";
import { sayTypeChoice } from "./type-choice.ts";

/**
 * Runs a turn. Pure but for the ports: the same state, input and answers give the same result. The state
 * is undefined for a new conversation. Rejects only when a port does; see `recoverTurn`.
 */
export async function takeTurn(
  state: BotState | undefined,
  input: TurnInput,
  ports: TurnPorts,
  settings: BotSettings,
): Promise<TurnResult> {
  const turn = begin(state, { input, ports, settings });
  const said = sortMessages(input.messages);
  if (input.owner === "agent") {
    // A person is answering: pictures still reach their case, the bot stays silent.
    if (said.files.length > 0) takeFiles(turn, said.files);
    turn.replies.length = 0;
    return turn.finish();
  }
  for (const action of said.actions) await handleAction(turn, action);
  const filed = said.files.length > 0 ? takeFiles(turn, said.files) : undefined;
  if (filed !== undefined) hearFiles(turn, said.files);
  const text = said.texts.join("\n").trim();
  if (text !== "") await hearText(turn, text);
  else if (filed === "draft") goOnWithFiles(turn);
  else if (filed === "kept" && said.actions.length === 0) sayTypeChoice(turn, "file_kept");
  return turn.finish();
}

/** After an error of a port: nothing said is lost, and the way to a person is open. */
export function recoverTurn(state: BotState | undefined, tools: TurnTools): TurnResult {
  const turn = begin(state, tools);
  turn.did.push("bot_error");
  if (tools.input.owner !== "bot" && tools.input.owner !== "closed") return turn.finish();
  if (tools.settings.conversation.reactions.bot_error === "handoff") {
    requestPerson(turn, { reason: "bot_error", line: "handoff_unasked" });
  } else {
    turn.patch({ offered: { kind: "person" } });
    turn.say(turn.words("bot_error"), [{ id: "person", label: turn.words("talk_to_person") }]);
  }
  return turn.finish();
}

function begin(state: BotState | undefined, tools: TurnTools): RunningTurn {
  const { page, lang } = tools.input;
  const known = state ?? createState(lang ?? "zh", page.role ?? "buyer");
  const turn = new RunningTurn(known, tools);
  // A role of the page outranks the default, never what the shopper said.
  if (page.role !== undefined && known.role === "buyer") turn.patch({ role: page.role });
  return turn;
}

interface Said {
  readonly texts: readonly string[];
  readonly files: readonly (SentFile & ReadFile)[];
  readonly actions: readonly Extract<MessageContent, { kind: "action" }>["action"][];
}

function sortMessages(messages: TurnInput["messages"]): Said {
  const texts: string[] = [];
  const files: Said["files"][number][] = [];
  const actions: Said["actions"][number][] = [];
  for (const { content, seq } of messages) {
    if (content.kind === "text") texts.push(content.text);
    else if (content.kind === "action") actions.push(content.action);
    else if (content.kind === "file") {
      const { id: fileId, reading } = content.file;
      files.push({ fileId, reading, seq, ...("slot" in content ? { slot: content.slot } : {}) });
    }
  }
  return { texts, files, actions };
}
