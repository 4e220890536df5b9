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
  const { key, lang, theme, accent, position, autoload } = given;
  return {
    ...(typeof key === "string" && key !== "" && { key }),
    ...(typeof lang === "string" && { lang: /^zh/i.test(lang) ? "zh" : "en" }),
    ...((theme === "light" || theme === "dark" || theme === "auto") && { theme }),
    ...(typeof accent === "string" && /^#([\da-f]{3}|[\da-f]{6})$/i.test(accent) && { accent }),
    ...((position === "start" || position === "left") && { position: "start" as const }),
    ...((position === "end" || position === "right") && { position: "end" as const }),
    ...(typeof autoload === "boolean" && { autoload }),
  };
}

/** The page's language when none was asked for: its own, else the browser's. */
export function pageLang(page: string, browser: string): "zh" | "en" {
  return /^zh/i.test(page || browser) ? "zh" : "en";
}
