import {expect} from '@open-wc/testing';
import '../../../src/i18n/locales/ar.ts';
import type {AddressLookup, SecuPayerForm} from '../../../src/element.ts';
import {heldProxy} from '../../support/merchant-page.ts';
import {openForm, PAYER, until, type PayerFormHarness} from '../../support/payer-form.ts';
import {quiet} from '../../support/time/quiet.ts';
import {saidDuring} from '../../support/said-during.ts';

type Search = AddressLookup['search'];

const FOUND = [
  {id: '1', label: 'Lindenweg 3', hint: '53111 Bonn'},
  {id: '2', label: 'Lindenallee 17a', hint: '50968 Köln'},
  {id: '3', label: 'Lindenstraße 5', hint: '10969 Berlin'},
];
const PARTS: Readonly<Record<string, object>> = {
  '1': {street: 'Lindenweg', street_number: '3', postal_code: '53111', city: 'Bonn', country: 'DE'},
  '2': {street: 'Lindenallee 17a', postal_code: '50968', city: 'Köln', country: 'DE'},
  '3': {street: '12 Hauptstraße', street_number: '5', postal_code: '10969', city: 'Berlin'},
};

/** A source that counts what it is asked. */
function source(changes: Partial<AddressLookup> = {}) {
  const asked: {query: string; country: string; locale: string; signal: AbortSignal}[] = [];
  const lookup: AddressLookup = {
    search: async (query, options) => {
      asked.push({query, ...options});
      return changes.search ? changes.search(query, options) : FOUND;
    },
    select: async (id) => {
      const parts = PARTS[id];
      if (!parts) throw new RangeError('gone');
      return parts;
    },
    ...(changes.select && {select: changes.select}),
    ...(changes.canSearch && {canSearch: changes.canSearch}),
  };
  return {lookup, asked};
}

const inputOf = (form: PayerFormHarness): HTMLInputElement => form.input('street-line');
const options = (form: PayerFormHarness): HTMLElement[] =>
  Array.from(form.root.querySelectorAll<HTMLElement>('#street-line-options [role=option]'));
const isOpen = (form: PayerFormHarness): boolean =>
  inputOf(form).getAttribute('aria-expanded') === 'true' && options(form).length > 0;
const active = (form: PayerFormHarness): string => {
  const id = inputOf(form).getAttribute('aria-activedescendant');
  return id ? (form.find(`#${id}`).firstChild?.textContent ?? '') : '';
};

/** A form whose street offers addresses. */
async function openLookup(
  changes: Partial<AddressLookup> = {},
  properties: Partial<SecuPayerForm> = {},
  around = (form: SecuPayerForm): HTMLElement => form,
) {
  const {lookup, asked} = source(changes);
  const form = await openForm({properties: {lookup, ...properties}, around});
  await until(() => inputOf(form).getAttribute('role') === 'combobox');
  return {form, asked};
}

async function openList(...args: Parameters<typeof openLookup>) {
  const opened = await openLookup(...args);
  await opened.form.type('street-line', 'Linden');
  await until(() => isOpen(opened.form));
  return opened;
}

describe('a street without a lookup', () => {
  it('is a plain field', async () => {
    const form = await openForm();
    expect(inputOf(form).hasAttribute('role')).to.equal(false);
    expect(form.root.querySelector('[role=listbox]')).to.equal(null);
  });

  for (const wrong of ['https://example.com', {search: () => []}, 7, []]) {
    it(`stays one with ${JSON.stringify(wrong)}, and the console says what is allowed`, async () => {
      const lines = await saidDuring(async () => {
        const form = await openForm({properties: {lookup: wrong as unknown as AddressLookup}});
        await form.typeAll(PAYER);
        expect(inputOf(form).hasAttribute('role')).to.equal(false);
        expect(form.element.contact?.address?.city).to.equal('Berlin');
      });
      for (const line of lines) expect(line).to.contain('lookup').and.contain('search and select');
    });
  }

  it('is one again when the page takes the lookup away, and a combobox when it sets one', async () => {
    const {form} = await openList();
    form.element.lookup = undefined;
    await form.element.updateComplete;
    expect(inputOf(form).hasAttribute('role')).to.equal(false);
    expect(inputOf(form).hasAttribute('aria-expanded')).to.equal(false);
    expect(options(form)).to.deep.equal([]);
    form.element.lookup = source().lookup;
    await form.type('street-line', 'Linde');
    await until(() => isOpen(form));
  });
});

describe('a street with a lookup', () => {
  it('is a combobox with a list, as the authoring practices describe it', async () => {
    const {form, asked} = await openLookup();
    const input = inputOf(form);
    expect(input.getAttribute('aria-autocomplete')).to.equal('list');
    expect(input.getAttribute('aria-expanded')).to.equal('false');
    const list = form.find(`#${input.getAttribute('aria-controls')}`);
    expect(list.getAttribute('role')).to.equal('listbox');
    expect(list.getAttribute('aria-label')).to.equal('Straße und Hausnummer');
    await form.type('street-line', 'Linden');
    await until(() => isOpen(form));
    expect(options(form).map(({textContent}) => textContent)).to.deep.equal([
      'Lindenweg 3 53111 Bonn',
      'Lindenallee 17a 50968 Köln',
      'Lindenstraße 5 10969 Berlin',
    ]);
    // A slow machine pauses between keys.
    await until(() => asked.at(-1)?.query === 'Linden');
    expect(asked[0]?.country).to.equal('DE');
    expect(asked[0]?.locale).to.equal('de');
    expect(form.find('.street-line [role=status]').textContent).to.contain('Adressen gefunden');
    expect(active(form)).to.equal('');
  });

  it('asks after three characters and a pause, and drops what is outdated', async () => {
    const late: ((found: typeof FOUND) => void)[] = [];
    const {form, asked} = await openLookup({
      search: () => new Promise((done) => late.push(done)),
    });
    await form.type('street-line', 'Li');
    await quiet(400);
    expect(asked.length).to.equal(0);
    await form.press('n');
    await until(() => asked.length === 1);
    await form.press('d');
    await until(() => asked.length === 2);
    expect(asked[0]?.signal.aborted).to.equal(true);
    late[1]?.([{id: '1', label: 'Lindenweg 3', hint: ''}]);
    await until(() => isOpen(form));
    late[0]?.(FOUND);
    await quiet(50);
    expect(options(form).length).to.equal(1);
    await form.press('Backspace');
    await form.press('Backspace');
    await until(() => !isOpen(form));
  });

  it('moves with the arrows, round and round', async () => {
    const {form} = await openList();
    const seen = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']) {
      await form.press(key);
      seen.push(active(form));
    }
    const [one, two, three] = FOUND.map(({label}) => label);
    expect(seen).to.deep.equal([one, two, three, one, three, two]);
    expect(options(form).map((option) => option.getAttribute('aria-selected'))).to.deep.equal([
      'false',
      'true',
      'false',
    ]);
    expect(form.focused).to.equal('street-line');
  });

  it('keeps its addresses while the payer moves among them', async () => {
    const {form, asked} = await openList();
    await form.press('g');
    await form.press('ArrowDown');
    await quiet(400);
    expect(asked.some(({query}) => query === 'Lindeng')).to.equal(false);
    expect(active(form)).to.equal('Lindenweg 3');
  });

  for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowRight']) {
    it(`goes back to the text with ${key}`, async () => {
      const {form} = await openList();
      await form.press('ArrowDown');
      await form.press(key);
      expect(active(form)).to.equal('');
      expect(isOpen(form)).to.equal(true);
      const at = {Home: 0, End: 6, ArrowLeft: 5, ArrowRight: 6}[key];
      expect(inputOf(form).selectionStart).to.equal(at);
    });
  }

  it('closes with Escape, keeps what is typed, and opens again with an arrow', async () => {
    const {form} = await openList();
    await form.press('ArrowDown');
    await form.press('Escape');
    expect(isOpen(form)).to.equal(false);
    expect(inputOf(form).value).to.equal('Linden');
    await form.press('ArrowDown');
    expect(isOpen(form)).to.equal(true);
    expect(active(form)).to.equal('Lindenweg 3');
  });

  it('sends with Enter while nothing in the list is chosen', async () => {
    const {form} = await openList();
    const refused = form.next('payer-invalid');
    await form.press('Enter');
    expect((await refused).detail.invalid).to.include('forename');
  });

  it('fills in everything with Enter on an address, sends nothing, and takes it back', async () => {
    const {form} = await openList();
    const refused = form.count('payer-invalid');
    await form.press('ArrowDown');
    await form.press('Enter');
    await until(() => form.input('city').value === 'Bonn');
    expect(inputOf(form).value).to.equal('Lindenweg 3');
    expect(form.input('postal_code').value).to.equal('53111');
    expect(isOpen(form)).to.equal(false);
    expect(form.focused).to.equal('street-line');
    expect(refused.count).to.equal(0);
    await form.element.updateComplete;
    await form.click(form.link('Rückgängig'));
    await until(() => form.input('city').value === '');
    expect(inputOf(form).value).to.equal('Linden');
    await until(() => form.focused === 'street-line');
    await quiet(100);
    expect(form.isShown('street-line')).to.equal(true);
  });

  it('fills in with a click, splits a line, and gives a valid contact', async () => {
    const {form} = await openLookup();
    const {city: _, postal_code: __, 'street-line': ___, ...person} = PAYER;
    await form.typeAll(person);
    await form.type('street-line', 'Linden');
    await until(() => isOpen(form));
    await form.click(options(form)[1] as HTMLElement);
    await until(() => form.input('city').value === 'Köln');
    expect(form.element.contact?.address).to.deep.equal({
      street: 'Lindenallee',
      street_number: '17a',
      postal_code: '50968',
      city: 'Köln',
      country: 'DE',
    });
  });

  it('opens street and number when one line would be read otherwise, and takes that back too', async () => {
    const {form} = await openList();
    await form.click(options(form)[2] as HTMLElement);
    await until(() => form.input('city').value === 'Berlin');
    await until(() => form.isShown('street'));
    expect([form.input('street').value, form.input('street_number').value]).to.deep.equal([
      '12 Hauptstraße',
      '5',
    ]);
    await until(() => form.focused === 'street');
    await form.click(form.link('Rückgängig'));
    await until(() => form.focused === 'street-line');
    await quiet(100);
    expect(form.isShown('street-line')).to.equal(true);
    expect(inputOf(form).value).to.equal('Linden');
  });

  it('asks for a missing number, and accepts that there is none', async () => {
    const {form} = await openLookup({select: async () => ({street: 'Dorfstraße', city: 'Ulm'})});
    await form.typeAll({forename: 'Erika', surname: 'Muster', email: 'erika@example.com'});
    await form.typeAll({postal_code: '89073'});
    await form.type('street-line', 'Dorf');
    await until(() => isOpen(form));
    await form.press('ArrowDown');
    await form.press('Enter');
    await until(() => form.input('city').value === 'Ulm');
    await form.press('Tab');
    await until(() => form.isShown('street_number'));
    await form.click(form.box);
    await until(() => form.element.checkValidity());
    expect(form.element.contact?.address).not.to.have.property('street_number');
  });

  it('offers addresses where street and number are apart', async () => {
    const {form} = await openLookup({}, {streetLayout: 'split'});
    await form.type('street', 'Linden');
    await until(() => form.root.querySelectorAll('#street-options li').length === 3);
    await form.press('ArrowDown');
    await form.press('Enter');
    await until(() => form.input('street_number').value === '3');
    expect(form.input('street').value).to.equal('Lindenweg');
  });

  it('keeps what the address does not contain', async () => {
    const {form} = await openLookup({select: async () => ({city: 'Ulm'})});
    await form.typeAll({additional_address_data: '3. OG', postal_code: '89073'});
    await form.type('street-line', 'Linden');
    await until(() => isOpen(form));
    await form.press('ArrowDown');
    await form.press('Enter');
    await until(() => form.input('city').value === 'Ulm');
    expect(form.input('postal_code').value).to.equal('89073');
    expect(form.input('additional_address_data').value).to.equal('3. OG');
  });

  it('asks nothing where the source has no addresses', async () => {
    const {form, asked} = await openLookup({canSearch: (country) => country !== 'DE'});
    await form.type('street-line', 'Linden 5');
    await quiet(400);
    expect(asked.length).to.equal(0);
    form.choose('country', 'AT');
    await form.type('street-line', 'Linden 5');
    await until(() => isOpen(form));
    expect(asked[0]?.country).to.equal('AT');
  });

  it('asks nothing when the browser fills the form, or the form is read-only', async () => {
    const {form, asked} = await openLookup();
    inputOf(form).focus();
    inputOf(form).value = 'Lindenweg 3';
    inputOf(form).dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    form.element.readonly = true;
    await form.element.updateComplete;
    inputOf(form).dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertText'}));
    await quiet(400);
    expect(asked.length).to.equal(0);
  });

  it('closes when it becomes read-only', async () => {
    const {form} = await openList();
    form.element.readonly = true;
    await form.element.updateComplete;
    expect(isOpen(form)).to.equal(false);
  });

  it('closes when the form is sent', async () => {
    const {between} = heldProxy();
    const form = await openForm({properties: {lookup: source().lookup}, between});
    await until(() => inputOf(form).getAttribute('role') === 'combobox');
    await form.typeAll(PAYER);
    await form.type('street-line', 'Lindenweg 3');
    await until(() => isOpen(form));
    await form.press('Enter');
    await until(() => form.element.matches(':state(submitting)'), 'it is sent');
    await form.element.updateComplete;
    expect(isOpen(form)).to.equal(false);
  });

  it('closes when the payer goes on, and picks nothing', async () => {
    const {form} = await openList();
    await form.press('ArrowDown');
    await form.press('Tab');
    expect(isOpen(form)).to.equal(false);
    expect(form.input('city').value).to.equal('');
  });
});

describe('a lookup that is', () => {
  const never = (): Promise<never> => new Promise(() => undefined);
  const bad: Readonly<Record<string, Search>> = {
    silent: never,
    failing: async () => Promise.reject(new Error('Lindenstraße 5')),
    throwing: () => {
      throw new TypeError('Lindenstraße 5');
    },
    'rejecting with nothing': async () => Promise.reject(undefined),
    empty: async () => [],
    'answering no list': async () => ({length: 3}) as never,
    'answering no results': async () =>
      [null, 7, {}, {id: '1'}, {label: 'x'}, {id: {}, label: 'y'}] as never,
  };
  for (const [name, search] of Object.entries(bad)) {
    it(`${name} leaves a plain field, without a message`, async () => {
      const lines = await saidDuring(async () => {
        const {form, asked} = await openLookup({search});
        const before = form.root.querySelector('form')?.getBoundingClientRect().height;
        await form.type('street-line', 'Linden 5');
        await until(() => asked.length === 1);
        await quiet(50);
        expect(isOpen(form)).to.equal(false);
        expect(form.find('.street-line [role=status]').textContent).to.equal('');
        expect(form.root.querySelector('form')?.getBoundingClientRect().height).to.equal(before);
        await form.typeAll(PAYER);
        expect(form.element.contact?.address?.street).to.equal('Straße des 17. Juni');
      });
      for (const line of lines) {
        expect(line).to.contain('lookup.search');
        expect(line).not.to.contain('Linden');
      }
    });
  }

  it('lying with markup shows it as text', async () => {
    const label = '<img src=x onerror="document.title=1">';
    const {form} = await openList({search: async () => [{id: '1', label, hint: '<b>x</b>'}]});
    expect(options(form)[0]?.textContent).to.equal(`${label} <b>x</b>`);
    expect(form.root.querySelector('.options :is(img, b)')).to.equal(null);
  });

  it('flooding shows eight addresses, and cuts long ones', async () => {
    const flood = Array.from({length: 10_000}, (_, id) => ({
      id: String(id),
      label: 'x'.repeat(5000),
    }));
    const {form} = await openList({search: async () => flood});
    expect(options(form).length).to.equal(8);
    expect(options(form)[0]?.textContent?.length).to.equal(200);
  });

  const picks: Readonly<Record<string, AddressLookup['select']>> = {
    'forgetful of its ids': async () => Promise.reject(new RangeError('Linden')),
    'answering nothing': async () => undefined as never,
    'answering text': async () => 'Lindenweg 3' as never,
    'answering numbers': async () => ({street: 5, city: {}}) as never,
    'silent about an address': never,
  };
  for (const [name, select] of Object.entries(picks)) {
    it(`${name} keeps what is typed`, async () => {
      const lines = await saidDuring(async () => {
        const {form} = await openList({select});
        await form.press('ArrowDown');
        await form.press('Enter');
        await quiet(50);
        expect(inputOf(form).value).to.equal('Linden');
        expect(isOpen(form)).to.equal(false);
        await form.press('g');
        expect(inputOf(form).value).to.equal('Lindeng');
      });
      for (const line of lines) expect(line).not.to.contain('Linden');
    });
  }

  it('late with an address does not overwrite what was typed meanwhile', async () => {
    for (const name of ['street-line', 'city'] as const) {
      let answer: (parts: object) => void = () => undefined;
      const {form} = await openList({select: () => new Promise((done) => (answer = done))});
      await form.press('ArrowDown');
      await form.press('Enter');
      await form.type(name, 'Ulm');
      answer(PARTS['1'] as object);
      await quiet(50);
      expect(form.input(name).value).to.equal('Ulm');
      expect(form.input('postal_code').value).to.equal('');
    }
  });

  it('late with an address, beside a tool for agents, leaves what was typed meanwhile', async () => {
    let answer: (parts: object) => void = () => undefined;
    const {form} = await openLookup(
      {select: () => new Promise((done) => (answer = done))},
      {agentTool: 'payer', streetLayout: 'combined'},
    );
    form.element.streetLayout = 'split';
    await until(() => form.isShown('street'));
    await form.type('street', 'Linden');
    await until(() => form.root.querySelectorAll('#street-options li').length === 3);
    await form.press('ArrowDown');
    await form.press('Enter');
    await form.type('city', 'Ulm');
    answer(PARTS['1'] as object);
    await quiet();
    expect(form.input('city').value).to.equal('Ulm');
  });

  it('late with an address still fills it in when the payer has only gone on', async () => {
    let answer: (parts: object) => void = () => undefined;
    const {form} = await openList({select: () => new Promise((done) => (answer = done))});
    await form.press('ArrowDown');
    await form.press('Enter');
    await form.press('Tab');
    answer(PARTS['1'] as object);
    await until(() => form.input('city').value === 'Bonn');
  });

  it('late with a list does not open it behind the payer', async () => {
    let answer: (found: typeof FOUND) => void = () => undefined;
    const {form, asked} = await openLookup({search: () => new Promise((done) => (answer = done))});
    await form.type('street-line', 'Linden');
    await until(() => asked.length === 1);
    await form.press('Tab');
    answer(FOUND);
    await quiet(50);
    expect(isOpen(form)).to.equal(false);
    expect(asked[0]?.signal.aborted).to.equal(true);
  });

  it('full of other countries keeps the country of the form', async () => {
    const {form} = await openList(
      {select: async () => ({street: 'Ring', street_number: '1', city: 'Wien', country: 'AT'})},
      {countries: 'DE'},
    );
    await form.press('ArrowDown');
    await form.press('Enter');
    await until(() => form.input('city').value === 'Wien');
    expect(form.input('country').value).to.equal('DE');
  });
});

describe('the list of addresses', () => {
  for (const locale of ['de', 'ar']) {
    it(`fits a phone, moves nothing, and is large enough for a finger: ${locale}`, async () => {
      const phone = document.createElement('div');
      phone.style.inlineSize = '320px';
      const {form} = await openLookup({}, {locale}, (element) => {
        phone.append(element);
        return phone;
      });
      await form.type('street-line', 'Li');
      const height = (): number => form.element.getBoundingClientRect().height;
      const before = height();
      await form.type('street-line', 'Linden');
      await until(() => isOpen(form));
      expect(height()).to.equal(before);
      const input = inputOf(form).getBoundingClientRect();
      for (const option of options(form)) {
        const box = option.getBoundingClientRect();
        expect(box.height).to.be.at.least(44);
        expect(box.left).to.be.at.least(input.left);
        expect(box.right).to.be.at.most(input.right);
        expect(box.top).to.be.at.least(input.bottom);
      }
      expect(phone.scrollWidth).to.be.at.most(320);
    });
  }

  it('is announced in Arabic with its own plural', async () => {
    const {form} = await openList({}, {locale: 'ar'});
    expect(form.find('.street-line [role=status]').textContent).to.contain('عناوين');
  });
});
