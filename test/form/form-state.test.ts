import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ContactIssue} from '../../src/contact/contact.ts';
import {FormState} from '../../src/form/form-state.ts';

const error = (path: string): ContactIssue => ({path, code: 'required', level: 'error'});
const question: ContactIssue = {
  path: 'address.street_number',
  code: 'required',
  level: 'warning',
};
const seen = (state: FormState, issues: readonly ContactIssue[]): string[] =>
  state.visible(state.open(issues)).map(({path}) => path);
const blocking = (state: FormState, issues: readonly ContactIssue[]): string[] =>
  state
    .open(issues)
    .filter(({blocks}) => blocks)
    .map(({path}) => path);

describe('FormState', () => {
  it('shows nothing before a field was edited and left', () => {
    const state = new FormState();
    const issues = [error('email')];
    state.leave('email');
    assert.deepEqual(seen(state, issues), []);
    state.edit('email');
    assert.deepEqual(seen(state, issues), []);
    state.leave('email');
    assert.deepEqual(seen(state, issues), ['email']);
  });

  it('shows everything after a submit, in the order of the form', () => {
    const state = new FormState();
    state.submit();
    const issues = [error('address.city'), error('email'), error('forename')];
    assert.deepEqual(seen(state, issues), ['forename', 'email', 'address.city']);
  });

  it('shows what was refused until it is edited, and tries it again at the next submit', () => {
    const state = new FormState();
    state.refuse([{path: 'email', code: 'too-long'}]);
    assert.deepEqual(seen(state, []), ['email']);
    state.submit();
    assert.deepEqual(seen(state, []), []);
    state.refuse([{path: 'email', code: 'too-long'}]);
    state.edit('email');
    assert.deepEqual(seen(state, []), []);
  });

  it('asks a question once: then it shows, but stops nobody', () => {
    const state = new FormState();
    assert.deepEqual(blocking(state, [question]), ['address.street_number']);
    state.submit();
    state.markAsked([question]);
    assert.deepEqual(seen(state, [question]), ['address.street_number']);
    assert.deepEqual(blocking(state, [question]), []);
  });

  it('asks again when the value changed', () => {
    const state = new FormState();
    state.markAsked([question]);
    state.edit('address.street_number');
    assert.deepEqual(blocking(state, [question]), ['address.street_number']);
  });

  it('drops a question that was answered', () => {
    const state = new FormState();
    state.submit();
    assert.equal(state.wasAnswered('address.street_number'), false);
    state.answer('address.street_number');
    assert.equal(state.wasAnswered('address.street_number'), true);
    assert.deepEqual(state.open([question]), []);
  });

  it('counts prefilled values as edited and left', () => {
    const state = new FormState();
    state.prefill(['email']);
    assert.deepEqual(seen(state, [error('email')]), ['email']);
  });

  it('is quiet until something could show', () => {
    for (const tell of [
      (state: FormState) => state.submit(),
      (state: FormState) => state.refuse([{path: 'email', code: 'format'}]),
      (state: FormState) => state.guess('address.street'),
      (state: FormState) => state.prefill(['email']),
    ]) {
      const state = new FormState();
      assert.ok(state.isQuiet);
      state.edit('email');
      assert.ok(state.isQuiet);
      tell(state);
      assert.ok(!state.isQuiet);
      state.reset();
      assert.ok(state.isQuiet);
    }
  });

  it('asks again after an answer was taken back', () => {
    const state = new FormState();
    state.markAsked([question]);
    state.answer('address.street_number');
    assert.deepEqual(state.open([question]), []);
    state.answer('address.street_number', false);
    assert.deepEqual(blocking(state, [question]), ['address.street_number']);
  });

  it('counts errors as not asked, and no confirmation answers them', () => {
    const state = new FormState();
    state.markAsked([error('email')]);
    state.answer('email');
    assert.deepEqual(blocking(state, [error('email')]), ['email']);
  });

  it('tells one thing at a field: an error, then a doubt, then a guess; what was refused before all', () => {
    const state = new FormState();
    state.guess('forename');
    const told = (issues: readonly ContactIssue[] = []): unknown => state.open(issues);
    const check = {path: 'forename', code: 'check'};
    assert.deepEqual(told(), [{...check, blocks: false}]);
    state.doubt('forename');
    assert.deepEqual(told(), [{...check, blocks: true}]);
    const required = {path: 'forename', code: 'required', blocks: true, message: undefined};
    assert.deepEqual(told([error('forename')]), [required]);
    state.answer('forename');
    assert.deepEqual(told(), [{...check, blocks: false}]);
    state.refuse([{path: 'forename', code: 'too-long'}]);
    assert.deepEqual(told(), [{path: 'forename', code: 'too-long', blocks: true}]);
  });
});
