import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import type { FixturePage } from '../../support/fixture-shop.ts';
import { visitShop } from '../../support/fixture-visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const good = '{event:"add_to_cart",ecommerce:{items:[{item_id:"good",price:1,quantity:1}]}}';
const script = (code: string) => `<script>${code}</script>`;

/** What a page does before and after the script arrives; a sound push follows, and must arrive. */
const pages: readonly { name: string; before?: string; after?: string; page?: FixturePage }[] = [
  {
    name: 'getters that throw',
    after: `dataLayer.push(Object.defineProperty({},"event",{enumerable:true,get(){throw new Error("getter")}}));
      dataLayer.push({event:"view_cart",get ecommerce(){throw new Error("getter")}});
      dataLayer.push({event:"view_cart",ecommerce:{items:[{get item_id(){throw new Error("getter")}}]}})`,
  },
  {
    name: 'proxies that refuse everything',
    after: `const no=()=>{throw new Error("proxy")};
      dataLayer.push(new Proxy({},{get:no,has:no,ownKeys:no,getOwnPropertyDescriptor:no}));
      dataLayer.push({event:"view_cart",ecommerce:new Proxy({},{get:no,ownKeys:no})})`,
  },
  {
    name: 'cycles',
    after: `const loop={event:"view_cart",ecommerce:{}};loop.self=loop;loop.ecommerce.items=[loop.ecommerce];loop.ecommerce.coupon=loop;
      dataLayer.push(loop);tresen.track("custom",loop)`,
  },
  {
    name: 'megabytes',
    after: `const big="x".repeat(3e6);dataLayer.push({event:"view_cart",ecommerce:{coupon:big,items:[{item_id:big}]}});
      dataLayer.push({event:"search",ecommerce:{items:Array.from({length:50000},(_,i)=>({item_id:"i"+i,item_name:big.slice(0,500)}))}});
      tresen.track("custom",{big})`,
  },
  {
    name: 'values of every other kind',
    after: `dataLayer.push(null,undefined,0,"event",true,Symbol("s"),10n,()=>{},[],[[]],new Date(NaN),new Map(),document.body,window,
      {event:Symbol("s")},{event:{toString(){throw new Error("toString")}}},{event:"view_cart",ecommerce:"none"},{event:"view_cart",ecommerce:{items:"none"}},
      {event:"view_cart",ecommerce:{items:[null,1,"x"],value:10n}},{event:"view_cart",ecommerce:{items:{length:3}}});
      (function(){dataLayer.push(arguments)})("event");(function(){dataLayer.push(arguments)})("consent");
      (function(){dataLayer.push(arguments)})("consent","default",null);(function(){dataLayer.push(arguments)})("event",null,null)`,
  },
  { name: 'a data layer replaced', after: 'window.dataLayer=[{event:"gtm.js"}]' },
  {
    name: 'the push replaced',
    after:
      'const own=dataLayer.push;dataLayer.push=function(...all){return own.apply(dataLayer,all)}',
  },
  {
    name: 'the push replaced by one that forgets ours',
    after: 'dataLayer.push=Array.prototype.push',
  },
  {
    name: 'a data layer that is no array',
    before: 'window.dataLayer={}',
    after: 'window.dataLayer=[]',
  },
  {
    name: 'no data layer until late',
    before: 'delete window.dataLayer',
    after: 'window.dataLayer=[]',
  },
  {
    name: 'additions to Array.prototype and Object.prototype that can be enumerated',
    before: `Array.prototype.last=function(){return this[this.length-1]};Object.prototype.extend=function(){return 1};
      Array.prototype.remove=()=>0`,
  },
  {
    name: 'JSON extended for the page',
    before: `Array.prototype.toJSON=undefined;Date.prototype.toJSON=()=>"date";String.prototype.toJSON=undefined`,
  },
  {
    name: 'keys meant to pollute prototypes',
    after: `const evil=JSON.parse('{"event":"view_cart","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"ecommerce":{"__proto__":{"polluted":1},"items":[{"item_id":"__proto__","price":1},{"item_id":"constructor","quantity":2}]}}');
      dataLayer.push(evil);dataLayer.push({event:"add_to_cart",ecommerce:{items:[{item_id:"__proto__",price:1,quantity:1}]}});
      tresen.track("__proto__",evil);tresen.track("constructor",{__proto__:null});
      if({}.polluted!==undefined)throw new Error("polluted")`,
  },
  {
    name: 'history that throws',
    before: 'history.pushState=history.replaceState=()=>{throw new Error("history")}',
  },
  {
    name: 'history overwritten afterwards',
    after: 'history.pushState=function(){};history.replaceState=null',
  },
  {
    name: 'history that cannot be changed',
    before:
      'Object.freeze(history);Object.defineProperty(History.prototype,"pushState",{writable:false})',
  },
  {
    name: 'the script twice',
    page: { tag: '<script async src="TAG"></script><script async src="TAG?2"></script>' },
  },
  {
    name: 'the tag at the end of the body',
    page: { tag: '', body: '<p>x</p><script src="TAG"></script>' },
  },
  { name: 'a blocking tag in the head', page: { tag: '<script src="TAG"></script>' } },
  {
    name: 'console and performance gone',
    before: 'window.console=undefined;window.performance=undefined',
  },
  {
    name: 'a page that forbids observers',
    before: 'window.IntersectionObserver=window.PerformanceObserver=undefined',
  },
];

/** What a sound push after all this must lead to, exactly once. */
async function pushGood(page: Page): Promise<unknown> {
  return page.evaluate(`(window.dataLayer=window.dataLayer||[]).push(${good})`);
}

describe.concurrent('a page with', () => {
  test.each(pages)('$name does no harm and takes none', ({ before = '', after = '', page: more }) =>
    visitShop(
      browser,
      { pages: { '/': { head: script(`window.dataLayer=[];${before}`), ...more } } },
      async (visit) => {
        await visit.open();
        await visit.page.addScriptTag({ content: `(()=>{${after}})()` });
        const length = await pushGood(visit.page);
        expect(length).toBe(await visit.page.evaluate(() => window.dataLayer.length));
        // A replaced data layer is found within a second.
        await visit.page.waitForTimeout(1_200);
        const added = (await visit.settled()).filter(
          ({ event, properties }) =>
            event === 'add_to_cart' && JSON.stringify(properties).includes('"good"'),
        );
        expect(added).toHaveLength(1);
        expect(await visit.page.evaluate('({}).polluted')).toBe(undefined);
      },
    ),
  );

  test('a frozen data layer keeps its own rules and loses nothing that is in it', () =>
    visitShop(
      browser,
      { pages: { '/': { head: script(`window.dataLayer=Object.freeze([${good}])`) } } },
      async (visit) => {
        await visit.open();
        const outcome = await visit.page.evaluate(() => {
          try {
            return window.dataLayer.push({});
          } catch (error) {
            return (error as Error).name;
          }
        });
        expect(outcome).toBe('TypeError');
        await visit.page.waitForTimeout(1_200);
        const added = (await visit.settled()).filter(({ event }) => event === 'add_to_cart');
        expect(added).toHaveLength(1);
      },
    ));

  test('a push of its own gets back its own answer and its own error', () =>
    visitShop(
      browser,
      {
        pages: {
          '/': {
            head: script(
              'window.dataLayer=[];dataLayer.push=function(x){if(x.fail)throw new Error("mine");Array.prototype.push.apply(this,arguments);return "mine"}',
            ),
          },
        },
      },
      async (visit) => {
        await visit.open();
        expect(await pushGood(visit.page)).toBe('mine');
        const error = await visit.page.evaluate(() => {
          try {
            return window.dataLayer.push({ fail: true });
          } catch (thrown) {
            return (thrown as Error).message;
          }
        });
        expect(error).toBe('mine');
        const added = (await visit.settled()).filter(({ event }) => event === 'add_to_cart');
        expect(added).toHaveLength(1);
      },
    ));
});

describe.concurrent('the visits of these tests', () => {
  const troubles = [
    ['an error', 'setTimeout(()=>{throw new Error("seen")})'],
    ['an unhandled rejection', 'Promise.reject(new Error("seen"))'],
  ] as const;
  test.each(troubles)('notice %s in the page', (_, code) =>
    expect(
      visitShop(browser, {}, async ({ open, page }) => {
        await open();
        await page.addScriptTag({ content: code });
        await page.waitForTimeout(200);
      }),
    ).rejects.toThrow(/seen/),
  );
});
