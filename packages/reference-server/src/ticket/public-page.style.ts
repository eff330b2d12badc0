/** The look of the pages that work without scripts: the tokens of the interface, light and dark. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#fff;--fg:#14181f;--muted:#5b6472;--border:#d7dce3;--control:#8a93a1;--brand:#1d4ed8;--on-brand:#fff;--staff:#e8f0fe;--staff-bar:#2563eb;--customer:#f1f3f5;--customer-bar:#6b7280;--danger:#b42318;--focus:#1d4ed8;--page:#f7f8fa}
@media (prefers-color-scheme:dark){:root{--bg:#12151a;--fg:#e8eaee;--muted:#a3abb8;--border:#2c333d;--control:#6f7a8a;--brand:#6ea0ff;--on-brand:#0b1220;--staff:#16263f;--staff-bar:#6ea0ff;--customer:#1f242c;--customer-bar:#8a93a1;--danger:#ff9089;--focus:#8fb5ff;--page:#0c0f13}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--fg);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--brand)}
header{background:var(--bg);border-block-end:1px solid var(--border)}
header>div,main{max-inline-size:760px;margin-inline:auto;padding-inline:20px}
header>div{display:flex;justify-content:space-between;align-items:center;min-block-size:56px;gap:16px}
header a{text-decoration:none;font-weight:600;color:var(--fg)}
main{padding-block:28px 64px}
h1{font-size:24px;line-height:1.25;margin:0 0 8px;overflow-wrap:anywhere}
.meta{display:flex;flex-wrap:wrap;gap:8px 14px;align-items:center;color:var(--muted);font-size:14px;margin-block-end:20px}
.badge{display:inline-flex;gap:6px;padding:2px 10px;border-radius:999px;font-size:13px;font-weight:600;background:var(--staff);color:var(--fg)}
.badge[data-kind=closed]{background:var(--customer)}
ol{list-style:none;margin:0;padding:0;display:grid;gap:12px}
.message{background:var(--customer);border-inline-start:4px solid var(--customer-bar);border-radius:8px;padding:12px 16px;overflow-wrap:anywhere}
.message[data-author=staff]{background:var(--staff);border-inline-start-color:var(--staff-bar)}
.message p{margin:0;white-space:pre-wrap}
.message header{all:unset;display:flex;gap:10px;flex-wrap:wrap;font-size:13px;color:var(--muted);margin-block-end:4px}
.message header strong{color:var(--fg)}
iframe{inline-size:100%;min-block-size:120px;border:0;background:#fff;border-radius:6px}
form{display:grid;gap:12px;margin-block-start:20px}
label{font-weight:600;display:grid;gap:6px}
textarea,input{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--control);border-radius:8px;padding:10px 12px;inline-size:100%}
textarea{min-block-size:120px;resize:vertical}
button{font:inherit;font-weight:600;min-block-size:44px;padding-inline:18px;border-radius:8px;border:1px solid var(--control);background:var(--bg);color:var(--fg);cursor:pointer}
button.primary{background:var(--brand);border-color:var(--brand);color:var(--on-brand)}
.row{display:flex;flex-wrap:wrap;gap:10px;margin-block-start:12px}.row form{margin:0}
.note{color:var(--muted);font-size:14px}
.problem{border:1px solid var(--danger);color:var(--danger);border-radius:8px;padding:10px 14px}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
`
