// @ts-check
// The style of the explorer.

export const STYLE = `
:host { --line: var(--jsboard-line, color-mix(in srgb, currentColor 22%, transparent)); --accent: var(--jsboard-accent, light-dark(#b5541c, #eb9a68)); }
.explorer { font-variant-numeric: tabular-nums; container-type: inline-size; line-height: 1.45; }
.explorer :is(p, h3, ul) { margin: 0; padding: 0; }
.explorer [hidden] { display: none !important; }
.explorer .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.explorer :is(button.action, select, summary.action) { min-height: 40px; padding: 6px 14px; border: 1px solid var(--line); border-radius: 8px; background: none; color: inherit; font: inherit; cursor: pointer; box-sizing: border-box; }
.explorer summary.action { display: inline-flex; align-items: center; }
.explorer button.main { background: var(--accent); border-color: var(--accent); color: light-dark(#fff, #1b1816); }
.explorer button.danger { border-color: currentColor; font-weight: 600; }
.explorer button:disabled { opacity: .45; cursor: default; }
.explorer :is(button, select, summary, input, textarea):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.explorer :is(input, textarea) { min-height: 40px; padding: 6px 12px; border: 1px solid var(--line); border-radius: 8px; background: Field; color: FieldText; font: inherit; box-sizing: border-box; }
.explorer input.query { flex: 1 1 14rem; min-width: 0; font-family: ui-monospace, monospace; font-size: 15px; }
.explorer option { background: Canvas; color: CanvasText; }
.explorer :is(.examples, .saved) { margin-top: 8px; display: flex; flex-wrap: wrap; gap: 6px; }
.explorer button.chip { min-height: 32px; padding: 2px 12px; border: 1px solid var(--line); border-radius: 16px; background: none; color: inherit; font: 13px/1.4 ui-monospace, monospace; cursor: pointer; }
.explorer .saved button.chip { font-family: inherit; }
.explorer .pair { display: inline-flex; }
.explorer button.remove { min-width: 32px; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
.explorer .own { margin-top: 12px; padding: 8px 0; border-block: 1px solid var(--line); }
.explorer .own[data-over] { outline: 2px dashed var(--accent); outline-offset: 4px; }
.explorer .own > .bar > .what { margin-inline-end: auto; }
.explorer .own > :is(.invite, .unanalysed, .outcome) { margin-top: 6px; }
.explorer .outcome ul { padding-inline-start: 1.2em; overflow-wrap: anywhere; }
.explorer .outcome progress { flex: 1 1 160px; accent-color: var(--accent); }
.explorer .manage { position: relative; }
.explorer .manage .menu { position: absolute; inset-inline-end: 0; z-index: 2; inline-size: min(26rem, 88cqw); margin-top: 6px; padding: 14px; display: grid; gap: 10px; border: 1px solid var(--line); border-radius: 10px; background: Canvas; color: CanvasText; box-shadow: 0 6px 24px #0003; }
.explorer .menu label { display: grid; gap: 4px; }
.explorer .hint { font-size: 13px; opacity: .8; }
.explorer .told:empty { display: none; }
.explorer .told { margin-top: 8px; }
.explorer .tabs { display: flex; overflow-x: auto; scrollbar-width: none; gap: 0 4px; margin: 12px 0; border-bottom: 1px solid var(--line); }
.explorer button.tab { min-height: 44px; padding: 8px 14px; border: 0; border-bottom: 3px solid transparent; white-space: nowrap; background: none; color: inherit; font: inherit; cursor: pointer; }
.explorer button.tab[aria-selected=true] { border-bottom-color: var(--accent); font-weight: 600; }
.explorer button.step { min-height: 32px; padding: 2px 0; border: 0; background: none; color: inherit; font: inherit; text-align: start; text-decoration: underline; text-decoration-color: var(--accent); text-underline-offset: 3px; cursor: pointer; }
.explorer .plays { display: grid; gap: 16px 28px; align-items: start; }
.explorer .plays .left { display: grid; gap: 8px; }
@container (min-width: 760px) { .explorer .plays { grid-template-columns: minmax(300px, 5fr) 6fr; } .explorer .plays .left { position: sticky; top: 8px; } }
.explorer table { inline-size: 100%; border-collapse: collapse; margin-top: 6px; }
.explorer :is(th, td) { padding: 3px 8px; text-align: end; font-weight: 400; vertical-align: middle; }
.explorer thead th { font-size: 13px; opacity: .8; }
.explorer tbody tr { border-top: 1px solid color-mix(in srgb, var(--line) 50%, transparent); }
.explorer tbody tr.first { border-top-color: var(--line); }
.explorer :is(th[scope=row], td.play, td.dice, .tree th:nth-child(-n+2), .rows th:first-child) { text-align: start; }
.explorer td.results { inline-size: 32%; }
.explorer .tree th:nth-child(4), .explorer td.results { text-align: start; }
.explorer .result { display: flex; align-items: center; gap: 6px; }
.explorer .split { display: inline-flex; block-size: 12px; border-radius: 3px; overflow: hidden; background: var(--line); }
.explorer .part.p0 { background: #1d6b4f; } .explorer .part.p1 { background: #4caf85; } .explorer .part.p2 { background: #d9a08a; } .explorer .part.p3 { background: #9a4527; }
.explorer .percent { font-size: 13px; }
.explorer .games { list-style: none; margin-top: 4px; }
.explorer h3 { font-size: 1rem; margin-top: 16px; }
.explorer .found .count { margin-inline-end: auto; }
.explorer .unknown { margin-top: 6px; color: var(--accent); overflow-wrap: anywhere; }
.explorer .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 240px), 1fr)); gap: 20px 16px; margin: 14px 0; }
.explorer .hit { min-width: 0; overflow-wrap: anywhere; font-size: 14px; }
.explorer .hit .who { margin-top: 6px; }
.explorer .hit .when { opacity: .8; font-size: 13px; }
.explorer .hit :is(button.action) { min-height: 36px; padding: 4px 12px; font-size: 14px; }
.explorer .hit :is(textarea, input) { inline-size: 100%; margin-top: 6px; }
.explorer .hit .bar { margin-top: 6px; }
.explorer .error { color: var(--accent); white-space: nowrap; }
.explorer .note { max-block-size: 9em; overflow: auto; white-space: pre-line; padding-inline-start: 8px; border-inline-start: 3px solid var(--accent); margin-top: 6px; }
.explorer .tag { font-weight: 600; }
.explorer .scroll { overflow-x: auto; }
.explorer .share { display: inline-block; inline-size: 80px; block-size: 10px; border-radius: 3px; background: linear-gradient(var(--accent) 0 0) 0 / calc(100% * var(--share)) 100% no-repeat, var(--line); }
.explorer .part-of { display: inline-block; min-inline-size: 3.2em; }
.explorer .card { max-inline-size: 520px; margin: 12px auto; display: grid; gap: 10px; }
.explorer .card .question { font-size: 1.15rem; text-align: center; }
.explorer .card .rating { flex: 1; }
.explorer .drawing { max-inline-size: 560px; margin: 10px auto 0; }
dialog.window { inline-size: min(1100px, 96vw); max-block-size: 94dvh; box-sizing: border-box; padding: 12px 16px 16px; border: 1px solid var(--line); border-radius: 12px; background: Canvas; color: CanvasText; }
dialog.window::backdrop { background: #0008; }
dialog.window .close { float: inline-end; min-inline-size: 44px; min-block-size: 44px; border: 0; background: none; color: inherit; font-size: 22px; cursor: pointer; }
dialog.window .file { font-size: 13px; opacity: .8; overflow-wrap: anywhere; }
@media (forced-colors: active) { .explorer :is(.split, .part, .share) { forced-color-adjust: none; } .explorer button.tab[aria-selected=true] { border-bottom-color: Highlight; } .explorer button.tab { border-bottom-color: Canvas; } }
@media (width < 40rem) { .explorer .examples.asked { display: none; } }
@media print { .explorer :is(.search, .own, .tabs) { display: none; } }
`;
