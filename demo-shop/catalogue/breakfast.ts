import { backdrops } from './palettes.ts';
import type { Product } from './product.ts';

const ingredients = { de: 'Zutaten', en: 'Ingredients' };
const keeps = { de: 'Haltbarkeit', en: 'Keeps' };

const shared = { category: 'breakfast', vat: 7 } as const;

export const breakfast: readonly Product[] = [
  {
    ...shared,
    slug: 'honig-linde',
    name: { de: 'Honig Stadtlinde', en: 'Stadtlinde City Honey' },
    line: { de: 'Von den Dächern der Neustadt', en: 'From the roofs of the Neustadt' },
    story: {
      de: 'Unsere Imkerin fährt mit dem Rad zu ihren Völkern. Die Bienen fliegen in die Lindenalleen, und im Glas schmeckt man den Juli: frisch, fast nach Minze.',
      en: 'Our beekeeper cycles to her hives. The bees fly to the avenues of lime trees, and in the jar you taste July: fresh, almost minty.',
    },
    facts: [
      { label: ingredients, value: { de: 'Lindenblütenhonig', en: 'Lime blossom honey' } },
      { label: keeps, value: { de: '24 Monate', en: '24 months' } },
    ],
    axes: ['size'],
    variants: [
      { sku: 'FR-501-250', options: { size: 'g250' }, cents: 590, grams: 250 },
      { sku: 'FR-501-500', options: { size: 'g500' }, cents: 980, grams: 500 },
    ],
    picture: {
      shape: 'jar',
      motif: 'blossom',
      label: 'Stadtlinde',
      palette: { body: '#dc9a2c', accent: '#f6e3b4', ink: '#5d3b10' },
      backdrop: backdrops.meadow,
    },
  },
  {
    ...shared,
    slug: 'marmelade-aprikose',
    name: { de: 'Fruchtaufstrich Aprikose & Rosmarin', en: 'Apricot & Rosemary Spread' },
    line: { de: '70 % Frucht, im Kupferkessel', en: '70 % fruit, from a copper pan' },
    story: {
      de: 'Gekocht in kleinen Kesseln, damit die Farbe bleibt. Der Rosmarin kommt erst am Schluss dazu und macht aus einem Brötchen ein Frühstück.',
      en: 'Cooked in small pans so that the colour stays. The rosemary goes in at the very end and turns a roll into a breakfast.',
    },
    facts: [
      {
        label: ingredients,
        value: {
          de: 'Aprikosen, Rohrohrzucker, Zitrone, Rosmarin',
          en: 'Apricots, cane sugar, lemon, rosemary',
        },
      },
      { label: keeps, value: { de: '18 Monate', en: '18 months' } },
    ],
    axes: [],
    variants: [{ sku: 'FR-502', options: {}, cents: 640, grams: 225 }],
    picture: {
      shape: 'jar',
      motif: 'sun',
      label: 'Aprikose',
      palette: { body: '#e27b2f', accent: '#fbe6cf', ink: '#7c3513' },
      backdrop: backdrops.harbour,
    },
  },
  {
    ...shared,
    slug: 'haselnusscreme',
    name: { de: 'Haselnusscreme Nachtschicht', en: 'Nachtschicht Hazelnut Cream' },
    line: { de: '52 % Haselnuss, kein Palmöl', en: '52 % hazelnut, no palm oil' },
    story: {
      de: 'Sie heißt so, weil niemand sie nur zum Frühstück isst. Piemonteser Nüsse, Kakao, ein wenig Salz. Der Löffel liegt im Karton nicht bei.',
      en: 'It is called night shift because nobody eats it at breakfast only. Piedmont hazelnuts, cocoa, a little salt. Spoon not included.',
    },
    facts: [
      {
        label: ingredients,
        value: {
          de: 'Haselnüsse, Rohrohrzucker, Kakao, Salz',
          en: 'Hazelnuts, cane sugar, cocoa, salt',
        },
      },
      { label: keeps, value: { de: '12 Monate', en: '12 months' } },
    ],
    axes: [],
    variants: [{ sku: 'FR-503', options: {}, cents: 720, grams: 200 }],
    picture: {
      shape: 'jar',
      motif: 'moon',
      label: 'Nachtschicht',
      palette: { body: '#5a3522', accent: '#efdcc4', ink: '#3b2113' },
      backdrop: backdrops.dawn,
    },
  },
  {
    ...shared,
    slug: 'knuspermuesli',
    name: { de: 'Knuspermüsli Haferkoje', en: 'Haferkoje Granola' },
    line: { de: 'Hafer, Haselnuss, Ahorn', en: 'Oats, hazelnut, maple' },
    story: {
      de: 'Auf Blechen gebacken, von Hand gebrochen. Große Stücke für Joghurt, kleine für alle, die im Stehen frühstücken.',
      en: 'Baked on trays, broken by hand. Large pieces for yoghurt, small ones for those who have breakfast standing up.',
    },
    facts: [
      {
        label: ingredients,
        value: {
          de: 'Hafer, Haselnüsse, Ahornsirup, Leinsaat',
          en: 'Oats, hazelnuts, maple syrup, linseed',
        },
      },
      { label: keeps, value: { de: '9 Monate', en: '9 months' } },
    ],
    axes: [],
    variants: [{ sku: 'FR-504', options: {}, cents: 790, grams: 500 }],
    picture: {
      shape: 'pouch',
      motif: 'grain',
      label: 'Haferkoje',
      palette: { body: '#e9d3a6', accent: '#8b9a72', ink: '#5a4322' },
      backdrop: backdrops.brick,
    },
  },
  {
    ...shared,
    slug: 'brotbackmischung',
    name: { de: 'Backmischung Schwarzbrot', en: 'Dark Rye Bread Mix' },
    line: { de: 'Wasser dazu, warten, backen', en: 'Add water, wait, bake' },
    story: {
      de: 'Roggenschrot, Saaten und getrockneter Sauerteig aus einer Mühle an der Stör. Braucht eine Nacht und wenig Können.',
      en: 'Cracked rye, seeds and dried sourdough from a mill on the river Stör. Takes one night and little skill.',
    },
    facts: [
      {
        label: ingredients,
        value: {
          de: 'Roggen, Sonnenblumenkerne, Leinsaat, Sauerteig',
          en: 'Rye, sunflower seeds, linseed, sourdough',
        },
      },
      { label: keeps, value: { de: '12 Monate', en: '12 months' } },
    ],
    axes: [],
    variants: [{ sku: 'FR-505', options: {}, cents: 620, grams: 1000, soldOut: true }],
    picture: {
      shape: 'pouch',
      motif: 'bricks',
      label: 'Schwarzbrot',
      palette: { body: '#6b4a33', accent: '#e6cda4', ink: '#f5e6cc' },
      backdrop: backdrops.honey,
    },
  },
];
