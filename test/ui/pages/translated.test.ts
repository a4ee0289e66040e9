import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {openForm, until, type PayerFormHarness} from '../../support/payer-form.ts';

/** What the form says: text nodes that hold more than space, of elements that may be translated. */
function textsOf(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const place = text.parentElement;
    if (text.data.trim() && !place?.closest('style, [translate=no]')) found.push(text);
  }
  return found;
}

const translated = (text: string): string => `«${text.trim()}»`;

const labels = (root: Node): HTMLElement[] =>
  Array.from(
    (root as ShadowRoot).querySelectorAll<HTMLElement>('label, p, legend, span, strong, a, button'),
  );

/** What translators are known to do with a page. */
const TRANSLATORS: Record<string, (root: ShadowRoot) => void> = {
  'wraps text in <font>': (root) => {
    for (const text of textsOf(root)) {
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      text.replaceWith(outer);
      outer.append(inner);
      inner.append(translated(text.data));
    }
  },
  'moves the text node into <font>': (root) => {
    for (const text of textsOf(root)) {
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(text);
      text.data = translated(text.data);
    }
  },
  'puts a new text node in its place': (root) => {
    for (const text of textsOf(root)) text.replaceWith(translated(text.data));
  },
  'writes into the text node': (root) => {
    for (const text of textsOf(root)) text.data = translated(text.data);
  },
  'splits the text node': (root) => {
    for (const text of textsOf(root)) {
      text.splitText(1);
      text.before(document.createElement('wbr'));
    }
  },
  'sets textContent of what holds text alone': (root) => {
    for (const place of labels(root)) {
      if (place.childElementCount === 0 && place.textContent?.trim()) {
        place.textContent = translated(place.textContent);
      }
    }
  },
  'sets textContent of whole labels and messages': (root) => {
    for (const place of root.querySelectorAll('label, legend, .hint, .error, .detail, button')) {
      place.textContent = translated(place.textContent ?? '');
    }
  },
  'sets innerHTML of whole labels and messages': (root) => {
    for (const place of root.querySelectorAll('label, legend, .hint, .error, .detail, button')) {
      place.innerHTML = `<font>${place.innerHTML}</font>`;
    }
  },
};

const labelOf = ({root}: PayerFormHarness, name: string): string =>
  (root.querySelector(`label[for=${name}]`)?.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('a page that is translated', () => {
  const failures: string[] = [];
  const onError = ({message}: ErrorEvent): void => void failures.push(message);
  const onRejection = ({reason}: PromiseRejectionEvent): void => void failures.push(String(reason));
  beforeEach(() => {
    failures.length = 0;
    addEventListener('error', onError);
    addEventListener('unhandledrejection', onRejection);
  });
  afterEach(() => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
    expect(failures).to.deep.equal([]);
  });

  for (const [name, translate] of Object.entries(TRANSLATORS)) {
    describe(`by one that ${name}`, () => {
      it('goes on to name its fields by the country', async () => {
        const form = await openForm({properties: {noSaved: true}});
        translate(form.root);
        form.choose('country', 'US');
        await until(
          () => labelOf(form, 'city') === 'Ort und Bundesstaat',
          'the city is named anew',
        );
        translate(form.root);
        form.choose('country', 'DE');
        await until(() => labelOf(form, 'city') === 'Ort', 'the city is named as before');
        expect(labelOf(form, 'companyname')).to.contain('optional');
      });

      it('goes on to say what is wrong, and takes it back', async () => {
        const form = await openForm({properties: {noSaved: true, required: true}});
        translate(form.root);
        form.element.reportValidity();
        await form.element.updateComplete;
        expect(form.errorOf('email')).to.equal('Fehler: Geben Sie Ihre E-Mail-Adresse ein.');
        translate(form.root);
        await form.type('email', 'x');
        await form.press('Tab');
        await until(() => form.errorOf('email').includes('Schreiben Sie es so'), 'it says another');
        translate(form.root);
        await form.type('email', 'erika@example.com');
        await form.press('Tab');
        await until(() => form.errorOf('email') === '', 'it says nothing');
        expect(form.find('#email-error').checkVisibility()).to.equal(true);
        expect(form.find('#email-error').offsetHeight).to.equal(0);
      });

      it('goes on to speak another language', async () => {
        const form = await openForm({properties: {noSaved: true}});
        translate(form.root);
        form.element.locale = 'en';
        await form.element.updateComplete;
        expect(labelOf(form, 'forename')).to.equal('First name');
        expect(form.button.textContent?.trim()).to.equal('Continue');
        expect(form.link('+ Flat, building, c/o').checkVisibility()).to.equal(true);
      });

      it('says a failure, then takes the order', async () => {
        let isBroken = true;
        const form = await openForm({
          properties: {noSaved: true, contact: SAMPLE_CONTACT},
          limits: {retries: 0},
          between: async (request, proxy) => {
            if (isBroken) throw new TypeError('Failed to fetch');
            return proxy(request);
          },
        });
        translate(form.root);
        await form.element.submit().catch(() => undefined);
        await until(() => form.failure.startsWith('Es besteht keine Verbindung'), 'it says why');
        translate(form.root);
        isBroken = false;
        await form.element.submit();
        await form.element.updateComplete;
        translate(form.root);
        form.find('[part=ready] .link').click();
        await until(() => form.element.matches(':state(editing)'), 'it can be changed');
        expect(form.input('surname').value).to.equal(SAMPLE_CONTACT.surname);
      });

      it('goes on to offer and delete earlier payers', async () => {
        const form = await openForm({properties: {noSaved: true}});
        await form.shop.client.create(SAMPLE_CONTACT);
        form.element.noSaved = false;
        await form.element.reload();
        await until(() => form.element.matches(':state(choosing)'), 'they are offered');
        translate(form.root);
        form.find('.card .link:last-child').click();
        await until(() => form.find('.actions').role === 'alertdialog', 'it asks');
        translate(form.root);
        form.find('.actions .link').click();
        await until(() => form.root.querySelector('.notice') !== null, 'it is deleted');
        expect(form.find('.notice').textContent).to.contain('Gelöscht');
        translate(form.root);
        form.find('.notice .link').click();
        await until(() => form.root.querySelector('.card') !== null, 'it is back');
      });
    });
  }

  it('is not to translate names and addresses', async () => {
    const form = await openForm({properties: {noSaved: true, contact: SAMPLE_CONTACT}});
    await form.element.submit();
    await form.element.updateComplete;
    const lines = Array.from(form.root.querySelectorAll<HTMLElement>('.ready p'));
    expect(lines.length).to.be.at.least(3);
    expect(lines.every(({translate}) => !translate)).to.equal(true);
  });
});
