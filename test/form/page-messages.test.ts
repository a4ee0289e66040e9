import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {openForm, SAMPLE_VALUES, visibleIn} from './payer.ts';

describe('a message that the page has set', () => {
  it('is an error at its field, told with the others', () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, email: 'x'});
    form.page.messages.set('surname', 'As on the ticket.');
    assert.equal(form.controller.contact, undefined);
    assert.deepEqual(
      form.controller.judge.errors().map(({path, code}) => `${path} ${code}`),
      ['email format', 'surname custom'],
    );
    assert.deepEqual(
      form.controller.judge.blockingIssues().find(({path}) => path === 'surname'),
      {path: 'surname', code: 'custom', blocks: true, message: 'As on the ticket.'},
    );
    form.controller.showErrors();
    assert.deepEqual(visibleIn(form).toSorted(), ['email format', 'surname custom']);
  });

  it('is told before all fields where the form has no such field', () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    form.page.messages.set('', 'We are closed.');
    form.page.messages.set('mobile', 'A mobile number, please.');
    form.page.shown = new Set([...form.shown].filter((path) => path !== 'mobile'));
    const homeless = (message: string) => ({path: '', code: 'custom', blocks: true, message});
    assert.deepEqual(form.controller.judge.openIssues(), [
      homeless('We are closed.'),
      homeless('A mobile number, please.'),
    ]);
    assert.deepEqual(form.controller.judge.blockingIssues(), form.controller.judge.openIssues());
  });

  it('is met by no customer', () => {
    const form = openForm();
    assert.ok(form.controller.judge.isMetBy(SAMPLE_CONTACT));
    form.page.messages.set('', 'We are closed.');
    assert.ok(!form.controller.judge.isMetBy(SAMPLE_CONTACT));
    form.page.messages.clear();
    assert.ok(form.controller.judge.isMetBy(SAMPLE_CONTACT));
  });

  it('stops a submit, which names it', async () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    form.page.messages.set('surname', 'As on the ticket.');
    await assert.rejects(form.controller.submit(), {
      issues: [{path: 'surname', code: 'custom'}],
    });
    assert.deepEqual(form.events, ['incomplete']);
    assert.deepEqual(form.shop.calls, []);
  });
});

describe('what is wrong at a field that is not shown', () => {
  it('is not told unless the page says it', () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, mobile: 'x'});
    form.page.shown = new Set([...form.shown].filter((path) => path !== 'mobile'));
    assert.deepEqual(form.controller.judge.openIssues(), []);
  });
});

describe('the street', () => {
  it('says whether it lacks a number, whatever else is wrong', () => {
    for (const [values, lacks] of [
      [{street_number: ''}, true],
      [{street_number: '17'}, false],
      [{street_number: '17', email: ''}, false],
    ] as const) {
      const form = openForm(undefined, {...SAMPLE_VALUES, ...values});
      form.controller.street.layout = 'split';
      assert.equal(form.controller.judge.lacksNumber, lacks, JSON.stringify(values));
    }
  });

  it('in doubt is asked about once, at the line, not at its parts', () => {
    const form = openForm(undefined, {...SAMPLE_VALUES, 'street-line': 'Am Hof 3 5'});
    assert.deepEqual(
      form.controller.judge.openIssues().map(({path, code}) => `${path} ${code}`),
      ['address.street check'],
    );
  });
});

describe('how a street line was understood', () => {
  for (const [line, understood] of [
    ['Heidestraße 17', ['Heidestraße', '17']],
    ['Heidestraße 17, 3. OG', ['Heidestraße', '17', '3. OG']],
    ['Heidestraße', []],
    ['Am Hof 3 5', []],
    ['', []],
  ] as const) {
    it(`is ${understood.join(' · ') || 'not said'} for “${line}”`, () => {
      const form = openForm(undefined, {...SAMPLE_VALUES, 'street-line': line});
      assert.deepEqual(form.controller.street.understood, understood);
    });
  }

  it('is not said of a line that nobody typed', () => {
    const form = openForm();
    form.controller.prefill(SAMPLE_CONTACT);
    assert.deepEqual(form.controller.street.understood, []);
    form.type('street-line', 'Am Hof 3');
    assert.deepEqual(form.controller.street.understood, ['Am Hof', '3']);
  });

  it('is not said while no street is asked for', () => {
    const form = openForm(undefined, SAMPLE_VALUES);
    form.page.shown = new Set(['forename', 'surname', 'email']);
    assert.deepEqual(form.controller.street.understood, []);
    assert.ok(!form.controller.street.isDoubtful);
  });
});
