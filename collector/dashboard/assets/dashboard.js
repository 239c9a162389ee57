/** The pages work without this file; it keeps them fresh, copies the tag, and shows a new password. */
const refreshMs = 4000;

/** Replaces only what differs, so that nothing flickers and a focused link keeps its focus. */
function reconcile(container, fresh) {
  const known = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let place = container.firstElementChild;
  for (const next of [...fresh.children]) {
    const current = known.get(next.dataset.key);
    known.delete(next.dataset.key);
    if (current && settle(current, next)) {
      if (current === place) place = place.nextElementSibling;
      else container.insertBefore(current, place);
      continue;
    }
    if (current === place) place = place?.nextElementSibling ?? null;
    container.insertBefore(document.adoptNode(next), place);
    if (current) takeOver(current, next);
    else next.classList.add('arrived');
  }
  for (const gone of known.values()) gone.remove();
}

/** True when the element may stay: it is the same, or only its keyed children differ. */
function settle(current, next) {
  if (current.outerHTML.replace(' arrived', '') === next.outerHTML) return true;
  // A form that somebody is filling in stays as it is, until it is about something else.
  const { still } = current.dataset;
  if (still !== undefined && still === next.dataset.still) return true;
  const inner = [...next.querySelectorAll('[data-keyed]')];
  if (inner.length === 0 || frameOf(current) !== frameOf(next)) return false;
  for (const fresh of inner) reconcile(document.getElementById(fresh.id), fresh);
  return true;
}

/** The element without its keyed children. */
function frameOf(element) {
  const copy = element.cloneNode(true);
  copy.classList.remove('arrived');
  for (const inner of copy.querySelectorAll('[data-keyed]')) inner.replaceChildren();
  return copy.outerHTML;
}

function takeOver(current, next) {
  const hadFocus = current.contains(document.activeElement);
  current.remove();
  if (hadFocus) next.querySelector('a, button')?.focus();
}

async function refresh() {
  const selection = document.getSelection();
  if (document.hidden || (selection && !selection.isCollapsed)) return;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (answer.redirected && new URL(answer.url).pathname === '/login') location.reload();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  // What was opened or closed by hand stays so.
  for (const { id, open } of document.querySelectorAll('details[id]')) {
    const next = fresh.getElementById(id);
    if (next) next.open = open;
  }
  for (const container of document.querySelectorAll(
    '[data-live] > [data-keyed], .person-body > [data-keyed], .person-story > [data-keyed], .timeline > [data-keyed]',
  )) {
    const next = fresh.getElementById(container.id);
    if (next) reconcile(container, next);
  }
}

function keepFresh() {
  setTimeout(async () => {
    // The collector may be restarting; the next round asks again.
    await refresh().catch(() => {});
    keepFresh();
  }, refreshMs);
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = button.dataset.copied;
});
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-reveals]');
  if (!button) return;
  const field = document.getElementById(button.dataset.reveals);
  field.type = field.type === 'password' ? 'text' : 'password';
  const { conceal } = button.dataset;
  button.dataset.conceal = button.textContent;
  button.textContent = conceal;
});
for (const button of document.querySelectorAll('[data-reveals]')) button.hidden = false;
if (navigator.clipboard) {
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = false;
}
// On a phone the room that one stands in may lie beside the screen.
document
  .querySelector('.rooms [aria-current]')
  ?.scrollIntoView({ block: 'nearest', inline: 'center' });
if (document.querySelector('[data-live]')) keepFresh();
