/** One measure over time. */
type Panel = { title: string; points: readonly (readonly [x: number, y: number])[] };

const width = 720;
const panelPx = 130;
const plotPx = 80;
const left = 60;
const right = 700;

/** Curves over seconds, one below the other, as SVG for a page that is read in light and in dark. */
export function plotCurves(title: string, panels: readonly Panel[]): string {
  const height = panels.length * panelPx + 20;
  const drawn = panels.map(
    (panel, i) => `<g transform="translate(0 ${20 + i * panelPx})">${drawPanel(panel)}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12"><title>${title}</title>
<rect width="${width}" height="${height}" rx="8" fill="#fbfaf7"/>
${drawn.join('\n')}
</svg>
`;
}

function drawPanel({ title, points }: Panel): string {
  const lastX = Math.max(...points.map(([x]) => x), 1);
  const top = niceTop(Math.max(...points.map(([, y]) => y), 1e-9));
  const place = ([x, y]: readonly [number, number]): string =>
    `${(left + (x / lastX) * (right - left)).toFixed(1)},${(plotPx + 12 - (y / top) * plotPx).toFixed(1)}`;
  const base = plotPx + 12;
  const label = (x: number, y: number, anchor: string, text: string): string =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#333">${text}</text>`;
  return [
    label(left, 4, 'start', title),
    `<path d="M${left} 12V${base}H${right}" fill="none" stroke="#b9b4a8"/>`,
    `<polyline points="${points.map(place).join(' ')}" fill="none" stroke="#1f5c4a" stroke-width="1.5"/>`,
    label(left - 6, 22, 'end', top.toLocaleString('en-US')),
    label(left - 6, base, 'end', '0'),
    label(right, base + 15, 'end', `${Math.round(lastX)} s`),
  ].join('');
}

/** The next round number: 1, 2 or 5 times a power of ten. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}
