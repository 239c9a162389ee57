/**
 * The look of every prompt. Sizes are in em of the visitor's own default text size, because `rem` is
 * the shop's; spacing is in px, so that large text does not push itself off a phone.
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
  --surface: #fff;
  --ink: #1c1b19;
  --soft: #5e5b56;
  --line: #8b8780;
  --mark: var(--mark-light, var(--ink));
  --error: #b3261e;
  --tint: color-mix(in srgb, var(--mark) 9%, var(--surface));
  --shade: #0000;
  --small-radius: calc(var(--radius, 16px) * .6);
  position: fixed;
  padding: 0;
  border: 1px solid var(--shade);
  border-radius: var(--radius, 16px);
  overflow: auto;
  overscroll-behavior: contain;
  font: 1em/1.5 var(--font);
  color: var(--ink);
  color-scheme: light;
  background: var(--surface);
  box-shadow: 0 1px 2px #0002, 0 24px 64px -12px #0006;
}
@media (prefers-color-scheme: dark) {
  .panel {
    --surface: #1f1f21;
    --ink: #f5f3f0;
    --soft: #b9b5af;
    --line: #8d8983;
    --mark: var(--mark-dark, var(--ink));
    --error: #ffb4a9;
    --shade: #fff2;
    color-scheme: dark;
  }
}
form {
  position: relative;
  display: grid;
  gap: 24px;
  padding: 40px;
  text-align: start;
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
#body {
  color: var(--soft);
  text-wrap: pretty;
}
:empty:not(input, button) {
  display: none;
}
.small {
  font-size: .8125em;
  color: var(--soft);
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
  padding: 8px 16px;
  border: 1px solid var(--line);
  border-radius: var(--small-radius);
  font: inherit;
  color: inherit;
  background: none;
}
button {
  font-weight: 600;
  line-height: 1.25;
  cursor: pointer;
}
button:hover {
  background: color-mix(in srgb, var(--ink) 7%, #0000);
}
:focus-visible {
  outline: 2px solid var(--mark);
  outline-offset: 2px;
}
[aria-invalid=true] {
  border-color: var(--error);
}
#error {
  margin-top: 6px;
  font-size: .875em;
  color: var(--error);
}
.buttons {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 9.5em), 1fr));
  gap: 12px;
}
.accept {
  border-color: #0000;
  color: var(--on-accent, var(--surface));
  background: var(--accent, var(--ink));
}
.accept:hover {
  background: color-mix(in srgb, var(--accent, var(--ink)), var(--pressed, var(--ink)) 12%);
}
.close {
  position: absolute;
  inset: 8px 8px auto auto;
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
  position: relative;
  border-radius: var(--small-radius);
  background: var(--tint);
}
.ticket > * {
  flex: none;
  display: grid;
  align-content: center;
  padding: 14px 20px;
}
.ticket b {
  font-size: 1.5em;
  border-radius: var(--small-radius) 0 0 var(--small-radius);
  color: var(--on-accent, var(--surface));
  background: var(--accent, var(--ink));
}
.ticket div {
  flex: 1;
}
.ticket button {
  position: relative;
  width: auto;
  min-width: 7.5em;
  border: 0;
  border-inline-start: 2px dashed var(--surface);
  border-radius: 0 var(--small-radius) var(--small-radius) 0;
}
.ticket button::before, .ticket button::after {
  content: "";
  position: absolute;
  inset: -8px auto auto -9px;
  width: 16px;
  height: 16px;
  border-radius: 50%;
  background: var(--surface);
}
.ticket button::after {
  inset: auto auto -8px -9px;
}
code {
  font: 600 1.25em/1.2 ui-monospace, monospace;
  letter-spacing: .06em;
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
  inset: auto 16px max(16px, env(safe-area-inset-bottom));
  max-width: 76em;
  max-height: 50vh;
  margin: auto;
}
@media (max-width: 36em) {
  form {
    padding: 28px 24px 24px;
  }
  .modal {
    width: 100%;
    max-width: 100%;
    margin-bottom: 0;
    border-radius: var(--radius, 16px) var(--radius, 16px) 0 0;
  }
}
@media (min-width: 60em) {
  .bar form {
    grid-template-columns: 2fr 3fr;
    gap: 56px;
    padding: 24px 72px 24px 32px;
  }
}
@media (prefers-reduced-motion: no-preference) {
  .panel {
    animation: rise .2s ease-out;
  }
  ::backdrop {
    animation: fade .2s;
  }
}
@keyframes rise {
  from {
    opacity: 0;
    translate: 0 12px;
  }
}
@keyframes fade {
  from {
    opacity: 0;
  }
}
@media print {
  :host {
    display: none !important;
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
