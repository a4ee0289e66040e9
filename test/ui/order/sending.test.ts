/**
 * Long because it follows one submit through all its moments.
 * @module
 */
import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import {holdClock, type HeldClock} from '../../support/time/held-clock.ts';
import {createForm, openForm, until, type PayerFormHarness} from '../../support/payer-form.ts';

const SAVING = 'Ihre Angaben werden gespeichert …';
const LONG = 'Es dauert länger als üblich.';

/** An answer that is given when the test says so. */
function heldAnswer(): {
  between: (request: Request, proxy: (request: Request) => Promise<Response>) => Promise<Response>;
  give(): void;
} {
  let give = (): void => undefined;
  const given = new Promise<void>((done) => {
    give = done;
  });
  return {
    between: async (request, proxy) => {
      await Promise.race([
        given,
        new Promise((_, fail) =>
          request.signal.addEventListener('abort', () => fail(request.signal.reason as Error)),
        ),
      ]);
      return proxy(request);
    },
    give: () => give(),
  };
}

/** What can be read over the form; empty when nothing is said. */
function said(form: PayerFormHarness): string {
  const text = form.find('[part=sending]');
  return text.checkVisibility() ? (text.textContent ?? '') : '';
}

const announced = ({root}: PayerFormHarness): string =>
  root.querySelector('.root > [role=status]')?.textContent ?? '';

const noSubmit: Partial<SecuPayerForm> = {noSubmit: true, noSaved: true, contact: SAMPLE_CONTACT};

describe('a send that takes a while', () => {
  let clock: HeldClock;
  afterEach(() => clock.release());

  async function sending(
    properties: Partial<SecuPayerForm>,
    around = (form: HTMLElement): HTMLElement => form,
  ): Promise<{form: PayerFormHarness; give(): void; done: Promise<unknown>}> {
    const {between, give} = heldAnswer();
    const form = await openForm({properties, between, around});
    clock = holdClock();
    const done = form.element.submit().catch((error: unknown) => error);
    await until(() => form.element.matches(':state(submitting)'), 'it is sent');
    await form.element.updateComplete;
    return {form, give, done};
  }

  const pass = async (form: PayerFormHarness, milliseconds: number): Promise<void> => {
    clock.pass(milliseconds);
    await form.element.updateComplete;
  };

  it('says so in the form after 400 ms where the page has the button', async () => {
    const {form, give, done} = await sending(noSubmit);
    await pass(form, 399);
    expect(said(form)).to.equal('');
    await pass(form, 1);
    expect(said(form)).to.equal(SAVING);
    expect(getComputedStyle(form.find('[part=sending]'), '::before').animationName).to.equal(
      'turn',
    );
    give();
    await done;
    await form.element.updateComplete;
    expect(said(form)).to.equal('');
  });

  it('says so if the slot contains a button of the page', async () => {
    const {form} = await sending({noSaved: true, contact: SAMPLE_CONTACT}, (element) => {
      const button = Object.assign(document.createElement('button'), {slot: 'submit'});
      element.append(button);
      return element;
    });
    await pass(form, 400);
    expect(said(form)).to.equal(SAVING);
  });

  it('is said by its own button alone until it takes long', async () => {
    const {form} = await sending({noSaved: true, contact: SAMPLE_CONTACT});
    expect(form.button.textContent?.trim()).to.equal(SAVING);
    await pass(form, 7999);
    expect(said(form)).to.equal('');
    await pass(form, 1);
    expect(said(form)).to.equal(LONG);
  });

  it('says after 8 s that it takes longer than usual', async () => {
    const {form} = await sending(noSubmit);
    await pass(form, 7999);
    expect(said(form)).to.equal(SAVING);
    await pass(form, 1);
    expect(said(form)).to.equal(LONG);
  });

  it('is announced to screen readers, and once more when it takes long', async () => {
    const {form} = await sending(noSubmit);
    expect(announced(form)).to.equal(SAVING);
    expect(form.find('.sending').ariaHidden).to.equal('true');
    await pass(form, 8000);
    expect(announced(form)).to.equal(LONG);
  });

  it('makes the form busy until it ends', async () => {
    const {form, give, done} = await sending(noSubmit);
    expect(form.find('form').ariaBusy).to.equal('true');
    give();
    await done;
    await form.element.updateComplete;
    expect(form.find('form').ariaBusy).to.equal('false');
  });

  it('moves nothing, in the form and below it', async () => {
    const below = document.createElement('p');
    const {form} = await sending(noSubmit, (element) => {
      const box = document.createElement('div');
      box.append(element, below);
      return box;
    });
    const tops = (): number[] =>
      [form.find('.root'), ...form.root.querySelectorAll('input'), below].map(
        (part) => part.getBoundingClientRect().top,
      );
    const before = tops();
    await pass(form, 400);
    expect(tops()).to.deep.equal(before);
    await pass(form, 8000);
    expect(tops()).to.deep.equal(before);
  });

  it('is in view however long the form is', async () => {
    const {form} = await sending(noSubmit, (element) => {
      const box = document.createElement('div');
      box.style.cssText = 'block-size: 200px; overflow: auto';
      box.append(element);
      return box;
    });
    await pass(form, 400);
    const box = form.element.parentElement as HTMLElement;
    const {top, bottom} = form.find('[part=sending]').getBoundingClientRect();
    expect(top).to.be.at.least(box.getBoundingClientRect().top);
    expect(bottom).to.be.at.most(box.getBoundingClientRect().bottom);
  });

  it('starts again with the next attempt', async () => {
    const {form} = await sending(noSubmit);
    await pass(form, 8000);
    clock.pass(60_000);
    await until(() => form.failure.startsWith('Die Antwort dauert zu lange.'), 'it is given up');
    expect(said(form)).to.equal('');
    form.element.submit().catch(() => undefined);
    await until(() => form.element.matches(':state(submitting)'), 'it is sent again');
    await form.element.updateComplete;
    expect(said(form)).to.equal('');
    await pass(form, 400);
    expect(said(form)).to.equal(SAVING);
  });

  it('of a saved payer is said as well', async () => {
    const {between, give} = heldAnswer();
    const known = createForm();
    await known.shop.client.create(SAMPLE_CONTACT);
    const {client} = known.shop;
    let isHeld = false;
    const form = await openForm({
      properties: {
        noSubmit: true,
        client: {
          ...client,
          get: async (id, options) => {
            if (isHeld) await between(new Request('https://x.invalid'), async () => new Response());
            return client.get(id, options);
          },
        },
      },
    });
    await until(() => form.element.matches(':state(choosing)'), 'they are offered');
    isHeld = true;
    clock = holdClock();
    form.element.submit().catch(() => undefined);
    await until(() => form.element.matches(':state(submitting)'), 'it is sent');
    await form.element.updateComplete;
    await pass(form, 400);
    expect(said(form)).to.equal(SAVING);
    give();
  });
});

describe('a device that is offline', () => {
  let clock: HeldClock;
  const setOnline = (isOnline: boolean): void => {
    Object.defineProperty(navigator, 'onLine', {value: isOnline, configurable: true});
    dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
  };
  afterEach(() => {
    setOnline(true);
    Reflect.deleteProperty(navigator, 'onLine');
    clock.release();
  });
  const OFFLINE = 'Es besteht keine Verbindung.';

  async function open(): Promise<{form: PayerFormHarness; give(): void}> {
    const {between, give} = heldAnswer();
    const form = await openForm({properties: noSubmit, between});
    clock = holdClock();
    return {form, give};
  }

  /** Sends it. Its minute runs then: a clock that passes earlier passes nothing. */
  async function send({element}: PayerFormHarness): Promise<void> {
    element.submit().catch(() => undefined);
    await until(() => element.matches(':state(submitting)'), 'it is sent');
    await until(() => clock.waiting.some((wait) => wait > 20_000), 'its minute runs');
  }

  it('at the press is told within 3 s, keeps what was typed, and goes on at the next press', async () => {
    const {form, give} = await open();
    setOnline(false);
    const failed = form.next('payer-error');
    await send(form);
    clock.pass(3000);
    expect((await failed).detail).to.deep.equal({code: 'network', retryable: true});
    await until(() => form.failure.startsWith(OFFLINE), 'it is told');
    expect(form.input('surname').value).to.equal(SAMPLE_CONTACT.surname);
    setOnline(true);
    give();
    const ready = form.next('payer-ready');
    void form.element.submit();
    expect((await ready).detail.action).to.equal('created');
  });

  it('in the middle of sending is told within 3 s', async () => {
    const {form} = await open();
    await send(form);
    clock.pass(5000);
    setOnline(false);
    clock.pass(3000);
    await until(() => form.failure.startsWith(OFFLINE), 'it is told');
  });

  it('for a moment is not spoken of', async () => {
    const {form, give} = await open();
    const ready = form.next('payer-ready');
    await send(form);
    setOnline(false);
    clock.pass(1500);
    setOnline(true);
    clock.pass(1500);
    expect(form.element.matches(':state(submitting)')).to.equal(true);
    give();
    await ready;
  });

  it('but reaches its proxy all the same, as on a developer’s machine, is served', async () => {
    const {form, give} = await open();
    setOnline(false);
    give();
    const ready = form.next('payer-ready');
    void form.element.submit();
    await ready;
  });

  it('leaves no timer behind', async () => {
    const {form, give} = await open();
    setOnline(false);
    give();
    await form.element.submit();
    await form.element.updateComplete;
    setOnline(false);
    expect(clock.waiting.filter((wait) => wait <= 8000)).to.deep.equal([]);
  });
});

describe('a failure', () => {
  const broken = async (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));
  const isInView = (part: HTMLElement): boolean => {
    const {top, bottom} = part.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };

  /** The form, and far below it the button of the shop. */
  const farApart = (form: SecuPayerForm): HTMLElement => {
    const page = document.createElement('form');
    const far = document.createElement('div');
    far.style.blockSize = '3000px';
    page.append(form, far, document.createElement('button'));
    page.addEventListener('submit', (event) => event.preventDefault());
    return page;
  };

  async function open(): Promise<{form: PayerFormHarness; button: HTMLButtonElement}> {
    const form = await openForm({
      properties: {...noSubmit, required: true},
      limits: {retries: 0},
      between: broken,
      around: farApart,
    });
    const button = form.element.form?.querySelector('button') as HTMLButtonElement;
    button.focus();
    button.scrollIntoView();
    expect(isInView(form.find('.root'))).to.equal(false);
    return {form, button};
  }

  const submits: Record<string, (form: PayerFormHarness, button: HTMLButtonElement) => unknown> = {
    'the press of a button far below': (_, button) => button.click(),
    'submit()': (form) => form.element.submit().catch(() => undefined),
    'requestSubmit() of the form around it': (form) => form.element.form?.requestSubmit(),
  };

  for (const [name, submit] of Object.entries(submits)) {
    it(`after ${name} is brought into view and takes the focus`, async () => {
      const {form, button} = await open();
      submit(form, button);
      await until(() => form.failure !== '', 'it failed');
      await until(() => form.focused === 'failure', 'the failure has the focus');
      await until(() => isInView(form.find('.failure')), 'it is in view');
    });
  }

  it('takes the focus again at the next failure', async () => {
    const {form, button} = await open();
    for (let times = 0; times < 2; times += 1) {
      button.focus();
      button.click();
      await until(() => form.focused === 'failure', 'the failure has the focus');
      form.find('.failure').blur();
    }
  });

  it('of an incomplete form brings the summary into view', async () => {
    const {form, button} = await open();
    form.input('surname').value = '';
    button.click();
    await until(() => form.focused === 'summary', 'the summary has the focus');
    await until(() => isInView(form.find('.summary')), 'it is in view');
  });
});
