import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Action } from "../../kernel/protocol/action.ts";
import type { ConversationState } from "../../kernel/protocol/conversation.ts";
import type { ShopperContent } from "../../kernel/protocol/message.ts";
import { applyLook } from "./apply-look.ts";
import { UploadTile } from "./cards/upload-tile.tsx";
import { ChatLog } from "./chat/chat-log.tsx";
import { Composer } from "./chat/composer.tsx";
import { ConnectionBanner } from "./chat/connection-banner.tsx";
import { Greeting } from "./chat/greeting.tsx";
import { Header } from "./chat/header.tsx";
import { ImagesProvider } from "./chat/images-context.ts";
import { LogSkeleton } from "./chat/log-skeleton.tsx";
import { Menu } from "./chat/menu.tsx";
import { type EvidenceSlot, findEvidenceSlot, imagesOf } from "./chat/open-evidence.ts";
import { carriesFiles, imageFilesOf } from "./chat/picked-files.ts";
import { buildTimeline } from "./chat/timeline.ts";
import { TypingDots } from "./chat/typing-dots.tsx";
import {
  useView,
  type ViewableImage,
  type ViewContext,
  ViewContextProvider,
} from "./chat/view-context.ts";
import { Icon } from "./icon.tsx";
import type { PanelSession, SessionView } from "./session.ts";
import { type LaterParts, loadLaterParts, useLaterParts } from "./use-later-parts.ts";
import { useSendImages } from "./use-send-images.ts";
import { useTranscript } from "./use-transcript.ts";
import { wordsOf } from "./wording/wording.ts";

/** The whole panel. */
export function App({ session, linkFailed }: { session: PanelSession; linkFailed: boolean }) {
  const view = useSessionView(session);
  const [page, setPage] = useState<"chat" | "cases">("chat");
  const [leaving, setLeaving] = useState(false);
  const [viewed, setViewed] = useState<ViewableImage>();
  const words = wordsOf(view.lang);
  const images = useSendImages(session, words);
  const { lang, theme, accent } = view;
  useEffect(() => {
    const apply = () => applyLook({ lang, theme, accent });
    apply();
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", apply);
    return () => scheme.removeEventListener("change", apply);
  }, [lang, theme, accent]);
  useEffect(() => {
    document.title = view.config?.brand.name[lang] ?? words.panelLabel;
  }, [view.config, lang, words]);

  const started = view.chat.connection !== "idle";
  useEffect(() => {
    if (started) void loadLaterParts();
  }, [started]);

  const context = useMemo<ViewContext>(() => {
    const send = (content: ShopperContent) => {
      images.clear();
      session.client.send(content);
    };
    return {
      lang,
      words,
      config: view.config,
      client: session.client,
      api: session.api,
      shopKey: session.bridge.key,
      uploads: session.uploads,
      uploading: view.uploading,
      send,
      act: (action: Action, label: string) => {
        setPage("chat");
        send({ kind: "action", action, label });
      },
      sendImages: images.sendImages,
      staging: images.staging,
      openImage: setViewed,
      openLeaveForm: () => setLeaving(true),
      tellHost: (name, detail) => session.tellHost(name, detail),
    };
  }, [session, lang, words, view.config, view.uploading, images]);

  return (
    <ImagesProvider.Provider value={session.images}>
      <ViewContextProvider.Provider value={context}>
        <PanelFrame
          session={session}
          view={view}
          page={page}
          setPage={setPage}
          linkFailed={linkFailed}
        >
          {page === "cases" ? (
            <Later
              draw={(parts) => <parts.CasesView started={session.client.token !== undefined} />}
            />
          ) : (
            <Chat
              session={session}
              view={view}
              notice={images.notice}
              leaving={leaving}
              stopLeaving={() => setLeaving(false)}
            />
          )}
        </PanelFrame>
        {viewed && (
          <Later
            draw={(parts) => (
              <parts.ImageViewer
                images={imagesOf(view.chat.messages)}
                start={viewed}
                close={() => setViewed(undefined)}
              />
            )}
          />
        )}
      </ViewContextProvider.Provider>
    </ImagesProvider.Provider>
  );
}

/** Draws a part that is loaded when it is first needed; until then, nothing. */
function Later({ draw }: { draw: (parts: LaterParts) => ComponentChildren }) {
  const later = useLaterParts();
  return later.kind === "here" ? draw(later.parts) : null;
}

function useSessionView(session: PanelSession): SessionView {
  const [view, setView] = useState(session.view);
  useEffect(() => {
    setView(session.view);
    return session.onChange(setView);
  }, [session]);
  return view;
}

function PanelFrame(props: {
  session: PanelSession;
  view: SessionView;
  page: "chat" | "cases";
  setPage: (page: "chat" | "cases") => void;
  linkFailed: boolean;
  children: ComponentChildren;
}) {
  const { session, view, page, setPage } = props;
  const words = wordsOf(view.lang);
  const download = useTranscript(session, words);
  const started = session.client.token !== undefined;
  const embedded = session.bridge.embedded;
  const close = () => session.bridge.post({ kind: "close" });
  const escaped = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if (page === "cases") setPage("chat");
    else if (embedded) close();
  };
  return (
    <main class="panel" aria-label={words.panelLabel} onKeyDown={escaped}>
      <Header
        state={view.chat.state}
        close={embedded ? close : undefined}
        page={
          page === "cases" ? { title: words.casesTitle, back: () => setPage("chat") } : undefined
        }
        menu={
          <Menu
            theme={view.theme}
            sound={view.sound}
            started={started}
            ended={view.chat.state?.owner === "closed"}
            chooseLang={(lang) => session.setPreference({ lang })}
            chooseTheme={(theme) => session.setPreference({ theme })}
            chooseSound={(sound) => session.setPreference({ sound })}
            openCases={() => setPage("cases")}
            download={() => void download.start()}
            popout={embedded ? () => void session.popOut() : undefined}
            end={() =>
              session.client.send({
                kind: "action",
                action: { name: "end_conversation" },
                label: words.menuEnd,
              })
            }
            forget={() => session.forget()}
          />
        }
      />
      <ConnectionBanner connection={view.chat.connection} />
      {view.refused !== "" && (
        <p class="toast" role="alert">
          {view.refused}
        </p>
      )}
      {props.linkFailed && (
        <p class="toast" role="alert">
          {words.linkFailed}
        </p>
      )}
      {download.failed && (
        <p class="toast alert-text" role="alert">
          {words.transcriptFailed}
        </p>
      )}
      {props.children}
    </main>
  );
}

function Chat(props: {
  session: PanelSession;
  view: SessionView;
  notice: string;
  leaving: boolean;
  stopLeaving: () => void;
}) {
  const { session, view } = props;
  const { chat, uploading } = view;
  const words = wordsOf(view.lang);
  const items = useMemo(() => buildTimeline(chat), [chat]);
  const slot = findEvidenceSlot(items);
  const announcing = useSettled(chat.loaded);
  const dropping = useDropTarget(slot);
  const inLog = uploading.filter((upload) => !slot?.keys.includes(upload.slot ?? ""));
  const fresh = chat.loaded && items.length === 0 && uploading.length === 0;
  const ownCount = items.filter((item) => item.kind === "own").length + uploading.length;
  return (
    <div class="chat" {...dropping.handlers}>
      <ChatLog
        items={items}
        announcing={announcing}
        ownCount={ownCount}
        atEnd={(atEnd) => session.setAtEnd(atEnd)}
        before={
          <>
            {!chat.loaded && <LogSkeleton />}
            {fresh && <Greeting reading={view.article?.title} />}
          </>
        }
        after={
          <>
            {inLog.length > 0 && (
              <div class="upload-tiles upload-tiles-own">
                {inLog.map((upload) => (
                  <UploadTile key={upload.clientFileId} upload={upload} />
                ))}
              </div>
            )}
            <TypingDots typing={chat.typing} />
          </>
        }
      />
      {props.leaving ? (
        <Later draw={(parts) => <parts.LeaveMessageForm close={props.stopLeaving} />} />
      ) : (
        <>
          {chat.state?.owner === "queue" && <Queue queue={chat.state.queue} />}
          {view.asksConsent ? (
            <Later draw={(parts) => <parts.ConsentCard agree={() => session.agree()} />} />
          ) : (
            <Composer
              placeholder={placeholderOf(view)}
              draft={view.draft}
              seed={view.seed}
              keepDraft={(text) => session.keepDraft(text)}
              typed={() => session.typing.keyPressed()}
              idle={() => session.typing.stopped()}
              notice={props.notice}
              focusOn={view.full ? 0 : view.focusOn}
              shown={view.focusOn}
              slot={slot?.key}
            />
          )}
        </>
      )}
      {dropping.over && (
        <div class="drop-sheet" aria-hidden="true">
          <Icon name="image" size={32} />
          <p>{words.dropHere}</p>
        </div>
      )}
    </div>
  );
}

function Queue({ queue }: { queue: ConversationState["queue"] }) {
  return <Later draw={(parts) => <parts.QueueCard queue={queue} />} />;
}

function placeholderOf({ chat, lang }: SessionView): string {
  const words = wordsOf(lang);
  if (chat.state?.owner === "agent" && chat.state.agent) {
    return words.composerAgent(chat.state.agent.name);
  }
  return chat.state?.owner === "closed" ? words.composerClosed : words.composer;
}

/** True a moment after history is in place: from then on new messages are read out. */
function useSettled(loaded: boolean): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    setSettled(false);
    if (!loaded) return undefined;
    const timer = setTimeout(() => setSettled(true), 400);
    return () => clearTimeout(timer);
  }, [loaded]);
  return settled;
}

function useDropTarget(slot: EvidenceSlot | undefined) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const { stage } = useView().staging;
  const enter = (event: DragEvent) => {
    if (!carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    depth.current += 1;
    setOver(true);
  };
  const leave = () => {
    depth.current = Math.max(0, depth.current - 1);
    if (depth.current === 0) setOver(false);
  };
  const drop = (event: DragEvent) => {
    depth.current = 0;
    setOver(false);
    const files = imageFilesOf(event.dataTransfer);
    if (event.defaultPrevented || files.length === 0) return;
    event.preventDefault();
    stage(files, slot?.key);
  };
  const handlers = {
    onDragEnter: enter,
    onDragOver: (event: DragEvent) => {
      if (carriesFiles(event.dataTransfer)) event.preventDefault();
    },
    onDragLeave: leave,
    onDrop: drop,
  };
  return { over, handlers };
}
