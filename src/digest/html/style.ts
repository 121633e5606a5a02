const SANS =
  "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";
const SERIF =
  "Georgia,'Times New Roman','PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Serif',serif";
/** Nastaliq and Naskh faces fall back badly to Latin serifs. */
const ARABIC = "'Segoe UI',Tahoma,'Geeza Pro','Noto Naskh Arabic','Noto Sans Arabic',sans-serif";

const LIGHT = `
body,.bg{margin:0;padding:0;background:#eceff1}
table{border-collapse:collapse}
td,th{font-family:${SANS};font-size:15px;line-height:1.5;color:#1d2731}
h1,.h{font-family:${SERIF};color:#1d2731}
a{color:#0b5c6b}
.card{background:#ffffff;border-top:4px solid #0b5c6b}
.c{padding:0 32px}
.top{padding:12px 32px 0}
.brand{padding:22px 32px 0;font-size:12px;letter-spacing:2px;font-weight:bold;color:#0b5c6b}
h1{font-size:29px;line-height:1.2;padding:0 0 6px}
.q,.o,.k{font-size:13px;line-height:1.5;color:#55616d}
.o a{color:#55616d}
.late{border-left:4px solid #b45309;padding:8px 12px;background:#fdf3e4;color:#4a3208;font-size:14px}
.g{padding-top:14px}
.i{border-top:1px solid #d5dbe0;border-bottom:1px solid #d5dbe0;padding:10px 0;font-size:14px}
.s{border-bottom:2px solid #0b5c6b;padding:32px 0 5px}
h2{font-family:${SANS};font-size:13px;line-height:1.4;letter-spacing:1px;color:#0b5c6b}
.e{padding:18px 0;border-bottom:1px solid #e1e6ea}
.h{font-size:18px;line-height:1.3;padding:3px 0}
.l{font-size:22px;line-height:1.25}
.h a{color:#1d2731;text-decoration:none}
.x{padding:2px 0 6px}
.r{font-family:${ARABIC};line-height:1.75}
.a{font-size:16px}
.n,.u{font-size:11px;letter-spacing:1px;font-weight:bold;color:#0b5c6b}
.u,.w{color:#9a4a00}
.m{font-size:13px}
.mix{margin:5px 0 6px}
.bar{font-size:0;line-height:4px;mso-line-height-rule:exactly}
.tw{color:#1d5a9e}
.ts{color:#a3341c}
.ti{color:#276341}
.tt{color:#6a4c93}
.to{color:#55616d}
.btw{background:#1d5a9e}
.bts{background:#a3341c}
.bti{background:#276341}
.btt{background:#6a4c93}
.bto{background:#55616d}
.d{text-align:left;font-weight:normal;line-height:1.35;padding:7px 8px 7px 0;border-bottom:1px solid #e1e6ea}
.v{padding:7px 0 7px 12px;border-bottom:1px solid #e1e6ea}
.y{font-size:18px;font-weight:bold}
.z{width:60px}
.f{padding:20px 32px 28px}
.f div{padding-bottom:8px}
`;

const NARROW = `
@media (max-width:480px){
.c,.top,.brand,.f{padding-left:18px!important;padding-right:18px!important}
h1{font-size:25px!important}
.l{font-size:20px!important}
}
`;

const DARK = `
@media (prefers-color-scheme:dark){
body,.bg{background:#0e1318!important}
.card{background:#171d24!important;border-color:#5fb4c2!important}
td,th,h1,.h,.h a{color:#e6eaee!important}
a,.brand,h2,.n{color:#7fcad6!important}
.s{border-color:#5fb4c2!important}
.q,.o,.k,.o a{color:#a7b2bd!important}
.u,.w{color:#f0a860!important}
.late{background:#33260f!important;color:#f5dcb0!important}
.i,.e,.d,.v{border-color:#333d47!important}
.tw{color:#7fb2ea!important}
.ts{color:#f09a84!important}
.ti{color:#7cc79b!important}
.tt{color:#bda3e6!important}
.to{color:#a7b2bd!important}
.btw{background:#5b96d6!important}
.bts{background:#d8694f!important}
.bti{background:#4fa476!important}
.btt{background:#9678c4!important}
.bto{background:#8b98a5!important}
}
`;

/**
 * The mail's style sheet. Clients that drop it still show a readable page: structure is in headings,
 * paragraphs and tables. Every text colour has at least 4.5:1 on its ground, light and dark.
 */
export const STYLE = `${LIGHT}${NARROW}${DARK}`.replaceAll(/\n+/g, '\n').trim();
