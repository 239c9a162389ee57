/** A text that no answer of ours holds by itself. */
export const marker = 'zq7marker7qz';

/** Requests that carry the marker wherever a sender can put something, each to be refused. */
export const markedRequests = (
  token: string,
): { name: string; path: string; init: RequestInit }[] => {
  const json = (value: unknown) => JSON.stringify(value);
  const ingest = (body: string, headers: Record<string, string> = {}, path = '/v1/batch') => ({
    path,
    init: { method: 'POST', body, headers: { 'content-type': 'text/plain', ...headers } },
  });
  const owner = { authorization: `Bearer ${token}` };
  const event = { type: 'track', event: 'x', anonymousId: 'a' };
  const read = (path: string, headers: Record<string, string> = {}) => ({
    path,
    init: { headers },
  });
  return [
    { name: 'an unknown path', ...read(`/${marker}/<b>?${marker}=1`) },
    { name: 'an unknown path below /api', ...read(`/api/${marker}`) },
    { name: 'an unknown path below /v1', ...ingest('{}', {}, `/v1/${marker}`) },
    { name: 'an unknown script', ...read(`/s/${marker}.js`) },
    { name: 'a script of a host that is none', ...read('/s/demo.js', { host: `"${marker}` }) },
    { name: 'settings of no site', ...read(`/v1/projects/${marker}/settings`) },
    { name: 'a body that is no JSON', ...ingest(`{${marker}`) },
    { name: 'a body that is no object', ...ingest(json([marker])) },
    { name: 'a wrong key', ...ingest(json({ writeKey: marker, batch: [event] })) },
    {
      name: 'a wrong key by Basic',
      ...ingest('{}', { authorization: `Basic ${btoa(`${marker}:`)}` }),
    },
    { name: 'a strange origin', ...ingest('{}', { origin: `https://${marker}.example` }) },
    { name: 'a batch that is none', ...ingest(json({ writeKey: 'demo', batch: marker })) },
    {
      name: 'an event of the wrong kind',
      ...ingest(json({ writeKey: 'demo', ...event, messageId: { marker } }), {}, '/v1/track'),
    },
    {
      name: 'a field of the wrong kind',
      ...ingest(json({ writeKey: 'demo', ...event, properties: marker }), {}, '/v1/track'),
    },
    {
      name: 'a name that is too long',
      ...ingest(json({ writeKey: 'demo', ...event, event: marker.repeat(99) }), {}, '/v1/track'),
    },
    { name: 'an unknown encoding', ...ingest('{}', { 'content-encoding': marker }) },
    { name: 'a wrong pass', ...ingest(marker, {}, '/v1/inspection/demo') },
    { name: 'a pass for no site', ...ingest(marker, {}, `/v1/inspection/${marker}`) },
    { name: 'a wrong token', ...read('/api/events', { authorization: `Bearer ${marker}` }) },
    { name: 'a made-up session', ...read('/api/events', { cookie: `tresen_owner=0.${marker}` }) },
    { name: 'a wrong limit', ...read(`/api/events?limit=${marker}`, owner) },
    { name: 'a wrong cursor', ...read(`/api/events?after=${marker}`, owner) },
    { name: 'a wrong site', ...read(`/api/events?site=${marker}`, owner) },
    { name: 'a wrong site of profiles', ...read(`/api/profiles?site=${marker}`, owner) },
    { name: 'a wrong limit of profiles', ...read(`/api/profiles?limit=${marker}`, owner) },
    { name: 'a search that is too long', ...read(`/api/profiles?q=${marker.repeat(99)}`, owner) },
    { name: 'no profile', ...read(`/api/profiles/${marker}`, owner) },
    { name: 'no events of no profile', ...read(`/api/profiles/${marker}/events`, owner) },
    { name: 'a panel for no site', ...read(`/inspection/${marker}`, owner) },
    {
      name: 'a panel for a strange origin',
      ...read(`/inspection/demo?origin=https://${marker}.example`, owner),
    },
    {
      name: 'a form from elsewhere',
      path: '/login',
      init: { method: 'POST', body: marker, headers: { origin: `https://${marker}.example` } },
    },
    {
      name: 'a shop’s host',
      ...read(`/people/${marker}`, { host: 'shop.example', 'x-forwarded-host': marker }),
    },
  ];
};
