import type { Palette, Picture } from '../catalogue/picture.ts';
import { house, lettering, printedFace } from './label.ts';
import { type Drawing, disc, line, solid } from './shading.ts';

/** A standing coffee bag with side folds and a tin tie. */
export function drawBag(colours: Palette, picture: Picture): Drawing {
  const body =
    'M-128 0C-134-120-132-260-122-372L-116-388H116L122-372C132-260 134-120 128 0Q0 12-128 0z';
  const markup =
    solid(body, colours.body, 'soft') +
    '<path d="M-128 0C-134-120-132-260-122-372l14-16 6 16C-112-250-112-110-104 4z" fill="#000" opacity=".16"/>' +
    '<path d="M128 0C134-120 132-260 122-372l-14-16-6 16C112-250 112-110 104 4z" fill="#000" opacity=".26"/>' +
    solid('M-118-388h236l4-40q-122-10-244 0z', colours.body, 'down') +
    solid('M-130-398h260v22h-260z', colours.accent, 'metal') +
    line('M-60-352c20 8 100 8 120 0', '#000', 3, 0.12) +
    '<circle cx="0" cy="-330" r="9" fill="#000" opacity=".22"/><circle cx="-1" cy="-331" r="5" fill="#fff" opacity=".25"/>' +
    printedFace(picture, -172, 1.08, colours);
  return { markup, width: 260 };
}

/** A flat-bottomed pouch with a sealed, notched top. */
export function drawPouch(colours: Palette, picture: Picture): Drawing {
  const body = 'M-138-4C-146-110-140-280-126-400H126C140-280 146-110 138-4Q0 16-138-4z';
  const markup =
    solid(body, colours.body, 'soft') +
    line('M-124-378h248', '#fff', 2, 0.5) +
    line('M-126-360h252', '#000', 2, 0.18) +
    '<path d="M-138-4C-110-40 110-40 138-4Q0 16-138-4z" fill="#000" opacity=".14"/>' +
    `<path d="M-108-326h216v272h-216z" fill="${colours.ink}" opacity=".1"/>` +
    printedFace(picture, -202, 1.08, { ...colours, accent: colours.accent });
  return { markup, width: 280 };
}

/** A tea caddy with a pressed lid and a paper band. */
export function drawTin(colours: Palette, picture: Picture): Drawing {
  const markup =
    solid('M-118-290V-14Q0 22 118-14V-290z', colours.body, 'round') +
    solid('M-124-372V-286Q0-256 124-286V-372z', colours.body, 'metal') +
    disc(-372, 124, 27, colours.body, 'down') +
    disc(-376, 96, 19, colours.accent, 'down') +
    line('M-124-288Q0-258 124-288', '#000', 3, 0.28) +
    line('M-118-24Q0 12 118-24', '#fff', 3, 0.22) +
    printedFace(picture, -142, 0.94, colours);
  return { markup, width: 240 };
}

/** A jar of honey or spread with a cloth-coloured lid and a label. */
export function drawJar(colours: Palette, picture: Picture): Drawing {
  const glass =
    'M-116-236C-134-220-138-200-138-180V-40C-138-12-124 4-96 8Q0 22 96 8C124 4 138-12 138-40V-180C138-200 134-220 116-236z';
  const markup =
    solid(glass, colours.body, 'round') +
    '<path d="M-116-236C-130-224-136-208-137-190Q0-166 137-190C136-208 130-224 116-236z" fill="#fff" opacity=".4"/>' +
    line('M-120-190V-50', '#fff', 9, 0.5) +
    solid('M-122-300V-234Q0-206 122-234V-300z', '#cfa24b', 'metal') +
    disc(-300, 122, 24, '#d9b463', 'down') +
    `<path d="M-100-168Q0-150 100-168V-22Q0-4-100-22z" fill="${colours.accent}"/><path d="M-100-168Q0-150 100-168V-22Q0-4-100-22z" fill="url(#soft)" opacity=".7"/>` +
    printedFace(picture, -92, 0.62, { ...colours, accent: colours.body });
  return { markup, width: 270 };
}

/** A folding box of filter papers, one of them peeping out. */
export function drawBox(colours: Palette, picture: Picture): Drawing {
  const markup =
    '<path d="M-92-286C-70-340 70-340 92-286l-20 40h-144z" fill="#efe0c4"/><path d="M-92-286C-70-340 70-340 92-286" fill="none" stroke="#b99b6b" stroke-width="4" stroke-dasharray="2 7"/>' +
    solid('M-136 0V-262H96V0z', colours.body, 'soft') +
    '<path d="M96 0V-262l44-30V-34z" fill="#000" opacity=".3"/>' +
    `<path d="M96 0V-262l44-30V-34z" fill="${colours.body}" opacity=".55"/>` +
    `<path d="M-136-80H96V0h-232z" fill="${colours.accent}"/><path d="M96-80l44-30V-34L96 0z" fill="${colours.accent}"/><path d="M96-80l44-30V-34L96 0z" fill="#000" opacity=".25"/>` +
    `<g transform="translate(-20 0)">${house(-212, 13, colours.ink)}<path d="M-56-180H56L26-118h-52z" fill="none" stroke="${colours.ink}" stroke-width="5" stroke-linejoin="round"/><path d="M-40-166h80" stroke="${colours.ink}" stroke-width="3" stroke-dasharray="2 6"/>${lettering(picture.label ?? '', -32, 28, '#fff4e6', 170)}</g>`;
  return { markup, width: 270 };
}
