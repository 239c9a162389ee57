// Tresen under a path of your shop at Cloudflare: route teehaus.example/t/* to this worker. Why: docs/first-party.md.
// The collector: TRESEN_PUBLIC_URL=/t, and TRESEN_TRUSTED_PROXIES=1 if nothing stands before it but this worker.
const collector = 'https://collector.example';

// biome-ignore lint/style/noDefaultExport: this is how Cloudflare finds a worker
export default {
  async fetch(request) {
    const { pathname, search } = new URL(request.url);
    // What browsers need; the dashboard, /api/ and /metrics stay inside.
    const path = /^\/t(\/(?:s|v1)\/.*)$/.exec(pathname)?.[1];
    if (!path) return new Response('Not found\n', { status: 404 });
    const headers = new Headers(request.headers);
    // Of the shop's cookies the collector gets its own and no other; of its passwords none.
    const cookie = /(?:^|; )(tresen=[0-9a-f]{32})/.exec(headers.get('Cookie') ?? '')?.[1];
    headers.delete('Cookie');
    headers.delete('Authorization');
    if (cookie) headers.set('Cookie', cookie);
    headers.set('X-Forwarded-For', headers.get('CF-Connecting-IP') ?? '');
    headers.set('X-Forwarded-Proto', 'https');
    return fetch(new Request(`${collector}${path}${search}`, new Request(request, { headers })));
  },
};
