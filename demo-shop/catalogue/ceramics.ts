import { backdrops, glazes } from './palettes.ts';
import type { Product } from './product.ts';

const facts = (volume: string) => [
  {
    label: { de: 'Material', en: 'Material' },
    value: { de: 'Steinzeug, von Hand glasiert', en: 'Stoneware, glazed by hand' },
  },
  { label: { de: 'Maß', en: 'Size' }, value: { de: volume, en: volume.replace(',', '.') } },
  {
    label: { de: 'Pflege', en: 'Care' },
    value: { de: 'Spülmaschine und Mikrowelle', en: 'Dishwasher and microwave' },
  },
];

const shared = { category: 'ceramics', vat: 19 } as const;

export const ceramics: readonly Product[] = [
  {
    ...shared,
    slug: 'becher-kaimauer',
    name: { de: 'Becher Kaimauer', en: 'Kaimauer Mug' },
    line: { de: 'Steinzeug, unten roh, oben glatt', en: 'Stoneware, raw below, smooth above' },
    story: {
      de: 'Der Rand der Glasur liegt bei jedem Becher ein wenig anders, wie der Wasserstand an der Kaimauer. Der Henkel fasst drei Finger, auch große.',
      en: 'The edge of the glaze sits a little differently on every mug, like the waterline on a quay wall. The handle takes three fingers, even large ones.',
    },
    facts: facts('300 ml'),
    axes: ['colour'],
    variants: [
      { sku: 'GE-401-TI', options: { colour: 'deep' }, cents: 1900 },
      { sku: 'GE-401-SA', options: { colour: 'sand' }, cents: 1900 },
      { sku: 'GE-401-NE', options: { colour: 'fog' }, cents: 1900 },
      { sku: 'GE-401-ZI', options: { colour: 'brick' }, cents: 1900, soldOut: true },
      { sku: 'GE-401-SC', options: { colour: 'reed' }, cents: 1900 },
    ],
    picture: { shape: 'mug', palette: glazes.deep, backdrop: backdrops.dawn, colours: glazes },
  },
  {
    ...shared,
    slug: 'tasse-knirps',
    name: { de: 'Espressotasse Knirps', en: 'Knirps Espresso Cup' },
    line: { de: 'Mit Untertasse, dickwandig', en: 'With saucer, thick-walled' },
    story: {
      de: 'Klein, schwer und nicht leicht umzuwerfen. Vorgewärmt hält sie einen doppelten Espresso lange genug heiß für die Überschriften der Zeitung.',
      en: 'Small, heavy and hard to knock over. Warmed first, it keeps a double espresso hot for as long as the headlines take.',
    },
    facts: facts('80 ml'),
    axes: ['colour'],
    variants: [
      { sku: 'GE-402-ZI', options: { colour: 'brick' }, cents: 2200 },
      { sku: 'GE-402-SA', options: { colour: 'sand' }, cents: 2200 },
      { sku: 'GE-402-TI', options: { colour: 'deep' }, cents: 2200 },
    ],
    picture: { shape: 'cup', palette: glazes.brick, backdrop: backdrops.linen, colours: glazes },
  },
  {
    ...shared,
    slug: 'teekanne-bauch',
    name: { de: 'Teekanne Bauch', en: 'Bauch Teapot' },
    line: { de: 'Tropft nicht, versprochen', en: 'Does not drip, we promise' },
    story: {
      de: 'Wir haben elf Tüllen probiert, bis keine mehr tropfte. Der Deckel hat eine Nase und bleibt, wo er ist; der Henkel aus Rattan wird nicht heiß.',
      en: 'We tried eleven spouts until one stopped dripping. The lid has a lip and stays put; the rattan handle never gets hot.',
    },
    facts: facts('1,1 l'),
    axes: ['colour'],
    variants: [
      { sku: 'GE-403-SC', options: { colour: 'reed' }, cents: 5800 },
      { sku: 'GE-403-NE', options: { colour: 'fog' }, cents: 5800 },
      { sku: 'GE-403-KO', options: { colour: 'coal' }, cents: 5800, soldOut: true },
    ],
    picture: { shape: 'teapot', palette: glazes.reed, backdrop: backdrops.honey, colours: glazes },
  },
  {
    ...shared,
    slug: 'schale-mulde',
    name: { de: 'Müslischale Mulde', en: 'Mulde Bowl' },
    line: { de: 'Tief genug für den Nachschlag', en: 'Deep enough for seconds' },
    story: {
      de: 'Steile Wand, runder Boden: Der Löffel findet auch das letzte Korn. Stapelt sich zu einem Turm, auf den man stolz sein darf.',
      en: 'Steep sides, round bottom: the spoon finds even the last grain. Stacks into a tower you can be proud of.',
    },
    facts: facts('15 × 7 cm'),
    axes: ['colour'],
    variants: [
      { sku: 'GE-404-NE', options: { colour: 'fog' }, cents: 1800 },
      { sku: 'GE-404-SA', options: { colour: 'sand' }, cents: 1800 },
      { sku: 'GE-404-TI', options: { colour: 'deep' }, cents: 1800 },
    ],
    picture: { shape: 'bowl', palette: glazes.fog, backdrop: backdrops.brick, colours: glazes },
  },
  {
    ...shared,
    slug: 'kaennchen-schluck',
    name: { de: 'Milchkännchen Schluck', en: 'Schluck Milk Jug' },
    line: { de: 'Für Milch, Sahne und einzelne Tulpen', en: 'For milk, cream and single tulips' },
    story: {
      de: 'Gießt einen Faden, wenn man will, und einen Schwall, wenn man muss. Leer macht es sich gut als Vase.',
      en: 'Pours a thread if you wish and a gush if you must. Empty, it does well as a vase.',
    },
    facts: facts('180 ml'),
    axes: ['colour'],
    variants: [
      { sku: 'GE-405-SA', options: { colour: 'sand' }, cents: 1600 },
      { sku: 'GE-405-ZI', options: { colour: 'brick' }, cents: 1600 },
    ],
    picture: { shape: 'jug', palette: glazes.sand, backdrop: backdrops.meadow, colours: glazes },
  },
  {
    ...shared,
    slug: 'teller-scheibe',
    name: { de: 'Frühstücksteller Scheibe', en: 'Scheibe Breakfast Plate' },
    line: { de: 'Mit Rand gegen Krümel', en: 'With a rim against crumbs' },
    story: {
      de: 'Ein Teller, so flach wie das Land hinter dem Deich, mit gerade genug Rand für zwei Brötchenhälften und ein weiches Ei.',
      en: 'A plate as flat as the land behind the dyke, with just enough rim for two halves of a roll and a soft egg.',
    },
    facts: facts('22 cm'),
    axes: ['colour'],
    variants: [
      { sku: 'GE-406-TI', options: { colour: 'deep' }, cents: 2100 },
      { sku: 'GE-406-SA', options: { colour: 'sand' }, cents: 2100 },
      { sku: 'GE-406-SC', options: { colour: 'reed' }, cents: 2100 },
    ],
    picture: { shape: 'plate', palette: glazes.deep, backdrop: backdrops.linen, colours: glazes },
  },
];
