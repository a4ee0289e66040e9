import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'puppeteer-core';
import {chromium} from '../../bench/autofill/chromium.ts';
import type {OpenEngine} from '../../bench/autofill/engine.ts';
import {firefox} from '../../bench/autofill/firefox.ts';
import {filledForm, openForm} from '../../bench/autofill/form.ts';
import {PEOPLE} from '../../bench/autofill/profiles.ts';
import {startShop, type RunningShop} from '../site/shop.ts';

const HTML = `<form>
  <payer id="payer" name="customer_id"></payer>
  <payer purpose="delivery" of="payer" name="delivery_customer_id"></payer>
  <button>Order</button></form>`;

const [erika, johann] = PEOPLE;

/** Unticks the box and goes into the first input of the delivery, or into that of the payer. */
const goTo = (page: Page, index: number): Promise<void> =>
  page.evaluate(async (place) => {
    const form = document.querySelectorAll('secu-payer-form')[place];
    await form?.updateComplete;
    const box = form?.shadowRoot?.querySelector<HTMLInputElement>('#same');
    if (box?.checked) box.click();
    await form?.updateComplete;
    const start = form?.shadowRoot?.querySelector<HTMLInputElement>('[name=forename]');
    const end = form?.shadowRoot?.querySelector<HTMLInputElement>('[name=city]');
    Object.assign(globalThis, {aim: {start, end}});
    start?.focus();
    // The name of the payer is there already; Firefox offers what fits the text.
    start?.select();
  }, index);

/** What the delivery says at its last name when it is sent. */
const surnameError = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const [, form] = document.querySelectorAll('secu-payer-form');
    form?.reportValidity();
    await form?.updateComplete;
    return form?.shadowRoot?.querySelector('#surname-error')?.textContent ?? '';
  });

for (const engine of [chromium, firefox]) {
  const skip = engine.provide() ? false : `there is no ${engine.name} here`;
  describe(`${engine.name}'s autofill of a payer and a delivery`, {skip}, () => {
    let shop: RunningShop;
    let opened: OpenEngine;
    before(async () => {
      [shop, opened] = await Promise.all([startShop(), engine.open('unstructured')]);
      await opened.page.goto(`${shop.url}/plain.html`);
      await opened.page.waitForSelector('secu-payer-form');
    });
    after(async () => {
      await opened.close();
      shop.stop();
    });

    for (const [title, order] of [
      ['the payer first', [0, 1]],
      ['the delivery first', [1, 0]],
    ] as const) {
      // Firefox does not replace the last name, which was taken over from the payer.
      const isLeft = engine === firefox && order[0] === 0;
      it(`fills each with its own person, or the payer is asked, ${title}`, async () => {
        assert.ok(erika && johann);
        const people = [erika, johann];
        const {page, fill} = opened;
        await openForm(page, {locale: 'de', layout: 'combined', around: false}, {html: HTML});
        for (const index of order) {
          await goTo(page, index);
          await fill(people[index] ?? erika);
          // What follows the payer settles before the next fill.
          await filledForm(page, index);
        }
        for (const [index, person] of people.entries()) {
          const {values} = await filledForm(page, index);
          const {forename, surname, postal_code, city, country} = person;
          const {forename: first, surname: last} = values;
          const isAsked = isLeft && index === 1;
          assert.deepEqual(
            {forename: first, surname: last, line: values['street-line']},
            {forename, surname: isAsked ? erika.surname : surname, line: person.line},
          );
          if (isAsked) assert.match(await surnameError(page), /\p{L}/u);
          assert.deepEqual(
            {postal_code: values['postal_code'], city: values['city'], country: values['country']},
            {postal_code, city, country},
          );
        }
        const [payer, delivery] = [await filledForm(page, 0), await filledForm(page, 1)];
        assert.equal(payer.values['email'], 'payer@example.com');
        assert.equal(delivery.values['email'], 'payer@example.com');
        assert.ok(isLeft || (delivery.contact as {email?: string} | undefined)?.email);
      });
    }
  });
}
