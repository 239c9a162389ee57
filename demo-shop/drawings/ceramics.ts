import type { Palette } from '../catalogue/picture.ts';
import { type Drawing, disc, line, solid } from './shading.ts';

const clay = '#d8c3a4';
const rattan = '#b58a55';

/** A mug, raw clay below the glaze. */
export function drawMug({ body, accent }: Palette): Drawing {
  const markup =
    `<path d="M116-190c74-10 92 40 84 82s-52 62-96 52" fill="none" stroke="${accent}" stroke-width="26" stroke-linecap="round"/><path d="M116-194c70-10 86 38 79 78" fill="none" stroke="#fff" stroke-width="5" opacity=".3" stroke-linecap="round"/>` +
    solid('M-130-250V-40C-130-14-112 4-84 8Q0 20 84 8C112 4 130-14 130-40V-250z', clay, 'round') +
    solid('M-130-250V-70C-90-50-50-86 0-66S96-50 130-72V-250z', body, 'round') +
    disc(-250, 130, 30, body, 'down') +
    disc(-248, 116, 23, accent, 'within') +
    '<path d="M-108-242Q0-214 108-242 96-226 0-225-96-226-108-242z" fill="#3a2015"/>' +
    line('M-100-206V-96', '#fff', 8, 0.28);
  return { markup, width: 270 };
}

/** An espresso cup on its saucer. */
export function drawCup({ body, accent, ink }: Palette): Drawing {
  const markup =
    disc(-6, 190, 34, accent) +
    disc(-14, 190, 34, body, 'soft') +
    disc(-14, 150, 25, '#000', 'down').replace('fill="#000"', 'fill="#000" opacity=".1"') +
    disc(-16, 84, 14, '#000').replace('fill="#000"', 'fill="#000" opacity=".22"') +
    `<path d="M100-150c56-8 66 30 56 58s-40 38-74 26" fill="none" stroke="${accent}" stroke-width="20" stroke-linecap="round"/>` +
    solid('M-112-180C-112-90-96-40-66-22Q0-4 66-22C96-40 112-90 112-180z', body, 'round') +
    disc(-180, 112, 25, body, 'down') +
    disc(-178, 98, 19, ink, 'within') +
    '<ellipse cx="0" cy="-172" rx="86" ry="13" fill="#4a2817"/><ellipse cx="-6" cy="-173" rx="66" ry="8" fill="#b57d46" opacity=".85"/>' +
    line('M-88-146c2 40 10 70 20 92', '#fff', 7, 0.3);
  return { markup, width: 370 };
}

/** A round teapot with a rattan handle. */
export function drawTeapot({ body, accent }: Palette): Drawing {
  const markup =
    line('M-96-236C-120-400 120-400 96-236', rattan, 20) +
    line('M-90-262C-100-376 100-376 90-262', '#fff', 4, 0.25) +
    line('M-70-345l20-14M-30-362l22-6M16-368l22 4M56-356l18 12', '#7b5a30', 5, 0.6) +
    solid('M112-164C166-160 176-222 204-258Q218-262 228-248C208-196 200-92 118-62z', body, 'soft') +
    solid(
      'M-160-120C-160-200-96-240 0-240S160-200 160-120 100 8 0 8-160-40-160-120z',
      body,
      'round',
    ) +
    disc(-2, 88, 12, accent) +
    solid('M-78-228C-70-262 70-262 78-228Q0-204-78-228z', body, 'round') +
    disc(-226, 80, 15, '#000').replace(
      'fill="#000"',
      'fill="none" stroke="#000" stroke-opacity=".2" stroke-width="3"',
    ) +
    solid('M-18-252C-26-284 26-284 18-252z', accent, 'round') +
    line('M-122-150c4-34 26-54 50-62', '#fff', 10, 0.34);
  return { markup, width: 360 };
}

/** A deep bowl, its inside visible. */
export function drawBowl({ body, accent }: Palette): Drawing {
  const markup =
    solid('M-178-176C-176-70-120-16-70-8H70C120-16 176-70 178-176z', body, 'round') +
    solid('M-72-12H72L66 8Q0 18-66 8z', clay, 'round') +
    disc(-176, 178, 40, body, 'down') +
    disc(-173, 164, 32, accent, 'within') +
    '<ellipse cx="14" cy="-158" rx="112" ry="15" fill="#fff" opacity=".12"/>' +
    line('M-146-140c10 52 36 84 64 100', '#fff', 9, 0.28);
  return { markup, width: 340 };
}

/** A small milk jug with a pulled lip. */
export function drawJug({ body, accent }: Palette): Drawing {
  const markup =
    `<path d="M-84-210c-74-14-92 40-80 82s44 54 80 46" fill="none" stroke="${accent}" stroke-width="22" stroke-linecap="round"/>` +
    solid(
      'M-92-250C-84-190-116-120-108-50C-104-12-70 8 0 10S104-12 108-50C116-120 84-190 96-236L142-272Q60-256-92-250z',
      body,
      'round',
    ) +
    solid('M-108-62C-108-14-70 8 0 10S104-12 108-60C60-38-40-84-108-62z', clay, 'round') +
    `<path d="M-92-250Q60-256 142-272C90-224 30-228-40-232-72-234-88-240-92-250z" fill="${accent}"/><path d="M-92-250Q60-256 142-272C90-224 30-228-40-232-72-234-88-240-92-250z" fill="url(#within)"/>` +
    '<path d="M-70-242C0-250 60-254 100-258 70-238 0-236-70-242z" fill="#fffaf0"/>' +
    line('M-66-196c-2 46-16 74-18 118', '#fff', 9, 0.3);
  return { markup, width: 240 };
}

/** A plate leaning against the wall, so that its face shows. */
export function drawPlate({ body, accent, ink }: Palette): Drawing {
  const circle = (r: number, fill: string, opacity = 1) =>
    `<circle cx="0" cy="-196" r="${r}" fill="${fill}" opacity="${opacity}"/>`;
  const markup =
    `<circle cx="8" cy="-192" r="200" fill="${accent}"/>` +
    circle(198, body) +
    circle(198, 'url(#soft)') +
    circle(152, '#000', 0.1) +
    circle(148, body) +
    circle(148, 'url(#down)') +
    `<circle cx="0" cy="-196" r="174" fill="none" stroke="${ink}" stroke-width="3" opacity=".45"/>` +
    '<path d="M-120-300A158 158 0 0 1 0-352" fill="none" stroke="#fff" stroke-width="10" stroke-linecap="round" opacity=".3"/>';
  return { markup, width: 330 };
}
