import {expect} from '@open-wc/testing';
import {describeEarly, EarlyPage, late} from '../page/early-page.ts';
import {quiet} from '../../support/time/quiet.ts';
import {PAYER, until} from '../../support/payer-form.ts';

const ADDRESS = 'Erika Mustermann\nHeidestraße 17\n51147 Köln';

async function openPage(): Promise<EarlyPage> {
  const page = await EarlyPage.open('locale="de"', {}, {held: 'pasted'});
  await page.element.updateComplete;
  return page;
}

const isOffered = (page: EarlyPage): boolean => page.find('.block') !== null;

describeEarly(
  'what reads pasted addresses',
  () => {
    for (const text of ['Erika Mustermann', 'Mustermann, Erika', 'a@b.de', '03.12.1990']) {
      it(`is not asked for by a paste of ${text}`, async () => {
        const page = await openPage();
        page.paste('forename', text);
        await page.arrive();
        await quiet();
        const {performance} = page.form.ownerDocument.defaultView as Window;
        const names = performance.getEntriesByType('resource').map(({name}) => name);
        expect(names.filter((name) => name.includes('/on-demand/'))).to.deep.equal([]);
      });
    }

    it('offers what was pasted before it was there, and takes nothing that was typed since', async () => {
      const page = await openPage();
      page.paste('street-line', ADDRESS);
      page.type('email', 'a@b.de');
      await quiet();
      expect(isOffered(page)).to.equal(false);
      await page.arrive();
      await until(() => isOffered(page), 'it is offered');
      expect(page.element.shadowRoot?.activeElement).to.equal(page.input('email'));
      page.find('.block .link')?.click();
      await until(() => page.input('city').value === 'Köln', 'it is filled in');
      expect(page.input('email').value).to.equal('a@b.de');
    });

    it('offers nothing after a reset', async () => {
      const page = await openPage();
      page.paste('street-line', ADDRESS);
      page.form.reset();
      await page.arrive();
      await quiet();
      expect(isOffered(page)).to.equal(false);
    });

    it('leaves the text where it is while it does not load, and is asked for at the next paste', async () => {
      const page = await openPage();
      page.paste('forename', ADDRESS);
      await late('pasted', 'fail');
      await quiet();
      expect(page.input('forename').value).to.contain('Heidestraße 17');
      expect(isOffered(page)).to.equal(false);
      page.typeAll(PAYER);
      page.press();
      await until(() => page.orders.length > 0, 'it is ordered');
      expect(page.events).to.not.include('payer-error network');
      page.form.reset();
      await late('pasted', 'let');
      page.paste('forename', ADDRESS);
      await until(() => isOffered(page), 'it is offered');
    });
  },
  'pasted',
);
