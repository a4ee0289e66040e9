import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createContactValidator} from '../../../src/contact/validate.ts';
import {settingRemarks} from '../../../src/ui/settings/setting-remarks.ts';
import {readSettings} from '../../../src/ui/settings/settings.ts';

describe('the least age', () => {
  for (const [minAge, problem, issues] of [
    [undefined, false, []],
    [0, false, []],
    [18.5, false, []],
    [130, false, ['min-age']],
    [Number('18 years'), true, []],
    [Infinity, true, []],
    [-1, true, []],
    // What Lit makes of an attribute that was taken away.
    [null as unknown as undefined, false, []],
  ] as const) {
    it(`${minAge} is ${problem ? 'reported and checks nothing' : 'taken'}`, () => {
      const texts = {fields: 'dob', require: '', countries: '', minAge};
      const settings = readSettings(texts);
      expect(settingRemarks(texts, settings).map((text) => text.split('=')[0])).to.deep.equal(
        problem ? ['min-age'] : [],
      );
      expect(
        createContactValidator({minAge: settings.minAge})(SAMPLE_CONTACT).issues.map(
          ({code}) => code,
        ),
      ).to.deep.equal(issues);
    });
  }
});
