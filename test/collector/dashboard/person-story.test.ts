import { describe, expect, it } from 'vitest';
import { profileIdOf } from '../../../collector/identity/profile-id.ts';
import { createDashboardApp } from '../../support/dashboard-app.ts';
import { demoSites } from '../../support/demo-sites.ts';
import { day, hour, newEvent, noon, site } from '../../support/log-events.ts';
import { seedShop } from '../../support/seed-shop.ts';

const now = noon + hour;
const shop = 'https://shop.example';
const german = { 'accept-language': 'de' };
const sites = new Map(
  [...demoSites].map(([key, site]) => [key, { ...site, origins: [shop] }] as const),
);
const open = () => createDashboardApp(seedShop(now, shop), now, sites);

describe('the story of a person', () => {
  it('is told by visits, each with how long, from where and what came of it', async () => {
    const { getText } = await open();
    const anna = await annaOf(getText);
    expect(anna.match(/<details class="visit"/g)).toHaveLength(11);
    expect(anna.match(/<details class="visit"[^>]* open/g)).toHaveLength(2);
    expect(anna).toContain('Left a full cart');
    expect(anna).toContain('Ordered €42.50');
    expect(anna).toContain('Came by the link “newsletter”');
  });

  it('tells that somebody logged in, not that the shop’s server knows them as well', async () => {
    const identify = (userId: string, at: number, more: object) =>
      newEvent('identify', at, {}, { visitorId: 'proven:1', ...more, userId });
    const byServer = { source: 'server', isProven: true } as const;
    const { getText } = await createDashboardApp(
      [
        identify('5', noon, byServer),
        identify('5', noon + 1, { visitorId: 'laptop' }),
        identify('6', noon, { ...byServer, visitorId: 'proven:2' }),
      ],
      now,
    );
    for (const [userId, outside] of [
      ['5', 0],
      ['6', 1],
    ] as const) {
      const id = profileIdOf(site, { type: 'known', userId });
      const page = await getText(`/people/${id}`);
      expect(page.match(/Was recognised as customer/g)).toHaveLength(1);
      expect(page.match(/Outside of visits/g) ?? []).toHaveLength(outside);
    }
  });

  it('shows pictures from the shop’s own addresses, and initials where there is none', async () => {
    const { get, getText } = await open();
    const anna = await annaOf(getText);
    expect(anna).toContain(
      `<img class="picture" src="${shop}/m-1.svg" alt="" width="44" height="44" loading="lazy" decoding="async" referrerpolicy="no-referrer">`,
    );
    const answer = await get('/people/v_7be0d3~demo');
    expect(answer.headers.get('content-security-policy')).toContain(
      `img-src 'self' data: ${shop};`,
    );
    expect(await answer.text()).toContain('<span class="picture" aria-hidden="true">TM</span>');
  });

  it('loads no picture from elsewhere, and none at all for a shop of any origin', async () => {
    const foreign = createDashboardApp(seedShop(now, 'https://evil.example'), now, sites);
    expect(await annaOf((await foreign).getText)).not.toContain('<img');
    const anyOrigin = await createDashboardApp(seedShop(now, shop), now);
    expect(await annaOf(anyOrigin.getText)).not.toContain('<img');
  });

  it('draws stage and scores over time, in words as well', async () => {
    const { getText } = await open();
    const anna = await annaOf(getText);
    expect(anna).toContain('role="img" aria-labelledby="stage-plot-title stage-plot-text"');
    expect(anna).toMatch(
      /<desc id="stage-plot-text">Prospect since .*, New customer since .*, Regular since/,
    );
    expect(anna).toMatch(/<desc id="score-plot-text">.*: interest \d+, likely to buy \d+/);
    expect(await getText('/people/v_7be0d3~demo')).not.toContain('stage-plot');
  });

  it('keeps goods, tax, delivery and refunds apart, and says the average', async () => {
    const { getText } = await open();
    const anna = await annaOf(getText);
    expect(anna).toMatch(/<dt>Goods<\/dt><dd class="number">€225.60/);
    expect(anna).toMatch(/<dt>Tax<\/dt><dd class="number">€16.80/);
    expect(anna).toMatch(/<dt>Delivery<\/dt><dd class="number">€39.20/);
    expect(anna).toMatch(/<dt>Average order<\/dt><dd class="number">€28.20/);
    expect(anna).toContain('Show 5 earlier orders');
  });

  it('never adds two currencies', async () => {
    const order = (transaction_id: string, currency: string, value: number) =>
      newEvent('purchase', noon, { transaction_id, currency, value });
    const { getText } = await createDashboardApp(
      [
        order('1', 'EUR', 10),
        order('2', 'CHF', 20),
        newEvent('refund', noon + 1, { transaction_id: '1', value: 4, currency: 'EUR' }),
      ],
      now,
    );
    const page = await getText('/people/v_anna~demo');
    expect(page).toContain('Orders in CHF');
    expect(page).toMatch(/<dt>Refunded<\/dt><dd class="number">-€4.00/);
    expect(page).toMatch(/<dt>Left<\/dt><dd class="number">€6.00/);
    expect(page).toMatch(/CHF\s20.00 \+ €6.00/);
  });

  it('tells why a customer counts as lost, and of a newsletter that was confirmed', async () => {
    const { get, getText } = await open();
    const lost = (await get('/people/v_1188-browser~demo')).headers.get('location') ?? '';
    expect(await getText(lost)).toContain('hardly anybody comes back after that.');
    expect(await getText(lost, german)).toContain('danach kommt kaum noch jemand wieder.');
    expect(await annaOf(getText)).toContain('May be written to since');
  });

  it('folds the beginning of a long visit away', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      newEvent('search', noon - day + index * 1000, { search_term: `term ${index}` }),
    );
    const { getText } = await createDashboardApp(many, now);
    const page = await getText('/people/v_anna~demo');
    expect(page).toContain('Show 18 more steps');
    expect(page.indexOf('term 17')).toBeLessThan(page.indexOf('term 18'));
  });
});

/** The page of whom everything is known. */
async function annaOf(getText: (path: string) => Promise<string>): Promise<string> {
  const [, address = ''] =
    /href="(\/people\/[^"]+)">Anna Berger/.exec(await getText('/?q=Anna')) ?? [];
  return getText(address);
}
