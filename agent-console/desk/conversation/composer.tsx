import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { pastedFiles } from "../../../browser/uploads/pasted-files.ts";
import type { ReplyView } from "../../../kernel/protocol/replies.ts";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { fetchPictures } from "../../replies/replies-client.ts";
import { isMacro } from "../../replies/say-macro.ts";
import { useReplies } from "../../replies/use-replies.ts";
import { useApp } from "../../shell/app-context.ts";
import { Icon } from "../../shell/icon.tsx";
import { isMac } from "../../shell/is-mac.ts";
import type { ComposerWish } from "../actions/use-commands.ts";
import { orderNumberOf } from "../case/order-number.ts";
import type { Desk } from "../desk.ts";
import type { DeskState, Room, Suggestion } from "../state/desk-state.ts";
import { AttachButton } from "./attach-button.tsx";
import { CannedMenu, useCanned } from "./canned-menu.tsx";
import { fillCanned, inLanguage } from "./find-canned.ts";
import { namedIn } from "./find-mention.ts";
import { MacroBar } from "./macro-bar.tsx";
import { MentionMenu, useMentions } from "./mention-menu.tsx";
import { sendsMessage } from "./send-keys.ts";
import { StagedPictures } from "./staged-pictures.tsx";
import { SuggestionStrip } from "./suggestion-strip.tsx";
import { useDraft } from "./use-draft.ts";
import { useMacro } from "./use-macro.ts";
import { useSuggestions } from "./use-suggestions.ts";
import { useTypingSign } from "./use-typing-sign.ts";
import { useUpload } from "./use-upload.ts";

interface ComposerProps {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly ticket: TicketView;
  readonly room: Room;
  readonly wish: ComposerWish | null;
  readonly offline: boolean;
  /** Whoever does not hold the chat may only leave notes. */
  readonly only: "note" | null;
}

const MAX_TEXT = 4000;
const MODES = ["reply", "note"] as const;

/** Where agents write: a reply to the shopper, or a note that only colleagues see. */
export function Composer({ desk, state, ticket, room, wish, offline, only }: ComposerProps) {
  const { say, preferences } = useApp();
  const [mode, setMode] = useState<"reply" | "note">(only ?? "reply");
  const [text, setText] = useDraft(ticket.id, mode);
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useTypingSign(desk, ticket.id);
  const upload = useUpload(desk, ticket.id);
  const visibility = mode === "note" ? "agents" : "all";
  const macro = useMacro(desk, ticket.id);
  const replies = useReplies(state.repliesRound);
  const suggestions = useSuggestions(desk, ticket, room);
  const pickReply = (reply: ReplyView, filled: string): void => {
    setText(filled);
    void fetchPictures(reply).then(upload.stage);
    if (mode === "reply" && isMacro(reply.macro)) macro.take(reply);
    else void desk.request("reply:use", { ticketId: ticket.id, replyId: reply.id });
  };
  const values = {
    agent: state.me.name,
    case: ticket.caseNumber,
    order: orderNumberOf(room.casePacket) ?? "",
  };
  const canned = useCanned({
    ...{ text, replies: replies ?? [], lang: ticket.lang, values },
    onPick: pickReply,
  });
  const takeSuggestion = (suggestion: Suggestion): void => {
    setMode("reply");
    const reply = replies?.find(({ id }) => suggestion.kind === "reply" && id === suggestion.id);
    const words = reply === undefined ? suggestion.text : inLanguage(reply.text, ticket.lang);
    const filled = reply === undefined ? words : fillCanned(words, values);
    suggestions.took(suggestion, filled);
    // What was put there by the key before and left as it was makes room for the next.
    if (text === suggestions.taken || text.trim() === "") {
      if (macro.chosen !== null) macro.take(null);
      if (reply === undefined) setText(filled);
      else pickReply(reply, filled);
    } else setText(`${text.trimEnd()}\n${filled}`);
    field.current?.focus();
  };
  const colleagues = useMentions({
    ...{ state, text, field, enabled: mode === "note" },
    onPick: setText,
  });
  useWish(wish, {
    ...{ field, setMode },
    insert() {
      const next = suggestions.next(text);
      if (next !== undefined) takeSuggestion(next);
    },
  });
  useEffect(() => {
    // After a chat is taken its button is gone, and the focus with it.
    if (only !== null || document.activeElement === document.body) field.current?.focus();
  }, [only]);
  useGrowingField(field, text);

  const trimmed = text.trim();
  const running = mode === "reply" && macro.chosen !== null;
  // "/hello" and Enter before the kept replies are here must not reach the shopper as it stands.
  const early = replies === null && mode === "reply" && /^\/\S+$/.test(trimmed);
  const written = trimmed !== "" || upload.staged.length > 0 || running;
  const ready = written && !macro.busy && !early;
  const send = (): void => {
    if (!ready) return;
    typing.stopped();
    if (mode === "reply") suggestions.sent(trimmed);
    if (running) {
      // First the pictures: a chat that the macro ends takes none.
      upload.sendStaged(visibility);
      void macro.run(trimmed.slice(0, MAX_TEXT)).then((done) => done && setText(""));
      return;
    }
    if (trimmed !== "") {
      const content = { kind: "text", text: trimmed.slice(0, MAX_TEXT) } as const;
      const mentions = mode === "note" ? namedIn(trimmed, state.agents.values()) : [];
      const named = mentions.length === 0 ? {} : { mentions };
      desk.send({ ticketId: ticket.id, visibility, content, ...named });
    }
    upload.sendStaged(visibility);
    setText("");
    field.current?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: images may be dropped; the button does the same
    <footer
      class={`composer composer-${mode}`}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        upload.stage([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      {only === null ? (
        <SuggestionStrip
          desk={desk}
          ticket={ticket}
          suggestions={suggestions.list}
          wish={wish}
          onInsert={takeSuggestion}
        />
      ) : null}
      {canned.open ? <CannedMenu canned={canned} /> : null}
      {colleagues.open ? <MentionMenu mentions={colleagues} /> : null}
      {running && macro.chosen !== null ? (
        <MacroBar macro={macro.chosen} state={state} onRemove={() => macro.take(null)} />
      ) : null}
      <div class="composer-box">
        <fieldset class="composer-modes" aria-label={say("composer.mode")}>
          {(only === null ? MODES : [only]).map((known) => (
            <button
              key={known}
              type="button"
              aria-pressed={mode === known}
              onClick={() => {
                setMode(known);
                field.current?.focus();
              }}
            >
              <Icon name={known === "reply" ? "message" : "note"} />
              {say(`composer.${known}`)}
            </button>
          ))}
        </fieldset>
        <StagedPictures staged={upload.staged} onRemove={upload.unstage} />
        <textarea
          ref={field}
          rows={2}
          maxLength={MAX_TEXT}
          dir="auto"
          aria-label={say(mode === "reply" ? "composer.reply_label" : "composer.note_label")}
          placeholder={say(
            mode === "reply" ? "composer.reply_placeholder" : "composer.note_placeholder",
          )}
          value={text}
          {...canned.fieldProps}
          {...colleagues.fieldProps}
          onInput={(event) => {
            setText(event.currentTarget.value);
            if (mode === "reply") typing.keyPressed();
          }}
          onKeyDown={(event) => {
            if (canned.onKeyDown(event) || colleagues.onKeyDown(event)) return;
            if (sendsMessage(event, preferences.enterSends)) {
              event.preventDefault();
              send();
            }
          }}
          onPaste={(event) => {
            const files = pastedFiles(event.clipboardData);
            if (files.length === 0) return;
            event.preventDefault();
            upload.stage(files);
          }}
        />
        <div class="composer-foot">
          {mode === "reply" ? (
            <AttachButton wish={wish} busy={upload.busy} onPick={upload.send} />
          ) : null}
          <span class="soft composer-hint">
            {say(
              offline ? "composer.offline" : mode === "note" ? "note.hint" : "composer.canned_hint",
            )}
          </span>
          <button
            type="button"
            class={`button ${mode === "note" ? "note-send" : "primary"}`}
            disabled={!ready}
            onClick={send}
          >
            <Icon name={mode === "note" ? "note" : "send"} />
            {say(mode === "note" ? "composer.add_note" : "composer.send")}
            <kbd>{preferences.enterSends ? "↵" : isMac() ? "⌘↵" : "Ctrl+↵"}</kbd>
          </button>
        </div>
      </div>
    </footer>
  );
}

/** A command asked for the composer: take the focus, in the right mode. */
function useWish(
  wish: ComposerWish | null,
  target: {
    field: { current: HTMLTextAreaElement | null };
    setMode: (mode: "reply" | "note") => void;
    insert: () => void;
  },
): void {
  const first = useRef(wish);
  // Before the next key press can arrive: what is typed then belongs into the field.
  useLayoutEffect(() => {
    if (wish === null || wish === first.current) return;
    if (wish.mode === "insert") return target.insert();
    if (wish.mode !== "reply" && wish.mode !== "note") return;
    target.setMode(wish.mode);
    target.field.current?.focus();
  }, [wish]);
}

/** Two lines at rest, up to eight with text. */
function useGrowingField(field: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(element.scrollHeight, 190)}px`;
  }, [text]);
}
