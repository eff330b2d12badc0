/** The look of the pages that work without scripts: the tokens of the interface, light and dark. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#fff;--fg:#14181f;--muted:#5b6472;--border:#d7dce3;--control:#8a93a1;--brand:#1d4ed8;--on-brand:#fff;--staff:#e8f0fe;--staff-bar:#2563eb;--customer:#f1f3f5;--customer-bar:#6b7280;--danger:#b42318;--focus:#1d4ed8;--page:#f6f7f9;--solved:#17663a;--solved-bg:#e2f5e9;--open:#0b5fa5;--open-bg:#e3f1fd;--operator:#9a3d00;--operator-bg:#fdeadd;--waiting:#6b3fa0;--waiting-bg:#f1e8fb;--unsolved:#a61b29;--unsolved-bg:#fde7e9;--closed:#4a5260;--closed-bg:#eceff3;--duplicate:#1f6170;--duplicate-bg:#e0f3f6;--offer:#7a4a12;--offer-bg:#f8ecdc}
@media (prefers-color-scheme:dark){:root{--bg:#12151a;--fg:#e8eaee;--muted:#a3abb8;--border:#2c333d;--control:#6f7a8a;--brand:#6ea0ff;--on-brand:#0b1220;--staff:#16263f;--staff-bar:#6ea0ff;--customer:#1f242c;--customer-bar:#8a93a1;--danger:#ff9089;--focus:#8fb5ff;--page:#0c0f13;--solved:#86dba8;--solved-bg:#10301f;--open:#8cc8ff;--open-bg:#0f2a40;--operator:#ffb88a;--operator-bg:#3d1f0d;--waiting:#cdb0f5;--waiting-bg:#2c1d42;--unsolved:#ff9aa3;--unsolved-bg:#41141a;--closed:#b9c1cd;--closed-bg:#262c35;--duplicate:#86d3e2;--duplicate-bg:#0f2f37;--offer:#e3b987;--offer-bg:#33230f}}
*{box-sizing:border-box}
body{margin:0;display:flex;flex-direction:column;min-block-size:100dvh;background:var(--page);color:var(--fg);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--brand)}
header{background:var(--bg);border-block-end:1px solid var(--border)}
header>div,main,footer>nav{inline-size:100%;max-inline-size:820px;margin-inline:auto;padding-inline:20px}
header>div{display:flex;justify-content:space-between;align-items:center;min-block-size:60px;gap:16px}
.brand{display:inline-flex;align-items:center;gap:10px}
header a{text-decoration:none;font-weight:600;color:var(--fg)}header a:hover{color:var(--brand)}
main{flex:1;padding-block:32px 48px}main:focus{outline:none}
.narrow{max-inline-size:520px;margin-inline:auto}
.lead{color:var(--muted);margin:0 0 20px;text-wrap:balance}
.card{background:var(--bg);border:1px solid var(--border);border-radius:14px;padding:22px;box-shadow:0 1px 2px rgb(20 24 31/6%),0 4px 16px rgb(20 24 31/6%)}
.card>form:first-child{margin-block-start:0}
h1{font-size:24px;line-height:1.25;margin:0 0 8px;overflow-wrap:anywhere}
.meta{display:flex;flex-wrap:wrap;gap:8px 14px;align-items:center;color:var(--muted);font-size:14px;margin-block-end:20px}
.badge{display:inline-flex;align-items:center;gap:6px;padding:2px 10px;border-radius:999px;font-size:13px;font-weight:600;background:var(--closed-bg);color:var(--closed)}
[data-colour=open]{background:var(--open-bg);color:var(--open)}[data-colour=waiting-operator]{background:var(--operator-bg);color:var(--operator)}[data-colour=waiting-customer]{background:var(--waiting-bg);color:var(--waiting)}[data-colour=solved]{background:var(--solved-bg);color:var(--solved)}[data-colour=unsolved]{background:var(--unsolved-bg);color:var(--unsolved)}[data-colour=duplicate]{background:var(--duplicate-bg);color:var(--duplicate)}[data-colour=rejected-offer]{background:var(--offer-bg);color:var(--offer)}
.closed{display:flex;align-items:center;gap:10px;margin:16px 0 0;padding:10px 14px;border-radius:8px;font-weight:600}.closed svg{flex:none}.closed:not([data-colour=solved]){background:var(--closed-bg);color:var(--closed)}
.way{margin:0 0 14px;text-align:center}ol+.way{margin:14px 0 0}
time{unicode-bidi:isolate}
ol{list-style:none;margin:0;padding:0;display:grid;gap:12px}
.message{background:var(--customer);border-inline-start:4px solid var(--customer-bar);border-radius:8px;padding:12px 16px;overflow-wrap:anywhere}
.message[data-author=staff]{background:var(--staff);border-inline-start-color:var(--staff-bar)}
.message p{margin:0;white-space:pre-wrap}
.message header{all:unset;display:flex;gap:10px;flex-wrap:wrap;font-size:13px;color:var(--muted);margin-block-end:4px}
.message header strong{color:var(--fg)}
iframe{inline-size:100%;min-block-size:120px;border:0;background:#fff;border-radius:6px}
form{display:grid;gap:12px;margin-block-start:20px}
label{font-weight:600;display:grid;gap:6px}
small{color:var(--muted);font-weight:400;font-size:13px}.code{font-family:ui-monospace,SFMono-Regular,monospace}
textarea,input{font:inherit;font-weight:400;color:inherit;background:var(--bg);border:1px solid var(--control);border-radius:8px;padding:10px 12px;inline-size:100%}
input[type=file]{padding:6px}input::file-selector-button{font:inherit;font-weight:600;margin-inline-end:12px;padding:6px 12px;border:1px solid var(--control);border-radius:6px;background:var(--page);color:var(--fg);cursor:pointer}
textarea{min-block-size:120px;resize:vertical}
button{font:inherit;font-weight:600;min-block-size:44px;padding-inline:18px;border-radius:8px;border:1px solid var(--control);background:var(--bg);color:var(--fg);cursor:pointer}
button:hover{border-color:var(--fg)}button.primary{background:var(--brand);border-color:var(--brand);color:var(--on-brand)}button.primary:hover{filter:brightness(1.1)}
.row{display:flex;flex-wrap:wrap;gap:10px;margin-block-start:18px;padding-block-start:18px;border-block-start:1px solid var(--border)}.row form{margin:0}
.note{color:var(--muted);font-size:14px}
.card>.problem{margin-block:16px 0}.card>.problem:first-child{margin-block:0 16px}.problem{border:1px solid var(--danger);color:var(--danger);border-radius:8px;padding:10px 14px}
.skip{position:absolute;inset-inline-start:20px;inset-block-start:-60px;padding:8px 14px;border-radius:8px;background:var(--bg);border:1px solid var(--control);z-index:1}.skip:focus{inset-block-start:8px}
.hidden{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{border-block-start:1px solid var(--border)}footer>nav{display:flex;flex-wrap:wrap;gap:4px 20px;padding-block:14px;font-size:14px}footer a{color:var(--muted);min-block-size:24px}footer a[aria-current]{color:var(--fg);font-weight:600;text-decoration:none}
.message{scroll-margin-block:24px}
@media (max-width:480px){main{padding-block:20px 32px}.card{padding:16px}header>div,main,footer>nav{padding-inline:16px}.row form,.row form div,.row button,.primary{inline-size:100%}}
@media (forced-colors:active){.badge,.message,.closed{border:1px solid CanvasText}}
@media print{header,footer,form,.row,.skip{display:none}}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
`
