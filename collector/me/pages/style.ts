import type { Theme } from '../../../client/protocol/site-config.ts';
import { accentOf, shapeOf } from './theme.ts';

/** The page's own style sheet, in the shop's accent, font and corners. */
export const styleOf = (theme: Theme): string => {
  const { light, onLight, dark, onDark } = accentOf(theme);
  const { font, radiusPx } = shapeOf(theme);
  return `
:root{color-scheme:light dark;
--paper:light-dark(#f5f5f4,#141416);--surface:light-dark(#fff,#1e1e22);--sunken:light-dark(#efefed,#28282d);
--ink:light-dark(#1b1b1f,#eeeef0);--soft:light-dark(#5a5a63,#adadb8);--line:light-dark(#e0e0dd,#35353c);
--bad:light-dark(#a3231f,#f3a29b);--accent:light-dark(${light},${dark});--on-accent:light-dark(${onLight},${onDark});
--radius:${radiusPx}px;--control:${Math.min(radiusPx, 10)}px}
${base(font)}${frame}${cards}${controls}${wide}${print}`;
};

const base = (font: string): string => `
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.55 ${font}system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:break-word}
h1,h2,h3,p,ul,ol,dl,dd{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:clamp(1.75rem,1.3rem + 2vw,2.5rem);line-height:1.15;letter-spacing:-.02em;text-wrap:balance}
h2{font-size:1.125rem;line-height:1.3;letter-spacing:-.005em}
h3{font-size:1rem;line-height:1.4}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.number{font-variant-numeric:tabular-nums}
.hidden,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{position:absolute;top:.5rem;left:.5rem;padding:.5rem 1rem;background:var(--surface);z-index:1}
`;

const frame = `
.top,main,footer{max-width:72rem;margin:0 auto;padding-inline:max(1rem,env(safe-area-inset-left))}
.top{display:flex;align-items:center;justify-content:space-between;gap:1rem;padding-block:1rem}
.shop{font-weight:650;color:var(--ink)}
.languages{display:flex;gap:.25rem;font-size:.9375rem}
.languages a,.languages span{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 .6rem;border-radius:var(--control)}
.languages span{font-weight:600}
main{padding-block:1rem 3rem}
main:focus{outline:none}
footer{padding-bottom:3rem}
footer p{padding-top:1.5rem;border-top:1px solid var(--line)}
.intro{max-width:44rem;margin-bottom:1.75rem}
.intro p{margin-top:.75rem}
.jump{display:inline-flex;align-items:center;min-height:2.75rem;font-weight:600}
.notice{max-width:44rem;padding:1rem 1.25rem;margin-bottom:1.5rem;border-radius:var(--radius);background:var(--surface);border:1px solid var(--line);border-left:4px solid var(--accent)}
.notice.bad{border-left-color:var(--bad)}
`;

const cards = `
.columns{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
.stack{display:grid;gap:1rem;align-content:start;grid-template-columns:minmax(0,1fr)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);padding:1.25rem}
.card>h2{margin-bottom:.25rem}
.card>.why{color:var(--soft);font-size:.9375rem;margin-bottom:.75rem;max-width:42rem}
.rows>*{padding:.7rem 0;border-top:1px solid var(--line)}
.rows>*:first-child{border-top:0}
.rows>*:last-child{padding-bottom:0}
.rows .split{display:flex;justify-content:space-between;align-items:baseline;gap:.15rem 1rem;flex-wrap:wrap}
.rows .split>:first-child{flex:1 1 9rem}
.rows .split>:last-child{text-align:right}
.rows .product{display:flex;align-items:center;justify-content:space-between;gap:1rem}
.card h3.next{margin-top:1.1rem}
.rows .from{display:block;color:var(--soft);font-size:.875rem}
.figures{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.75rem;margin-bottom:1rem}
.figures div{background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);padding:.9rem 1.1rem}
.figures dt{color:var(--soft);font-size:.875rem}
.figures dd{font-size:clamp(1.0625rem,.9rem + .8vw,1.25rem);font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.bar{display:block;height:.5rem;border-radius:1rem;background:var(--sunken);margin:.35rem 0;overflow:hidden}
.bar svg{display:block;width:100%;height:100%}
.bar rect{fill:var(--accent)}
.chips{display:flex;flex-wrap:wrap;gap:.4rem;margin-top:.5rem}
.chips li{padding:.2rem .7rem;border-radius:1rem;background:var(--sunken);font-size:.9375rem}
.pill{display:inline-block;padding:.05rem .6rem;border-radius:1rem;background:var(--sunken);font-size:.875rem;white-space:nowrap}
details>summary{min-height:2.75rem;display:flex;align-items:center;gap:.5rem;cursor:pointer;color:var(--accent);font-weight:600;list-style:none}
details>summary::-webkit-details-marker{display:none}
details>summary::before{content:"";width:.45rem;height:.45rem;border:solid currentColor;border-width:0 2px 2px 0;transform:rotate(-45deg);margin-left:.1rem}
details[open]>summary::before{transform:rotate(45deg)}
`;

const controls = `
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.5rem 1.1rem;border:1px solid var(--accent);border-radius:var(--control);background:none;color:var(--accent);font:inherit;font-weight:600;line-height:1.25;text-decoration:none;cursor:pointer;text-align:center}
button:hover,.button:hover{background:var(--sunken)}
.main{background:var(--accent);color:var(--on-accent)}
.main:hover{background:var(--accent);text-decoration:underline}
.grave{border-color:var(--bad);color:var(--bad)}
.mild{min-height:2.75rem;min-width:2.75rem;padding:.25rem .6rem;border-color:transparent;font-size:.9375rem}
.buttons{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:.9rem}
.wide{width:100%}
label{display:block;font-weight:600;margin-bottom:.3rem}
input{width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--soft);border-radius:var(--control);background:var(--surface);color:var(--ink);font:inherit}
.field{margin-top:.9rem}
.field .line{display:flex;gap:.5rem}
.field .line button{flex:none}
.deed{margin-top:1.1rem}
.deed+.deed{border-top:1px solid var(--line);padding-top:1.1rem}
.deed p{color:var(--soft);font-size:.9375rem;margin-top:.4rem}
.narrow{max-width:36rem}
.narrow h1{margin-bottom:1.25rem}
.chips+.rows{margin-top:.6rem}
.narrow .card+.card{margin-top:1rem}
.list{margin:.75rem 0 0;padding-left:1.2rem;list-style:disc}
.list li+li{margin-top:.35rem}
`;

const wide = `
@media (min-width:64rem){
.top{padding-block:1.5rem}
.columns{grid-template-columns:minmax(0,1fr) 23rem;gap:1.5rem}
.columns>aside{align-self:start}
.figures{grid-template-columns:repeat(4,minmax(0,1fr))}
.jump{display:none}
.card{padding:1.5rem}
}
`;

const print = `
@media print{
:root{color-scheme:light;--paper:#fff;--line:#bbb}
body{font-size:10pt}
.languages,.jump,form,.skip,aside,.buttons{display:none!important}
.columns{display:block}
.card{border:0;border-top:1px solid #bbb;border-radius:0;padding:.8rem 0;break-inside:avoid}
main{padding:0}
}
`;
