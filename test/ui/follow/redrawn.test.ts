import {expect} from '@open-wc/testing';
import {until} from '../../support/payer-form.ts';
import {saidDuring} from '../../support/said-during.ts';
import {quiet} from '../../support/time/quiet.ts';
import {ALL, FIELDS, fieldsWith, idIn, open, order, press} from './one-page.ts';

describe('a form that follows a page in motion', () => {
  it('waits for the fields of a page that replaces them', async () => {
    const said = await saidDuring(async () => {
      const shop = await open(`<div class="address">${ALL}</div>`);
      // Longer than it waits for the fields of a new page.
      await quiet(2300);
      const {innerHTML} = shop.get('.address');
      shop.get('.address').innerHTML = '<p>Calculating the price…</p>';
      await quiet(600);
      expect(shop.asked).to.deep.equal([]);
      shop.get('.address').innerHTML = innerHTML.replace('Köln', 'Bonn');
      expect(await order(shop)).to.deep.include({city: 'Bonn'});
    });
    expect(said.join()).to.equal('');
  });

  it('keeps what it asks, and the focus in it, meanwhile', async () => {
    const shop = await open(`<div class="address">${ALL}</div>`, {
      properties: {fields: 'dob', require: 'dob'},
    });
    await shop.type('dob-day', '12');
    shop.get('.address').innerHTML = '<p>Calculating the price…</p>';
    await quiet(600);
    expect(shop.focused).to.equal('dob-day');
    expect(shop.asked).to.deep.equal(['dob-day', 'dob-month', 'dob-year']);
  });

  it('says nothing about a page that it has left', async () => {
    const said = await saidDuring(async () => {
      const twice = '<p hidden><input autocomplete="address-level2" value="Bonn"></p>';
      const shop = await open(ALL + twice);
      shop.write('f', 'Anna');
      const place = shop.page.parentElement as HTMLElement;
      shop.page.remove();
      place.innerHTML = '<button>Go on</button>';
      await shop.click(place.firstElementChild as HTMLElement);
      await quiet(300);
    });
    expect(said.join()).to.equal('');
  });

  it('shows all of the form when the page takes its fields away for good', async () => {
    const said = await saidDuring(async () => {
      const shop = await open(`<div class="address">${ALL}</div>`);
      shop.get('.address').remove();
      await until(() => shop.asked.length > 5, 'the form shows');
      expect(shop.input('city').value).to.equal('Köln');
    });
    expect(said.join()).to.match(/it found no field/);
  });

  it('answers a press at once where the page has no fields yet', async () => {
    await saidDuring(async () => {
      const shop = await open('');
      const begun = performance.now();
      await press(shop);
      await until(() => shop.summary.length > 0, 'it says what is missing');
      expect(shop.asked).to.include('forename');
      // It would wait two seconds for the fields.
      expect(performance.now() - begun).to.be.below(1500);
    });
  });

  it('sees fields that come to a page that never stands still', async () => {
    const shop = await open(`<p class="clock"></p><div class="late"></div>${FIELDS.email}`);
    await until(() => shop.asked.length > 3, 'it asks');
    let isOn = true;
    const move = (): void => {
      shop.get('.clock').style.marginLeft = `${performance.now() % 10}px`;
      if (isOn) requestAnimationFrame(move);
    };
    move();
    shop.get('.late').innerHTML = fieldsWith({email: ''});
    await until(() => shop.asked.length === 0, 'it asks nothing').finally(() => (isOn = false));
    expect(await order(shop)).to.deep.include({forename: 'Erika'});
  });
});

describe('a form that follows a page that completes its fields in payer-prepare', () => {
  const without = fieldsWith({city: '<input name="city" autocomplete="address-level2">'});
  const complete = (shop: Awaited<ReturnType<typeof open>>, city: string): void =>
    void (shop.get<HTMLInputElement>('[name=city]').value = city);

  for (const [how, isLater] of [
    ['at once', false],
    ['later', true],
  ] as const) {
    it(`sends the order at the first press, completed ${how}`, async () => {
      const shop = await open(without);
      shop.element.addEventListener('payer-prepare', (event) => {
        if (isLater) event.waitUntil(quiet(20).then(() => complete(shop, 'Köln')));
        else complete(shop, 'Köln');
      });
      expect(await order(shop)).to.deep.include({city: 'Köln'});
      expect(idIn(shop)).to.match(/^PCU_/);
    });

    it(`sends what the page corrected ${how}, and nothing before`, async () => {
      const asked: string[] = [];
      const shop = await open(ALL, {
        between: (request, proxy) => {
          asked.push(request.method);
          return proxy(request);
        },
      });
      shop.order.noValidate = true;
      shop.element.addEventListener('payer-prepare', (event) => {
        if (isLater) event.waitUntil(quiet(20).then(() => complete(shop, 'Bonn')));
        else complete(shop, 'Bonn');
      });
      expect(await order(shop)).to.deep.include({city: 'Bonn'});
      expect(asked).to.deep.equal(['POST']);
    });
  }
});

describe('a form that follows and has a message about the order', () => {
  const lines = (shop: Awaited<ReturnType<typeof open>>): string[] =>
    Array.from(shop.root.querySelectorAll('[part=summary] li'), ({textContent}) =>
      (textContent ?? '').trim(),
    );

  it('shows that of setCustomValidity at a press, and takes no place once it is cleared', async () => {
    const shop = await open(ALL);
    shop.element.setCustomValidity('We do not deliver there.');
    expect(shop.element.matches(':state(silent)')).to.equal(true);
    const told = shop.next('payer-invalid');
    await press(shop);
    await told;
    await shop.element.updateComplete;
    expect(lines(shop)).to.deep.equal(['We do not deliver there.']);
    expect(shop.focused).to.equal('summary');
    expect(shop.asked).to.deep.equal([]);
    expect(shop.element.matches(':state(doubt)')).to.equal(true);
    shop.element.setCustomValidity('');
    await shop.element.updateComplete;
    expect(shop.element.getBoundingClientRect().height).to.equal(0);
    expect(shop.element.matches(':state(doubt)')).to.equal(false);
    await order(shop);
  });

  it('shows that of a rule about a field that it does not ask for', async () => {
    const rules = [() => [{path: 'phone' as const, message: 'A phone number is needed.'}]];
    const shop = await open(ALL, {properties: {rules}});
    await press(shop);
    await until(() => lines(shop).length > 0, 'it says so');
    expect(lines(shop)).to.deep.equal(['A phone number is needed.']);
    expect(shop.sent).to.deep.equal([]);
  });

  it('asks about a field beside it, where the message of the field is', async () => {
    const street = FIELDS.street.replace('Heidestraße 17', 'Weg 3');
    const shop = await open(fieldsWith({street}));
    shop.element.setCustomValidity('We do not deliver there.');
    await press(shop);
    await until(() => shop.asked.length > 0, 'it asks');
    expect(shop.asked).to.deep.equal(['street', 'street_number']);
    expect(lines(shop)).to.deep.equal(['We do not deliver there.']);
  });
});
