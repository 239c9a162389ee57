import type { Motif } from '../catalogue/picture.ts';

type Draw = (ink: string, accent: string) => string;

const wave = (y: number, colour: string) =>
  `<path d="M-60 ${y}c15-14 25-14 40 0s25 14 40 0 25-14 40 0" fill="none" stroke="${colour}" stroke-width="6" stroke-linecap="round"/>`;

const round = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;

const stroke = (d: string, colour: string, width = 5) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

const berry = (x: number, y: number, colour: string) =>
  `${round(x, y, 17, colour)}<circle cx="${x - 5}" cy="${y - 6}" r="4" fill="#fff" opacity=".5"/>`;

/** The graphics on the labels, each about 120 by 120 around the origin. */
export const motifs: Readonly<Record<Motif, Draw>> = {
  waves: (ink, accent) => round(0, -22, 26, accent) + wave(14, ink) + wave(32, ink) + wave(50, ink),
  sun: (ink, accent) => {
    const rays = Array.from({ length: 12 }, (_, index) => index * 30)
      .map(
        (angle) =>
          `<path d="M0-40V-56" transform="rotate(${angle})" stroke="${ink}" stroke-width="6" stroke-linecap="round"/>`,
      )
      .join('');
    return round(0, 0, 30, accent) + rays;
  },
  crane: (ink, accent) =>
    round(26, -14, 22, accent) +
    stroke(
      'M-34 50v-74h16v74M-34-4h16M-34 22h16M-26-24v-20M-58-24H58M-26-44 46-24M-26-44l-26 20M40-24v36',
      ink,
    ) +
    `<path d="M28 12h24v18H28z" fill="${ink}"/>` +
    wave(60, ink),
  bricks: (ink, accent) =>
    [-36, -12, 12, 36]
      .map((y, row) =>
        [-44, 0, 44]
          .map(
            (x) =>
              `<rect x="${x - 19 + (row % 2) * 14 - 7}" y="${y - 9}" width="38" height="18" rx="2" fill="${(row + x) % 3 === 0 ? accent : ink}" opacity=".9"/>`,
          )
          .join(''),
      )
      .join(''),
  leaf: (ink, accent) =>
    `<path d="M-40 44C-46-10-6-50 46-50 46 6 10 46-40 44z" fill="${accent}"/>` +
    stroke('M-50 56C-30 20 0-10 30-34M-14 12h22M4-10h20M-26 28l-4-20', ink),
  moon: (ink, accent) =>
    `<path d="M22-48a50 50 0 1 0 30 70A42 42 0 0 1 22-48z" fill="${accent}"/>` +
    round(36, -30, 4, ink) +
    round(52, -8, 3, ink) +
    round(20, -12, 3, ink) +
    wave(58, ink),
  lighthouse: (ink, accent) =>
    `<path d="M-6-46 60-62v26zM-10-46-60-58v22z" fill="${accent}" opacity=".7"/><path d="M-14-34h28l10 84h-48z" fill="${ink}"/><path d="M-17-8h34l2 18h-38zM-21 30h42l2 18h-46z" fill="${accent}"/><path d="M-12-52h24v18h-24zM-16-56h32L0-70z" fill="${ink}"/>` +
    wave(58, ink),
  gull: (ink, accent) =>
    round(24, -24, 24, accent) +
    stroke(
      'M-58-6c18-20 38-16 48 10 10-26 30-30 50-10M-10 34c10-12 22-10 28 6 6-16 18-18 30-6',
      ink,
      6,
    ),
  berries: (ink, accent) =>
    stroke('M0-58c-4 20-18 26-26 34M0-58c4 22 18 30 24 46M0-58v56', ink, 4) +
    berry(-28, -10, accent) +
    berry(0, 14, accent) +
    berry(26, 0, accent) +
    berry(-12, 42, accent) +
    berry(20, 38, accent),
  smoke: (ink, accent) =>
    stroke('M-26 40c-22-26 22-34 0-62M4 40c-26-32 26-44 0-80M34 40c-22-26 22-34 0-62', accent, 7) +
    stroke('M-44 56h88', ink, 6),
  blossom: (ink, accent) =>
    [0, 72, 144, 216, 288]
      .map(
        (angle) =>
          `<ellipse cx="0" cy="-28" rx="17" ry="27" fill="${accent}" stroke="${ink}" stroke-width="4" transform="rotate(${angle})"/>`,
      )
      .join('') + round(0, 0, 12, ink),
  grain: (ink, accent) => {
    const kernels = [-36, -14, 8]
      .map(
        (y) =>
          `<ellipse cx="-13" cy="${y}" rx="8" ry="15" fill="${accent}" transform="rotate(-32 -13 ${y})"/><ellipse cx="13" cy="${y}" rx="8" ry="15" fill="${accent}" transform="rotate(32 13 ${y})"/>`,
      )
      .join('');
    return `${stroke('M0-40V60', ink, 5)}${kernels}<ellipse cx="0" cy="-54" rx="8" ry="15" fill="${accent}"/>`;
  },
  snow: (ink, accent) =>
    [0, 60, 120]
      .map(
        (angle) =>
          `<path d="M0-54V54M-13-42 0-29l13-13M-13 42 0 29l13 13" transform="rotate(${angle})" fill="none" stroke="${angle === 60 ? ink : accent}" stroke-width="5" stroke-linecap="round"/>`,
      )
      .join(''),
};
