import type { Refusal } from "../../browser/delivery/desk-socket.ts";
import type { ReplyView } from "../../kernel/protocol/replies.ts";
import { explainRefusal, useApp } from "../shell/app-context.ts";
import { Icon } from "../shell/icon.tsx";
import { addPicture, removePicture } from "./replies-client.ts";

/** Pictures that are sent with the reply; changes are kept at once. */
export function ReplyPictures({ reply }: { reply: ReplyView }) {
  const { say, locale, tell } = useApp();
  const told = async (asked: Promise<{ readonly ok: true } | Refusal>): Promise<void> => {
    const answer = await asked;
    if (!answer.ok) tell("error", explainRefusal(answer, say));
  };
  return (
    <fieldset class="reply-pictures">
      <legend>{say("replies.pictures")}</legend>
      <ul class="staged" aria-label={say("replies.pictures")}>
        {reply.pictures.map(({ id, name, url }) => (
          <li key={id}>
            <img src={url} alt={name} />
            <button
              type="button"
              class="icon-button"
              aria-label={say("upload.remove", { name })}
              onClick={() => void told(removePicture(url, locale))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <label class="button">
        <Icon name="image" />
        {say("composer.attach")}
        <input
          type="file"
          class="hidden"
          accept="image/png,image/jpeg,image/webp"
          onChange={(event) => {
            const [file] = [...(event.currentTarget.files ?? [])];
            if (file !== undefined) void told(addPicture(reply.id, file, locale));
            event.currentTarget.value = "";
          }}
        />
      </label>
    </fieldset>
  );
}
