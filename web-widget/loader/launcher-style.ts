/** Styles inside the launcher's shadow root. The few colours repeat `tokens.css`, which is not there. */
export const LAUNCHER_STYLE = `
:host{all:initial;--x:var(--fd-offset-x,20px);--y:var(--fd-offset-y,20px);
position:fixed;z-index:2147483000;inset:auto var(--x) var(--y) auto;
font:15px/1.5 -apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;
--a:var(--fd-accent,#0b6b63);--on:var(--fd-on-accent,#fff);
--bg:#fff;--ink:#1b1c1a;--soft:#55574f;--line:#e3e0d8;color-scheme:light}
:host([data-side=left]){inset:auto auto var(--y) var(--x)}
:host([data-dark]){--a:var(--fd-accent,#5cc4b8);--on:var(--fd-on-accent,#06201d);
--bg:#1d1f1c;--ink:#eceae4;--soft:#b9b7ae;
--line:#343731;color-scheme:dark}
*{box-sizing:border-box}
button{font:inherit;margin:0;border:0;cursor:pointer;touch-action:manipulation}
:focus-visible{outline:2px solid var(--a);outline-offset:3px}
:host([hidden]),[hidden]{display:none!important}
.b{position:relative;display:grid;place-items:center;width:58px;height:58px;border-radius:29px;
background:var(--a);color:var(--on);box-shadow:0 1px 2px rgb(0 0 0/12%),0 8px 24px rgb(0 0 0/20%)}
.b:hover{filter:brightness(.94)}
svg{display:block;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
.n{position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;
background:#b3261e;color:#fff;
font-size:12px;font-weight:600;line-height:22px;text-align:center;
box-shadow:0 0 0 2px var(--bg)}
.p{position:absolute;bottom:72px;right:0;display:flex;align-items:flex-start;gap:4px;
width:min(300px,calc(100vw - 40px));
padding:4px;border:1px solid var(--line);border-radius:12px;background:var(--bg);color:var(--ink);
box-shadow:0 8px 28px rgb(0 0 0/16%)}
:host([data-side=left]) .p{right:auto;left:0}
.t{flex:1;min-width:0;padding:8px 10px;border-radius:8px;background:none;color:inherit;text-align:start}
.t b{display:block;font-size:13px;font-weight:600;color:var(--soft)}
.t span{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:3;
overflow-wrap:anywhere;font-size:14px}
.r{margin-top:8px;padding:6px 14px;border-radius:8px;background:var(--a);color:var(--on)}
.x{display:grid;place-items:center;flex:none;width:32px;height:32px;border-radius:8px;background:none;
color:var(--soft)}
@media (prefers-reduced-motion:no-preference){.b{transition:filter 150ms ease-out}
.p,iframe{animation:a 150ms ease-out}
@keyframes a{from{opacity:0;transform:translateY(4px)}}}
@media print{:host{display:none}}
`;
