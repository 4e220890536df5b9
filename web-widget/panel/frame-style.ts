/**
 * How the panel's frame stands in the shop's page. The loader puts it into its shadow root, where no style of the page
 * reaches it; the names are those of `loader/launcher-style.ts`.
 */
export const FRAME_STYLE = `
iframe{position:fixed;z-index:1;inset:auto var(--x) calc(var(--y) + 72px) auto;width:404px;
height:min(704px,calc(100dvh - var(--y) - 96px));max-width:calc(100vw - 40px);
border:1px solid var(--line);
border-radius:14px;background:var(--bg);box-shadow:0 1px 2px rgb(0 0 0/8%),0 16px 48px rgb(0 0 0/22%)}
:host([data-side=left]) iframe{inset:auto auto calc(var(--y) + 72px) var(--x)}
:host([data-full]) iframe{inset:0 auto auto 0;width:100vw;max-width:none;height:var(--fd-height,100dvh);
border:0;border-radius:0;
box-shadow:none;transform:translateY(var(--fd-top,0px))}
:host([data-full]) .b{display:none}
`;
