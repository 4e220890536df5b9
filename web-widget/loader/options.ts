import type { PanelLook } from "../frame-messages.ts";

/** How a host page sets the widget up, by attributes of the script tag or `Frontdesk.boot(options)`. */
export interface WidgetOptions extends PanelLook {
  /** The shop's name for itself; keeps conversations of several shops on one origin apart. */
  readonly key?: string | undefined;
  /** Corner of the launcher; `end` is right in left-to-right pages. */
  readonly position?: "end" | "start" | undefined;
  /** `false`: nothing appears before `Frontdesk.boot()`. */
  readonly autoload?: boolean | undefined;
}

/** Attributes beginning with `data-` as options; unknown values count as not given. */
export function readOptions(data: Readonly<Record<string, string | undefined>>): WidgetOptions {
  return cleanOptions({ ...data, autoload: data["autoload"] !== "false" });
}

/** Takes only what is known and well-formed from anything a page may pass. */
export function cleanOptions(given: Readonly<Record<string, unknown>>): WidgetOptions {
  const { key, theme, accent, position, autoload, locale, lang = locale } = given;
  const text = (value: unknown) => (typeof value === "string" && value) || undefined;
  const side = text(position) ?? "";
  const found = {
    key: text(key)?.slice(0, 64),
    lang: text(lang) && pageLang(String(lang), ""),
    theme: text(theme)?.match(/^(light|dark|auto)$/)?.[0],
    accent: text(accent)?.match(/^#([\da-f]{3}|[\da-f]{6})$/i)?.[0],
    position: /^(start|left)$/.test(side)
      ? "start"
      : /^(end|right)$/.test(side)
        ? "end"
        : undefined,
    autoload: typeof autoload === "boolean" ? autoload : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The page's language when none was asked for: its own, else the browser's. */
export function pageLang(page: string, browser: string): "zh" | "en" {
  return /^zh/i.test(page || browser) ? "zh" : "en";
}
