import { langTag } from "../../../browser/look/lang.ts";
import { AuthImage, thumbSize } from "../cards/auth-image.tsx";
import { Icon } from "../icon.tsx";
import { formatTime } from "../wording/format.ts";
import { useImages } from "./images-context.ts";
import type { OwnDelivery, OwnItem } from "./timeline.ts";
import { useView } from "./view-context.ts";

/** One of the shopper's own messages, with how far it has come. */
export function OwnRow({ item }: { item: OwnItem }) {
  const { words, lang } = useView();
  const time = formatTime(item.at, lang);
  return (
    <article
      class={`message message-own${item.first ? " first" : ""}${item.delivery.kind === "failed" ? " failed" : ""}`}
      aria-label={words.said(words.you, time)}
    >
      <OwnBody item={item} />
      <Delivery delivery={item.delivery} clientMsgId={item.key} time={time} />
    </article>
  );
}

function OwnBody({ item }: { item: OwnItem }) {
  const { content } = item;
  const images = useImages();
  if (content.kind === "file") {
    if ("file" in content) return <AuthImage file={content.file} />;
    const { w, h } = thumbSize({ width: 220, height: 160 });
    const own = images.own(content.fileId);
    return (
      <span class="thumb">
        {own === undefined ? (
          <svg class="thumb-space" width={w} height={h} aria-hidden="true" />
        ) : (
          <img src={own} alt="" height={h} />
        )}
      </span>
    );
  }
  const text = content.kind === "action" ? content.label : "text" in content ? content.text : "";
  return (
    <div
      class={content.kind === "action" ? "bubble bubble-action" : "bubble"}
      lang={langTag(item.lang)}
      dir="auto"
    >
      {text}
    </div>
  );
}

function Delivery(props: { delivery: OwnDelivery; clientMsgId: string; time: string }) {
  const { delivery, clientMsgId, time } = props;
  const { words, client } = useView();
  switch (delivery.kind) {
    case "none":
      return null;
    case "failed":
      return (
        <p class="delivery delivery-failed" role="alert">
          <Icon name="alert" size={14} />
          <span>{delivery.reason === "" ? words.failed : delivery.reason}</span>
          <button type="button" class="link-button" onClick={() => client.retry(clientMsgId)}>
            {words.retry}
          </button>
          <button type="button" class="link-button" onClick={() => client.discard(clientMsgId)}>
            {words.remove}
          </button>
        </p>
      );
    default: {
      const icon = { sending: "clock", sent: "check", seen: "seen" } as const;
      return (
        <p class="delivery">
          <span class="tiny">{time}</span>
          <Icon name={icon[delivery.kind]} size={14} />
          <span class="tiny">{words[delivery.kind]}</span>
        </p>
      );
    }
  }
}
