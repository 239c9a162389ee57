import { textsOf } from './page-text.ts';

const places =
  '[role="alert"],[role="status"],.alert,.notice,.success,.warning,[class*="error" i],[class*="message" i],[class*="notification"],[class*="flash"],[class*="toast"]';
const no =
  /out of stock|not (enough|available|in stock)|sold out|unavailable|exceed|maxim|could not|cannot|can't|sorry|error|nicht (mehr |genug )?(verfügbar|lieferbar|vorrätig|auf lager|möglich|ausreichend)|ausverkauft|vergriffen|konnte.* nicht|leider|fehler|rupture|indisponible|épuisé|agotado|esaurito|uitverkocht/i;
const yes =
  /(added|hinzugefügt|gelegt|ajouté|añadido|agregado|aggiunto|toegevoegd|dodan|tillagd|tilføjet)/i;

/** What a page says of the cart change that led to it: done, refused, or nothing. */
export function readOutcome(): boolean | undefined {
  for (const element of document.querySelectorAll(places)) {
    const text = textsOf(element).join(' ');
    if (!text || text.length > 500) continue;
    const isError = /error|danger|warning|fail/i.test(element.className);
    if (no.test(text) || (isError && !yes.test(text))) return false;
    if (yes.test(text)) return true;
  }
  return;
}

/** How many the page's small cart says there are. */
export function readCount(): number | undefined {
  for (const element of document.querySelectorAll(
    '[class*="cart" i],[id*="cart" i],[class*="basket" i],[id*="basket" i],[class*="korb" i],[id*="korb" i],a[href*="cart"],a[href*="basket"],a[href*="korb"]',
  )) {
    const text = element.textContent?.trim() ?? '';
    const found =
      text.length < 40 ? text.match(/(?:^|\(|\s)(\d{1,3})(?:\)|$|\s(?!.*[\d.,]\d\d))/) : undefined;
    if (found) return Number(found[1]);
  }
  return;
}
