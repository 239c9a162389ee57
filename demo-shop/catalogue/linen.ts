import { backdrops, glazes } from './palettes.ts';
import type { Product } from './product.ts';

const material = { de: 'Material', en: 'Material' };
const size = { de: 'Maß', en: 'Size' };

const shared = { category: 'linen', vat: 19 } as const;

export const linen: readonly Product[] = [
  {
    ...shared,
    slug: 'geschirrtuch-matrose',
    name: { de: 'Geschirrtuch Matrose', en: 'Matrose Tea Towel' },
    line: { de: 'Halbleinen, im Zweierpack', en: 'Half linen, set of two' },
    story: {
      de: 'Wird mit jeder Wäsche besser und fusselt vom ersten Tag an nicht. Die Streifen zeigen, wo die Mitte ist, falls man Servietten daraus faltet.',
      en: 'Gets better with every wash and leaves no lint from day one. The stripes show where the middle is, should you fold it into a napkin.',
    },
    facts: [
      {
        label: material,
        value: { de: '50 % Leinen, 50 % Baumwolle', en: '50 % linen, 50 % cotton' },
      },
      { label: size, value: { de: '50 × 70 cm', en: '50 × 70 cm' } },
    ],
    axes: ['colour'],
    variants: [
      { sku: 'TU-601-TI', options: { colour: 'deep' }, cents: 2400 },
      { sku: 'TU-601-ZI', options: { colour: 'brick' }, cents: 2400 },
      { sku: 'TU-601-SC', options: { colour: 'reed' }, cents: 2400, soldOut: true },
    ],
    picture: { shape: 'towel', palette: glazes.deep, backdrop: backdrops.dawn, colours: glazes },
  },
  {
    ...shared,
    slug: 'brett-bohle',
    name: { de: 'Frühstücksbrett Bohle', en: 'Bohle Breakfast Board' },
    line: { de: 'Eiche, aus einem Stück', en: 'Oak, from a single piece' },
    story: {
      de: 'Aus Eiche, die einmal ein Dachstuhl war. Jedes Brett hat Nagellöcher oder Risse, die wir mit Wachs gefüllt haben, statt sie wegzuhobeln.',
      en: 'Cut from oak that once held up a roof. Every board has nail holes or cracks, which we filled with wax instead of planing them away.',
    },
    facts: [
      { label: material, value: { de: 'Altholz-Eiche, geölt', en: 'Reclaimed oak, oiled' } },
      { label: size, value: { de: '24 × 15 cm', en: '24 × 15 cm' } },
    ],
    axes: [],
    variants: [{ sku: 'TU-602', options: {}, cents: 3600 }],
    picture: {
      shape: 'board',
      palette: { body: '#c08c55', accent: '#9a6b3c', ink: '#6f4a27' },
      backdrop: backdrops.harbour,
    },
  },
  {
    ...shared,
    slug: 'tablett-faehre',
    name: { de: 'Tablett Fähre', en: 'Fähre Tray' },
    line: { de: 'Esche, mit zwei Griffen', en: 'Ash, with two handles' },
    story: {
      de: 'Verkehrt zwischen Küche und Bett. Der Rand ist hoch genug für Seegang auf der Treppe, und unter den Griffen ist Platz für Daumen.',
      en: 'Runs between kitchen and bed. The rim is high enough for rough seas on the stairs, and the handles leave room for thumbs.',
    },
    facts: [
      { label: material, value: { de: 'Eschenholz, lackiert', en: 'Ash, varnished' } },
      { label: size, value: { de: '45 × 32 cm', en: '45 × 32 cm' } },
    ],
    axes: [],
    variants: [{ sku: 'TU-603', options: {}, cents: 5400 }],
    picture: {
      shape: 'tray',
      palette: { body: '#d9b98a', accent: '#b5563c', ink: '#8a6238' },
      backdrop: backdrops.meadow,
    },
  },
  {
    ...shared,
    slug: 'loeffel-lot',
    name: { de: 'Kaffeelöffel Lot', en: 'Lot Coffee Scoop' },
    line: { de: 'Messing, genau 10 Gramm', en: 'Brass, exactly 10 grams' },
    story: {
      de: 'Ein Lot war früher das Maß für eine Tasse. Dieses hier ist aus Messing, läuft mit den Jahren an und misst trotzdem richtig.',
      en: 'A “Lot” was once the measure for one cup. This one is brass, tarnishes over the years and keeps measuring true.',
    },
    facts: [
      { label: material, value: { de: 'Messing, gebürstet', en: 'Brushed brass' } },
      { label: size, value: { de: '16 cm', en: '16 cm' } },
    ],
    axes: [],
    variants: [{ sku: 'TU-604', options: {}, cents: 1250 }],
    picture: {
      shape: 'spoon',
      palette: { body: '#cfa24b', accent: '#9c7428', ink: '#5b3a26' },
      backdrop: backdrops.dusk,
    },
  },
];
