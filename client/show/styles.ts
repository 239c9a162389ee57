/**
 * The look of every prompt. Sizes of text are in em of the visitor's own default, because `rem` is the
 * shop's; spacing is in px, so that large text does not push itself off a phone.
 */
export const styles = `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483647 !important;
}
* {
  box-sizing: border-box;
  margin: 0;
}
.panel {
  --bg: #fff;
  --ink: #1c1b19;
  --dim: #5e5b56;
  --line: #8b8780;
  --bad: #b3261e;
  --edge: #0000;
  --fill: var(--ink);
  --on: var(--bg);
  --mark: var(--ink);
  --tint: color-mix(in srgb, var(--fill) 10%, var(--bg));
  --round: 16px;
  --curve: calc(var(--round) * .6);
  position: fixed;
  padding: 0;
  border: 1px solid var(--edge);
  border-radius: var(--round);
  overflow: auto;
  overscroll-behavior: contain;
  font: 1em/1.5 var(--face);
  color: var(--ink);
  color-scheme: light;
  background: var(--bg);
  box-shadow: 0 24px 64px -12px #0006, 0 1px 2px #0002;
}
@media (prefers-color-scheme: dark) {
  .panel {
    --bg: #1f1f21;
    --ink: #f5f3f0;
    --dim: #b9b5af;
    --line: #8d8983;
    --bad: #ffb4a9;
    --edge: #fff2;
    --tint: #fff1;
    color-scheme: dark;
  }
}
form {
  position: relative;
  display: grid;
  gap: 24px;
  padding: 40px;
  overflow-wrap: anywhere;
}
form > div {
  display: grid;
  gap: 16px;
  align-content: center;
}
h2 {
  padding-inline-end: 24px;
  font-size: 1.75em;
  font-weight: 650;
  line-height: 1.15;
  letter-spacing: -.015em;
  text-wrap: balance;
  outline: 0;
}
#body, .small {
  color: var(--dim);
  text-wrap: pretty;
}
.small {
  font-size: .8125em;
}
label {
  display: block;
  margin-bottom: 6px;
  font-size: .875em;
  font-weight: 600;
}
input, button {
  width: 100%;
  min-height: 48px;
  padding: 8px 12px;
  border: 1px solid var(--line);
  border-radius: var(--curve);
  font: inherit;
  color: inherit;
  background: none;
}
button {
  padding-inline: 8px;
  font-weight: 600;
  line-height: 1.25;
  cursor: pointer;
}
button:hover {
  background: #8882;
}
:focus-visible:not(h2) {
  outline: 2px solid var(--mark);
  outline-offset: 2px;
}
[aria-invalid=true] {
  border-color: var(--bad);
}
#error {
  margin-top: -10px;
  font-size: .875em;
  color: var(--bad);
}
:empty:not(input, .close) {
  display: none;
}
.buttons {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 9em), 1fr));
  gap: 12px;
}
.accept, b {
  border-color: #0000;
  color: var(--on);
  background: var(--fill) !important;
}
.accept:hover {
  filter: contrast(1.2);
}
.close {
  position: absolute;
  top: 8px;
  inset-inline-end: 8px;
  width: 44px;
  min-height: 44px;
  border: 0;
}
.close::before, .close::after {
  content: "";
  position: absolute;
  inset: 21px 14px auto;
  border-top: 2px solid;
  rotate: 45deg;
}
.close::after {
  rotate: -45deg;
}
.ticket {
  display: flex;
  overflow: hidden;
  border-radius: var(--curve);
  background: var(--tint);
}
.ticket > * {
  display: grid;
  align-content: center;
  padding: 12px;
}
b {
  font-size: 1.25em;
}
.ticket div {
  flex: 1;
  padding-inline-start: 16px;
}
.ticket button {
  position: relative;
  width: auto;
  min-width: 6em;
  border: 0;
  border-inline-start: 2px dashed var(--bg);
  border-radius: 0;
  outline-offset: -4px !important;
}
.ticket button::before, .ticket button::after {
  content: "";
  position: absolute;
  inset: -8px auto auto -9px;
  width: 16px;
  height: 16px;
  border-radius: 50%;
  background: var(--bg);
}
.ticket button::after {
  inset: auto auto -8px -9px;
}
code {
  font: 600 1.125em/1.3 monospace, monospace;
  letter-spacing: .05em;
  user-select: all;
}
.modal {
  width: 29em;
  max-width: calc(100% - 32px);
  max-height: calc(100% - 32px);
  margin: auto;
}
::backdrop {
  background: #1413118c;
}
.bar {
  inset: auto 16px 16px;
  max-width: 76em;
  max-height: 60vh;
  margin: auto;
}
.bar form {
  gap: 16px;
  padding: 24px;
}
.bar .lead {
  gap: 6px;
}
.bar h2 {
  font-size: 1.25em;
}
.bar #body, .bar .buttons {
  font-size: .9375em;
}
@media (max-width: 26em) {
  .ticket b {
    display: none;
  }
}
@media (min-width: 44em) {
  .bar .rest {
    grid-template-columns: 1fr auto;
  }
  .bar .rest > p {
    grid-column: 1 / -1;
    order: 1;
  }
  .bar .buttons {
    grid: auto / auto-flow minmax(9em, 1fr);
    grid-column: 2;
    align-self: end;
  }
  .ticket + .buttons {
    align-self: center !important;
  }
}
@media (min-width: 72em) {
  .bar form {
    grid-template-columns: minmax(16em, 1fr) minmax(0, 44em);
    gap: 40px;
    padding-inline: 32px 72px;
  }
}
@media (max-width: 36em) {
  .modal {
    width: 100%;
    max-width: 100%;
    margin-bottom: 0;
    border-radius: var(--round) var(--round) 0 0;
  }
  .modal form {
    padding: 28px 24px;
  }
}
@media (max-width: 24em) {
  b {
    display: none !important;
  }
}
@media (prefers-reduced-motion: no-preference) {
  .panel, ::backdrop {
    animation: rise .2s ease-out;
  }
}
@keyframes rise {
  from {
    opacity: 0;
    translate: 0 12px;
  }
}
.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
`;
