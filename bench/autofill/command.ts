import {startShop} from '../../test/site/shop.ts';
import {chromium} from './chromium.ts';
import {firefox} from './firefox.ts';
import {survey, surveyNeighbours, type Outcome, type OutcomeAmong} from './survey.ts';

/** `npm run measure -- autofill`: what browsers make of the form, counted by what they know and where it stands. */
const shop = await startShop();
const counts = new Map<string, Record<Outcome['result'], number>>();
const among: Record<string, Record<OutcomeAmong['result'], number>> = {};
try {
  for (const engine of [chromium, firefox]) {
    for (const kind of engine.kinds) {
      for await (const outcome of survey(engine, kind, `${shop.url}/plain.html`)) {
        const row = `${engine.name}, ${kind}, ${outcome.setting.layout}`;
        const count = counts.get(row) ?? {right: 0, asked: 0, wrong: 0};
        count[outcome.result] += 1;
        counts.set(row, count);
        if (outcome.result === 'asked') {
          console.log(`${row}: ${outcome.country} asks for ${outcome.asked.join(', ')}`);
        } else if (outcome.result === 'wrong') {
          console.log(`${row}: ${outcome.country} is wrong: ${JSON.stringify(outcome)}`);
        }
      }
    }
    for await (const outcome of surveyNeighbours(engine, `${shop.url}/plain.html`, true)) {
      const count = (among[`${engine.name}, ${outcome.neighbour}`] ??= {
        filled: 0,
        'left alone': 0,
        half: 0,
      });
      count[outcome.result] += 1;
      if (outcome.result === 'half') console.log(`half filled: ${JSON.stringify(outcome)}`);
    }
  }
} finally {
  shop.stop();
}
console.table(Object.fromEntries(counts));
console.table(among);
const isWrong = Array.from(counts.values()).some(({wrong}) => wrong > 0);
if (isWrong || Object.values(among).some(({half}) => half > 0)) process.exitCode = 1;
