import type { Palette } from './picture.ts';

/** The five glazes of the house; every coloured object is offered in some of them. */
export const glazes = {
  sand: { body: '#e6d5b8', accent: '#c9a878', ink: '#7a5b36' },
  fog: { body: '#c9d3d6', accent: '#8fa3aa', ink: '#43555c' },
  brick: { body: '#b5563c', accent: '#8c3a26', ink: '#f3dfd2' },
  deep: { body: '#27485a', accent: '#17303e', ink: '#cfe0e4' },
  reed: { body: '#8b9a72', accent: '#66754f', ink: '#eef1e2' },
  coal: { body: '#33363a', accent: '#1d1f22', ink: '#d8d4cc' },
  steel: { body: '#c6cacc', accent: '#8d9498', ink: '#3a4044' },
} as const satisfies Record<string, Palette>;

/** Walls and tables, light enough for any object to stand out. */
export const backdrops = {
  dawn: ['#f3ddcb', '#e3c2a6'],
  harbour: ['#cddadd', '#adc0c5'],
  meadow: ['#dfe3cd', '#c3cba8'],
  linen: ['#efe7da', '#dccfba'],
  brick: ['#e6bfae', '#cf9a84'],
  honey: ['#f4e2b8', '#e5c888'],
  dusk: ['#d6d2e0', '#b7b1c8'],
} as const;
