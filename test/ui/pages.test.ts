import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {idOf} from '../form/payer.ts';
import {createForm, openForm, PayerFormHarness, until} from '../support/payer-form.ts';
import {quiet} from '../support/time/quiet.ts';

const isChoosing = ({element}: PayerFormHarness): boolean => element.matches(':state(choosing)');

/** A shopper who ordered before. */
const known = async (properties: Record<string, unknown>): Promise<PayerFormHarness> => {
  const form = createForm({properties});
  await form.shop.client.create(SAMPLE_CONTACT);
  return form;
};

describe('a copy of the form', () => {
  it('goes on with what is typed, and with what the page set by script', async () => {
    const form = await openForm({properties: {fields: 'phone', messages: {submit: 'Pay'}}});
    await form.typeAll({forename: 'Jörg', phone: '030 23125012'});
    form.choose('country', 'AT');
    await form.element.updateComplete;
    await until(() => form.element.hasAttribute('data-payer-key'), 'it can be copied');
    const copy = new PayerFormHarness(
      form.element.cloneNode(true) as typeof form.element,
      form.shop,
    );
    form.element.replaceWith(copy.element);
    await copy.element.updateComplete;
    expect(copy.input('forename').value).to.equal('Jörg');
    expect(copy.input('phone').value).to.equal('030 23125012');
    expect(copy.input('country').value).to.equal('AT');
    expect(copy.button.textContent).to.contain('Pay');
    expect(copy.element.client).to.equal(form.element.client);
    copy.element.remove();
  });

  it('has what was typed last, though nobody was told of it yet', async () => {
    const form = await openForm();
    await form.type('forename', 'Jö');
    await until(() => form.element.hasAttribute('data-payer-key'), 'it can be copied');
    form.input('forename').value = 'Jörg';
    const copy = form.element.cloneNode(true) as typeof form.element;
    form.element.replaceWith(copy);
    await copy.updateComplete;
    expect(new PayerFormHarness(copy, form.shop).input('forename').value).to.equal('Jörg');
    copy.remove();
  });

  it('gets the customer of the first, which is not created again', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    const {customerId} = await form.element.submit();
    await form.element.updateComplete;
    const copy = form.element.cloneNode(true) as typeof form.element;
    form.element.replaceWith(copy);
    await copy.updateComplete;
    expect(await copy.submit()).to.deep.equal({customerId, action: 'reused'});
    expect(form.shop.sandbox.customers.length).to.equal(1);
    copy.remove();
  });

  it('is independent of the first', async () => {
    const form = await openForm();
    await form.type('forename', 'Jörg');
    await until(() => form.element.hasAttribute('data-payer-key'), 'it can be copied');
    const copy = new PayerFormHarness(
      form.element.cloneNode(true) as typeof form.element,
      form.shop,
    );
    form.element.after(copy.element);
    await copy.element.updateComplete;
    await copy.type('forename', 'Anna');
    expect(form.input('forename').value).to.equal('Jörg');
    await until(
      () => copy.element.dataset['payerKey'] !== form.element.dataset['payerKey'],
      'each has its own key',
    );
    copy.element.remove();
  });

  for (const key of ['', 'unknown', '__proto__', 'constructor']) {
    it(`starts empty with a key that nobody has: ${JSON.stringify(key)}`, async () => {
      const form = createForm();
      form.element.setAttribute('data-payer-key', key);
      document.body.append(form.element);
      await form.element.updateComplete;
      expect(form.input('forename').value).to.equal('');
      form.element.remove();
    });
  }
});

describe('a form that is moved', () => {
  it('keeps what is typed, and a deletion that can be taken back', async () => {
    const form = await known({});
    document.body.append(form.element);
    await until(() => isChoosing(form), 'the earlier payer is offered');
    await form.click(form.link('Löschen'));
    await form.click(form.link('Löschen'));
    const place = document.body.appendChild(document.createElement('div'));
    place.append(form.element);
    await form.element.updateComplete;
    await form.click(form.link('Rückgängig'));
    expect(form.shop.sandbox.customers.length).to.equal(1);
    place.remove();
  });
});

describe('earlier payers', () => {
  const enable: Record<string, (form: PayerFormHarness, around: HTMLFieldSetElement) => void> = {
    'its attribute': ({element}) => element.removeAttribute('disabled'),
    'its property': ({element}) => void (element.disabled = false),
    'the fieldset around it': ({element}, around) => {
      element.disabled = false;
      around.disabled = false;
    },
  };
  for (const [what, act] of Object.entries(enable)) {
    it(`are offered once the form is enabled by ${what}`, async () => {
      const form = await known({disabled: true});
      const around = document.createElement('fieldset');
      around.disabled = what.startsWith('the fieldset');
      around.append(form.element);
      document.body.append(around);
      await form.element.updateComplete;
      await quiet();
      expect(isChoosing(form)).to.equal(false);
      act(form, around);
      await until(() => isChoosing(form), 'they are offered');
      around.remove();
    });
  }

  it('are offered once the page says where its proxy is', async () => {
    const form = await known({});
    const {client} = form.element;
    form.element.client = undefined;
    document.body.append(form.element);
    await form.element.updateComplete;
    await quiet();
    form.element.client = client;
    await until(() => isChoosing(form), 'they are offered');
    form.element.remove();
  });

  it('are offered again after a reset', async () => {
    const form = await known({});
    const around = document.createElement('form');
    around.append(form.element);
    document.body.append(around);
    await until(() => isChoosing(form), 'they are offered');
    await form.click(form.link('Neue Angaben eingeben'));
    await form.type('forename', 'Jörg');
    form.input('forename').blur();
    around.reset();
    await until(() => isChoosing(form), 'they are offered again');
    around.remove();
  });
});

describe('a country that a filler writes before its name is there', () => {
  for (const [wanted, chosen, name] of [
    ['AT', 'AT', 'Österreich'],
    ['JP', 'JP', 'Japan'],
    ['Austria', 'DE', 'Deutschland'],
    ['', 'DE', 'Deutschland'],
  ]) {
    it(`is chosen, or leaves the preselected one: ${JSON.stringify(wanted)}`, async () => {
      const form = createForm();
      document.body.append(form.element);
      await form.element.updateComplete;
      const select = form.find<HTMLSelectElement>('[name=country]');
      select.value = wanted as string;
      select.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
      select.dispatchEvent(new Event('change', {bubbles: true}));
      await until(() => select.options.length > 2, 'the names are there');
      expect(select.value).to.equal(chosen);
      expect(select.selectedOptions[0]?.text).to.equal(name);
      form.element.remove();
    });
  }
});

describe('a fallback in the form', () => {
  const CONTROLS = [
    '<input required>',
    '<select required><option value=""></option></select>',
    '<textarea required></textarea>',
    '<fieldset><p><input required></p></fieldset>',
    '<input required slot="nowhere">',
    '<div slot="nowhere"><input required></div>',
  ];
  for (const control of CONTROLS) {
    it(`blocks nothing, whenever it is added: ${control}`, async () => {
      const form = await openForm({properties: {contact: SAMPLE_CONTACT, customerId: idOf('A')}});
      const around = document.createElement('form');
      form.element.replaceWith(around);
      around.append(form.element);
      await form.element.updateComplete;
      const isBlocked = (): boolean =>
        Array.from(form.element.querySelectorAll('input, select, textarea')).some((one) =>
          one.matches(':enabled'),
        );
      form.element.insertAdjacentHTML('beforeend', control);
      await until(() => !isBlocked(), 'it is disabled');
      for (const one of form.element.querySelectorAll('[disabled]')) {
        one.removeAttribute('disabled');
      }
      await until(() => !isBlocked(), 'it is disabled again');
    });
  }

  it('is what no slot shows: a consent stays as it is', async () => {
    const form = await openForm();
    form.element.innerHTML = '<label slot="consent"><input type="checkbox" required></label>';
    form.element.insertAdjacentHTML('beforeend', '<input id="fallback" required>');
    await until(() => form.element.querySelector('#fallback')?.matches(':disabled') === true);
    expect(form.element.querySelector('[type=checkbox]')?.matches(':enabled')).to.equal(true);
  });
});
