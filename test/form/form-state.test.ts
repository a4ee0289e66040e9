import {expect} from '@open-wc/testing';
import type {ContactIssue} from '../../src/customer/contact.ts';
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
    expect(seen(state, issues)).to.deep.equal([]);
    state.edit('email');
    expect(seen(state, issues)).to.deep.equal([]);
    state.leave('email');
    expect(seen(state, issues)).to.deep.equal(['email']);
  });

  it('shows everything after a submit, in the order of the form', () => {
    const state = new FormState();
    state.submit();
    const issues = [error('address.city'), error('email'), error('forename')];
    expect(seen(state, issues)).to.deep.equal(['forename', 'email', 'address.city']);
  });

  it('shows what was refused until it is edited, and tries it again at the next submit', () => {
    const state = new FormState();
    state.refuse([{path: 'email', code: 'too-long'}]);
    expect(seen(state, [])).to.deep.equal(['email']);
    state.submit();
    expect(seen(state, [])).to.deep.equal([]);
    state.refuse([{path: 'email', code: 'too-long'}]);
    state.edit('email');
    expect(seen(state, [])).to.deep.equal([]);
  });

  it('asks a question once: then it shows, but stops nobody', () => {
    const state = new FormState();
    expect(blocking(state, [question])).to.deep.equal(['address.street_number']);
    state.submit();
    state.ask([question]);
    expect(seen(state, [question])).to.deep.equal(['address.street_number']);
    expect(blocking(state, [question])).to.deep.equal([]);
  });

  it('asks again when the value changed', () => {
    const state = new FormState();
    state.ask([question]);
    state.edit('address.street_number');
    expect(blocking(state, [question])).to.deep.equal(['address.street_number']);
  });

  it('drops a question that was answered', () => {
    const state = new FormState();
    state.submit();
    state.answer('address.street_number');
    expect(state.open([question])).to.deep.equal([]);
  });

  it('counts prefilled values as edited and left', () => {
    const state = new FormState();
    state.prefill(['email']);
    expect(seen(state, [error('email')])).to.deep.equal(['email']);
  });
});
