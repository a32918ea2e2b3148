/** Light and dark as the reader's system is; nothing is wider than the window. */
export const style = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1f2328;--soft:#59636e;--line:#d1d9e0;--box:#f6f8fa;--add:#dafbe1;--del:#ffebe9;
--green:#1a7f37;--red:#cf222e;--amber:#9a6700;--blue:#0969da}
@media(prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--soft:#9198a1;--line:#3d444d;--box:#151b23;--add:#12361f;--del:#3c1618;
--green:#3fb950;--red:#f85149;--amber:#d29922;--blue:#4493f8}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:72rem;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:1rem 0 .25rem}
code,.file{font:13px/1.45 ui-monospace,monospace}code{background:var(--box);padding:0 .2em;border-radius:3px}
.lead{font-size:1.1rem;font-weight:600;margin:.5rem 0 0}.soft{color:var(--soft)}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:.75rem 0}a{color:var(--blue)}
:focus-visible{outline:2px solid var(--blue);outline-offset:2px}
summary{cursor:pointer;padding:.25rem 0}ul{margin:.25rem 0;padding-left:1.25rem}
.mark{font-weight:600}.added,.works,.resolved{color:var(--green)}.removed,.fails,.grave{color:var(--red)}.changed,.moved,.embedded,.resized{color:var(--amber)}
.tools{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
input[type=search]{font:inherit;flex:1 1 12rem;min-width:0;padding:.3rem .5rem;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--fg)}
table{width:100%;border-collapse:collapse;table-layout:fixed}th{text-align:left}
.urls th,.urls td{border-bottom:1px solid var(--line);padding:.2rem .4rem;vertical-align:top}
.urls th:first-child{width:56%}.urls tr.is-changed td{background:var(--box)}.urls tr.is-changed td:first-child{border-left:3px solid var(--amber)}
.scroll{max-height:32rem;overflow-y:auto;border:1px solid var(--line);margin-top:.5rem}
[hidden]{display:none!important}
.file td{vertical-align:top;padding:0 .4rem;white-space:pre-wrap}.file .n{width:3.2rem;text-align:right;color:var(--soft);user-select:none}
.file{border:1px solid var(--line);margin-bottom:1rem}.file .add{background:var(--add)}.file .del{background:var(--del)}.file .gap td{background:var(--box);color:var(--soft)}
svg{display:block;width:100%;max-width:45rem;height:auto}svg text{fill:var(--fg);font:10px system-ui,sans-serif}svg .small{fill:var(--soft);font-size:9px}
svg rect,svg circle{fill:var(--box);stroke:var(--line)}svg path{fill:none;stroke:var(--line)}
svg .added{stroke:var(--green);stroke-width:2}svg .removed{stroke:var(--red);stroke-width:2;stroke-dasharray:4 3}svg .changed{stroke:var(--amber);stroke-width:2}
.bars{display:grid;grid-template-columns:minmax(0,14rem) minmax(0,1fr);gap:.3rem .75rem;align-items:center}
.bar{height:.6rem;border-radius:2px;background:var(--soft);min-width:2px}.bar.to{background:var(--blue)}.bars .what{font-size:.85rem}
@media(max-width:40rem){.urls thead,.file thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.urls tr,.urls td{display:block}.urls td{border:0}.urls tr{border-bottom:1px solid var(--line)}.urls td+td::before{content:attr(data-label) " ";color:var(--soft)}
.file,.file tbody{display:block}.file tr{display:grid;grid-template-columns:3.2rem minmax(0,1fr)}.file .gap{display:block}.file .same td:nth-child(n+3),.file td.none{display:none}
.bars{grid-template-columns:minmax(0,1fr)}}
`;
