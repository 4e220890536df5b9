/** Where a "no more of these" link leads: one question, one button, and that it was done. */
import { h } from "preact";
import type { Locale } from "../kernel/locale.ts";
import { other, type PageFrame, presentPage } from "./layout.ts";
import { PAGE_WORDING } from "./page-wording.ts";

/**
 * What the page shows: the question while `stopped` is false, else that it was done. `link` is the last part of
 * the page's own address.
 */
export interface StopPage {
  readonly locale: Locale;
  readonly link: string;
  readonly stopped: boolean;
}

/** Asked before it is done: mail scanners follow links, and must not end anything. */
export function presentStopPage({ locale, link, stopped }: StopPage, frame: PageFrame): string {
  const title = (stopped ? PAGE_WORDING.stopDone : PAGE_WORDING.stopTitle)[locale];
  const about = (stopped ? PAGE_WORDING.stopDoneAbout : PAGE_WORDING.stopAbout)[locale];
  const button = h("button", { type: "submit", class: "button" }, PAGE_WORDING.stopAction[locale]);
  const body = h(
    "div",
    { class: "column missing" },
    h("h1", null, title),
    h("p", { class: "lead" }, about),
    !stopped && h("form", { method: "post" }, button),
  );
  return presentPage(
    {
      ...{ locale, title, body, description: title, canonical: null, headerSearch: false },
      otherLanguageUrl: `/${other(locale)}/stop/${link}`,
    },
    frame,
  );
}
