import {SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import {startScriptShop, type ScriptShop} from '../../test/site/script-shop.ts';
import type {AdyenShop, Checkout} from './checkouts.ts';
import {asked, atKeyboard, picking, typing, type Payer} from './payers.ts';

/** The same payer at a page with the form, and at one without. */
export interface Pair {
  what: string;
  payer: Payer;
  ours: Checkout;
  plain: Checkout;
  /** The payer at the other page, if it asks for something else to be done. */
  plainPayer?: Payer;
  /** The same with Adyen's components, where they have a form for it. */
  adyen?: Checkout;
}

const FORM =
  'proxy-url="/payer" token-url="/payer-token" country="DE" locale="de" no-submit no-saved';
const TAG = `<secu-payer-form id="payer" ${FORM} required></secu-payer-form>`;
const DELIVERY = `<secu-payer-form purpose="delivery" of="payer" name="delivery_customer_id" ${FORM}></secu-payer-form>`;

/** A shop's own fields by the autofill token, with their labels. */
const PERSON = {'given-name': 'Vorname', 'family-name': 'Nachname', email: 'E-Mail-Adresse'};
const PLACE = {
  'address-line1': 'Straße und Hausnummer',
  'postal-code': 'Postleitzahl',
  'address-level2': 'Ort',
};
const fields = (labels: Readonly<Record<string, string>>, purpose = ''): string =>
  Object.entries(labels)
    .map(
      ([token, label]) =>
        `<p><label>${label}<br><input name="${purpose}${token}" autocomplete="${purpose} ${token}" required></label></p>`,
    )
    .join('');

const page = (content: string, script = ''): string => `<!doctype html><html lang="de">
  <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kasse</title><link rel="icon" href="data:,"><style>.order {margin-block: 1em}</style>
  <script type="module" src="/secu-payer-form.js"></script>
  <form method="post" action="/taken">${content}<button class="order">Bestellen</button></form>
  <script type="module">${script}</script></html>`;

const SHOP = fields({...PERSON, ...PLACE});
const OTHER = {'given-name': 'Vorname', 'family-name': 'Nachname', ...PLACE};
const LOOKUP = `
  const ask = async (body, signal) =>
    (await fetch('/addresses', {method: 'POST', body: JSON.stringify(body), signal})).json();
  document.querySelector('secu-payer-form').lookup = {
    search: (query, {signal}) => ask({query}, signal),
    select: (id, {signal}) => ask({id}, signal),
  };`;

const PAGES = {
  three: page(TAG.replace('required', 'payment-method="creditcard" no-address fields="" required')),
  'three-plain': page(fields(PERSON)),
  two: page(TAG + DELIVERY),
  'two-plain': page(
    `${SHOP}<p><label><input type="checkbox" class="other" onchange="document.querySelector('.delivery').hidden = !this.checked"> Andere Lieferanschrift</label></p>
    <fieldset class="delivery" hidden>${fields(OTHER, 'shipping').replaceAll('required', '')}</fieldset>`,
  ),
  follow: page(SHOP + TAG.replace('required', 'follow="form" required')),
  plain: page(SHOP),
  lookup: page(TAG, LOOKUP),
};

/** In the order in which a page has them, by the tokens of the shop's own fields. */
const OWN = {
  'given-name': SAMPLE_TYPED.forename,
  'family-name': SAMPLE_TYPED.surname,
  email: SAMPLE_TYPED.email,
  'address-line1': SAMPLE_TYPED['street-line'],
  'postal-code': SAMPLE_TYPED.postal_code,
  'address-level2': SAMPLE_TYPED.city,
};
const PARCEL = {'address-line1': 'Lindenweg 3', 'postal-code': '53111', 'address-level2': 'Bonn'};
const prefixed = (values: Readonly<Record<string, string>>, prefix: string) =>
  Object.fromEntries(Object.entries(values).map(([name, text]) => [prefix + name, text]));
const {forename, surname, email} = SAMPLE_TYPED;
const shippingNames = {'given-name': forename, 'family-name': surname};

/** Pages for what a form asks less for, each beside a page that asks in the plain way. */
export async function openPages(
  adyen?: AdyenShop,
): Promise<{url: string; pairs: readonly Pair[]; stop(): void}> {
  const shop: ScriptShop = await startScriptShop({}, async (request) => {
    const {pathname} = new URL(request.url);
    const html = PAGES[pathname.slice(1) as keyof typeof PAGES] as string | undefined;
    const cookie = {'set-cookie': `shopper=${crypto.randomUUID()}`};
    if (html) return htmlOf(html, cookie);
    if (pathname === '/addresses') return Response.json(answerOf(await request.json()));
    if (pathname !== '/taken') return undefined;
    const posted = new URLSearchParams(await request.text());
    return htmlOf(`<output>${posted.get('customer_id') ?? 'taken'}</output>`);
  });
  const at = (
    path: keyof typeof PAGES,
    values: Readonly<Record<string, string>>,
    selectorOf: Checkout['selectorOf'],
    more: Partial<Checkout> = {},
  ): Checkout => ({
    open: async (tab) => void (await tab.goto(`${shop.url}/${path}`, {waitUntil: 'load'})),
    values,
    selectorOf,
    orderButton: '.order',
    taken: 'output',
    ...more,
  });
  const inForm = (name: string): string =>
    name.startsWith('shipping')
      ? `[purpose=delivery] >>> [name="${name.slice('shipping'.length)}"]`
      : `#payer >>> [name="${name}"]`;
  const inPage = (name: string): string => `[name="${name}"]`;
  const isPlain = {isPlain: true};
  const three = at('three', {forename, surname, email}, inForm);
  const plainThree = at('three-plain', {...shippingNames, email}, inPage, isPlain);
  const follow = at('follow', OWN, inPage);
  const plain = at('plain', OWN, inPage, isPlain);
  const doubtful = {...OWN, 'address-line1': 'Weg 3'};
  const delivered = {'street-line': 'Lindenweg 3', postal_code: '53111', city: 'Bonn'};
  const picked = {...SAMPLE_TYPED, ...delivered};
  return {
    pairs: [
      {
        what: 'three fields, on a phone',
        payer: typing,
        ours: three,
        plain: plainThree,
        ...(adyen && {adyen: adyen.person}),
      },
      {what: 'three fields, at a keyboard', payer: atKeyboard, ours: three, plain: plainThree},
      {
        what: 'two addresses',
        payer: typing,
        ours: at('two', {...SAMPLE_TYPED, ...prefixed(delivered, 'shipping')}, inForm, {
          unfold: {before: 'shippingstreet-line', tap: '[purpose=delivery] >>> #same'},
        }),
        plain: at(
          'two-plain',
          {...OWN, ...prefixed({...shippingNames, ...PARCEL}, 'shipping')},
          inPage,
          {
            ...isPlain,
            unfold: {before: 'shippinggiven-name', tap: '.other'},
          },
        ),
        ...(adyen && {adyen: adyen.delivery}),
      },
      {what: '`follow`, all sure', payer: typing, ours: follow, plain},
      {
        what: '`follow`, one doubt',
        payer: asked,
        ours: {...follow, values: doubtful},
        plain: {...plain, values: doubtful},
        plainPayer: typing,
      },
      {
        what: '`lookup`',
        payer: picking,
        ours: at('lookup', picked, inForm),
        plain: {...plain, values: {...OWN, ...PARCEL}},
        plainPayer: typing,
      },
    ],
    url: shop.url,
    stop: () => shop.stop(),
  };
}

const htmlOf = (text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, {headers: {'content-type': 'text/html; charset=utf-8', ...headers}});

const answerOf = ({id}: {id?: string}): object =>
  id
    ? {street: 'Lindenweg', street_number: '3', postal_code: '53111', city: 'Bonn'}
    : [{id: 'a-1', label: 'Lindenweg 3, 53111 Bonn'}];
