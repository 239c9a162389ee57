import type { Locator, Page } from 'playwright-core';

/** What a visitor does in the demo shop, step by step, each done when the page shows it. */
export type ShopWalk = {
  home(): Promise<void>;
  acceptCookies(): Promise<void>;
  refuseCookies(): Promise<void>;
  openCategory(): Promise<void>;
  openProduct(): Promise<void>;
  addToCart(): Promise<void>;
  /** Moves the mouse out of the window by the top edge, as one does towards the tabs. */
  leaveByTopEdge(): Promise<void>;
  /** Types the address into the prompt and submits it. */
  signUp(email: string): Promise<void>;
  closePrompt(): Promise<void>;
  /** From the cart to the order page; answers the order's number. */
  order(email: string): Promise<string>;
};

/** The prompt that Tresen draws, if there is one. */
export const promptOf = (page: Page): Locator => page.locator('tresen-prompt .panel');

/** A visitor on a page of the shop. */
export function createShopWalk(page: Page, shopUrl: string): ShopWalk {
  const hook = (name: string) => page.getByTestId(name).filter({ visible: true }).first();
  const follow = async (name: string) => {
    await hook(name).click();
    await page.waitForLoadState('load');
  };
  return {
    home: async () => {
      await page.goto(`${shopUrl}/`, { waitUntil: 'load' });
    },
    acceptCookies: () => hook('consent-accept').click(),
    refuseCookies: () => hook('consent-refuse').click(),
    openCategory: () => follow('category-link'),
    openProduct: () => follow('product-card'),
    async addToCart() {
      const count = hook('cart-count');
      const before = await count.textContent();
      await hook('add-to-cart').click();
      await page.waitForFunction(
        ([selector, old]) => document.querySelector(selector)?.textContent !== old,
        ['[data-testid="cart-count"]', before] as const,
      );
    },
    leaveByTopEdge: () => leaveByTopEdge(page),
    async signUp(email) {
      const prompt = promptOf(page);
      await prompt.locator('input[type=email]').fill(email);
      await prompt.locator('button.accept').click();
      await prompt.locator('#thanks:not(:empty)').waitFor();
    },
    async closePrompt() {
      // Thanks are read first; a press in the moment of their coming is taken for a double one.
      await page.waitForTimeout(1_000);
      await promptOf(page).locator('button.close').click();
      await promptOf(page).waitFor({ state: 'detached' });
    },
    async order(email) {
      await follow('cart-link');
      await follow('to-checkout');
      await fillCheckout(page, email);
      await follow('place-order');
      return (await hook('order-number').textContent())?.trim() ?? '';
    },
  };
}

async function leaveByTopEdge(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  const x = width / 2;
  await page.mouse.move(x, height / 2);
  for (const share of [0.4, 0.3, 0.2, 0.1, 0.03]) await page.mouse.move(x, height * share);
  await page.mouse.move(x, -5);
}

/** Fills whatever the checkout asks for, by the names that browsers fill by themselves. */
async function fillCheckout(page: Page, email: string): Promise<void> {
  const details: Record<string, string> = {
    email,
    name: 'Ada Beispiel',
    'given-name': 'Ada',
    'family-name': 'Beispiel',
    'street-address': 'Musterweg 1',
    'address-line1': 'Musterweg 1',
    'postal-code': '10115',
    'address-level2': 'Berlin',
  };
  for (const [purpose, value] of Object.entries(details)) {
    const field = page.locator(`main form input[autocomplete$="${purpose}"]`).first();
    if (await field.isVisible()) await field.fill(value);
  }
}
