/** The user of Basic auth is the write key; Segment leaves the password empty. */
export const basicUser = (header: string | undefined): string | undefined => {
  const encoded = /^Basic +([\w+/=-]+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':')[0];
};
