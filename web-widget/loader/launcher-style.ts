/** Styles of the launcher inside its shadow root. The few colours repeat `tokens.css`, which is not there. */
export const LAUNCHER_STYLE = `
:host{all:initial;position:fixed;z-index:2147483000;inset:auto var(--fd-offset-x,20px) var(--fd-offset-y,20px) auto;
font:15px/1.5 -apple-system,"Segoe UI","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans SC",sans-serif;
--a:var(--fd-accent,#0b6b63);--on:#fff;--bg:#fff;--ink:#1b1c1a;--soft:#55574f;--line:#e3e0d8;color-scheme:light}
:host([data-side=start]){inset:auto auto var(--fd-offset-y,20px) var(--fd-offset-x,20px)}
:host([data-dark]){--a:var(--fd-accent,#5cc4b8);--on:#06201d;--bg:#1d1f1c;--ink:#eceae4;--soft:#b9b7ae;
--line:#343731;color-scheme:dark}
*{box-sizing:border-box}
button{font:inherit;margin:0;border:0;cursor:pointer;touch-action:manipulation}
:focus-visible{outline:2px solid var(--a);outline-offset:3px}
[hidden]{display:none!important}
.b{position:relative;display:grid;place-items:center;width:58px;height:58px;border-radius:29px;
background:var(--a);color:var(--on);box-shadow:0 1px 2px rgb(0 0 0/12%),0 8px 24px rgb(0 0 0/20%)}
.b:hover{filter:brightness(.94)}
svg{display:block}
.n{position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;
background:#b3261e;color:#fff;
font:600 12px/22px inherit;font-family:inherit;text-align:center;font-variant-numeric:tabular-nums;
box-shadow:0 0 0 2px var(--bg)}
.p{position:absolute;bottom:72px;right:0;display:flex;align-items:flex-start;gap:4px;
width:min(300px,calc(100vw - 40px));
padding:4px;border:1px solid var(--line);border-radius:12px;background:var(--bg);color:var(--ink);
box-shadow:0 8px 28px rgb(0 0 0/16%)}
:host([data-side=start]) .p{right:auto;left:0}
.t{flex:1;min-width:0;padding:8px 10px;border-radius:8px;background:none;color:inherit;text-align:start}
.t b{display:block;font-size:13px;font-weight:600;color:var(--soft)}
.t span{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:3;
overflow-wrap:anywhere;font-size:14px}
.x{display:grid;place-items:center;flex:none;width:32px;height:32px;border-radius:8px;background:none;
color:var(--soft)}
@media (prefers-reduced-motion:no-preference){.b{transition:filter 150ms ease-out}.p{animation:a 150ms ease-out}
@keyframes a{from{opacity:0;transform:translateY(4px)}}}
@media print{:host{display:none}}
`;

/** The iframe itself, in the same shadow root: no style of the page reaches it. */
export const FRAME_STYLE = `
iframe{position:fixed;z-index:1;inset:auto var(--fd-offset-x,20px) calc(var(--fd-offset-y,20px) + 72px) auto;
width:404px;
height:min(704px,calc(100dvh - var(--fd-offset-y,20px) - 96px));max-width:calc(100vw - 40px);
border:1px solid var(--line);
border-radius:14px;background:var(--bg);box-shadow:0 1px 2px rgb(0 0 0/8%),0 16px 48px rgb(0 0 0/22%)}
:host([data-side=start]) iframe{inset:auto auto calc(var(--fd-offset-y,20px) + 72px) var(--fd-offset-x,20px)}
:host([data-full]) iframe{inset:0 auto auto 0;width:100vw;max-width:none;height:var(--fd-height,100dvh);
border:0;border-radius:0;
box-shadow:none;transform:translateY(var(--fd-top,0px))}
:host([data-full]) .b{display:none}
@media (prefers-reduced-motion:no-preference){iframe{animation:a 150ms ease-out}}
`;
