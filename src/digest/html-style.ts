/**
 * The mail's style sheet. Clients that drop it still show a readable page: structure is in headings,
 * paragraphs and tables. Every text colour has at least 4.5:1 on its ground, light and dark.
 */
export const STYLE = `
body,.bg{margin:0;padding:0;background:#eceff1}
table{border-collapse:collapse}
td,th,p{font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif;font-size:15px;line-height:1.5;color:#1d2731}
p{margin:0}
h1,h2,h3{font-family:Georgia,'Times New Roman','Noto Serif',serif;color:#1d2731;margin:0}
a{color:#0b5c6b}
.card{background:#ffffff;border-top:4px solid #0b5c6b}
.c{padding:0 32px}
.top{padding:14px 32px 0;font-size:13px}
.brand{padding:20px 32px 0;font-size:12px;letter-spacing:2px;font-weight:bold;color:#0b5c6b}
h1{font-size:28px;line-height:1.2;padding-top:2px}
.q,.o,.m,.k{font-size:13px;line-height:1.45;color:#55616d}
.q a,.o a{color:#55616d}
.late{border-left:4px solid #b45309;padding:8px 12px;background:#fdf3e4;color:#4a3208;font-size:14px}
.i{border-top:1px solid #d5dbe0;border-bottom:1px solid #d5dbe0;padding:10px 0;font-size:14px}
.s{font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:13px;letter-spacing:1px;color:#0b5c6b;border-bottom:2px solid #0b5c6b;padding:30px 0 4px}
.e{padding:18px 0;border-bottom:1px solid #e1e6ea}
h3{font-size:18px;line-height:1.3;padding:3px 0}
.l h3{font-size:23px;line-height:1.25}
h3 a{color:#1d2731;text-decoration:none}
.x{padding:2px 0 6px}
.n,.u{font-size:11px;letter-spacing:1px;font-weight:bold;color:#0b5c6b}
.u{color:#9a4a00}
.m b,.m{color:#1d2731}
.w{color:#9a4a00}
.t th{text-align:left;font-weight:normal;padding:7px 12px 7px 0;border-bottom:1px solid #e1e6ea}
.t td{padding:7px 0;border-bottom:1px solid #e1e6ea}
.b a{color:#ffffff;text-decoration:none;font-weight:bold}
.f{padding:18px 32px 28px;font-size:13px;color:#55616d}
[lang=fa],[lang=ar],[lang=ur],[lang=hi],[lang=ne]{line-height:1.7}
@media (max-width:480px){
.c,.top,.brand,.f{padding-left:18px!important;padding-right:18px!important}
h1{font-size:24px!important}
.l h3{font-size:21px!important}
}
@media (prefers-color-scheme:dark){
body,.bg{background:#0e1318!important}
.card{background:#171d24!important;border-color:#5fb4c2!important}
td,th,p,h1,h3,h3 a,.m,.m b{color:#e6eaee!important}
a,.brand,.s,.n{color:#7fcad6!important}
.s{border-color:#5fb4c2!important}
.q,.o,.k,.f,.q a,.o a{color:#a7b2bd!important}
.u,.w{color:#f0a860!important}
.late{background:#33260f!important;color:#f5dcb0!important}
.i,.e,.t td,.t th{border-color:#333d47!important}
}
`.trim();
