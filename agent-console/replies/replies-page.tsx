import { useState } from "preact/hooks";
import type { ReplyView } from "../../kernel/protocol/replies.ts";
import { inLanguage } from "../desk/conversation/find-canned.ts";
import { type DeskState, isSupervisor } from "../desk/state/desk-state.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { SearchField } from "../shell/filters.tsx";
import { Icon } from "../shell/icon.tsx";
import { removeReply } from "./replies-client.ts";
import { ReplyDialog } from "./reply-dialog.tsx";
import { sayMacro } from "./say-macro.ts";
import { useReplies } from "./use-replies.ts";

/** What one keeps ready to say: everybody's and one's own, to be looked at and edited. */
export function RepliesPage({ state }: { state: DeskState }) {
  const { say } = useApp();
  const replies = useReplies(state.repliesRound) ?? [];
  const [words, setWords] = useState("");
  const [edited, setEdited] = useState<ReplyView | "new" | null>(null);
  const wanted = words.trim().toLowerCase();
  const shown = replies.filter(({ name, title, text }) =>
    [name, title.zh, title.en, text.zh, text.en].some((one) => one.toLowerCase().includes(wanted)),
  );
  // What is being edited may have been saved, or got a picture, since.
  const current =
    edited === null || edited === "new"
      ? edited
      : (replies.find(({ id }) => id === edited.id) ?? edited);
  return (
    <main class="board" aria-labelledby="replies-title">
      <div class="page-head">
        <h1 id="replies-title">{say("nav.replies")}</h1>
        <button type="button" class="button primary" onClick={() => setEdited("new")}>
          <Icon name="plus" />
          {say("replies.new")}
        </button>
      </div>
      <p class="soft">{say("replies.hint")}</p>
      <SearchField
        class="replies-search"
        label={say("replies.search")}
        value={words}
        onInput={setWords}
      />
      {shown.length === 0 ? <p class="empty">{say("replies.none")}</p> : null}
      {shown.length === 0 ? null : <ReplyTable replies={shown} state={state} onEdit={setEdited} />}
      {current === null ? null : (
        <ReplyDialog
          key={current === "new" ? "new" : current.id}
          reply={current === "new" ? null : current}
          state={state}
          onClose={() => setEdited(null)}
        />
      )}
    </main>
  );
}

interface ReplyTableProps {
  readonly replies: readonly ReplyView[];
  readonly state: DeskState;
  readonly onEdit: (reply: ReplyView) => void;
}

function ReplyTable({ replies, state, onEdit }: ReplyTableProps) {
  const { say, locale } = useApp();
  return (
    <div class="board-section">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say("replies.title")}</th>
            <th scope="col">{say("replies.text")}</th>
            <th scope="col">{say("replies.whose")}</th>
            <th scope="col" class="number">
              {say("replies.uses")}
            </th>
            <th scope="col">{say("agents.actions")}</th>
          </tr>
        </thead>
        <tbody>
          {replies.map((reply) => (
            <tr key={reply.id}>
              <th scope="row">
                {inLanguage(reply.title, locale)} <span class="mono soft">/{reply.name}</span>
              </th>
              <td class="reply-text">
                <span class="reply-words">{inLanguage(reply.text, locale)}</span>
                {sayMacro(reply.macro, state, say).map((step) => (
                  <span key={step} class="tag">
                    {step}
                  </span>
                ))}
                {reply.pictures.length === 0 ? null : (
                  <span class="tag">
                    {say("replies.pictures_count", { count: reply.pictures.length })}
                  </span>
                )}
              </td>
              <td class="reply-whose">{say(reply.shared ? "replies.shared" : "replies.own")}</td>
              <td class="number">{reply.uses}</td>
              <td>
                <RowActions reply={reply} state={state} onEdit={onEdit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowActions({
  reply,
  state,
  onEdit,
}: Omit<ReplyTableProps, "replies"> & { reply: ReplyView }) {
  const { say, locale, tell } = useApp();
  const [sure, setSure] = useState(false);
  if (reply.shared && !isSupervisor(state.me)) return <span class="soft">–</span>;
  const remove = async (): Promise<void> => {
    const done = await removeReply(reply.id, locale);
    if (!done.ok) tell("error", explainRefusal(done, say));
  };
  return (
    <span class="row-actions">
      <button type="button" class="link-button" onClick={() => onEdit(reply)}>
        {say("agents.edit")}
      </button>{" "}
      <button
        type="button"
        class="link-button"
        onClick={() => (sure ? void remove() : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {say(sure ? "replies.remove_sure" : "replies.remove")}
      </button>
    </span>
  );
}
