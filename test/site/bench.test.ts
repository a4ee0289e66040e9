import assert from 'node:assert/strict';
import {before, describe, it} from 'node:test';
import {measure, type Results} from '../../bench/form/bench.ts';
import {judge} from '../../bench/form/budgets.ts';
import {onlyWhole} from '../support/whole.ts';

/** What the whole run says is for a quiet machine; this is what a loaded one cannot blur. */
describe('the form beside one written by hand', {skip: onlyWhole}, () => {
  let results: Results;
  before(async () => {
    results = await measure({
      repetitions: 1,
      isWhole: false,
      say: () => undefined,
    });
  });

  const valueOf = (title: string): number => {
    const verdict = judge(results).find((one) => one.title.startsWith(title));
    assert.ok(verdict, `${title} was not measured`);
    return verdict.value;
  };

  for (const [part, limit] of [
    ['First file', 19],
    ['Both files', 66],
  ] as const) {
    it(`has not grown: ${limit} kB at most, ${part.toLowerCase()}`, () => {
      const size = valueOf(`${part}, brotli`);
      assert.ok(size <= limit, `${size} kB`);
    });
  }

  it('can be typed in before it can judge and send', () => {
    assert.ok(results.arrivals.ours);
    assert.ok(results.arrivals.ours.interactive < results.arrivals.ours.complete);
  });

  it('moves nothing on the page when it appears', () => {
    assert.equal(valueOf('Layout shift'), 0);
  });

  it('needs little of the processor for a key', () => {
    // Its own time, so that others on the machine do not count; their caches do.
    const milliseconds = valueOf('A key: script');
    assert.ok(milliseconds < 5, `${milliseconds} ms`);
  });

  it('leaves nothing behind after 100 mounts and unmounts', () => {
    assert.ok(valueOf('Heap after') <= 100);
    assert.equal(valueOf('Nodes and listeners'), 0);
  });

  it('can be typed in before the script is there when a server renders it', () => {
    const {rendered} = results.arrivals;
    assert.ok(rendered);
    assert.ok(rendered.typable < rendered.interactive);
  });
});
