/** The look of the owner's panel: the dashboard's colours, and nothing of the shop's. */
export const styles = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 0 0 auto !important;
  z-index: 2147483646 !important;
}
* {
  box-sizing: border-box;
  margin: 0;
}
aside {
  --paper: light-dark(#f6f6f2, #121513);
  --surface: light-dark(#fff, #1a1e1b);
  --ink: light-dark(#1a1f1c, #eceeea);
  --soft: light-dark(#59615c, #a3ada7);
  --line: light-dark(#e2e3dc, #2c332e);
  --accent: light-dark(#0d6b52, #74d0b0);
  --tint: light-dark(#e1f0e9, #1b382f);
  --warn: light-dark(#8a4600, #f0b775);
  --warn-tint: light-dark(#fbecd9, #38291a);
  color-scheme: light dark;
  display: grid;
  align-content: start;
  gap: 12px;
  width: min(400px, 100vw);
  height: 100dvh;
  padding: 0 16px 24px;
  overflow: auto;
  overscroll-behavior: contain;
  overflow-wrap: anywhere;
  border-left: 1px solid var(--line);
  background: var(--paper);
  color: var(--ink);
  font: 14px/1.5 system-ui, sans-serif;
  box-shadow: -12px 0 40px -12px #0003;
}
header {
  position: sticky;
  top: 0;
  z-index: 1;
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 12px;
  margin: 0 -16px;
  padding: 14px 16px;
  border-bottom: 1px solid var(--line);
  background: var(--paper);
}
h2 {
  font-size: 17px;
  font-weight: 650;
  line-height: 1.3;
  letter-spacing: -.01em;
  text-wrap: balance;
}
h3 {
  margin-bottom: 6px;
  color: var(--soft);
  font-size: 13px;
  font-weight: 600;
}
section {
  padding: 12px 14px;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--surface);
}
button {
  display: grid;
  place-items: center;
  flex: none;
  width: 36px;
  height: 36px;
  border: 0;
  border-radius: 8px;
  background: none;
  color: inherit;
  font: 22px/1 system-ui, sans-serif;
  cursor: pointer;
}
button:hover {
  background: var(--line);
}
aside:focus {
  outline: 0;
}
button:focus-visible, summary:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 1px;
}
ul {
  display: grid;
  gap: 8px;
  padding: 0;
  list-style: none;
}
li, .row {
  display: grid;
  grid-template-columns: 1fr auto;
  align-items: baseline;
  gap: 0 12px;
}
li > .soft, details {
  grid-column: 1 / -1;
}
b {
  font-weight: 600;
}
.soft, .hint {
  color: var(--soft);
}
.hint {
  font-size: 13px;
}
.chip {
  padding: 1px 8px;
  border-radius: 99px;
  background: var(--line);
  font-size: 12px;
  white-space: nowrap;
}
.chip.good {
  background: var(--tint);
  color: var(--accent);
}
.chip.bad {
  background: var(--warn-tint);
  color: var(--warn);
  white-space: normal;
  text-align: end;
}
.amount {
  font-variant-numeric: tabular-nums;
}
.total {
  margin-top: 8px;
  padding-top: 8px;
  border-top: 1px solid var(--line);
}
summary {
  color: var(--soft);
  font-size: 13px;
  cursor: pointer;
}
pre {
  margin-top: 4px;
  padding: 8px;
  border-radius: 8px;
  overflow: auto;
  background: var(--paper);
  font: 12px/1.45 ui-monospace, monospace;
  white-space: pre-wrap;
}
`;
