import type { Case } from './detection.js';

const width = 720;
const height = 460;
const left = 64;
const right = 24;
const top = 64;
const bottom = 60;

/** An SVG of one case: median delay against mean reads, both logarithmic, fixed schedules as a line and ours as points. */
export function frontierSvg({ fixed, withoutHistory, withHistory }: Case): string {
  const usual = fixed.filter(({ seconds }) => seconds >= 3);
  const x = scale([0.6, 24], [left, width - right]);
  const y = scale([20, 400], [height - bottom, top]);
  const at = (point: { medianSeconds: number; meanReads: number }) =>
    [x(point.medianSeconds), y(point.meanReads)].map((value) => value.toFixed(1)) as [string, string];

  const gridX = [1, 2, 3, 5, 10, 20].map((value) => {
    const place = x(value).toFixed(1);
    return `<path d="M${place} ${top}V${height - bottom}" class="grid"/><text x="${place}" y="${height - bottom + 18}" text-anchor="middle">${value} s</text>`;
  });
  const gridY = [20, 50, 100, 200, 400].map((value) => {
    const place = y(value).toFixed(1);
    return `<path d="M${left} ${place}H${width - right}" class="grid"/><text x="${left - 8}" y="${place}" dy="4" text-anchor="end">${value}</text>`;
  });
  const line = usual.map((point, index) => `${index === 0 ? 'M' : 'L'}${at(point).join(' ')}`).join('');
  const dots = usual.map((point) => {
    const [px, py] = at(point);
    return `<circle cx="${px}" cy="${py}" r="4" class="fixed"/><text x="${px}" y="${py}" dx="9" dy="-6">every ${point.seconds} s</text>`;
  });
  const ours = [
    { point: withoutHistory, label: 'restage, no history' },
    { point: withHistory, label: 'restage, with history' },
  ].map(({ point, label }) => {
    const [px, py] = at(point);
    const share = `${Math.round(point.ratio * 100)} % of the reads`;
    return `<circle cx="${px}" cy="${py}" r="6" class="ours"/><text x="${px}" y="${py}" dx="-12" dy="4" text-anchor="end" class="name">${label}</text><text x="${px}" y="${py}" dx="-12" dy="20" text-anchor="end">${share}</text>`;
  });

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Median delay against mean reads">
<style>
text{font:12px system-ui,sans-serif;fill:#444}.title{font-size:16px;font-weight:600;fill:#111}.name{font-weight:600;fill:#b3400a}
.grid{stroke:#ddd;stroke-width:1}.line{fill:none;stroke:#567;stroke-width:2}.fixed{fill:#567}.ours{fill:#e8590c}
</style>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${left}" y="26" class="title">How soon the end of a stage is seen, and for how many reads</text>
<text x="${left}" y="46">Lower and further to the left is better. Both axes are logarithmic.</text>
${[...gridX, ...gridY].join('\n')}
<path d="${line}" class="line"/>
${[...dots, ...ours].join('\n')}
<text x="${(left + width - right) / 2}" y="${height - 12}" text-anchor="middle">median delay from the end to the verdict</text>
<text transform="translate(16 ${(top + height - bottom) / 2}) rotate(-90)" text-anchor="middle">mean reads per wait</text>
</svg>
`;
}

function scale([low, high]: [number, number], [from, to]: [number, number]): (value: number) => number {
  return (value) => from + ((to - from) * Math.log(value / low)) / Math.log(high / low);
}
