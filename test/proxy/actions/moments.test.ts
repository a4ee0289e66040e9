import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {momentsOf} from '../../../src/proxy/actions/moments.ts';

describe('the moments of a create', () => {
  const place = {clock: () => 100_000, callTime: 5000};
  it('are the time of the claim and the end of the call', () => {
    const work = {claimedAgo: 3000, sentAgo: 2000};
    assert.deepEqual(momentsOf(work, 100, place), {claimedAt: 96_900, overAt: 103_000});
  });

  it('have no end if nothing was sent', () => {
    const work = {claimedAgo: 0, sentAgo: undefined};
    assert.deepEqual(momentsOf(work, 0, place), {claimedAt: 100_000, overAt: undefined});
  });
});
