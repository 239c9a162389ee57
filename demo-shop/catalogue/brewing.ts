import { backdrops, glazes } from './palettes.ts';
import type { Product } from './product.ts';

const material = { de: 'Material', en: 'Material' };
const made = { de: 'Gefertigt in', en: 'Made in' };
const care = { de: 'Pflege', en: 'Care' };
const dishwasher = { de: 'Spülmaschinenfest', en: 'Dishwasher safe' };
const byHand = { de: 'Von Hand spülen', en: 'Wash by hand' };

const shared = { category: 'brewing', vat: 19 } as const;

export const brewing: readonly Product[] = [
  {
    ...shared,
    slug: 'handfilter-trichter',
    name: { de: 'Handfilter Trichter', en: 'Trichter Pour-over Dripper' },
    line: { de: 'Porzellan, für eine bis drei Tassen', en: 'Porcelain, for one to three cups' },
    story: {
      de: 'Sechzehn Rillen, ein Loch, keine Batterie. Der Trichter hält die Wärme, weil er dick genug ist, und steht sicher, weil sein Fuß breiter ist als er müsste.',
      en: 'Sixteen ridges, one hole, no battery. It keeps the heat because it is thick enough, and stands firm because its foot is wider than it needs to be.',
    },
    facts: [
      {
        label: material,
        value: { de: 'Hartporzellan, glasiert', en: 'Hard-paste porcelain, glazed' },
      },
      { label: made, value: { de: 'Thüringen', en: 'Thuringia' } },
      { label: care, value: dishwasher },
    ],
    axes: ['colour'],
    variants: [
      { sku: 'ZU-301-SA', options: { colour: 'sand' }, cents: 2400 },
      { sku: 'ZU-301-NE', options: { colour: 'fog' }, cents: 2400 },
      { sku: 'ZU-301-ZI', options: { colour: 'brick' }, cents: 2400, soldOut: true },
    ],
    picture: {
      shape: 'dripper',
      palette: glazes.sand,
      backdrop: backdrops.harbour,
      colours: { sand: glazes.sand, fog: glazes.fog, brick: glazes.brick },
    },
  },
  {
    ...shared,
    slug: 'karaffe-pegel',
    name: { de: 'Karaffe Pegel', en: 'Pegel Glass Carafe' },
    line: { de: 'Borosilikatglas mit Messstrichen', en: 'Borosilicate glass with markings' },
    story: {
      de: 'Dünnes Glas, das mehr aushält, als man ihm ansieht. Die Striche am Rand sind Pegelstände: Bei Hochwasser sind es drei Tassen.',
      en: 'Thin glass that takes more than you would think. The marks on the side are water levels: high tide is three cups.',
    },
    facts: [
      { label: material, value: { de: 'Borosilikatglas', en: 'Borosilicate glass' } },
      { label: { de: 'Inhalt', en: 'Capacity' }, value: { de: '600 ml', en: '600 ml' } },
      { label: care, value: dishwasher },
    ],
    axes: [],
    variants: [{ sku: 'ZU-302', options: {}, cents: 2900 }],
    picture: {
      shape: 'carafe',
      palette: { body: '#dfeaec', accent: '#5b3a26', ink: '#6d8a92' },
      backdrop: backdrops.dawn,
    },
  },
  {
    ...shared,
    slug: 'handmuehle-kurbel',
    name: { de: 'Handmühle Kurbel', en: 'Kurbel Hand Grinder' },
    line: { de: 'Stahlmahlwerk, 38 Stufen', en: 'Steel burrs, 38 settings' },
    story: {
      de: 'Eine Minute Arbeit für einen Morgen lang Duft. Doppelt gelagerte Achse, geschliffenes Mahlwerk und ein Griff aus Nussbaum, der sich der Hand merkt.',
      en: 'One minute of work for a morning of scent. A double-mounted axle, ground burrs and a walnut knob that gets to know your hand.',
    },
    facts: [
      { label: material, value: { de: 'Edelstahl, Nussbaum', en: 'Stainless steel, walnut' } },
      {
        label: { de: 'Füllmenge', en: 'Holds' },
        value: { de: '30 g Bohnen', en: '30 g of beans' },
      },
      { label: care, value: { de: 'Trocken auspinseln', en: 'Brush out dry' } },
    ],
    axes: ['colour'],
    variants: [
      { sku: 'ZU-303-ST', options: { colour: 'steel' }, cents: 7900 },
      { sku: 'ZU-303-KO', options: { colour: 'coal' }, cents: 7900 },
    ],
    picture: {
      shape: 'grinder',
      palette: glazes.steel,
      backdrop: backdrops.linen,
      colours: { steel: glazes.steel, coal: glazes.coal },
    },
  },
  {
    ...shared,
    slug: 'stempelkanne-alster',
    name: { de: 'Stempelkanne Alster', en: 'Alster French Press' },
    line: { de: 'Glas und gebürsteter Stahl', en: 'Glass and brushed steel' },
    story: {
      de: 'Vier Minuten warten, einmal drücken. Das Sieb ist so fein gewebt, dass am Boden der Tasse kein Satz zu lesen ist.',
      en: 'Wait four minutes, press once. The mesh is woven so finely that there are no grounds left to read your future in.',
    },
    facts: [
      {
        label: material,
        value: { de: 'Borosilikatglas, Edelstahl', en: 'Borosilicate glass, stainless steel' },
      },
      { label: care, value: dishwasher },
    ],
    axes: ['size'],
    variants: [
      { sku: 'ZU-304-06', options: { size: 'ml600' }, cents: 3900 },
      { sku: 'ZU-304-10', options: { size: 'l1' }, cents: 4600 },
    ],
    picture: {
      shape: 'press',
      palette: { body: '#dfeaec', accent: '#4a2c1c', ink: '#8d9498' },
      backdrop: backdrops.brick,
    },
  },
  {
    ...shared,
    slug: 'espressokocher-ponton',
    name: { de: 'Espressokocher Ponton', en: 'Ponton Moka Pot' },
    line: { de: 'Für Gas, Ceran und Induktion', en: 'For gas, ceramic and induction hobs' },
    story: {
      de: 'Acht Kanten, ein Griff, ein Geräusch, auf das man morgens wartet. Aus Edelstahl, damit er auf jedem Herd zu Hause ist.',
      en: 'Eight edges, one handle, one sound you wait for every morning. Made of steel, so it is at home on any hob.',
    },
    facts: [
      { label: material, value: { de: 'Edelstahl', en: 'Stainless steel' } },
      { label: care, value: byHand },
    ],
    axes: ['size'],
    variants: [
      { sku: 'ZU-305-03', options: { size: 'cups3' }, cents: 3400 },
      { sku: 'ZU-305-06', options: { size: 'cups6' }, cents: 4200, soldOut: true },
    ],
    picture: { shape: 'moka', palette: glazes.steel, backdrop: backdrops.honey },
  },
  {
    ...shared,
    slug: 'kessel-schwan',
    name: { de: 'Wasserkessel Schwan', en: 'Schwan Gooseneck Kettle' },
    line: { de: 'Schwanenhals, 0,9 Liter', en: 'Gooseneck spout, 0.9 litres' },
    story: {
      de: 'Der Hals ist so gebogen, dass das Wasser dorthin fällt, wohin Sie schauen. Mit Holzgriff, der kühl bleibt, und einem Deckel, der nicht klappert.',
      en: 'The neck is bent so that the water falls where you look. With a wooden handle that stays cool and a lid that does not rattle.',
    },
    facts: [
      { label: material, value: { de: 'Edelstahl, Buche', en: 'Stainless steel, beech' } },
      { label: { de: 'Inhalt', en: 'Capacity' }, value: { de: '0,9 l', en: '0.9 l' } },
      { label: care, value: byHand },
    ],
    axes: ['colour'],
    variants: [
      {
        sku: 'ZU-306-KO',
        options: { colour: 'coal' },
        cents: 5900,
        earlierPrices: [{ daysBefore: 200, cents: 6900 }],
      },
      { sku: 'ZU-306-ST', options: { colour: 'steel' }, cents: 6900 },
      { sku: 'ZU-306-SC', options: { colour: 'reed' }, cents: 6900 },
    ],
    picture: {
      shape: 'kettle',
      palette: glazes.coal,
      backdrop: backdrops.dawn,
      colours: { coal: glazes.coal, steel: glazes.steel, reed: glazes.reed },
    },
  },
  {
    ...shared,
    slug: 'waage-gramm',
    name: { de: 'Küchenwaage Gramm', en: 'Gramm Kitchen Scale' },
    line: { de: 'Auf ein Zehntel genau, mit Stoppuhr', en: 'Accurate to a tenth, with a timer' },
    story: {
      de: 'Wiegt Kaffee, Wasser und Mehl, ohne je eine App zu verlangen. Die Anzeige schläft nach fünf Minuten ein, die Batterie nach fünf Jahren.',
      en: 'Weighs coffee, water and flour without ever asking for an app. The display goes to sleep after five minutes, the battery after five years.',
    },
    facts: [
      { label: material, value: { de: 'Glas, Aluminium', en: 'Glass, aluminium' } },
      { label: { de: 'Tragkraft', en: 'Capacity' }, value: { de: '3 kg', en: '3 kg' } },
    ],
    axes: [],
    variants: [{ sku: 'ZU-307', options: {}, cents: 4400 }],
    picture: {
      shape: 'scale',
      palette: { body: '#33363a', accent: '#f0d9b5', ink: '#e8b650' },
      backdrop: backdrops.meadow,
    },
  },
  {
    ...shared,
    slug: 'filterpapier',
    name: { de: 'Filterpapier, 100 Blatt', en: 'Filter Papers, 100 Sheets' },
    line: { de: 'Ungebleicht, Größe 2', en: 'Unbleached, size 2' },
    story: {
      de: 'Papier, das nach nichts schmeckt. Aus deutschem Langfaserzellstoff, sauerstoffrein und kompostierbar.',
      en: 'Paper that tastes of nothing. Made from long-fibre pulp, oxygen-cleaned and compostable.',
    },
    facts: [{ label: material, value: { de: 'Zellstoff, ungebleicht', en: 'Pulp, unbleached' } }],
    axes: [],
    variants: [{ sku: 'ZU-308', options: {}, cents: 490 }],
    picture: {
      shape: 'box',
      label: '100 Blatt',
      palette: { body: '#d8bf96', accent: '#b5563c', ink: '#4a3420' },
      backdrop: backdrops.linen,
    },
  },
];
