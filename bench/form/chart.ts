import type {By, Results} from './bench.ts';
import {TITLES, type Key} from './subjects.ts';

/** One comparison. */
interface Panel {
  title: string;
  unit: string;
  values: By<number>;
}

const WIDTH = 880;
const PANEL = {width: 420, gap: 40, head: 34, bottom: 26};
const ROW = 24;
/** Where bars begin, and how much they leave for the number behind the longest. */
const BAR = {left: 190, room: 62, height: 16};

/** Bars for a README: follows the reader's light or dark, and can be read out. */
export function chartOf(results: Results, circumstance: string): string {
  const panels = panelsOf(results);
  const rows = Math.max(...panels.map(({values}) => Object.keys(values).length));
  const panelHeight = PANEL.head + rows * ROW + PANEL.bottom;
  const height = 16 + Math.ceil(panels.length / 2) * panelHeight + 20;
  const body = panels.map((panel, index) => {
    const x = (index % 2) * (PANEL.width + PANEL.gap);
    const y = 16 + Math.floor(index / 2) * panelHeight;
    return `<g transform="translate(${x} ${y})">${panelSvg(panel)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description">
<title id="title">secu-payer-form beside a hand-written form and other libraries</title>
<desc id="description">${panels.map(describe).join(' ')} ${circumstance}.</desc>
<style>${STYLE}</style>
${body.join('\n')}
<text class="quiet" y="${height - 10}">Less is better. ${circumstance}.</text>
</svg>
`;
}

const STYLE = [
  'text{font:13px system-ui,sans-serif;fill:#1c2430}',
  '.title{font-weight:600;font-size:14px}.quiet{fill:#566072}',
  'rect{fill:#b4bdca}.floor{fill:#7c8798}.ours{fill:#0b57c4}text.ours{font-weight:600;fill:#0b57c4}text.floor{fill:#1c2430}',
  '@media(prefers-color-scheme:dark){text,text.floor{fill:#eef1f6}.quiet{fill:#a9b4c6}rect{fill:#4a5568}.floor{fill:#78859a}.ours,text.ours{fill:#8ab6ff}}',
].join('');

const panelsOf = ({sizes, usage, slowUsage, arrivals}: Results): Panel[] => [
  {
    title: 'Script, style and markup, kB brotli',
    unit: 'kB',
    values: pick(sizes, ({brotli}) => brotli / 1000),
  },
  {
    title: 'Slow 4G: until the form is interactive, ms',
    unit: 'ms',
    values: pick(arrivals, ({interactive}) => interactive),
  },
  {
    title: 'Script and mount until typable, ms',
    unit: 'ms',
    values: pick(usage, ({start}) => start),
  },
  {
    title: 'The same on a six times slower processor, ms',
    unit: 'ms',
    values: pick(slowUsage, ({start}) => start),
  },
];

const panelSvg = ({title, values}: Panel): string => {
  const rows = sorted(values);
  const most = Math.max(...rows.map(([, value]) => value));
  const bars = rows.map(([key, value], index) => {
    const y = PANEL.head + index * ROW;
    const width = Math.max(1, (value / most) * (PANEL.width - BAR.left - BAR.room));
    return [
      `<text class="${key}" x="${BAR.left - 8}" y="${y + 13}" text-anchor="end">${SHORT[key]}</text>`,
      `<rect class="${key}" x="${BAR.left}" y="${y}" width="${width.toFixed(1)}" height="${BAR.height}" rx="2"/>`,
      `<text class="${key}" x="${(BAR.left + width + 6).toFixed(1)}" y="${y + 13}">${short(value)}</text>`,
    ].join('');
  });
  return `<text class="title" y="16">${title}</text>${bars.join('')}`;
};

const describe = ({title, unit, values}: Panel): string =>
  `${title}: ${sorted(values)
    .map(([key, value]) => `${TITLES[key]} ${short(value)} ${unit}`)
    .join(', ')}.`;

/** As wide as there is room for. */
const SHORT: Readonly<Record<Key, string>> = {
  ...TITLES,
  'hook-form': 'React Hook Form, zod',
};

const sorted = (values: By<number>): [Key, number][] =>
  (Object.entries(values) as [Key, number][]).toSorted(([, one], [, other]) => one - other);

/** What a server renders has the same script, and is compared only as a document. */
const pick = <T>(by: By<T>, read: (one: T) => number): By<number> =>
  Object.fromEntries(
    (Object.entries(by) as [Key, T][])
      .filter(([key]) => key !== 'rendered')
      .map(([key, one]) => [key, read(one)]),
  );

const short = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
