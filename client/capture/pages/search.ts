import { mainOf, textsOf } from './page-text.ts';

const named =
  /^(search([-_]?(term|query|text|word|param|string|for))?|keywords?|searchparam|such(e|begriff|ausdruck|wort|text)|suche_?q?|recherche|buscar|busqueda|cerca|zoeken|query|term)$/i;
/** Short names mean a search where the page has a field of that name, or says that it is one. */
const short = /^(q|s|k|w|qs|sSearch)$/;
const searching = /search|suche|find|recherche|busca|cerca|zoek|result/i;

/** What was searched for on the way to this page, and how many were found, if the page draws that. */
export function readSearch(): { search_term: string; results?: number } | undefined {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const term = value.trim();
    const isSearch =
      named.test(name) ||
      (short.test(name) &&
        (searching.test(location.pathname) || document.querySelector(`input[name="${name}"]`)));
    // Who types an address into the search says who they are.
    if (!isSearch || !term || term.length > 100 || term.includes('@')) continue;
    const results = readCount();
    return { search_term: term, ...(results === undefined ? {} : { results }) };
  }
  return;
}

function readCount(): number | undefined {
  const text = textsOf(mainOf()).slice(0, 400).join(' ');
  if (
    /\b(no|keine|aucun|0) (results?|products?|items?|treffer|ergebnisse|artikel|produkte)|nothing found|nichts gefunden/i.test(
      text,
    )
  ) {
    return 0;
  }
  const found = text.match(
    /(\d[\d.,]*) (results?|products?|items?|treffer|ergebnisse?n?|artikeln?|produkten?|résultats?|produits?|resultados?|productos?|risultati|prodotti|resultaten|producten)/i,
  )?.[1];
  return found ? Number(found.replace(/\D/g, '')) : undefined;
}
