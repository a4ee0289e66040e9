import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {UpstreamCall, UpstreamResult} from '../../../src/proxy/upstream/upstream.ts';

export const ID = 'PCU_00000000000000000000000000000A';
export const CUSTOMER = {id: ID, created: '2026-11-24T12:00:00Z', contact: SAMPLE_CONTACT};

export const GONE: UpstreamResult = {
  kind: 'refused',
  status: 404,
  error: 'ProductNotFoundException',
  details: '',
  code: 0,
};

/** A refusal: for the state of the customer, if nothing else is said. */
export const refusedWith = (changes: object = {}): UpstreamResult => ({
  kind: 'refused',
  status: 403,
  error: 'ProductNotAllowedException',
  details: '',
  code: 1003,
  ...changes,
});

/** Answers one call after the other. */
export function upstreamOf(...results: readonly UpstreamResult[]) {
  const calls: UpstreamCall[] = [];
  const left = [...results];
  const upstream = async (call: UpstreamCall): Promise<UpstreamResult> => {
    calls.push(call);
    const next = left.shift();
    if (!next) throw new Error('There is no further answer');
    return next;
  };
  return {upstream, calls};
}
