import type {Look, Stage} from '../stage/server.ts';
import type {Scene} from '../stage/stage.ts';
import type {Piece} from './measure.ts';

/** What a theme's piece looks like at its worst. */
export interface Finding extends Piece {
  look: Look;
  state: Scene['state'];
}

/** Measures a theme in light and dark; of each piece in each look, the worst. */
export async function measureTheme(stage: Stage, css: string): Promise<Finding[]> {
  const worst = new Map<string, Finding>();
  for (const look of ['light', 'dark'] as const) {
    await stage.look(look);
    for (const state of STATES) {
      await stage.show({state, locale: 'en', css});
      for (const piece of await stage.measure()) {
        const key = `${look} ${piece.name}`;
        const known = worst.get(key);
        if (!known || piece.ratio < known.ratio) worst.set(key, {...piece, look, state});
      }
    }
  }
  return Array.from(worst.values());
}

/** Those with too little contrast. */
export const tooFaint = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ratio, least}) => ratio < least);

export const sentenceOf = ({name, look, state, ratio, least}: Finding): string =>
  `${look}, ${state}: ${name} has ${ratio.toFixed(2)}:1, needs ${least}:1`;

/** Together they show every part. */
const STATES: readonly Scene['state'][] = [
  'allFields',
  'prefilled',
  'errors',
  'choosing',
  'failed',
  'ready',
];
