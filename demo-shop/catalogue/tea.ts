import type { Localised } from '../language/language.ts';
import { backdrops } from './palettes.ts';
import type { Product, Variant } from './product.ts';

/** A caddy of 100 g and a bag of 250 g. */
function sizes(
  base: string,
  g100: number,
  g250: number,
  soldOut250 = false,
): [Variant, ...Variant[]] {
  return [
    { sku: `${base}-100`, options: { size: 'g100' }, cents: g100, grams: 100 },
    {
      sku: `${base}-250`,
      options: { size: 'g250' },
      cents: g250,
      grams: 250,
      ...(soldOut250 ? { soldOut: true } : {}),
    },
  ];
}

const facts = (origin: Localised, water: string, minutes: string) => [
  { label: { de: 'Herkunft', en: 'Origin' }, value: origin },
  { label: { de: 'Wasser', en: 'Water' }, value: { de: `${water} °C`, en: `${water} °C` } },
  {
    label: { de: 'Ziehzeit', en: 'Steeping time' },
    value: { de: `${minutes} Minuten`, en: `${minutes} minutes` },
  },
];

const shared = { category: 'tea', axes: ['size'], vat: 7 } as const;

export const teas: readonly Product[] = [
  {
    ...shared,
    slug: 'ostwind',
    name: { de: 'Ostwind Schwarztee', en: 'Ostwind Black Tea' },
    line: { de: 'Ostfriesische Art, malzig und fest', en: 'East Frisian style, malty and firm' },
    story: {
      de: 'Eine Assam-Mischung, wie sie an der Küste getrunken wird: erst Kluntje, dann Tee, dann eine Wolke Sahne. Umrühren verboten, zumindest bei uns im Kontor.',
      en: 'An Assam blend the way they drink it on the coast: rock sugar first, then tea, then a cloud of cream. No stirring, at least not in our house.',
    },
    facts: facts({ de: 'Indien, Assam', en: 'India, Assam' }, '100', '3–4'),
    variants: sizes('TE-201', 790, 1750),
    picture: {
      shape: 'tin',
      motif: 'waves',
      label: 'Ostwind',
      palette: { body: '#27485a', accent: '#d8b56b', ink: '#f3ead7' },
      backdrop: backdrops.linen,
    },
  },
  {
    ...shared,
    slug: 'silbermoewe',
    name: { de: 'Silbermöwe Earl Grey', en: 'Silbermöwe Earl Grey' },
    line: { de: 'Bergamotte aus Kalabrien', en: 'Bergamot from Calabria' },
    story: {
      de: 'Ceylon-Tee mit echtem Bergamottöl, nicht mehr und nicht weniger. Er riecht nach gebügeltem Hemd und offenem Fenster.',
      en: 'Ceylon tea with real bergamot oil, no more and no less. It smells of an ironed shirt and an open window.',
    },
    facts: facts({ de: 'Sri Lanka, Uva', en: 'Sri Lanka, Uva' }, '95', '3'),
    variants: sizes('TE-202', 890, 1990),
    picture: {
      shape: 'tin',
      motif: 'gull',
      label: 'Silbermöwe',
      palette: { body: '#c9d3d6', accent: '#e8b650', ink: '#2c4450' },
      backdrop: backdrops.dusk,
    },
  },
  {
    ...shared,
    slug: 'deichgras',
    name: { de: 'Deichgras Sencha', en: 'Deichgras Sencha' },
    line: { de: 'Grün, frisch, leicht süß', en: 'Green, fresh, faintly sweet' },
    story: {
      de: 'Erste Pflückung aus Kagoshima, kurz gedämpft. Schmeckt nach frisch gemähtem Deich und ein wenig nach Edamame. Verzeiht auch Wasser, das zu heiß war.',
      en: 'First flush from Kagoshima, briefly steamed. Tastes of a freshly mown dyke and a little of edamame. Forgives water that was too hot.',
    },
    facts: facts({ de: 'Japan, Kagoshima', en: 'Japan, Kagoshima' }, '75', '2'),
    variants: sizes('TE-203', 1090, 2490),
    picture: {
      shape: 'tin',
      motif: 'leaf',
      label: 'Deichgras',
      palette: { body: '#6f8355', accent: '#e9e6c6', ink: '#f6f4df' },
      backdrop: backdrops.meadow,
    },
  },
  {
    ...shared,
    slug: 'nachtfaehre',
    name: { de: 'Nachtfähre Kräutertee', en: 'Nachtfähre Herbal Tea' },
    line: { de: 'Melisse, Lavendel, Haferkraut', en: 'Lemon balm, lavender, oat straw' },
    story: {
      de: 'Für die letzte Überfahrt des Tages. Kräuter von drei Höfen aus der Heide, von Hand gerebelt. Legt um zehn ab und kommt am Morgen ausgeruht an.',
      en: 'For the last crossing of the day. Herbs from three farms on the heath, rubbed by hand. Departs at ten and arrives well rested in the morning.',
    },
    facts: facts({ de: 'Lüneburger Heide', en: 'Lüneburg Heath' }, '100', '8'),
    variants: sizes('TE-204', 750, 1690),
    picture: {
      shape: 'tin',
      motif: 'moon',
      label: 'Nachtfähre',
      palette: { body: '#4a4668', accent: '#e8d9a8', ink: '#f3eee0' },
      backdrop: backdrops.dusk,
    },
  },
  {
    ...shared,
    slug: 'rote-gruetze',
    name: { de: 'Rote Grütze Früchtetee', en: 'Rote Grütze Fruit Tea' },
    line: { de: 'Johannisbeere, Kirsche, Vanille', en: 'Redcurrant, cherry, vanilla' },
    story: {
      de: 'Der Nachtisch unserer Großmütter, nur zum Trinken. Ohne Zucker, ohne Hibiskus-Säure, dafür mit so vielen Beeren, dass der Löffel stehen bleibt.',
      en: 'Our grandmothers’ pudding, made for drinking. No sugar, no hibiscus bite, but so many berries that a spoon stands up in it.',
    },
    facts: facts({ de: 'Altes Land', en: 'Altes Land, Germany' }, '100', '10'),
    variants: sizes('TE-205', 690, 1550),
    picture: {
      shape: 'tin',
      motif: 'berries',
      label: 'Rote Grütze',
      palette: { body: '#a5303f', accent: '#f2c9bd', ink: '#fdeee6' },
      backdrop: backdrops.brick,
    },
  },
  {
    ...shared,
    slug: 'kandis-und-rauch',
    name: { de: 'Kandis & Rauch', en: 'Kandis & Rauch Smoked Tea' },
    line: {
      de: 'Lapsang Souchong, über Kiefer geräuchert',
      en: 'Lapsang souchong, smoked over pine',
    },
    story: {
      de: 'Ein Tee wie ein Abend am Ofen. Über Kiefernholz getrocknet, schmeckt er nach Lagerfeuer und dunklem Kandis. Passt zu Käsebrot besser als zu Kuchen.',
      en: 'A tea like an evening by the stove. Dried over pine wood, it tastes of campfire and dark rock sugar. Goes better with cheese than with cake.',
    },
    facts: facts({ de: 'China, Fujian', en: 'China, Fujian' }, '95', '3'),
    variants: sizes('TE-206', 1290, 2890, true),
    picture: {
      shape: 'tin',
      motif: 'smoke',
      label: 'Kandis & Rauch',
      palette: { body: '#3a332e', accent: '#c98a4b', ink: '#f0dfc8' },
      backdrop: backdrops.dawn,
    },
  },
];
