import type { OptionId } from './options.ts';

/** The objects that can be drawn. */
export type Shape =
  | 'bag'
  | 'pouch'
  | 'tin'
  | 'dripper'
  | 'carafe'
  | 'grinder'
  | 'press'
  | 'moka'
  | 'box'
  | 'scale'
  | 'kettle'
  | 'mug'
  | 'cup'
  | 'teapot'
  | 'bowl'
  | 'jug'
  | 'plate'
  | 'jar'
  | 'towel'
  | 'board'
  | 'tray'
  | 'spoon';

/** The graphic on a label. */
export type Motif =
  | 'waves'
  | 'sun'
  | 'crane'
  | 'bricks'
  | 'leaf'
  | 'moon'
  | 'lighthouse'
  | 'gull'
  | 'berries'
  | 'smoke'
  | 'blossom'
  | 'grain'
  | 'snow';

/** The colours of one object: its body, a second colour, and the line or lettering upon it. */
export type Palette = { body: string; accent: string; ink: string };

/** How a product is drawn: the object, its colours, the wall behind it. */
export type Picture = {
  shape: Shape;
  palette: Palette;
  /** Wall and table. */
  backdrop: readonly [wall: string, table: string];
  motif?: Motif;
  /** Lettering on a label. */
  label?: string;
  /** Colours of the variants that look different. */
  colours?: Readonly<Partial<Record<OptionId, Palette>>>;
};
