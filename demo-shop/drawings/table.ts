import type { Palette } from '../catalogue/picture.ts';
import { type Drawing, disc, line, solid } from './shading.ts';

/** Two folded towels, one over the other, with stripes at the edge. */
export function drawTowel({ body, accent }: Palette): Drawing {
  const linen = '#f2eadb';
  const fold = (y: number, fill: string) =>
    solid(
      `M-176 ${y}C-190 ${y - 40}-184 ${y - 70}-170 ${y - 84}H170C186 ${y - 70} 190 ${y - 34} 176 ${y}Q0 ${y + 14}-176 ${y}z`,
      fill,
      'soft',
    ) + line(`M-172 ${y - 42}Q0 ${y - 30} 178 ${y - 42}`, '#000', 3, 0.14);
  const stripe = (x: number, width: number) =>
    `<path d="M${x}-330q4 90 0 160t2 176h${width}q-4-90 0-176t-2-160z" fill="${body}" opacity=".92"/>`;
  const markup =
    fold(0, accent) +
    fold(-84, linen) +
    solid(
      'M-120-336C-40-344 60-330 124-338C130-240 118-100 126 6Q0 18-122 6C-114-120-126-220-120-336z',
      linen,
      'soft',
    ) +
    stripe(-92, 34) +
    stripe(-44, 8) +
    stripe(-26, 8) +
    stripe(70, 14) +
    line('M-4-332c6 100-4 200 2 340M44-332c-6 120 4 220-2 340', '#000', 2, 0.08) +
    '<path d="M-120-336C-40-344 60-330 124-338l-2 34C60-296-40-310-121-302z" fill="#000" opacity=".08"/>' +
    line(
      'M-118 0v14M-98 2v14M-78 4v14M-58 5v14M-38 6v14M-18 7v14M2 7v14M22 7v14M42 7v14M62 6v14M82 5v14M102 4v14',
      linen,
      4,
    );
  return { markup, width: 360 };
}

/** A breakfast board leaning upright, with grain and a leather loop. */
export function drawBoard({ body, accent, ink }: Palette): Drawing {
  const grain = [-88, -52, -14, 26, 64, 96]
    .map((x, index) =>
      line(`M${x}-372c${index % 2 ? 16 : -14} 110 ${index % 2 ? -12 : 18} 220 0 362`, ink, 3, 0.28),
    )
    .join('');
  const markup =
    `<path d="M-116-386q0-20 20-20H108q20 0 20 20V-16q0 20-20 20H-96q-20 0-20-20z" fill="${accent}"/>` +
    solid('M-128-386q0-20 20-20H96q20 0 20 20V-16q0 20-20 20H-108q-20 0-20-20z', body, 'soft') +
    grain +
    `<ellipse cx="-30" cy="-150" rx="16" ry="24" fill="none" stroke="${ink}" stroke-width="4" opacity=".4"/><ellipse cx="-30" cy="-150" rx="6" ry="11" fill="${ink}" opacity=".45"/>` +
    '<circle cx="76" cy="-366" r="15" fill="#3a2414" opacity=".75"/><path d="M76-366c30 20 40 70 18 118-16-30-26-80-18-118z" fill="#7a4a2a"/>' +
    '<circle cx="62" cy="-60" r="6" fill="#2b1a0e" opacity=".7"/><circle cx="-92" cy="-340" r="5" fill="#2b1a0e" opacity=".6"/>';
  return { markup, width: 250 };
}

/** A tray seen from above the table's edge, laid for one. */
export function drawTray({ body, accent, ink }: Palette): Drawing {
  const markup =
    solid('M-214-150H214L246-6Q0 10-246-6z', body, 'soft') +
    `<path d="M-190-136H190L214-26H-214z" fill="${ink}" opacity=".28"/><path d="M-190-136H190L214-26H-214z" fill="url(#within)" opacity=".35"/>` +
    solid('M-246-6Q0 10 246-6L242 22Q0 36-242 22z', body, 'down') +
    `<path d="M-60 2Q0 6 60 2v11Q0 18-60 13zM-60-148h120v9h-120z" fill="#3a2414" opacity=".55"/>` +
    `<g transform="translate(-84 -66)"><ellipse cx="6" cy="8" rx="84" ry="24" fill="#000" opacity=".18"/>${disc(0, 80, 23, '#f3ece0', 'soft')}${disc(-1, 56, 15, '#e2d6c2')}<ellipse cx="-8" cy="-14" rx="36" ry="20" fill="#c98a4b"/><path d="M-40-20c10-16 50-16 60 0" stroke="#8f5a28" stroke-width="4" fill="none"/></g>` +
    `<g transform="translate(96 -62)"><ellipse cx="8" cy="6" rx="52" ry="16" fill="#000" opacity=".2"/><path d="M44-70c34-4 36 38 0 42" fill="none" stroke="${accent}" stroke-width="11"/>${solid('M-48-96V-14Q0 10 48-14V-96z', accent, 'round')}${disc(-96, 48, 12, accent, 'down')}${disc(-95, 41, 9, '#3a2015')}</g>`;
  return { markup, width: 480 };
}

/** A brass scoop lying among beans. */
export function drawSpoon({ body, accent }: Palette): Drawing {
  const markup =
    line('M-40-70 196-250', accent, 22) +
    line('M-42-74 192-254', body, 14) +
    line('M-30-86 186-252', '#fff', 4, 0.5) +
    '<circle cx="186" cy="-246" r="6" fill="#000" opacity=".35"/>' +
    `<g transform="rotate(-12 -92 -48)">${solid('M-178-76C-176-20-140 6-92 6S-8-20-6-76z', body, 'metal')}<ellipse cx="-92" cy="-76" rx="86" ry="27" fill="${body}"/><ellipse cx="-92" cy="-74" rx="76" ry="21" fill="${accent}"/><ellipse cx="-92" cy="-76" rx="70" ry="18" fill="#4a2a19"/></g>`;
  return { markup, width: 360 };
}
