import { describe, expect, it } from 'vitest';
import { languages, messagesOf } from '../../../collector/dashboard/language.ts';
import { type Doubt, doubtKinds, type NewEvent } from '../../../collector/store/event.ts';
import { createDashboardApp } from '../../support/dashboard-app.ts';
import { minute, newEvent, noon } from '../../support/log-events.ts';

const german = { 'accept-language': 'de' };
const seen = (visitorId: string, doubts: readonly Doubt[] = []): NewEvent =>
  newEvent('page_view', noon - minute, { path: '/' }, { visitorId, doubts });
const bots = ['bot-1', 'bot-2'].map((id) => seen(id, ['named_bot', 'bare_request']));
const anna = seen('anna');
const open = (...events: NewEvent[]) => createDashboardApp(events, noon);

describe('the list of people', () => {
  it('leaves out who is probably none, and says how many and how to see them', async () => {
    const { getText } = await open(anna, ...bots);
    const page = await getText('/');
    expect(page.match(/<li class="row/g)).toHaveLength(1);
    expect(page).toContain(
      '2 visitors are probably not people. <a href="/?junk=with">Show them</a>',
    );
    expect(await getText('/', german)).toContain('2 Besucher sind wohl keine Menschen.');
  });

  it('shows them when asked, marked, and does not count them as people', async () => {
    const { getText } = await open(anna, ...bots);
    const page = await getText('/?junk=with');
    expect(page.match(/<li class="row/g)).toHaveLength(3);
    expect(page.match(/class="row is-junk"/g)).toHaveLength(2);
    expect(page.match(/Probably not a person/g)).toHaveLength(2);
    expect(page).toContain('1 person is in your shop right now.');
    expect(page).toContain('<a href="/">Leave them out</a>');
  });

  it('finds them by a search, without being asked', async () => {
    const { getText } = await open(anna, ...bots);
    const page = await getText(`/?q=${encodeURIComponent('v_bot-1~demo')}`);
    expect(page).toContain('Visitor BOT');
    expect(page).toContain('Probably not a person');
    expect(page).not.toContain('Show them');
  });

  it('says nothing of bots where there are none', async () => {
    const { getText } = await open(anna);
    expect(await getText('/')).not.toContain('probably not');
  });

  it('does not tell a shop that only bots have seen to paste the tag', async () => {
    const { getText } = await open(...bots.slice(0, 1));
    const page = await getText('/');
    expect(page).toContain('1 visitor is probably not a person.');
    expect(page).not.toContain('not connected yet');
  });

  it('keeps the choice of the shop, and of showing them, from page to page', async () => {
    const many = Array.from({ length: 60 }, (_, index) => seen(`p${index}`)).map(
      (event, index) => ({ ...event, at: noon - index * minute, receivedAt: noon }),
    );
    const { getText } = await open(...many, ...bots);
    expect(await getText('/?site=demo')).toContain('href="/?site=demo&amp;junk=with"');
    expect(await getText('/?junk=with')).toMatch(/href="\/\?junk=with&amp;after=[^"]+"/);
  });
});

describe('the page of one who is probably no person', () => {
  it('says why in plain words, that nothing was deleted, and what would change it', async () => {
    const { getText } = await open(bots[0] ?? anna);
    const page = await getText('/people/v_bot-1~demo');
    for (const words of [
      'This is probably not a person.',
      'It says of itself that it is a program',
      'Its requests lack what every browser sends along',
      'one event',
      'Nothing was deleted.',
      'It is back in the list as soon as',
    ]) {
      expect(page).toContain(words);
    }
    expect(await getText('/people/v_bot-1~demo', german)).toContain('Gelöscht wurde nichts');
    expect(page).toMatch(
      /person-stage"><span class="pill warn">Wohl kein Mensch<|person-stage"><span class="pill warn">Probably not a person</,
    );
    expect(page).not.toContain('stage-prospect');
  });

  it('is like any other where one kind of evidence is all there is', async () => {
    const { getText } = await open(seen('monitor', ['headless']));
    expect(await getText('/people/v_monitor~demo')).not.toContain('probably not');
  });

  it('names only evidence that counted', async () => {
    const odd = seen('bot', ['headless', 'crowd', 'hints_disagree']);
    const others = [1, 2, 3].map(() => seen('bot', ['headless', 'crowd']));
    const { getText } = await open(odd, ...others);
    const page = await getText('/people/v_bot~demo');
    expect(page).toContain('all at once');
    expect(page).not.toContain('calls itself another browser');
  });
});

it.each(languages)('every evidence has words in %s', (language) => {
  const { doubts } = messagesOf[language].junk;
  expect(Object.keys(doubts).toSorted()).toEqual(Object.keys(doubtKinds).toSorted());
});
