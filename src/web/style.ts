/** The style sheet of all pages: light and dark, 375 px and up. */
export const CSS = `
:root{color-scheme:light dark;--paper:#f6f5f1;--card:#fff;--ink:#1d2327;--soft:#59636b;--line:#dedbd2;--accent:#0b6461;--accent-ink:#fff;--chip:#eceae3;--good:#1d6b39;--warn:#8a5200;--bad:#a5231b}
@media (prefers-color-scheme:dark){:root{--paper:#14181a;--card:#1c2225;--ink:#e7e9ea;--soft:#a3adb3;--line:#343c41;--accent:#5fc4bd;--accent-ink:#0c1a1a;--chip:#2a3236;--good:#6fce90;--warn:#e6ac5c;--bad:#ff8d82}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}
a{color:var(--accent)}a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;background:var(--card);padding:8px 12px;z-index:2}
.top{background:var(--card);border-bottom:1px solid var(--line)}
.bar{max-width:1180px;margin:0 auto;padding:14px 20px;display:flex;align-items:center;gap:8px 26px;flex-wrap:wrap}
.brand{font-weight:700;font-size:1.15rem;letter-spacing:-.01em;color:var(--ink);text-decoration:none;display:flex;align-items:center;gap:10px}
.brand svg{width:26px;height:26px;color:var(--accent)}
nav a{display:inline-block;padding:6px 10px;border-radius:7px;text-decoration:none;color:var(--soft)}nav a:hover{background:var(--chip)}nav a[aria-current]{color:var(--ink);background:var(--chip);font-weight:600}
main{max-width:1180px;margin:0 auto;padding:26px 20px 60px}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 4px;letter-spacing:-.015em}h2{font-size:1.1rem;margin:38px 0 12px}
.lede{color:var(--soft);margin:0 0 22px}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:14px;margin:0;padding:0;list-style:none}
.tiles a{display:block;height:100%;background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 18px;color:inherit;text-decoration:none}.tiles a:hover{border-color:var(--accent)}
.tiles b{display:block;font-size:1.55rem;line-height:1.25;font-weight:650;letter-spacing:-.02em}.tiles span{color:var(--soft);font-size:.9rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;overflow:auto hidden}
table{width:100%;border-collapse:collapse;font-size:.94rem}[id]{scroll-margin-top:16px}th{text-align:start;font-weight:600;color:var(--soft);font-size:.82rem;padding:10px 16px;border-bottom:1px solid var(--line)}
td{padding:11px 16px;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}tr:last-child td{border-bottom:0}
td.num,th.num{text-align:end;font-variant-numeric:tabular-nums}td .sub,.sub{color:var(--soft);font-size:.86rem}td.nowrap{white-space:nowrap;overflow-wrap:normal}
.status{white-space:nowrap;font-weight:600}.status::before{content:'';display:inline-block;width:.6em;height:.6em;border-radius:50%;background:currentColor;margin-inline-end:.5em}
.good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}.idle{color:var(--soft)}
.feed{list-style:none;margin:0;padding:0}.feed li{padding:13px 18px;border-bottom:1px solid var(--line)}.feed li:last-child{border-bottom:0}
.feed a{font-weight:600;text-decoration:none;color:var(--ink)}.feed a:hover{text-decoration:underline}.feed .status{margin-inline-start:.4em}.feed .aside{color:var(--soft)}
.chips{margin:6px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:6px;list-style:none}.chips li{background:var(--chip);border:0;border-radius:999px;padding:2px 10px;font-size:.8rem}
.columns{display:grid;grid-template-columns:minmax(0,1.6fr) minmax(0,1fr);gap:0 26px;align-items:start}
.empty{padding:26px 18px;color:var(--soft);margin:0}
.mail iframe{width:100%;height:75vh;min-height:420px;border:0;background:#fff;display:block}
.mail pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;padding:18px;font:.88rem/1.55 ui-monospace,'Cascadia Mono',Menlo,monospace;max-height:70vh;overflow:auto}
details.card{margin-top:14px}summary{cursor:pointer;padding:13px 18px;font-weight:600}details[open] summary{border-bottom:1px solid var(--line)}
dl.headers{margin:0;padding:12px 18px;display:grid;grid-template-columns:minmax(8rem,max-content) minmax(0,1fr);gap:6px 18px;font-size:.88rem}dl.headers dt{color:var(--soft)}dl.headers dd{margin:0;overflow-wrap:anywhere}
.actions{display:flex;flex-wrap:wrap;gap:8px 18px;margin:0 0 18px}
@media (max-width:860px){.tiles{grid-template-columns:repeat(2,1fr)}.columns{display:block}}
@media (max-width:640px){main{padding:18px 14px 40px}h1{font-size:1.35rem}.tiles{gap:10px}.tiles a{padding:12px 14px}.tiles b{font-size:1.25rem}
table.stack thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}table.stack tbody,table.stack tr,table.stack td{display:block}table.stack tr{border-bottom:1px solid var(--line);padding:10px 0}table.stack tr:last-child{border-bottom:0}table.stack td{border:0;padding:2px 16px;white-space:normal;text-align:start}table.stack td[data-label]::before{content:attr(data-label) ': ';color:var(--soft);font-size:.86rem}
td,th{padding-inline:12px}dl.headers{display:block}dl.headers dd{margin-bottom:8px}}
@media (prefers-reduced-motion:no-preference){nav a{transition:background .15s}}
`;
