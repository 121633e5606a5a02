/** The style sheet of all pages: light and dark, 375 px and up. */
export const CSS = `
:root{color-scheme:light dark;--paper:#f6f5f1;--card:#fff;--ink:#1d2327;--soft:#59636b;--line:#dedbd2;--field:#8b8f8c;--accent:#0b6461;--accent-ink:#fff;--chip:#eceae3;--mark:#ffe9a8;--good:#1d6b39;--warn:#8a5200;--bad:#a5231b}
@media (prefers-color-scheme:dark){:root{--paper:#14181a;--card:#1c2225;--ink:#e7e9ea;--soft:#a3adb3;--line:#343c41;--field:#788288;--accent:#5fc4bd;--accent-ink:#0c1a1a;--chip:#2a3236;--mark:#5b4a12;--good:#6fce90;--warn:#e6ac5c;--bad:#ff8d82}}
*{box-sizing:border-box}
body{margin:0;overflow-wrap:break-word;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}
a{color:var(--accent)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}main:focus{outline:0}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;background:var(--card);padding:8px 12px;z-index:2}
.top{background:var(--card);border-bottom:1px solid var(--line)}
.bar{max-width:1180px;margin:0 auto;padding:10px 20px;display:flex;align-items:center;gap:6px 22px;flex-wrap:wrap}
.brand{font-weight:700;font-size:1.1rem;letter-spacing:-.01em;color:var(--ink);text-decoration:none;display:flex;align-items:center;gap:9px}
.brand svg{width:24px;height:24px;color:var(--accent)}
nav{display:flex;flex-wrap:wrap;gap:2px}nav a{padding:6px 9px;border-radius:7px;text-decoration:none;color:var(--soft);font-size:.94rem}nav a:hover{background:var(--chip)}nav a[aria-current]{color:var(--ink);background:var(--chip);font-weight:600}
.who{margin-inline-start:auto;display:flex;align-items:center;gap:10px;font-size:.9rem}
main{max-width:1180px;margin:0 auto;padding:24px 20px 56px}.narrow{max-width:720px;margin:0 auto}form.narrow{margin:0;max-width:420px}
.foot{border-top:1px solid var(--line);color:var(--soft);font-size:.88rem;padding:14px 20px}.foot p{max-width:720px;margin:0 auto}
h1{font-size:1.55rem;line-height:1.25;margin:0 0 6px;letter-spacing:-.015em;overflow-wrap:anywhere}h2{font-size:1.1rem;margin:34px 0 10px}h2.first{margin-top:0}h2.small{font-size:.95rem;margin:20px 0 6px}
.kicker{margin:0;color:var(--accent);font-weight:600;font-size:.9rem}
.lede{color:var(--soft);margin:0 0 20px;max-width:75ch;overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:0;padding:0;list-style:none}
.tiles a{display:block;height:100%;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 16px;color:inherit;text-decoration:none}.tiles a:hover{border-color:var(--accent)}
.tiles b{display:block;font-size:1.45rem;line-height:1.25;font-weight:650;letter-spacing:-.02em}.tiles span{color:var(--soft);font-size:.88rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:hidden}.padded{padding:14px 18px}.padded>:first-child{margin-top:0}.padded>:last-child{margin-bottom:0}
table{width:100%;border-collapse:collapse;font-size:.92rem}[id]{scroll-margin-top:16px}th{text-align:start;font-weight:600;color:var(--soft);font-size:.8rem;padding:8px 16px;border-bottom:1px solid var(--line);vertical-align:top}
td{padding:9px 16px;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}tr:last-child>*{border-bottom:0}tbody tr:hover{background:color-mix(in srgb,var(--chip) 40%,transparent)}
td.num,th.num{text-align:end;padding-inline:8px;font-variant-numeric:tabular-nums}td.num:last-child,th.num:last-child{padding-inline-end:16px}.sub{color:var(--soft);font-size:.86rem}td.nowrap,td.num{white-space:nowrap;overflow-wrap:normal}td.whole{overflow-wrap:normal}td.address{min-width:12rem}
.status{white-space:nowrap;font-weight:600}.status::before{content:'';display:inline-block;width:.6em;height:.6em;border-radius:50%;background:currentColor;margin-inline-end:.5em}
.good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}.idle{color:var(--soft)}
.feed{list-style:none;margin:0;padding:0}.feed>li{padding:11px 18px;border-bottom:1px solid var(--line)}.feed>li:last-child{border-bottom:0}
.feed>li>a,.feed>li>span>a{font-weight:600;text-decoration:none;color:var(--ink)}.feed>li>a:hover,.feed>li>span>a:hover{text-decoration:underline}.feed .status{margin-inline-start:.4em}.feed .aside{color:var(--soft)}
.chips{margin:5px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:5px;list-style:none}.chips li{background:var(--chip);border-radius:999px;padding:1px 9px;font-size:.78rem}.chips a{color:inherit;text-decoration:none}.chips a:hover{text-decoration:underline}
.columns{display:grid;grid-template-columns:minmax(0,1.6fr) minmax(0,1fr);gap:0 24px;align-items:start}
.empty{padding:22px 18px;color:var(--soft);margin:0}
.tabs{display:flex;flex-wrap:wrap;gap:4px;list-style:none;margin:0 0 14px;padding:0}.tabs a{display:block;padding:5px 11px;border:1px solid var(--line);border-radius:999px;text-decoration:none;color:var(--soft);font-size:.88rem;background:var(--card)}.tabs a[aria-current]{color:var(--ink);border-color:var(--accent);font-weight:600}
.mail iframe{width:100%;height:75vh;min-height:420px;border:0;background:#fff;display:block}
.mail pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;padding:18px;font:.88rem/1.55 ui-monospace,'Cascadia Mono',Menlo,monospace;max-height:70vh;overflow:auto}
details.card{margin-top:14px}summary{cursor:pointer;padding:11px 18px;font-weight:600}details[open] summary{border-bottom:1px solid var(--line)}
dl.headers{margin:0;padding:12px 18px;display:grid;grid-template-columns:minmax(8rem,max-content) minmax(0,1fr);gap:6px 18px;font-size:.88rem}dl.headers dt,.facts dt{color:var(--soft)}dl.headers dd,.facts dd{margin:0;overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 14px;margin:0 0 16px;font-size:.92rem}
.actions{display:flex;flex-wrap:wrap;align-items:center;gap:8px 16px;margin:0 0 16px}
.field{margin:0 0 14px;min-width:0}.field label,.field legend{font-weight:600;font-size:.9rem}.hint{color:var(--soft);font-size:.86rem;margin:0 0 4px}
input,select,textarea{font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:7px;padding:7px 10px;max-width:100%}.field>input,.field>textarea,.field>select{display:block;width:100%;margin-top:3px}input[type=checkbox]{width:1.05em;height:1.05em;margin:0;accent-color:var(--accent);flex:none}textarea{resize:vertical}::placeholder{color:var(--soft);opacity:1}
textarea#query,.query,.caret{font-family:ui-monospace,'Cascadia Mono',Menlo,monospace;font-size:.88rem}code{font-size:.86em;overflow-wrap:anywhere}.query{color:var(--soft)}code.wrap{word-break:break-all;user-select:all}
[aria-invalid]{border-color:var(--bad);border-width:2px}.fault{color:var(--bad);font-size:.9rem;margin:4px 0 0}
fieldset{border:1px solid var(--line);border-radius:10px;margin:0 0 16px;padding:12px 16px 14px;background:var(--card);min-width:0}fieldset>:last-child{margin-bottom:0}legend{font-weight:650;padding:0 6px;margin-inline-start:-6px}
.checks{display:grid;grid-template-columns:repeat(auto-fill,minmax(215px,1fr));gap:7px 14px}.checks label,.check label,p>label{display:flex;gap:8px;align-items:baseline;font-weight:400;font-size:.94rem}.checks input{position:relative;top:2px}
.row{display:grid;grid-template-columns:repeat(auto-fill,minmax(145px,1fr));gap:0 14px;align-items:end}
button,.button{font:inherit;font-weight:600;display:inline-block;background:var(--accent);color:var(--accent-ink);border:1px solid var(--accent);border-radius:7px;padding:7px 15px;cursor:pointer;text-decoration:none}button:hover,.button:hover{filter:brightness(1.08)}
.quiet{background:transparent;color:var(--accent)}.danger{background:transparent;color:var(--bad);border-color:var(--bad)}td button,.who button,.inline button{padding:3px 10px;font-size:.88rem}.inline{display:inline}.inline select{padding:2px 6px;font-size:.88rem}
.unseen,.unseen-label{position:absolute;width:1px;height:1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%)}.trap{position:absolute;left:-9999px}
.alarm,.done{border:1px solid var(--bad);border-inline-start-width:5px;border-radius:8px;padding:10px 16px;margin:0 0 16px;background:var(--card)}.done{border-color:var(--good)}.alarm p,.done p{margin:4px 0}.alarm ul{margin:4px 0;padding-inline-start:20px}
mark{background:var(--mark);color:var(--ink);border-radius:2px;padding:0 1px}mark.wrong{background:var(--bad);color:var(--card)}
.caret{margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}.hits{padding-inline-start:22px;margin:10px 0}.hits li{margin:0 0 10px}.passage{color:var(--soft);font-size:.9rem;margin-top:2px;overflow-wrap:anywhere}[aria-busy=true]{opacity:.55}
.plain-columns{columns:2;gap:24px;padding:0;list-style:none}.plain-columns li{break-inside:avoid;margin:0 0 6px}
.searchline{display:flex;gap:8px;margin:0 0 12px}.searchline input{flex:1;min-width:0;font-size:1.05rem}.search .field{margin-bottom:10px}.search .check{padding-bottom:9px}
.spark{display:block;width:100%;min-width:90px;height:22px;fill:var(--accent)}th.wide{width:36%}.chart{display:block;width:100%;height:auto}
.read{display:grid;grid-template-columns:minmax(0,1.9fr) minmax(0,1fr);gap:0 36px;align-items:start}.prose{font:1.05rem/1.65 Georgia,'Noto Serif',serif;max-width:68ch;overflow-wrap:anywhere}.findings{list-style:none;margin:0;padding:0;font-size:.92rem}.findings li{padding:1px 0}.findings a[aria-current]{font-weight:700}
.mix{display:flex;height:12px;border-radius:6px;overflow:hidden;margin:4px 0 8px;background:var(--chip)}.key{display:flex;flex-wrap:wrap;gap:2px 14px;list-style:none;margin:0 0 14px;padding:0;font-size:.88rem}.key li{display:flex;align-items:center;gap:6px}.mix svg{display:block}
.wire{fill:#4a6fa5}.state{fill:#b0493f}.independent{fill:#2f8577}.think-tank{fill:#8a6bb1}.official{fill:#a5802f}
.timeline{list-style:none;margin:0;padding:0}.timeline>li{padding:9px 18px;border-bottom:1px solid var(--line);display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:2px 14px}.timeline>li:last-child{border-bottom:0}.timeline time{color:var(--soft);font-size:.88rem}
@media (max-width:860px){.tiles{grid-template-columns:repeat(2,1fr)}.columns,.read{display:block}.who{margin-inline-start:0}.read aside{margin-top:28px;border-top:1px solid var(--line);padding-top:16px}}
@media (max-width:640px){main{padding:18px 14px 40px}h1{font-size:1.3rem}.tiles{gap:9px}.tiles a{padding:10px 12px}.tiles b{font-size:1.2rem}.plain-columns{columns:1}.bar{padding:8px 14px}nav a{padding:5px 7px}
table.stack thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}table.stack tbody,table.stack tr,table.stack td,table.stack th{display:block}table.stack tr{border-bottom:1px solid var(--line);padding:9px 0}table.stack tr:last-child{border-bottom:0}table.stack td,table.stack tbody th{border:0;padding:2px 16px;white-space:normal;text-align:start}table.stack td[data-label]::before{content:attr(data-label) ': ';color:var(--soft);font-size:.86rem}
td,th{padding-inline:10px}td.num,th.num{padding-inline:5px}td.num:last-child,th.num:last-child{padding-inline-end:10px}.feed>li{padding-inline:14px}dl.headers{display:block}dl.headers dd{margin-bottom:8px}.timeline>li{grid-template-columns:minmax(0,1fr)}.wide{display:none}}
`;
