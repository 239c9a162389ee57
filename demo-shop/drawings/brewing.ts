import type { Palette } from '../catalogue/picture.ts';
import { type Drawing, disc, line, solid } from './shading.ts';

const wood = '#9b6a3f';
const coffee = '#3d2114';

/** A ridged cone on a wide foot, standing over a small glass. */
export function drawDripper({ body, accent }: Palette): Drawing {
  const ridges = [-96, -52, 0, 52, 96]
    .map((x) => line(`M${x * 1.3}-292 ${x * 0.42}-170`, '#fff', 5, 0.25))
    .join('');
  const markup =
    solid('M-84-112V-24C-84-6-74 4-56 6Q0 12 56 6C74 4 84-6 84-24V-112z', '#e7eef0', 'glass') +
    `<path d="M-80-60V-24C-80-8-72 0-54 2Q0 8 54 2C72 0 80-8 80-24V-60z" fill="${coffee}" opacity=".92"/>` +
    disc(-60, 80, 11, '#5d3522') +
    disc(-122, 138, 22, accent) +
    disc(-130, 138, 22, body, 'soft') +
    `<path d="M128-250c70-6 76 60 30 76-24 8-50 6-64 0" fill="none" stroke="${accent}" stroke-width="18" stroke-linecap="round"/>` +
    solid('M-160-300C-120-240-70-180-52-134Q0-122 52-134C70-180 120-240 160-300z', body, 'round') +
    ridges +
    disc(-300, 160, 34, body, 'down') +
    disc(-297, 146, 27, accent, 'within') +
    '<path d="M-132-292Q0-340 132-292 90-270 0-269-90-270-132-292z" fill="#f4ead8" opacity=".9"/><path d="M-96-288Q0-312 96-288 60-274 0-273-60-274-96-288z" fill="#4a2a19"/>';
  return { markup, width: 280 };
}

/** A glass server with water marks. */
export function drawCarafe({ accent, ink }: Palette): Drawing {
  const body =
    'M-60-330C-60-280-150-220-150-110C-150-30-110 4-70 8Q0 16 70 8C110 4 150-30 150-110C150-220 60-280 60-330z';
  const marks = [-60, -96, -132].map((y) => line(`M60 ${y}h34`, '#fff', 4, 0.85)).join('');
  const markup =
    `<path d="M64-270c90-6 124 60 104 120-10 30-36 44-60 44" fill="none" stroke="${ink}" stroke-width="15" stroke-linecap="round" opacity=".75"/>` +
    `<path d="${body}" fill="#eef5f6" opacity=".75"/>` +
    `<path d="M-149-120C-152-34-110 2-70 6Q0 14 70 6C110 2 152-34 149-120Q0-100-149-120z" fill="${accent}"/>` +
    disc(-118, 149, 18, '#7a4c31') +
    `<path d="${body}" fill="url(#glass)"/>` +
    marks +
    line('M-112-176c-14 22-22 44-22 70', '#fff', 10, 0.6) +
    `<path d="M-60-330Q0-312 60-330l14-14Q0-352-74-340z" fill="#fff" opacity=".7"/>` +
    solid('M-62-312Q0-296 62-312v28Q0-268-62-284z', wood, 'round');
  return { markup, width: 300 };
}

/** A hand grinder with its crank. */
export function drawGrinder({ body, accent }: Palette): Drawing {
  const markup =
    solid('M-70-190V-14Q0 14 70-14V-190z', body, 'metal') +
    solid('M-76-250V-186Q0-166 76-186V-250z', wood, 'round') +
    solid('M-70-372V-248Q0-228 70-248V-372z', body, 'metal') +
    disc(-372, 70, 15, accent, 'down') +
    line('M0-378v-26', accent, 14) +
    line('M-2-404C60-420 120-414 156-396', accent, 13) +
    line('M0-409C60-425 118-420 150-404', '#fff', 3, 0.4) +
    solid('M138-400C134-440 148-462 160-462S186-440 180-400Q160-390 138-400z', wood, 'round') +
    line('M-46-170V-30M-46-350v80', '#fff', 6, 0.3);
  return { markup, width: 170 };
}

/** A glass press in a steel frame, plunger up. */
export function drawPress({ body, accent, ink }: Palette): Drawing {
  const markup =
    `<path d="M104-270c92-4 96 60 92 110s-14 100-92 96" fill="none" stroke="#2b2d30" stroke-width="24" stroke-linecap="round"/>` +
    `<path d="M-104-300V-20Q0 10 104-20V-300z" fill="${body}" opacity=".7"/>` +
    `<path d="M-102-180V-20Q0 8 102-20V-180z" fill="${accent}"/>` +
    disc(-180, 102, 15, '#8a5a38') +
    '<path d="M-104-300V-20Q0 10 104-20V-300z" fill="url(#glass)"/>' +
    solid('M-110-58V-6Q0 26 110-6V-58Q0-28-110-58z', ink, 'metal') +
    solid('M-110-300v26Q0-246 110-274v-26z', ink, 'metal') +
    line('M-92-60V-280M92-60V-280', ink, 8) +
    solid('M-108-310C-90-344 90-344 108-310Q0-282-108-310z', ink, 'metal') +
    line('M0-336v-66', ink, 8) +
    '<circle cx="0" cy="-414" r="20" fill="#2b2d30"/><circle cx="-6" cy="-420" r="6" fill="#fff" opacity=".4"/>' +
    line('M-78-236V-96', '#fff', 8, 0.5);
  return { markup, width: 240 };
}

/** An eight-edged stove pot. */
export function drawMoka({ body, accent }: Palette): Drawing {
  const facet = (d: string, opacity: number) => `<path d="${d}" fill="#000" opacity="${opacity}"/>`;
  const markup =
    '<path d="M70-330c100-20 104 30 92 70l-20 76" fill="none" stroke="#26282b" stroke-width="26" stroke-linecap="round" stroke-linejoin="round"/>' +
    solid('M-84-352-150-336-96-296-78-196H78L106-352z', body, 'soft') +
    facet('M30-352h76L78-196H26z', 0.24) +
    facet('M-30-352h60L26-196h-52z', 0.04) +
    '<path d="M-84-352h54l4 156h-52l-18-100z" fill="#fff" opacity=".28"/>' +
    solid('M-88-198H88v26H-88z', accent, 'metal') +
    solid('M-84-172H84L118 2Q0 16-118 2z', body, 'soft') +
    facet('M30-172h54L118 2 44 10z', 0.26) +
    facet('M-30-172h60L44 10h-88z', 0.06) +
    '<path d="M-84-172h54L-44 10l-74-8z" fill="#fff" opacity=".26"/>' +
    '<circle cx="64" cy="-96" r="11" fill="#000" opacity=".3"/><circle cx="64" cy="-96" r="6" fill="#e8c878"/>' +
    solid('M-90-352C-70-392 80-392 108-352z', body, 'down') +
    '<path d="M-8-380h30l-4-34h-22z" fill="#26282b"/>';
  return { markup, width: 250 };
}

/** A flat scale with its display. */
export function drawScale({ body, accent, ink }: Palette): Drawing {
  const markup =
    solid('M-190-36 190-36 178 6Q0 14-178 6z', '#1f2124', 'soft') +
    solid('M-150-130H150L206-40H-206z', body, 'soft') +
    '<path d="M-140-122H20L-60-48H-192z" fill="#fff" opacity=".07"/>' +
    `<path d="M54-82H166l12 26H58z" fill="#101214"/><text x="112" y="-61" text-anchor="middle" font-family="ui-monospace,monospace" font-size="24" fill="${ink}">18.0</text>` +
    '<ellipse cx="-50" cy="-92" rx="92" ry="25" fill="#000" opacity=".3"/>' +
    solid('M-128-190C-124-120-96-98-84-94H-16C-4-98 24-120 28-190z', accent, 'round') +
    '<ellipse cx="-50" cy="-190" rx="78" ry="18" fill="#e3c79b"/><ellipse cx="-50" cy="-187" rx="68" ry="13" fill="#4a2a19"/>' +
    beans([
      [-92, -190],
      [-66, -184],
      [-40, -193],
      [-12, -187],
      [-54, -197],
      [-26, -180],
      [-80, -180],
    ]);
  return { markup, width: 400 };
}

/** Coffee beans at the given places. */
export function beans(places: readonly (readonly [number, number])[]): string {
  return places
    .map(
      ([x, y], index) =>
        `<g transform="translate(${x} ${y}) rotate(${index * 47})"><ellipse rx="13" ry="9" fill="#5e3823"/><path d="M-10 0c6-4 12 4 20 0" stroke="#2c170c" stroke-width="2" fill="none"/></g>`,
    )
    .join('');
}

/** A gooseneck kettle. */
export function drawKettle({ body, accent }: Palette): Drawing {
  const markup =
    `<path d="M-96-60C-190-60-150-210-206-250" fill="none" stroke="${accent}" stroke-width="24" stroke-linecap="round"/><path d="M-100-62C-188-66-148-208-206-250" fill="none" stroke="#fff" stroke-width="5" opacity=".3" stroke-linecap="round"/>` +
    line('M84-214C150-250 210-210 190-120', accent, 16) +
    line('M202-196C208-166 200-120 188-84', wood, 28) +
    solid('M-88-236C-96-150-130-80-126-20Q0 22 126-20C130-80 96-150 88-236z', body, 'metal') +
    disc(-8, 108, 14, '#000').replace('fill="#000"', 'fill="#000" opacity=".18"') +
    disc(-236, 88, 18, body, 'down') +
    solid('M-70-240C-56-272 56-272 70-240Q0-222-70-240z', accent, 'soft') +
    solid('M-16-262c-8-34 40-34 32 0z', wood, 'round');
  return { markup, width: 280 };
}
