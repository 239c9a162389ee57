/** One measure of all contenders. */
export type Panel = { title: string; bars: readonly Bar[] };
type Bar = { label: string; value: number; isOurs: boolean };

const width = 720;
const panelWidth = 340;
const rowPx = 22;
const labelPx = 124;
const barPx = 150;
const ours = '#1f5c4a';
const others = '#b9b4a8';

/** Small bar charts, two in a row, as SVG for a page that is read in light and in dark. */
export function plotBars(panels: readonly Panel[]): string {
  const rows = Math.max(...panels.map(({ bars }) => bars.length));
  const panelPx = 40 + rows * rowPx;
  const height = Math.ceil(panels.length / 2) * panelPx + 10;
  const drawn = panels.map((panel, i) => {
    const x = 20 + (i % 2) * (panelWidth + 10);
    const y = 10 + Math.floor(i / 2) * panelPx;
    return `<g transform="translate(${x} ${y})">${drawPanel(panel)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12"><title>What the tag costs a page, beside peers</title>
<rect width="${width}" height="${height}" rx="8" fill="#fbfaf7"/>
${drawn.join('\n')}
</svg>
`;
}

function drawPanel({ title, bars }: Panel): string {
  const most = Math.max(...bars.map(({ value }) => value), 1e-9);
  const drawn = bars.map(({ label, value, isOurs }, i) => {
    const y = 20 + i * rowPx;
    const length = Math.max(1, (value / most) * barPx);
    const weight = isOurs ? ' font-weight="600"' : '';
    return (
      `<text x="${labelPx - 8}" y="${y + 13}" text-anchor="end" fill="#333"${weight}>${label}</text>` +
      `<rect x="${labelPx}" y="${y + 2}" width="${length.toFixed(1)}" height="14" rx="2" fill="${isOurs ? ours : others}"/>` +
      `<text x="${(labelPx + length + 6).toFixed(1)}" y="${y + 13}" fill="#333"${weight}>${value.toLocaleString('en-US')}</text>`
    );
  });
  return `<text y="10" fill="#333">${title}</text>${drawn.join('')}`;
}
