/** The search in the table of URLs: every word must be in a row. `/` goes to it, Escape empties it. Works on the rows that stand in the page. */
export const script = `
"use strict";
const search=document.getElementById("search"),only=document.getElementById("only"),count=document.getElementById("count");
const rows=[...document.querySelectorAll(".urls tbody tr")].map(row=>({row,text:row.textContent.toLowerCase(),changed:row.classList.contains("is-changed")}));
function filter(){
  const words=search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown=0;
  for(const each of rows){
    const is=(each.changed||!only.checked)&&words.every(word=>each.text.includes(word));
    each.row.hidden=!is;
    if(is)shown++;
  }
  count.textContent=shown+" of "+rows.length+" shown";
}
if(search){
  document.getElementById("tools").hidden=false;
  search.addEventListener("input",filter);
  only.addEventListener("change",filter);
  document.addEventListener("keydown",event=>{
    const typing=event.target instanceof HTMLInputElement&&event.target.type==="search";
    if(event.key==="/"&&!typing){event.preventDefault();search.focus()}
    if(event.key==="Escape"&&typing){search.value="";filter()}
  });
  filter();
}
`;
