import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Lang } from "../../../browser/look/lang.ts";
import type { Upload, Uploads } from "../../../browser/uploads/uploads.ts";
import type { Action } from "../../../kernel/protocol/action.ts";
import type { WidgetConfig } from "../../../kernel/protocol/http.ts";
import type { FileView, ShopperContent } from "../../../kernel/protocol/message.ts";
import type { ChatClient } from "../delivery/chat-client.ts";
import type { DeskApi } from "../desk-api.ts";
import type { Wording } from "../wording/wording.ts";

/** A file that can be looked at in full. */
export type ViewableImage = Pick<
  FileView,
  "id" | "name" | "url" | "thumbUrl" | "mime" | "source"
> & {
  /** The shopper sent it, and may cover more of it. */
  readonly own?: boolean;
};

/** What every part of the chat screen may use. */
export interface ViewContext {
  readonly lang: Lang;
  readonly words: Wording;
  readonly config: WidgetConfig | undefined;
  readonly client: ChatClient;
  readonly api: DeskApi;
  /** Which shop's conversation this is. */
  readonly shopKey: string;
  readonly uploads: Uploads;
  readonly uploading: readonly Upload[];
  readonly send: (content: ShopperContent) => void;
  readonly act: (action: Action, label: string) => void;
  /** Checks, shrinks and sends images; problems are said in the composer's notice. */
  readonly sendImages: (files: readonly File[], slot?: string) => void;
  /** Pasted and dropped pictures, looked at before they go. */
  readonly staging: {
    readonly count: number;
    /** The pictures, to be put beside the field. */
    readonly drawn: ComponentChildren;
    readonly stage: (files: readonly File[], slot?: string) => void;
    readonly send: () => void;
  };
  readonly openImage: (image: ViewableImage) => void;
  readonly openLeaveForm: () => void;
  /** An event for listeners on the host page. */
  readonly tellHost: (name: string, detail?: unknown) => void;
}

/** Gives all cards what they share. */
export const ViewContextProvider = createContext<ViewContext | undefined>(undefined);

/** @throws when used outside the panel's tree */
export function useView(): ViewContext {
  const view = useContext(ViewContextProvider);
  if (!view) throw new Error("useView is used outside the panel");
  return view;
}
