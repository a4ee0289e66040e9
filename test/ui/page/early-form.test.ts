import {expect} from '@open-wc/testing';
import {until} from '../../support/payer-form.ts';

/** A piece of what a server renders; the element is defined long since, so this is its upgrade. */
const EARLY = `<secu-payer-form locale="de" country="DE" no-saved>
  <template shadowrootmode="open">
    <form method="dialog">
      <select name="country"><option value="DE" selected>DE</option><option value="AT">AT</option></select>
      <input name="forename"><input name="street-line"><input name="email" type="email"><input name="city" value="Wien">
    </form>
  </template>
</secu-payer-form>`;

/** A page whose script comes once the payer has begun. */
async function arriveLate(act: (root: ShadowRoot) => void): Promise<ShadowRoot> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><title>late</title>${EARLY}`;
  document.body.append(frame);
  await new Promise((done) => frame.addEventListener('load', done, {once: true}));
  const page = frame.contentDocument;
  const early = page?.querySelector('secu-payer-form')?.shadowRoot;
  if (!page || !early) throw new Error('There is no early form');
  frame.focus();
  act(early);
  const script = page.createElement('script');
  script.type = 'module';
  script.src = new URL('../../../src/index.ts', import.meta.url).href;
  page.head.append(script);
  await until(() => early.querySelector('[name=surname]') !== null, 'the living form is there');
  return early;
}

function inputOf(root: ShadowRoot, name: string): HTMLInputElement {
  const input = root.querySelector<HTMLInputElement>(`[name="${name}"]`);
  if (!input) throw new Error(`There is no ${name}`);
  return input;
}

const valueOf = (root: ShadowRoot, name: string): string => inputOf(root, name).value;

describe('a form that a server rendered', () => {
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('gives what was typed before the script came to the living form', async () => {
    const root = await arriveLate((early) => {
      inputOf(early, 'forename').value = 'Jörg';
      inputOf(early, 'street-line').value = 'Heidestr';
      inputOf(early, 'country').value = 'AT';
    });
    expect(valueOf(root, 'forename')).to.equal('Jörg');
    expect(valueOf(root, 'street-line')).to.equal('Heidestr');
    expect(valueOf(root, 'country')).to.equal('AT');
    expect(valueOf(root, 'city'), 'what the server wrote is not typed').to.equal('');
    expect(root.querySelectorAll('form').length).to.equal(1);
    expect(root.querySelector('[aria-invalid=true]')).to.equal(null);
  });

  it('leaves the caret where it was', async () => {
    const root = await arriveLate((early) => {
      const input = inputOf(early, 'street-line');
      input.value = 'Heidestr';
      input.focus();
      input.setSelectionRange(2, 5);
    });
    const input = root.activeElement as HTMLInputElement;
    expect(input.name).to.equal('street-line');
    expect([input.selectionStart, input.selectionEnd]).to.deep.equal([2, 5]);
  });

  it('goes on in an input that has no caret to set', async () => {
    const root = await arriveLate((early) => {
      const input = inputOf(early, 'email');
      input.value = 'a@';
      input.focus();
    });
    expect((root.activeElement as HTMLInputElement).name).to.equal('email');
    expect(valueOf(root, 'email')).to.equal('a@');
  });
});
