import { useMemo } from "preact/hooks";
import type { Lang } from "../../browser/look/lang.ts";
import { useView, type ViewContext } from "./chat/view-context.ts";
import { laterEn } from "./wording/later-en.ts";
import { type LaterWording, laterZh } from "./wording/later-zh.ts";
import type { Wording } from "./wording/wording.ts";

const TABLE: Readonly<Record<Lang, LaterWording>> = { zh: laterZh, en: laterEn };

/** What the parts loaded later share: the view with their own words beside the others. */
export function useLaterView(): ViewContext & { readonly words: Wording & LaterWording } {
  const view = useView();
  const words = useMemo(() => ({ ...view.words, ...TABLE[view.lang] }), [view.words, view.lang]);
  return { ...view, words };
}
