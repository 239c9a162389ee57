import { html, raw } from 'hono/html';
import { categories } from '../catalogue/categories.ts';
import { categoryIds } from '../catalogue/product.ts';
import { categoryPath } from '../http/paths.ts';
import type { Visit } from '../http/visit.ts';
import { icons } from './icons.ts';

const trustIcons = [icons.flame, icons.parcel, icons.back, icons.lock];

/** Trust notes, links and the legal lines. */
export function footer(visit: Visit) {
  const { t, language } = visit;
  const separator = visit.path.includes('?') ? '&' : '?';
  return html`<footer class="footer">
  <ul class="trust">${t.footer.trust.map(([title, line], index) => html`<li>${raw(trustIcons[index] ?? '')}<div><b>${title}</b><span>${line}</span></div></li>`)}</ul>
  <div class="footer-columns">
    <div class="footer-brand"><a class="brand" href="/${language}/">${raw(icons.mark)}<span>${t.brand}</span></a><p>${t.claim}.</p><p>${t.footer.demo}</p></div>
    <nav aria-label="${t.footer.shop}"><h2>${t.footer.shop}</h2><ul>${categoryIds.map((id) => html`<li><a href="${categoryPath(language, id)}">${categories[id].name[language]}</a></li>`)}</ul></nav>
    <nav aria-label="${t.footer.help}"><h2>${t.footer.help}</h2><ul>
      <li><a href="/${language}/legal/shipping">${t.footer.shipping}</a></li>
      <li><a href="/${language}/legal/withdrawal">${t.footer.withdrawal}</a></li>
      <li><a href="/${language}/legal/privacy">${t.footer.privacy}</a></li>
      <li><a href="${visit.collectorUrl}/me?site=demo&lang=${language}" rel="nofollow">${t.footer.ownData}</a></li>
      <li><a href="/${language}/legal/imprint">${t.footer.imprint}</a></li>
      <li><a href="/${language}${visit.path}${separator}consent=open" data-consent-open data-testid="consent-open">${t.consent.reopen}</a></li>
    </ul></nav>
  </div>
  <div class="footer-end"><p>${t.footer.prices}</p><a href="/${language}/inside" target="_top">${t.footer.inside}</a></div>
</footer>`;
}
