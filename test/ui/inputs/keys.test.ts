import {expect} from '@open-wc/testing';
import {openMerchantPage} from '../../support/merchant-page.ts';
import {openForm, PAYER, until, type PayerFormHarness} from '../../support/payer-form.ts';

const ORDER =
  '<form><secu-payer-form no-submit></secu-payer-form><button name="a" value="b">Order</button></form>';

/** Keys, each in its own task as from a keyboard, yet as fast as the machine is. */
async function typeFast(form: PayerFormHarness, text: string): Promise<void> {
  const input = form.input('surname');
  input.focus();
  for (const data of text) {
    input.setRangeText(data, input.value.length, input.value.length, 'end');
    input.dispatchEvent(
      new InputEvent('input', {bubbles: true, composed: true, inputType: 'insertText', data}),
    );
    await new Promise((done) => setTimeout(done));
  }
}

describe('keys', () => {
  it('are told to the page after a burst of them, not one by one', async () => {
    const form = await openForm();
    const heard = form.count('payer-change');
    const text = 'Mustermann-Musterfrau';
    await typeFast(form, text);
    await until(() => heard.count > 0, 'the page hears of it');
    expect(heard.count).to.be.below(text.length / 2);
  });

  it('are told one by one where the payer sees an error go', async () => {
    const form = await openForm();
    form.button.click();
    await until(() => form.errorOf('surname') !== '', 'the error shows');
    const heard = form.count('payer-change');
    await typeFast(form, 'Muster');
    await until(() => heard.count === 6, 'the page heard of each');
    expect(form.errorOf('surname')).to.equal('');
  });

  it('leave the contact of the page up to date at once', async () => {
    const form = await openForm({properties: {required: true}});
    const {surname, ...others} = PAYER;
    await form.typeAll(others);
    await typeFast(form, surname);
    expect(form.element.contact?.surname).to.equal(surname);
    expect(form.element.checkValidity()).to.equal(true);
  });

  for (const last of Object.keys(PAYER) as (keyof typeof PAYER)[]) {
    it(`let a page that asks at each of them enable its button: ${last} is the last`, async () => {
      const shop = await openMerchantPage(ORDER);
      const order = shop.get<HTMLButtonElement>('form button');
      shop.page.addEventListener('input', () => (order.disabled = !shop.order.checkValidity()));
      const {[last]: text, ...others} = PAYER;
      await shop.typeAll(others);
      expect(order.disabled).to.equal(true);
      await shop.type(last, text);
      expect(order.disabled).to.equal(false);
    });
  }
});
