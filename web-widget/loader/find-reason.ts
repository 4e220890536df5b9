/**
 * Why the panel did not come, for whoever looks after the page. A script, because the shop's policy allows scripts of
 * the desk and no requests; the desk's answer also writes its words to the console (server/http/routes/app-routes.ts).
 */
export function findReason(base: URL, tell: (code: string) => void): void {
  const script = document.createElement("script");
  const { origin } = location;
  script.src = new URL(`widget/why.js?${new URLSearchParams({ origin })}`, base).href;
  script.onload = () => tell(script.dataset["code"] ?? "panel_unreachable");
  script.onerror = () => tell("desk_unreachable");
  document.head.append(script);
  script.remove();
}
