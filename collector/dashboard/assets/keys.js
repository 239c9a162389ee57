/** Single keys for the list of people; `?` shows them, and there they are turned off (WCAG 2.1.4). */
const offKey = 'tresen_keys_off';

function areKeysOn() {
  return localStorage.getItem(offKey) === null;
}

function moveInRows(step) {
  const links = [...document.querySelectorAll('.row h3 a')];
  const place = links.indexOf(document.activeElement);
  const next = place === -1 && step < 0 ? undefined : links[place + step];
  if (!next) return false;
  next.focus();
  next.closest('.row').scrollIntoView({ block: 'nearest' });
  return true;
}

function deedOfKey(key) {
  const isInRows = document.activeElement?.closest('.row') !== null;
  if (key === '/') return document.getElementById('q')?.focus() !== null;
  if (key === '?') return document.getElementById('keys')?.showModal() !== null;
  if (key === 'j' || (key === 'ArrowDown' && isInRows)) return moveInRows(1);
  if (key === 'k' || (key === 'ArrowUp' && isInRows)) return moveInRows(-1);
  return false;
}

document.addEventListener('keydown', (event) => {
  if (!document.getElementById('keys')) return;
  const isTyping = event.target.closest?.('input, select, textarea, [contenteditable], dialog');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !areKeysOn()) return;
  if (deedOfKey(event.key)) event.preventDefault();
});
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-opens]');
  if (button) document.getElementById(button.dataset.opens)?.showModal();
});
for (const button of document.querySelectorAll('[data-opens]')) button.hidden = false;
for (const box of document.querySelectorAll('[data-keys-on]')) {
  box.checked = areKeysOn();
  box.addEventListener('change', () => {
    if (box.checked) localStorage.removeItem(offKey);
    else localStorage.setItem(offKey, 'off');
  });
}
