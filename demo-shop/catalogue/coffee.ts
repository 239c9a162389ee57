import type { Localised } from '../language/language.ts';
import { backdrops } from './palettes.ts';
import type { EarlierPrice, Product, Variant } from './product.ts';

const grinds = [
  ['beans', 'B'],
  ['filter', 'F'],
  ['espresso', 'E'],
] as const;

/** Two bag sizes in three grinds. `soldOut` lists the SKUs that are not to be had. */
function bags(
  base: string,
  cents: { g250: number; kg1: number },
  rest: { soldOut?: readonly string[]; earlierPrices?: readonly EarlierPrice[] } = {},
): [Variant, ...Variant[]] {
  const bag = (size: 'g250' | 'kg1', [grind, letter]: (typeof grinds)[number]): Variant => {
    const sku = `${base}-${size === 'g250' ? '250' : '1000'}-${letter}`;
    return {
      sku,
      options: { size, grind },
      cents: cents[size],
      grams: size === 'g250' ? 250 : 1000,
      ...(rest.soldOut?.includes(sku) ? { soldOut: true } : {}),
      ...(size === 'g250' && rest.earlierPrices ? { earlierPrices: rest.earlierPrices } : {}),
    };
  };
  const [first, ...others] = grinds;
  return [
    bag('g250', first),
    ...others.map((grind) => bag('g250', grind)),
    ...grinds.map((grind) => bag('kg1', grind)),
  ];
}

const fact = {
  origin: { de: 'Herkunft', en: 'Origin' },
  taste: { de: 'Geschmack', en: 'Tasting notes' },
  roast: { de: 'Röstung', en: 'Roast' },
} as const;

const facts = (origin: Localised, taste: Localised, roast: Localised) => [
  { label: fact.origin, value: origin },
  { label: fact.taste, value: taste },
  { label: fact.roast, value: roast },
];

const light = { de: 'Hell', en: 'Light' };
const medium = { de: 'Mittel', en: 'Medium' };
const dark = { de: 'Dunkel', en: 'Dark' };

const shared = { category: 'coffee', axes: ['size', 'grind'], vat: 7 } as const;

export const coffees: readonly Product[] = [
  {
    ...shared,
    slug: 'hafenkante',
    name: { de: 'Hafenkante Espresso', en: 'Hafenkante Espresso' },
    line: {
      de: 'Zartbitter, Haselnuss, viel Körper',
      en: 'Dark chocolate, hazelnut, plenty of body',
    },
    story: {
      de: 'Unser Espresso für alle, die morgens erst einmal Halt suchen. Langsam in der Trommel geröstet, mit dichter Crema und einem Abgang, der bis zur zweiten Tasse reicht. Mit Milch wird er zu Nougat.',
      en: 'Our espresso for anyone who needs something to hold on to first thing. Slowly drum-roasted, with a dense crema and a finish that lasts until the second cup. Add milk and it turns to nougat.',
    },
    facts: facts(
      { de: 'Brasilien, Indien', en: 'Brazil, India' },
      { de: 'Zartbitter, Haselnuss, Melasse', en: 'Dark chocolate, hazelnut, molasses' },
      dark,
    ),
    variants: bags('KA-101', { g250: 990, kg1: 3490 }),
    picture: {
      shape: 'bag',
      motif: 'crane',
      label: 'Hafenkante',
      palette: { body: '#23404f', accent: '#d9653b', ink: '#f4e9d8' },
      backdrop: backdrops.harbour,
    },
  },
  {
    ...shared,
    slug: 'fruehnebel',
    name: { de: 'Frühnebel Filterkaffee', en: 'Frühnebel Filter Coffee' },
    line: { de: 'Pfirsich, Jasmin, ganz klar', en: 'Peach, jasmine, perfectly clear' },
    story: {
      de: 'Ein heller Filterkaffee aus Sidamo, so leise wie die Elbe um sechs. Gewaschen aufbereitet, sanft geröstet: Er duftet nach Jasmin und endet wie weißer Pfirsich. Am besten schwarz und ohne Eile.',
      en: 'A light filter coffee from Sidamo, as quiet as the Elbe at six in the morning. Washed and gently roasted: it smells of jasmine and ends like white peach. Best black, and without hurry.',
    },
    facts: facts(
      { de: 'Äthiopien, Sidamo', en: 'Ethiopia, Sidamo' },
      { de: 'Pfirsich, Jasmin, Bergamotte', en: 'Peach, jasmine, bergamot' },
      light,
    ),
    variants: bags('KA-102', { g250: 1190, kg1: 4190 }),
    picture: {
      shape: 'bag',
      motif: 'waves',
      label: 'Frühnebel',
      palette: { body: '#e9e2d4', accent: '#8fb0b5', ink: '#2c4a52' },
      backdrop: backdrops.dawn,
    },
  },
  {
    ...shared,
    slug: 'lotsenruf',
    name: { de: 'Lotsenruf Hausmischung', en: 'Lotsenruf House Blend' },
    line: { de: 'Kräftig, rund, für jeden Tag', en: 'Strong, round, for every day' },
    story: {
      de: 'Die Mischung, mit der hier alles anfing. Ein verlässlicher Kaffee für große Kannen und lange Gespräche, der auch nach einer Stunde auf dem Tisch noch freundlich bleibt.',
      en: 'The blend that started it all. A dependable coffee for big pots and long conversations that stays friendly even after an hour on the table.',
    },
    facts: facts(
      { de: 'Honduras, Peru', en: 'Honduras, Peru' },
      { de: 'Karamell, Walnuss, Malz', en: 'Caramel, walnut, malt' },
      medium,
    ),
    variants: bags('KA-103', { g250: 890, kg1: 3090 }),
    picture: {
      shape: 'bag',
      motif: 'lighthouse',
      label: 'Lotsenruf',
      palette: { body: '#b5563c', accent: '#f0d9b5', ink: '#fff4e6' },
      backdrop: backdrops.linen,
    },
  },
  {
    ...shared,
    slug: 'sonntagskind',
    name: { de: 'Sonntagskind Kaffee', en: 'Sonntagskind Coffee' },
    line: { de: 'Milchschokolade und Mandarine', en: 'Milk chocolate and mandarin' },
    story: {
      de: 'Für den Tag, an dem niemand drängelt. Aus Huehuetenango in Guatemala, von 62 Familien auf 1.700 Metern gepflückt. Süß wie Milchschokolade, mit einer Mandarine in der Mitte.',
      en: 'For the one day nobody is rushing you. From Huehuetenango in Guatemala, picked by 62 families at 1,700 metres. Sweet as milk chocolate, with a mandarin in the middle.',
    },
    facts: facts(
      { de: 'Guatemala, Huehuetenango', en: 'Guatemala, Huehuetenango' },
      { de: 'Milchschokolade, Mandarine, Mandel', en: 'Milk chocolate, mandarin, almond' },
      medium,
    ),
    variants: bags(
      'KA-104',
      { g250: 1090, kg1: 3790 },
      { soldOut: ['KA-104-1000-F', 'KA-104-1000-E'] },
    ),
    picture: {
      shape: 'bag',
      motif: 'sun',
      label: 'Sonntagskind',
      palette: { body: '#e8b650', accent: '#c2512f', ink: '#4a2c17' },
      backdrop: backdrops.honey,
    },
  },
  {
    ...shared,
    slug: 'kleine-ebbe',
    name: { de: 'Kleine Ebbe, entkoffeiniert', en: 'Kleine Ebbe, Decaf' },
    line: { de: 'Alles außer Koffein', en: 'Everything but the caffeine' },
    story: {
      de: 'Entkoffeiniert mit Zuckerrohr und Quellwasser, nicht mit Chemie. Darum schmeckt man, was geblieben ist: brauner Zucker, rote Beeren und eine ruhige Nacht.',
      en: 'Decaffeinated with sugar cane and spring water rather than chemistry. So you taste what is left: brown sugar, red berries and a quiet night.',
    },
    facts: facts(
      { de: 'Kolumbien, Huila', en: 'Colombia, Huila' },
      { de: 'Brauner Zucker, rote Beeren', en: 'Brown sugar, red berries' },
      medium,
    ),
    variants: bags('KA-105', { g250: 1090, kg1: 3890 }, { soldOut: ['KA-105-250-E'] }),
    picture: {
      shape: 'bag',
      motif: 'moon',
      label: 'Kleine Ebbe',
      palette: { body: '#7c8f86', accent: '#efe4cf', ink: '#f8f2e4' },
      backdrop: backdrops.meadow,
    },
  },
  {
    ...shared,
    slug: 'winterhafen',
    name: { de: 'Winterhafen Röstung', en: 'Winterhafen Roast' },
    line: { de: 'Dörrpflaume, Kakao, ein Hauch Zimt', en: 'Prune, cocoa, a breath of cinnamon' },
    story: {
      de: 'Einmal im Jahr geröstet, wenn die Barkassen vertäut liegen. Würzig aus sich selbst heraus, ohne Aroma: Die Dörrpflaume kommt aus Sumatra, der Kakao aus der langen Röstung.',
      en: 'Roasted once a year, when the launches are moored for winter. Spicy all by itself, with nothing added: the prune comes from Sumatra, the cocoa from the long roast.',
    },
    facts: facts(
      { de: 'Sumatra, Mexiko', en: 'Sumatra, Mexico' },
      { de: 'Dörrpflaume, Kakao, Zimt', en: 'Prune, cocoa, cinnamon' },
      dark,
    ),
    variants: bags(
      'KA-106',
      { g250: 990, kg1: 3990 },
      {
        earlierPrices: [
          { daysBefore: 90, cents: 1190 },
          { daysBefore: 21, cents: 1290 },
        ],
      },
    ),
    picture: {
      shape: 'bag',
      motif: 'snow',
      label: 'Winterhafen',
      palette: { body: '#3b3a4f', accent: '#e3dbe6', ink: '#f3edf3' },
      backdrop: backdrops.dusk,
    },
  },
];
