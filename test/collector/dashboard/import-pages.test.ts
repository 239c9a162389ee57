import { describe, expect, it } from 'vitest';
import type { ImportRecord } from '../../../collector/imports/import-records.ts';
import { createDashboardApp } from '../../support/dashboard-app.ts';
import { minute, noon } from '../../support/log-events.ts';

const german = { 'accept-language': 'de' };
const upload = '0c6f7d1e-2b1a-4c51-9c1f-5d2f1c7a9e10';
const record: ImportRecord = {
  id: 'a1',
  plan: {
    site: { key: 'demo', currency: 'EUR', timeZone: 'Europe/Berlin' },
    kind: 'orders',
    shape: 'shopify',
    format: { type: 'table', delimiter: ',', header: [] },
    encoding: 'bytes',
    skip: 0,
    start: { offset: 0, line: 2 },
    asOf: noon,
    edition: 'x',
  },
  name: '<b>orders</b>.csv',
  status: 'finished',
  bytes: 1000,
  startedAt: noon - minute,
  finishedAt: noon,
  tally: { records: 1204, refused: 1, accepted: 1200, duplicates: 3, problems: {} },
};

const open = async (over: Partial<ImportRecord> = {}) => {
  const dashboard = await createDashboardApp([], noon);
  const text = JSON.stringify({ ...record, ...over });
  await dashboard.store.saveSetting('import:a1', text);
  const problem = {
    line: 17,
    column: 'Email',
    reason: 'not_an_email',
    expected: 'an e-mail address such as a@b.example',
  };
  await dashboard.store.saveSetting('import_problems:a1', JSON.stringify([problem]));
  return dashboard;
};

describe('the imports', () => {
  it.each(['/imports', '/imports/a1', '/imports/new'])(
    'are the owner’s alone: %s',
    async (path) => {
      const { app } = await open();
      expect((await app.request(path)).headers.get('location')).toBe('/login');
    },
  );

  it('take a file from a form without any script, and lead to what it would do', async () => {
    const { app, getText } = await open();
    const send = (fields: Record<string, string | File>, headers: Record<string, string> = {}) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const owner = { authorization: 'Bearer secret', 'content-length': '500', ...headers };
      return app.request('/imports/upload', { method: 'POST', headers: owner, body });
    };
    const file = new File(['user_id,email\n7,g\xfcnter@post.example\n'], 'über.csv');
    const to = async (answer: Response | Promise<Response>) =>
      (await answer).headers.get('location') ?? '';
    const preview = await to(send({ file, site: 'demo' }));
    expect(preview).toMatch(/^\/imports\/new\?upload=[0-9a-f-]{36}&site=demo&name=%C3%BCber.csv$/);
    expect(await getText(preview)).toContain('Nothing has been stored yet.');
    expect(await to(send({ site: 'demo' }))).toBe('/imports?failed=no_file');
    expect(await to(send({ file, site: 'nothing' }))).toBe('/imports?failed=no_file');
    const large = { 'content-length': String(17 * 1024 * 1024) };
    expect(await to(send({ file, site: 'demo' }, large))).toBe('/imports?failed=too_large');
    expect(await getText('/imports?failed=too_large', german)).toContain('16 MB groß sein');
    const stranger = await app.request('/imports/upload', { method: 'POST', body: 'x' });
    expect(stranger.headers.get('location')).toBe('/login');
  });

  it('are listed, with the form for another file', async () => {
    const { getText } = await open();
    const page = await getText('/imports');
    expect(page).toContain('type="file"');
    expect(page).toContain('&lt;b&gt;orders&lt;/b&gt;.csv');
    expect(page).toContain('1,200 added');
    expect(await getText('/imports', german)).toContain('1.200 dazugekommen');
  });

  it('say what was wrong by line and column, with the table to download', async () => {
    const { getText } = await open();
    const page = await getText('/imports/a1', german);
    expect(page).toContain('Bestellungen, wie aus Shopify');
    expect(page).toContain('Keine E-Mail-Adresse');
    expect(page).toContain('lang="de">eine E-Mail-Adresse wie anna@shop.example<');
    expect(page).toMatch(/Zeile <\/span>17<.*Spalte <\/span>Email</s);
    expect(page).toContain('href="/api/imports/a1/errors.csv"');
  });

  it('show how far one is, and can be cancelled while it runs', async () => {
    const { getText } = await open({
      status: 'running',
      next: { offset: 620, line: 900 },
    } as never);
    const page = await getText('/imports/a1');
    expect(page).toContain('62% done');
    expect(page).toContain('action="/imports/a1/cancel"');
    expect(await (await open()).getText('/imports/a1')).not.toContain('/cancel');
  });

  it('say it when the uploaded file is not there, and store nothing', async () => {
    const { getText, post, get } = await open();
    const gone = await get(`/imports/new?site=demo&upload=${upload}&name=x.csv`);
    const page = await getText(gone.headers.get('location') ?? '');
    expect(page).toContain('This file is not here any more');
    const started = await post('/imports/start', { site: 'demo', upload });
    expect(await started.text()).toContain('role="alert"');
    expect((await get('/imports/new?upload=../../etc')).headers.get('location')).toBe('/imports');
    expect((await get('/imports/nothing')).headers.get('location')).toBe('/imports');
  });
});
