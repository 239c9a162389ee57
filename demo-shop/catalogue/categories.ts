import type { Localised } from '../language/language.ts';
import type { CategoryId } from './product.ts';

/** The words of one department. */
export type Category = { name: Localised; line: Localised };

export const categories: Readonly<Record<CategoryId, Category>> = {
  coffee: {
    name: { de: 'Kaffee', en: 'Coffee' },
    line: {
      de: 'Dienstags und freitags geröstet, am selben Tag verschickt.',
      en: 'Roasted on Tuesdays and Fridays, posted the same day.',
    },
  },
  tea: {
    name: { de: 'Tee', en: 'Tea' },
    line: {
      de: 'Lose Blätter, in Dosen, die man nicht wegwerfen mag.',
      en: 'Loose leaves, in tins you will not want to throw away.',
    },
  },
  brewing: {
    name: { de: 'Zubereitung', en: 'Brewing' },
    line: {
      de: 'Werkzeug für den ersten guten Moment des Tages.',
      en: 'Tools for the first good moment of the day.',
    },
  },
  ceramics: {
    name: { de: 'Geschirr', en: 'Ceramics' },
    line: {
      de: 'Steinzeug aus einer kleinen Werkstatt an der Bille.',
      en: 'Stoneware from a small workshop on the river Bille.',
    },
  },
  breakfast: {
    name: { de: 'Frühstück', en: 'Breakfast' },
    line: {
      de: 'Was aufs Brot, in die Schale und auf den Löffel kommt.',
      en: 'Things for your bread, your bowl and your spoon.',
    },
  },
  linen: {
    name: { de: 'Tisch & Tuch', en: 'Table & Linen' },
    line: {
      de: 'Holz und Leinen, die mit den Jahren besser werden.',
      en: 'Wood and linen that improve with age.',
    },
  },
};
