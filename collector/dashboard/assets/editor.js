/** Counts while a segment's condition is written; without this file the button counts. */
const countAfterMs = 500;

for (const form of document.querySelectorAll('form[data-previews]')) {
  let waiting;
  let asked = 0;
  const count = async () => {
    const turn = ++asked;
    const body = new URLSearchParams(new FormData(form));
    body.set('action', 'count');
    // The buttons are called "action" and hide the form's own.
    const answer = await fetch(form.getAttribute('action'), { method: 'POST', body });
    if (!answer.ok || answer.redirected || turn !== asked) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.getElementById('preview').replaceChildren(...fresh.body.childNodes);
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => count().catch(() => {}), countAfterMs);
  });
}
