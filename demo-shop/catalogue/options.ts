import type { Localised } from '../language/language.ts';

/** The values of all axes with their names. */
export const options = {
  g100: { de: '100 g', en: '100 g' },
  g250: { de: '250 g', en: '250 g' },
  g500: { de: '500 g', en: '500 g' },
  kg1: { de: '1 kg', en: '1 kg' },
  beans: { de: 'Ganze Bohne', en: 'Whole bean' },
  filter: { de: 'Für Filter', en: 'For filter' },
  espresso: { de: 'Für Espresso', en: 'For espresso' },
  ml600: { de: '0,6 l', en: '0.6 l' },
  l1: { de: '1 l', en: '1 l' },
  cups3: { de: '3 Tassen', en: '3 cups' },
  cups6: { de: '6 Tassen', en: '6 cups' },
  sand: { de: 'Sand', en: 'Sand' },
  fog: { de: 'Nebel', en: 'Fog' },
  brick: { de: 'Ziegel', en: 'Brick' },
  deep: { de: 'Tiefsee', en: 'Deep sea' },
  reed: { de: 'Schilf', en: 'Reed' },
  coal: { de: 'Kohle', en: 'Coal' },
  steel: { de: 'Stahl', en: 'Steel' },
} as const satisfies Record<string, Localised>;

export type OptionId = keyof typeof options;

/** Whether a posted value names an option. */
export function isOptionId(value: unknown): value is OptionId {
  return typeof value === 'string' && Object.hasOwn(options, value);
}
