/** Sends a file in pieces, so that one which broke off goes on where it stopped. */
const pieceBytes = 512 * 1024;

for (const form of document.querySelectorAll('form[data-uploads]')) {
  const button = form.querySelector('button');
  const state = form.querySelector('.upload-state');
  const upload = crypto.randomUUID?.() ?? uuidOf(crypto.getRandomValues(new Uint8Array(16)));
  button.disabled = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { file, site } = form.elements;
    const [chosen] = file.files;
    button.disabled = true;
    try {
      await send(chosen, { upload, site: site.value }, (share) => {
        state.textContent = `${form.dataset.uploading}: ${Math.floor(share * 100)} %`;
      });
      const query = new URLSearchParams({ upload, site: site.value, name: chosen.name });
      location.assign(`${form.dataset.uploads}?${query}`);
    } catch {
      state.textContent = form.dataset.failed;
      button.disabled = false;
    }
  });
}

/** The collector is told of one byte more than there is, so that it waits: what to do is said on the next page. */
async function send(file, about, tell) {
  for (let offset = 0; offset < file.size; offset += pieceBytes) {
    const query = new URLSearchParams({ ...about, offset, of: file.size + 1 });
    const body = file.slice(offset, offset + pieceBytes);
    const answer = await fetch(`/api/imports?${query}`, { method: 'POST', body });
    if (!answer.ok) throw new Error(answer.statusText);
    tell((offset + body.size) / file.size);
  }
}

/** Pages without https have no `randomUUID`. */
function uuidOf(bytes) {
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
