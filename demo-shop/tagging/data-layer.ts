import { type ConsentChoice, toConsentMode } from '../rules/consent.ts';

/** One thing a page tells its tags. */
export type LayerCall =
  /** `dataLayer.push({event, ecommerce})`, the tag manager form, after clearing the last one. */
  | { type: 'ecommerce'; event: string; ecommerce: object }
  /** `gtag('event', name, parameters)`. */
  | { type: 'event'; event: string; parameters: object }
  /** `dataLayer.push(values)`. */
  | { type: 'set'; values: object }
  /** `tresen.push(['reset'])`: the one call of Tresen's own that a shop with a data layer needs. */
  | { type: 'reset' };

const denied = toConsentMode({ statistics: false, personalisation: false, marketing: false });

/**
 * The head script of a usual shop: `dataLayer`, `gtag`, the Consent Mode default on every page, and
 * the update at once where the visitor answered earlier; then what this page has to tell.
 */
export function layerScript(
  consent: ConsentChoice | undefined,
  calls: readonly LayerCall[],
): string {
  return [
    'window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}',
    `gtag('consent','default',${toScriptJson({ ...denied, wait_for_update: 500 })});`,
    ...(consent ? [`gtag('consent','update',${toScriptJson(toConsentMode(consent))});`] : []),
    `gtag('js',new Date());`,
    ...calls.map(toStatement),
  ].join('\n');
}

function toStatement(call: LayerCall): string {
  switch (call.type) {
    case 'ecommerce': {
      const push = toScriptJson({ event: call.event, ecommerce: call.ecommerce });
      return `dataLayer.push({ecommerce:null});dataLayer.push(${push});`;
    }
    case 'event':
      return `gtag('event',${toScriptJson(call.event)},${toScriptJson(call.parameters)});`;
    case 'set':
      return `dataLayer.push(${toScriptJson(call.values)});`;
    case 'reset':
      return `(window.tresen=window.tresen||[]).push(['reset']);`;
  }
}

/**
 * JSON that is safe inside a script element: nothing in it can close the element or open a comment
 * (HTML standard, "Restrictions for contents of script elements").
 */
export function toScriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
