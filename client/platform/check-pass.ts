/** Whether the collector knows a pass as the owner's; rejects where it does not answer. */
export async function checkPass(url: string, pass: string): Promise<boolean> {
  const { ok } = await fetch(url, { method: 'POST', body: pass });
  return ok;
}
