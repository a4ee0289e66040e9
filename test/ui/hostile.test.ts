import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {Address, Contact} from '../../src/contact/contact.ts';
import {SecuPayerForm} from '../../src/element.ts';
import {openForm, until} from '../support/payer-form.ts';
import {nextTask} from '../support/time/quiet.ts';

const MARKUP = [
  '<img src=x onerror="globalThis.wasHit = true">',
  '"><script>globalThis.wasHit = true</script>',
  "' onfocus='globalThis.wasHit = true' autofocus='",
  '${globalThis.wasHit = true}{{constructor.constructor("globalThis.wasHit = true")()}}',
  'javascript:globalThis.wasHit = true',
  '__proto__',
  '\u202e\u0000\ud800',
];
/** Real names and addresses that computers often refuse. */
const MEANT = [
  'O’Brien',
  "D'Angelo",
  'Null',
  'undefined',
  'True',
  'O',
  'Nguyễn Thị Minh Khai',
  '王小明',
  'محمد بن سلمان',
  'Jürgen von der Leyen-Müller',
  'Þórdís Kolbrún',
  'Łódź',
  'I <3 Köln',
  'Müller & Söhne',
];

/** All of them: a new one is tested too. */
const ATTRIBUTES: readonly string[] = SecuPayerForm.observedAttributes;

const wasHit = (): boolean => 'wasHit' in globalThis;
const elementsIn = ({shadowRoot}: SecuPayerForm): string[] =>
  Array.from(shadowRoot?.querySelectorAll('img, script, iframe, object, embed, style, svg') ?? [])
    .filter((part) => part.localName !== 'style')
    .map((part) => part.outerHTML);

describe('hostile text', () => {
  for (const text of MARKUP) {
    it(`as a prefilled contact is text: ${JSON.stringify(text)}`, async () => {
      const hostile = Object.fromEntries(
        Object.keys(SAMPLE_CONTACT).map((name) => [name, text]),
      ) as unknown as Contact;
      const address = Object.fromEntries(
        Object.keys(SAMPLE_CONTACT.address).map((name) => [name, text]),
      ) as unknown as Address;
      const form = await openForm({
        properties: {contact: {...hostile, address}, fields: 'salutation title dob phone mobile'},
      });
      form.element.reportValidity();
      await form.element.updateComplete;
      expect(elementsIn(form.element)).to.deep.equal([]);
      expect(wasHit()).to.equal(false);
    });

    it(`as an attribute harms nobody: ${JSON.stringify(text)}`, async () => {
      const {error} = console;
      console.error = () => undefined;
      try {
        const form = await openForm();
        for (const name of ATTRIBUTES) {
          form.element.setAttribute(name, text);
        }
        form.element.messages = {submit: text, 'label.city': text};
        await form.element.updateComplete;
        expect(form.button.textContent).to.contain(text.slice(0, 5));
        expect(elementsIn(form.element)).to.deep.equal([]);
        expect(wasHit()).to.equal(false);
      } finally {
        console.error = error;
      }
    });

    it(`in a proxy's answer is text: ${JSON.stringify(text)}`, async () => {
      const customer = {
        id: `PCU_${'A'.repeat(30)}`,
        contact: {...SAMPLE_CONTACT, companyname: text, surname: text},
        etag: 'x',
      };
      const form = await openForm({
        between: async () =>
          new Response(JSON.stringify({count: 1, data: [customer], items: [customer]}), {
            headers: {
              'content-type': 'application/json',
              'request-id': text.replace(/[^ -~]/g, ''),
            },
          }),
      });
      await form.element.reload().catch(() => undefined);
      await form.element.submit().catch(() => undefined);
      await form.element.updateComplete;
      expect(elementsIn(form.element)).to.deep.equal([]);
      expect(wasHit()).to.equal(false);
    });
  }
});

describe('a code that no form knows', () => {
  for (const code of ['constructor', '__proto__', 'toString', '<img src=x>', '']) {
    it(`asks to check the field: ${JSON.stringify(code)}`, async () => {
      const body = {
        type: 'urn:secu-payer-form:problem:validation',
        errors: [{pointer: '/contact/address/city', code}],
      };
      const headers = {'content-type': 'application/problem+json'};
      const form = await openForm({
        properties: {contact: SAMPLE_CONTACT},
        between: async () => new Response(JSON.stringify(body), {status: 422, headers}),
      });
      await form.element.submit().catch(() => undefined);
      await until(() => form.errorOf('city') !== '', 'the city is refused');
      expect(form.errorOf('city')).to.contain('Bitte prüfen Sie diese Angabe.');
    });
  }
});

describe('a name that means something else to computers', () => {
  for (const name of MEANT) {
    it(`arrives as it was typed: ${name}`, async () => {
      const form = await openForm({
        properties: {
          contact: {...SAMPLE_CONTACT, forename: name, surname: name, companyname: name},
        },
      });
      await form.element.submit();
      const {contact} = form.shop.sandbox.customers[0] ?? {};
      expect([contact?.['forename'], contact?.['surname'], contact?.['companyname']]).to.deep.equal(
        Array(3).fill(name),
      );
      await until(() => form.element.matches(':state(ready)'), 'there is a customer');
      expect(form.find('[part=ready]').textContent).to.contain(name);
    });
  }
});

describe('random text', () => {
  it('in every attribute leaves a form that says which of its inputs are wrong', async () => {
    const {error} = console;
    console.error = () => undefined;
    const text = fc.oneof(
      fc.string({unit: 'binary', maxLength: 30}),
      fc.constantFrom(...MARKUP, 'de', 'de DE x-x', 'DE AT', '-1', '1e99', 'phone dob', 'null'),
    );
    try {
      const form = await openForm();
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...ATTRIBUTES), text, async (name, value) => {
          form.element.setAttribute(name, value);
          await form.element.updateComplete;
          expect(elementsIn(form.element)).to.deep.equal([]);
          expect(form.button.textContent).not.to.equal('');
          expect(typeof form.element.checkValidity()).to.equal('boolean');
          form.element.removeAttribute(name);
          await form.element.updateComplete;
        }),
        {seed: 20_261_125, numRuns: 200},
      );
      expect(wasHit()).to.equal(false);
    } finally {
      console.error = error;
    }
  });

  it('in every member of a prefilled or stored contact leaves a form that judges it', async () => {
    const value = fc.oneof(fc.constantFrom(...MARKUP, ...MEANT), fc.jsonValue({maxDepth: 1}));
    const members = fc.dictionary(fc.constantFrom(...Object.keys(SAMPLE_CONTACT)), value);
    const addresses = fc.oneof(
      fc.dictionary(fc.constantFrom(...Object.keys(SAMPLE_CONTACT.address)), value),
      value,
    );
    await fc.assert(
      fc.asyncProperty(members, addresses, async (contact, address) => {
        const hostile = {...contact, address} as unknown as Contact;
        const items = [{id: `PCU_${'A'.repeat(30)}`, created: 'now', contact: hostile}];
        const form = await openForm({
          between: async () =>
            new Response(JSON.stringify({items}), {headers: {'content-type': 'application/json'}}),
        });
        form.element.contact = hostile;
        await form.element.updateComplete;
        expect(typeof form.element.checkValidity()).to.equal('boolean');
        await form.element.reload();
        await form.element.updateComplete;
        expect(elementsIn(form.element)).to.deep.equal([]);
        expect(wasHit()).to.equal(false);
        form.element.remove();
      }),
      {seed: 20_261_125, numRuns: 40},
    );
  });

  it('typed into every input leaves a form that judges it, and escapes nowhere', async () => {
    const form = await openForm({properties: {fields: 'title companyname dob phone mobile'}});
    const inputs = Array.from(form.root.querySelectorAll<HTMLInputElement>('.fields input'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({unit: 'binary', maxLength: 80}), {
          minLength: inputs.length,
          maxLength: inputs.length,
        }),
        async (texts) => {
          inputs.forEach((input, index) => {
            input.value = texts[index] ?? '';
            input.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
            input.dispatchEvent(new FocusEvent('focusout', {bubbles: true, composed: true}));
          });
          await nextTask();
          await form.element.updateComplete;
          expect(elementsIn(form.element)).to.deep.equal([]);
          expect(typeof form.element.checkValidity()).to.equal('boolean');
        },
      ),
      {seed: 20_261_125, numRuns: 60},
    );
  });
});
