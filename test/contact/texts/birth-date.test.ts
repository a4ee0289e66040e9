import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {describe, it} from 'node:test';
import {
  birthDateIssue,
  joinBirthDate,
  localDate,
  splitBirthDate,
} from '../../../src/contact/texts/birth-date.ts';

describe('birth dates', () => {
  for (const [parts, dob] of [
    [{day: '3', month: '3', year: '1905'}, '1905-03-03'],
    [{day: '27', month: '12', year: '1984'}, '1984-12-27'],
    [{day: '', month: '', year: ''}, ''],
    [{day: '', month: '3', year: '1905'}, '1905-03-00'],
    [{day: '3', month: '', year: ''}, '-00-03'],
    [{day: '', month: '3', year: ''}, '-03-00'],
    [{day: '', month: '', year: '1905'}, '1905-00-00'],
  ] as const) {
    it(`joins ${JSON.stringify(parts)} to "${dob}"`, () => {
      assert.equal(joinBirthDate(parts), dob);
    });
  }

  for (const text of [
    '1905-03-03',
    '1905-03-03T00:00:00+01:00',
    '1905-03-03T00:00:00+00:00',
    '1905-03-03T00:00:00+00:53',
  ]) {
    it(`takes the day from ${text} as it is written`, () => {
      assert.deepEqual(splitBirthDate(text), {day: '03', month: '03', year: '1905'});
    });
  }

  for (const text of [undefined, '', '3.3.1905', '1905-3-3', 'on 1905-03-03']) {
    it(`finds no parts in ${text ?? 'nothing'}`, () => {
      assert.deepEqual(splitBirthDate(text), {day: '', month: '', year: ''});
    });
  }

  for (const [dob, issue] of [
    ['2000-02-29', undefined],
    ['1900-02-28', undefined],
    ['1900-02-29', 'date'],
    ['2023-02-29', 'date'],
    ['2023-04-31', 'date'],
    ['2023-13-01', 'date'],
    ['2023-00-10', 'date'],
    ['1984-03-00', 'date'],
    ['84-03-27', 'format'],
    ['1984--27', 'format'],
    ['2026-11-24', undefined],
    ['2026-11-25', 'range'],
  ] as const) {
    it(`says ${issue ?? 'nothing'} about ${dob}`, () => {
      assert.equal(birthDateIssue(dob, '2026-11-24'), issue);
    });
  }

  for (const zone of ['Europe/Berlin', 'Europe/London', 'America/Los_Angeles', 'Pacific/Apia']) {
    it(`is unchanged in ${zone}`, () => {
      const script = `
        import {joinBirthDate, splitBirthDate} from './src/contact/texts/birth-date.ts';
        const days = ['1905-03-03', '1945-05-08', '1984-02-29', '2011-12-30'];
        console.log(days.every((day) =>
          joinBirthDate(splitBirthDate(day + 'T00:00:00+01:00')) === day));`;
      const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
      const env = {...process.env, TZ: zone};
      const {stdout, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8', env});
      assert.equal(stdout.trim(), 'true', stderr);
    });
  }

  it('takes today from the local calendar', () => {
    assert.equal(localDate(new Date(2026, 0, 2, 23, 59)), '2026-01-02');
  });
});
