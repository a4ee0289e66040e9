import {expect} from '@open-wc/testing';
import type {PayerFormEventMap, SecuPayerForm} from '../../../src/element.ts';
import {heldProxy} from '../../support/merchant-page.ts';
import {quiet} from '../../support/time/quiet.ts';
import {PAYER, PayerFormHarness, until} from '../../support/payer-form.ts';
import {saidDuring} from '../../support/said-during.ts';
import {contactsOf, fill, openOrder, ORDER, ready, type Order} from './two-forms.ts';

const OTHER = {
  forename: 'Emma',
  surname: 'Schmidt',
  'street-line': 'Lindenweg 3',
  postal_code: '53111',
  city: 'Bonn',
} as const;

const box = (form: PayerFormHarness): HTMLInputElement => form.find<HTMLInputElement>('#same');
const isFolded = (form: PayerFormHarness): boolean => !form.find('.fields').checkVisibility();

async function open(form: PayerFormHarness): Promise<void> {
  box(form).click();
  await form.element.updateComplete;
}

const contactOf = ({shop}: Order, id: string) =>
  shop.sandbox.customers.find((customer) => customer.id === id)?.contact as
    | {address?: {city: string}}
    | undefined;

const createsOf = ({shop}: Order): number =>
  shop.sandbox.calls.filter(({method, path}) => method === 'POST' && path.includes('Customers'))
    .length;

describe('a delivery to the payer’s address', () => {
  it('is what the form begins with: folded, without a value, without a customer', async () => {
    const order = await openOrder();
    expect(box(order.delivery).checked).to.equal(true);
    expect(order.delivery.find('.same').textContent?.trim()).to.equal('An diese Adresse liefern');
    expect(isFolded(order.delivery)).to.equal(true);
    fill(order.payer, PAYER);
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    const [[payer, delivery] = []] = order.sent;
    expect(payer?.[1]).to.match(/^PCU_/);
    expect(delivery).to.equal(undefined);
    expect(order.delivery.element.value).to.equal('');
    expect(order.delivery.element.contact).to.equal(undefined);
    expect(order.shop.sandbox.customers).to.have.length(1);
  });

  for (const isFilled of [true, false]) {
    it(`asks for a whole contact beside a disabled payer, ${isFilled ? 'filled in' : 'empty'}, of whom it makes no customer`, async () => {
      const order = await openOrder();
      if (isFilled) fill(order.payer, PAYER);
      order.payer.element.disabled = true;
      await until(() => order.delivery.isShown('email'), 'it asks for the e-mail address');
      fill(order.delivery, {...OTHER, email: 'emma@example.com'});
      order.button.click();
      await until(() => order.sent.length === 1, 'the order is sent');
      expect(order.sent[0]).to.deep.equal([['delivery_customer_id', order.delivery.element.value]]);
      expect(contactsOf(order).map(({surname}) => surname)).to.deep.equal(['Schmidt']);
    });
  }

  it('stays folded while a page disables all of its form', async () => {
    const order = await openOrder();
    for (const {element} of [order.payer, order.delivery]) element.disabled = true;
    await ready(order.page);
    await quiet(50);
    expect(isFolded(order.delivery)).to.equal(true);
  });

  it('is right even if it is required, and asks for nothing', async () => {
    const {delivery} = await openOrder(ORDER.replace('purpose', 'required purpose'));
    expect(delivery.element.checkValidity()).to.equal(true);
    expect(await delivery.element.submit().catch(({code}: {code: string}) => code)).to.equal(
      'validation',
    );
  });

  it('is shown at once, and its checkbox can be reached and pressed by a finger', async () => {
    const {delivery, page} = await openOrder();
    const {height} = delivery.find('.same').getBoundingClientRect();
    expect(height).to.be.at.least(44);
    delivery.element.focus();
    expect(delivery.root.activeElement).to.equal(box(delivery));
    delivery.element.disabled = true;
    await ready(page);
    expect(box(delivery).matches(':disabled')).to.equal(true);
  });

  it('comes back when the payer changes their mind, and keeps what was typed', async () => {
    const order = await openOrder();
    fill(order.payer, PAYER);
    await open(order.delivery);
    fill(order.delivery, OTHER);
    await open(order.delivery);
    expect(isFolded(order.delivery)).to.equal(true);
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    expect(order.shop.sandbox.customers).to.have.length(1);
    await open(order.delivery);
    expect(order.delivery.input('city').value).to.equal('Bonn');
  });

  it('makes the payer a customer when a script submits it', async () => {
    const order = await openOrder();
    fill(order.payer, PAYER);
    expect(await order.delivery.element.submit()).to.deep.equal({
      customerId: '',
      action: 'reused',
    });
    expect(order.payer.element.value).to.match(/^PCU_/);
  });
});

describe('a delivery to another address', () => {
  it('asks for a name and an address, never for e-mail and phone', async () => {
    const {delivery} = await openOrder(ORDER.replace('purpose', 'fields="phone mobile" purpose'));
    await open(delivery);
    for (const name of ['forename', 'surname', 'country', 'street-line', 'postal_code'] as const) {
      expect(delivery.isShown(name), name).to.equal(true);
    }
    for (const name of ['email', 'phone', 'mobile'] as const) {
      expect(delivery.isShown(name), name).to.equal(false);
    }
    expect(delivery.find('.fields legend').textContent).to.equal('Lieferadresse');
  });

  it('is a second customer after the payer, with their e-mail address and phone', async () => {
    const order = await openOrder();
    fill(order.payer, {...PAYER, phone: '+49 30 23125012'});
    await open(order.delivery);
    fill(order.delivery, OTHER);
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    const [first, second] = contactsOf(order);
    expect(first).to.include({forename: 'Jörg', email: PAYER.email});
    expect(second).to.include({forename: 'Emma', surname: 'Schmidt', email: PAYER.email});
    expect(second?.['phone']).to.equal(first?.['phone']);
    expect(second?.['address']).to.include({street: 'Lindenweg', city: 'Bonn'});
    const {id} = order.shop.sandbox.customers[0] ?? {};
    expect(order.sent[0]).to.deep.equal([
      ['customer_id', order.payer.element.value],
      ['delivery_customer_id', id],
    ]);
    expect(createsOf(order)).to.equal(2);
  });

  it('begins with the payer’s name, which follows until it is changed', async () => {
    const {payer, delivery} = await openOrder();
    await open(delivery);
    fill(payer, {forename: 'Jörg', surname: 'Müller'});
    await until(() => delivery.input('surname').value === 'Müller', 'the name is there');
    fill(delivery, {forename: 'Emma'});
    fill(payer, {forename: 'Georg', surname: 'Maier'});
    await until(() => delivery.input('surname').value === 'Maier', 'the last name follows');
    expect(delivery.input('forename').value).to.equal('Emma');
    fill(delivery, {surname: ''});
    fill(payer, {forename: 'Jörg'});
    await quiet(400);
    expect(delivery.input('surname').value).to.equal('');
  });

  it('is needed even if nothing is entered and nothing required', async () => {
    const order = await openOrder();
    fill(order.payer, PAYER);
    await open(order.delivery);
    order.button.click();
    await until(() => order.delivery.root.querySelector('[part=summary]') !== null, 'it says so');
    expect(order.sent).to.have.length(0);
    expect(order.shop.sandbox.customers).to.have.length(0);
    const {bottom} = order.payer.element.getBoundingClientRect();
    const {top} = order.delivery.find('[part=summary]').getBoundingClientRect();
    expect(top - bottom, 'it keeps a distance from the payer’s form').to.be.at.least(12);
  });

  for (const which of ['payer', 'delivery'] as const) {
    it(`is the payer’s customer while it holds the same, until the ${which} changes`, async () => {
      const order = await openOrder();
      fill(order.payer, PAYER);
      await open(order.delivery);
      const {'street-line': street, postal_code, city} = PAYER;
      fill(order.delivery, {'street-line': street, postal_code, city});
      order.button.click();
      await until(() => order.sent.length === 1, 'the order is sent');
      const {value} = order.payer.element;
      expect(order.delivery.element.value).to.equal(value);
      order[which].find('.ready button').click();
      await order[which].element.updateComplete;
      fill(order[which], {city: 'Bonn'});
      order.button.click();
      await until(() => order.sent.length === 2, 'the order is sent again');
      const {payer, delivery} = order;
      const cityOf = ({element}: PayerFormHarness): unknown =>
        contactOf(order, element.value)?.address?.city;
      const cities = which === 'payer' ? ['Bonn', city] : [city, 'Bonn'];
      expect([payer, delivery].map(cityOf)).to.deep.equal(cities);
    });
  }

  it('waits for a payer who is not right yet', async () => {
    const order = await openOrder();
    await open(order.delivery);
    fill(order.delivery, OTHER);
    order.button.click();
    await until(() => order.payer.summary.length > 0, 'the payer’s form says what is missing');
    fill(order.payer, PAYER);
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    expect(createsOf(order)).to.equal(2);
  });

  for (const [what, markup] of [
    ['before the payer in the page', ORDER.replace(/(<secu.*\n)\s*(<secu.*\n)/, '$2$1')],
    ['with a payer who is optional', ORDER.replace(' required', '')],
    ['with forms that are wrapped', ORDER.replace(/(<secu.*>)/g, '<div><p>$1</p></div>')],
  ] as const) {
    it(`is the second customer, ${what}`, async () => {
      const order = await openOrder(markup);
      await open(order.delivery);
      fill(order.delivery, OTHER);
      fill(order.payer, PAYER);
      order.button.click();
      await until(() => order.sent.length === 1, 'the order is sent');
      expect(contactsOf(order).map(({forename}) => forename)).to.deep.equal(['Jörg', 'Emma']);
    });
  }

  it('is made once, however often the button is pressed', async () => {
    const {between, open: letThrough} = heldProxy();
    const order = await openOrder(ORDER, {between});
    fill(order.payer, PAYER);
    await open(order.delivery);
    fill(order.delivery, OTHER);
    for (let presses = 0; presses < 3; presses += 1) order.button.click();
    await quiet(50);
    order.button.click();
    letThrough();
    await until(() => order.sent.length > 0, 'the order is sent');
    await order.shop.atRest();
    expect(order.sent).to.have.length(1);
    expect(createsOf(order)).to.equal(2);
  });

  it('keeps the payer if it fails, and the next press only makes the second', async () => {
    let isDown = true;
    const order = await openOrder(ORDER, {
      limits: {retries: 0},
      between: async (request, proxy) => {
        const text = await request.clone().text();
        return isDown && text.includes('Emma') ? new Response('', {status: 503}) : proxy(request);
      },
    });
    fill(order.payer, PAYER);
    await open(order.delivery);
    fill(order.delivery, OTHER);
    order.button.click();
    await until(() => order.delivery.failure !== '', 'the second fails');
    const first = order.payer.element.value;
    expect(first).to.match(/^PCU_/);
    expect(order.sent).to.have.length(0);
    isDown = false;
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    expect(order.payer.element.value).to.equal(first);
    expect(createsOf(order)).to.equal(2);
  });

  it('is made once if the page is restored between the two', async () => {
    const order = await openOrder();
    fill(order.payer, PAYER);
    await open(order.delivery);
    fill(order.delivery, OTHER);
    const {id} = await order.payer.element.submit().then(({customerId}) => ({id: customerId}));
    const values = (form: PayerFormHarness): object =>
      Object.fromEntries(
        Array.from(form.root.querySelectorAll<HTMLInputElement>('.fields [name]'), (input) => [
          input.name,
          input.value,
        ]),
      );
    const memories = [
      JSON.stringify({id, values: values(order.payer), layout: 'combined'}),
      JSON.stringify({id: '', values: values(order.delivery), layout: 'combined', isOther: true}),
    ];
    const again = await openOrder();
    const {client} = order.shop;
    for (const [index, form] of [again.payer, again.delivery].entries()) {
      form.element.client = client;
      form.element.formStateRestoreCallback(memories[index]);
    }
    await ready(again.page);
    expect(isFolded(again.delivery)).to.equal(false);
    again.button.click();
    await until(() => again.sent.length === 1, 'the order is sent');
    expect(createsOf(order)).to.equal(2);
    expect(again.payer.element.value).to.equal(id);
  });

  it('with the payer’s own data ends with their customer', async () => {
    const order = await openOrder();
    fill(order.payer, PAYER);
    await open(order.delivery);
    const {email: _email, ...address} = PAYER;
    fill(order.delivery, address);
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    expect(order.delivery.element.value).to.equal(order.payer.element.value);
    expect(createsOf(order)).to.equal(1);
  });

  it('is changed with the payer’s e-mail address', async () => {
    const order = await openOrder();
    fill(order.payer, PAYER);
    await open(order.delivery);
    fill(order.delivery, OTHER);
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    order.payer.find('[part=ready] button').click();
    fill(order.payer, {email: 'other@example.com'});
    order.button.click();
    await until(() => order.sent.length === 2, 'the order is sent again');
    expect(contactsOf(order).map(({email}) => email)).to.deep.equal([
      'other@example.com',
      'other@example.com',
    ]);
    expect(createsOf(order)).to.equal(2);
  });

  it('says its purpose in every event, the payer’s form does not', async () => {
    const order = await openOrder();
    const heard: string[] = [];
    const names = ['change', 'invalid', 'prepare', 'submit', 'ready', 'error', 'deleted'];
    for (const name of names.map((one) => `payer-${one}` as keyof PayerFormEventMap)) {
      order.page.addEventListener(name, ({target, detail}) => {
        const isRight =
          target === order.delivery.element
            ? detail.purpose === 'delivery'
            : !('purpose' in detail);
        heard.push(isRight ? name : `wrong ${name}`);
      });
    }
    fill(order.payer, PAYER);
    await open(order.delivery);
    order.button.click();
    await until(() => heard.includes('payer-invalid'), 'it is refused');
    fill(order.delivery, OTHER);
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    await order.delivery.element.deleteCustomer(order.delivery.element.value);
    expect(heard.filter((name) => name.startsWith('wrong'))).to.deep.equal([]);
    expect(new Set(heard).size).to.equal(names.length - 1);
  });

  for (const [how, set] of [
    [
      'a contact',
      ({delivery}: Order) => {
        delivery.element.contact = {
          forename: 'Emma',
          address: {street: 'Lindenweg', street_number: '3', city: 'Bonn', country: 'DE'},
        };
      },
    ],
    [
      'a customer',
      async ({delivery, shop}: Order) => {
        const {id} = await shop.client.create({
          forename: 'Emma',
          surname: 'Schmidt',
          email: 'e@example.com',
          address: {
            street: 'Lindenweg',
            street_number: '3',
            postal_code: '53111',
            city: 'Bonn',
            country: 'DE',
          },
        });
        delivery.element.customerId = id;
      },
    ],
  ] as const) {
    it(`is open when the page sets ${how}`, async () => {
      const order = await openOrder();
      await set(order);
      await until(() => order.delivery.input('city').value === 'Bonn', 'it is shown');
      await order.delivery.element.updateComplete;
      expect(isFolded(order.delivery)).to.equal(false);
      order.delivery.element.reset();
      await order.delivery.element.updateComplete;
      expect(isFolded(order.delivery)).to.equal(how === 'a customer');
    });
  }

  it('asks browsers for a profile of its own', async () => {
    const {payer, delivery} = await openOrder();
    expect(payer.input('city').autocomplete).to.match(/^section-\S+ address-level2$/);
    expect(delivery.input('city').autocomplete).to.match(/^section-\S+ shipping address-level2$/);
    const [one, other] = [payer, delivery].map((form) => form.input('city').autocomplete);
    expect(one?.split(' ')[0]).not.to.equal(other?.split(' ')[0]);
  });
});

describe('a delivery whose payer cannot be found', () => {
  for (const [what, markup] of [
    ['names nothing', ORDER.replace('of="payer"', 'of="nobody"')],
    ['names itself', ORDER.replace('of="payer"', 'id="self" of="self"')],
    [
      'names another element',
      ORDER.replace('of="payer"', 'of="shop"').replace('<button', '<button id="shop"'),
    ],
    [
      'names another delivery',
      ORDER.replace('of="payer"', 'of="third"').replace(
        '<button',
        '<secu-payer-form id="third" purpose="delivery" of="payer" no-submit></secu-payer-form><button',
      ),
    ],
    [
      'names a form of another order',
      ORDER.replace('of="payer"', 'of="far"') +
        '<form><secu-payer-form id="far"></secu-payer-form></form>',
    ],
  ] as const) {
    it(`is a whole form if of ${what}, with one line on the console`, async () => {
      let order = undefined as unknown as Order;
      const said = await saidDuring(async () => {
        order = await openOrder(markup);
        await until(() => order.delivery.isShown('email'), 'it asks for everything');
        await quiet(50);
      });
      const about = said.filter((line) => line.includes('of='));
      expect(about).to.have.length(1);
      expect(about[0]).to.contain('Allowed: the id of another');
      const {delivery} = order;
      expect(delivery.root.querySelector('#same') === null).to.equal(true);
      fill(order.payer, PAYER);
      fill(delivery, {...OTHER, email: 'emma@example.com'});
      order.button.click();
      await until(() => order.sent.length === 1, 'the order is sent');
      expect(delivery.element.value).to.match(/^PCU_/);
      expect(contactsOf(order).map(({email}) => email)).to.contain('emma@example.com');
    });
  }

  it('folds when its payer comes, and is whole when they go', async () => {
    const order = await openOrder();
    const {delivery, payer} = order;
    payer.element.id = 'later';
    await until(() => delivery.isShown('email'), 'it asks for everything');
    payer.element.id = 'payer';
    await until(() => isFolded(delivery), 'it is folded');
    expect(delivery.element.validity.valid).to.equal(true);
  });

  for (const [attributes, line] of [
    ['of="payer"', 'of="payer" has no effect. Allowed: with purpose="delivery"'],
    ['purpose="gift"', 'purpose="gift" has no effect. Allowed: delivery'],
  ] as const) {
    it(`says one line about ${attributes}`, async () => {
      const said = await saidDuring(async () => {
        const order = await openOrder(
          ORDER.replace('purpose="delivery" of="payer"', attributes).replace(
            'name="delivery_customer_id"',
            'name="delivery_customer_id" class="second"',
          ),
        );
        await until(
          () =>
            new PayerFormHarness(
              order.page.querySelector('.second') as SecuPayerForm,
              order.shop,
            ).isShown('email'),
          'it asks for everything',
        );
        await quiet(50);
      });
      expect(said).to.deep.equal([`<secu-payer-form>: ${line}`]);
    });
  }
});
