import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ConversationState } from "../../../kernel/protocol/conversation.ts";
import { Icon } from "../icon.tsx";
import { useView } from "./view-context.ts";

/** Who answers now, and the ways out. */
export interface HeaderProps {
  readonly state: ConversationState | undefined;
  /** Absent where the panel is a page of its own: there is nothing to close. */
  readonly close: (() => void) | undefined;
  readonly menu: ComponentChildren;
  /** Set on a page of its own, such as the list of cases. */
  readonly page?: { readonly title: string; readonly back: () => void } | undefined;
}

/**
 * Brand, who answers now, the way to a person, menu, close. What changes is an element of its own for each text: a
 * browser that translates the page puts its words in the place of ours, and a text that is only changed is lost there.
 */
export function Header({ state, close, menu, page }: HeaderProps) {
  const { words, act } = useView();
  const canAsk = state === undefined || state.owner === "bot" || state.owner === "closed";
  return (
    <header class="header">
      {page ? <PageTitle {...page} /> : <BrandTitle state={state} />}
      <div class="header-buttons">
        {!page && canAsk && (
          <button
            type="button"
            class="person-button"
            aria-label={words.personLong}
            onClick={() => act({ name: "talk_to_person" }, words.personLong)}
          >
            <Icon name="person" size={18} />
            <span>{words.person}</span>
          </button>
        )}
        {menu}
        {close && (
          <button type="button" class="icon-button" aria-label={words.close} onClick={close}>
            <Icon name="close" />
          </button>
        )}
      </div>
    </header>
  );
}

function PageTitle({ title, back }: NonNullable<HeaderProps["page"]>) {
  const { words } = useView();
  const button = useRef<HTMLButtonElement>(null);
  // The menu that led here is gone, and the focus with it.
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="page-title">
      <button type="button" class="icon-button" ref={button} aria-label={words.back} onClick={back}>
        <Icon name="back" />
      </button>
      <h1 class="brand-name" key={title}>
        {title}
      </h1>
    </div>
  );
}

function BrandTitle({ state }: { state: ConversationState | undefined }) {
  const { config, lang, words } = useView();
  const name = config?.brand.name[lang] ?? words.panelLabel;
  const logo = config?.brand.logo;
  return (
    <div class="brand">
      <span class="brand-mark" aria-hidden="true">
        {state?.owner === "agent" && state.agent ? (
          [...state.agent.name][0]
        ) : logo ? (
          <img src={logo} alt="" />
        ) : (
          <Icon name="chat" size={20} />
        )}
      </span>
      <div class="brand-text">
        <h1 class="brand-name" key={name}>
          {name}
        </h1>
        <p class="who" role="status">
          <WhoAnswers state={state} />
        </p>
      </div>
    </div>
  );
}

function WhoAnswers({ state }: { state: ConversationState | undefined }) {
  const { words } = useView();
  if (state?.owner === "agent" && state.agent) {
    const code = words.sessionCode(state.agent.sessionCode);
    return (
      <>
        <span class="dot dot-done" aria-hidden="true" />
        <Who text={words.statusAgent(state.agent.name)} />
        <span class="verified" title={`${words.verified}. ${words.sessionCodeWhy}`}>
          <Icon name="verified" size={14} />
          <span class="off">{words.verified}. </span>
        </span>
        <span class="code" key={code} title={words.sessionCodeWhy}>
          {code}
        </span>
      </>
    );
  }
  if (state?.owner === "queue") {
    const { queue } = state;
    return (
      <>
        <span class="dot dot-waiting" aria-hidden="true" />
        <Who text={queue ? words.statusQueue(queue.position) : words.statusQueueUnknown} />
      </>
    );
  }
  if (state?.owner === "closed") return <Who text={words.statusClosed} />;
  return (
    <>
      <span class="dot dot-bot" aria-hidden="true" />
      <Who text={words.statusBot} />
    </>
  );
}

function Who({ text }: { text: string }) {
  return (
    <span class="who-name" key={text}>
      {text}
    </span>
  );
}
