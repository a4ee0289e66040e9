import {expect} from '@open-wc/testing';
import {describeEarly, EarlyPage, late} from '../page/early-page.ts';
import {quiet} from '../../support/time/quiet.ts';
import {until} from '../../support/payer-form.ts';
import {ALL} from './one-page.ts';

const EMPTY = ALL.replaceAll(/value="[^"D]*"/g, '');

const openPage = (attributes = 'follow="form"', beside = ALL): Promise<EarlyPage> =>
  EarlyPage.open(`no-submit ${attributes}`, {}, {beside, held: 'follow'});

/** How often the page asked for the file. */
const asked = ({form}: EarlyPage): number =>
  (form.ownerDocument.defaultView as Window).performance
    .getEntriesByType('resource')
    .filter(({name}) => name.includes('/on-demand/follow.ts')).length;

const isSilent = ({element}: EarlyPage): boolean => element.getBoundingClientRect().height === 0;

/** The second file is there. */
const judges = ({element}: EarlyPage): boolean => element.draft.address !== undefined;

/** The form asks for everything itself. */
const asksAll = (page: EarlyPage): boolean => page.input('city').checkVisibility();

const hasOrdered = (page: EarlyPage): Promise<void> =>
  until(() => page.orders.length > 0, 'it is ordered');

describeEarly(
  'what reads the fields of the page',
  () => {
    it('is not asked for by a form that does not follow', async () => {
      const page = await openPage('');
      await page.element.updateComplete;
      await quiet();
      expect(asked(page)).to.equal(0);
      expect(asksAll(page)).to.equal(true);
    });

    it('is waited for in silence, and by updateComplete', async () => {
      const page = await openPage();
      let isComplete = false;
      void page.element.updateComplete.then(() => (isComplete = true));
      await until(() => judges(page), 'the second file is there');
      await quiet();
      expect(isSilent(page)).to.equal(true);
      expect(isComplete).to.equal(false);
      await late('follow', 'let');
      await until(() => isComplete, 'it is complete');
      expect(isSilent(page)).to.equal(true);
      expect(page.element.contact?.address?.city).to.equal('Köln');
      expect(page.events).to.deep.equal([]);
    });

    for (const [what, isRequired, fields, order] of [
      ['with a customer', true, ALL, /customer_id=PCU_/],
      ['with a customer if the form may stay empty', false, ALL, /customer_id=PCU_/],
      ['without a customer if the form may stay empty and is', false, EMPTY, /^(?!.*customer_id)/],
    ] as const) {
      for (const noValidate of [false, true]) {
        const how = noValidate ? ' in a form that is not validated' : '';
        it(`makes presses wait, then orders once ${what}${how}`, async () => {
          const page = await openPage('follow="form"', fields);
          page.element.required = isRequired;
          page.form.noValidate = noValidate;
          await until(() => judges(page), 'the second file is there');
          for (const _ of [1, 2, 3]) page.press();
          await quiet();
          expect(page.orders).to.deep.equal([]);
          await page.arrive();
          await hasOrdered(page);
          await quiet();
          expect(page.orders.length).to.equal(1);
          expect(page.orders[0]).to.match(order);
          expect(page.events).to.not.include('payer-invalid');
        });
      }
    }

    it('holds the order while it does not load, says so, and orders when it is back', async () => {
      const page = await openPage();
      await until(() => judges(page), 'the second file is there');
      await late('follow', 'fail');
      page.press();
      await until(() => page.events.includes('payer-error network'), 'it fails');
      await until(() => page.find('.failure')?.checkVisibility() ?? false, 'the payer is told');
      expect(page.find('.failure')?.textContent).to.match(/\w{3}.*\./);
      expect(page.element.matches(':state(error)')).to.equal(true);
      expect(asksAll(page)).to.equal(false);
      expect(page.orders).to.deep.equal([]);
      await late('follow', 'let');
      page.press();
      await hasOrdered(page);
      expect(page.orders[0]).to.match(/customer_id=PCU_/);
      expect(page.events.filter((one) => one === 'payer-error network').length).to.equal(1);
    });

    it('makes submit() fail while it does not load', async () => {
      const page = await openPage();
      await late('follow', 'fail');
      const code = page.element.submit().catch((error: {code: string}) => error.code);
      expect(await code).to.equal('network');
      await late('follow', 'let');
      expect((await page.element.submit()).customerId).to.match(/^PCU_/);
    });

    it('loads once follow is set, and is there when it is set again', async () => {
      const page = await openPage('');
      await page.element.updateComplete;
      page.element.follow = 'form';
      await until(() => isSilent(page), 'it is silent');
      await page.arrive();
      expect(page.element.contact?.address?.city).to.equal('Köln');
      page.element.follow = '';
      await until(() => asksAll(page), 'it asks for everything');
      page.element.follow = {'address.city': '[name=city]'};
      await until(() => !asksAll(page), 'it asks for the others');
      page.element.follow = 'form';
      await until(() => isSilent(page), 'it is silent');
      page.press();
      await hasOrdered(page);
      expect(asked(page)).to.equal(1);
    });

    it('does nothing if follow is removed while it loads', async () => {
      const page = await openPage();
      await until(() => judges(page), 'the second file is there');
      page.element.follow = '';
      await until(() => asksAll(page), 'it asks for everything');
      await page.arrive();
      await quiet();
      expect(asksAll(page)).to.equal(true);
      expect(page.input('city').value).to.equal('');
    });

    it('loads once for two forms', async () => {
      const other = '<secu-payer-form follow="form" name="other" no-saved></secu-payer-form>';
      const page = await openPage('follow="form"', ALL + other);
      await page.arrive();
      const second = page.form.querySelector<typeof page.element>('[name=other]');
      await second?.updateComplete;
      expect(page.element.contact?.address?.city).to.equal('Köln');
      expect(second?.contact?.address?.city).to.equal('Köln');
      expect(asked(page)).to.equal(1);
    });
  },
  'follow',
);
