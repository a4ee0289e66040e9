/** What stands around the form in a shop, as its own markup says; `<payer>` is where ours is. */
export interface Neighbour {
  name: string;
  html: string;
  /** Inputs of the shop: where a payer may have the browser fill in too, and which shows the end of it. */
  theirs: readonly (readonly [start: string, end: string])[];
}

const inForm = (html: string): string =>
  `<form id="shop" method="post">${html}<button>Order</button></form>`;

const email = (id: string, more = ''): string =>
  `<p><label for="${id}">E-mail</label> <input type="email" id="${id}" name="${id}" ${more} /></p>`;

const field = (id: string, label: string, more = ''): string =>
  `<p><label for="${id}">${label}</label> <input type="text" id="${id}" name="${id}" ${more} /></p>`;

const login = `<fieldset>
  ${field('username', 'User name', 'autocomplete="username"')}
  <p><label for="password">Password</label> <input type="password" id="password" name="password" autocomplete="current-password" /></p>
</fieldset>`;

const newsletter = `<form id="newsletter">${email('newsletter_email', 'autocomplete="email"')}<button>Subscribe</button></form>`;

const countries = (id: string, autocomplete: string): string =>
  `<p><label for="${id}">Country</label> <select id="${id}" name="${id}" ${autocomplete && `autocomplete="${autocomplete}"`}><option value="DE">Germany</option><option value="AT">Austria</option><option value="FR">France</option></select></p>`;

/** Since WooCommerce 10 each token has its section; before, none had. */
const wooCommerce = (kind: 'billing' | 'shipping', isOld: boolean): string => {
  const tokens = (token: string): string =>
    `class="input-text" autocomplete="${isOld ? token : `section-${kind} ${kind} ${token}`}"`;
  return `<div class="woocommerce-${kind}-fields__field-wrapper">
    ${field(`${kind}_first_name`, 'First name *', tokens('given-name'))}
    ${field(`${kind}_last_name`, 'Last name *', tokens('family-name'))}
    ${field(`${kind}_company`, 'Company name (optional)', tokens('organization'))}
    ${countries(`${kind}_country`, isOld ? 'country' : `section-${kind} ${kind} country`)}
    ${field(`${kind}_address_1`, 'Street address *', tokens('address-line1'))}
    ${field(`${kind}_address_2`, 'Apartment, suite, unit, etc. (optional)', tokens('address-line2'))}
    ${field(`${kind}_postcode`, 'Postcode / ZIP *', tokens('postal-code'))}
    ${field(`${kind}_city`, 'Town / City *', tokens('address-level2'))}
    ${kind === 'billing' ? `${field('billing_phone', 'Phone *', tokens('tel'))}${email('billing_email', tokens('email username'))}` : ''}
  </div>`;
};

const shopware = `<div class="register-personal">
  ${field('personalFirstName', 'Vorname*', 'autocomplete="section-personal given-name" class="form-control"')}
  ${field('personalLastName', 'Nachname*', 'autocomplete="section-personal family-name" class="form-control"')}
  ${email('personalMail', 'autocomplete="section-personal email" class="form-control"')}
</div>
<div class="register-address">
  ${field('billingAddressAddressStreet', 'Straße und Hausnummer*', 'autocomplete="section-billing billing address-line1" class="form-control"')}
  ${field('billingAddressAddressZipcode', 'PLZ*', 'autocomplete="section-billing billing postal-code" class="form-control"')}
  ${field('billingAddressAddressCity', 'Ort*', 'autocomplete="section-billing billing address-level2" class="form-control"')}
  ${countries('billingAddressAddressCountry', 'section-billing billing country')}
</div>`;

/** Magento 2 creates new ids for each page, and has no tokens. */
const magento = (part: 'shippingAddress' | 'billingAddress'): string => {
  const line = (name: string, label: string): string =>
    `<div class="field" name="${part}.${name}"><label class="label" for="${part}-${name}"><span>${label}</span></label><div class="control"><input class="input-text" type="text" name="${name}" id="${part}-${name}" /></div></div>`;
  return `<fieldset class="fieldset address">
    ${line('firstname', 'First Name')} ${line('lastname', 'Last Name')} ${line('company', 'Company')}
    ${line('street[0]', 'Street Address: Line 1')} ${line('street[1]', 'Street Address: Line 2')}
    ${countries(`${part}-country_id`, '')} ${line('city', 'City')} ${line('postcode', 'Zip/Postal Code')}
    ${line('telephone', 'Phone Number')}
  </fieldset>`;
};
const magentoEmail = `<fieldset id="customer-email-fieldset"><div class="field required"><label class="label" for="customer-email"><span>Email Address</span></label><div class="control"><input class="input-text" type="email" id="customer-email" name="username" /></div></div></fieldset>`;

const of = (name: string, html: string, ...theirs: string[]): Neighbour => ({
  name,
  html,
  theirs: theirs.map((start) => [start, ENDS[start] ?? start]),
});

/** Where not the input itself shows that the browser filled from it. */
const ENDS: Readonly<Record<string, string>> = {
  '#billing_first_name': '#billing_city',
  '#shipping_first_name': '#shipping_city',
  '#shippingAddress-firstname': '[name=city]',
  '#billingAddress-firstname': '[name=city]',
  '#billingAddressAddressStreet': '#billingAddressAddressCity',
  '#personalFirstName': '#personalMail',
  '#name': '#tel',
};

export const NEIGHBOURS: readonly Neighbour[] = [
  of('nothing', '<payer></payer>'),
  of(
    'an e-mail before',
    inForm(`${email('contact', 'autocomplete="email"')}<payer></payer>`),
    '#contact',
  ),
  of(
    'an e-mail after',
    inForm(`<payer></payer>${email('contact', 'autocomplete="email"')}`),
    '#contact',
  ),
  of('an e-mail before, without tokens', inForm(`${email('email')}<payer></payer>`), '#email'),
  of('an e-mail after, without tokens', inForm(`<payer></payer>${email('email')}`), '#email'),
  of(
    'e-mails on both sides',
    inForm(
      `${email('one', 'autocomplete="email"')}<payer></payer>${email('two', 'autocomplete="email"')}`,
    ),
    '#one',
    '#two',
  ),
  of(
    'an e-mail of a section',
    inForm(`${email('contact', 'autocomplete="section-contact email"')}<payer></payer>`),
    '#contact',
  ),
  of(
    'an e-mail of a bill',
    inForm(`${email('contact', 'autocomplete="billing email"')}<payer></payer>`),
    '#contact',
  ),
  of('a login before', inForm(`${login}<payer></payer>`)),
  of('a login after', inForm(`<payer></payer>${login}`)),
  of(
    'a login by e-mail',
    inForm(
      `${email('login', 'autocomplete="username email"')}<p><input type="password" name="password" autocomplete="current-password" /></p><payer></payer>`,
    ),
    '#login',
  ),
  of('a login in its own form', `<form>${login}</form>${inForm('<payer></payer>')}`),
  of('a newsletter before', `${newsletter}${inForm('<payer></payer>')}`, '#newsletter_email'),
  of('a newsletter after', `${inForm('<payer></payer>')}${newsletter}`, '#newsletter_email'),
  of('a newsletter, and no form around', `<payer></payer>${newsletter}`, '#newsletter_email'),
  of(
    'a name and a phone of the shop',
    inForm(
      `${field('name', 'Your name', 'autocomplete="name"')}<payer></payer>${field('tel', 'Phone', 'type="tel" autocomplete="tel"')}`,
    ),
    '#name',
  ),
  of(
    'a code and a search',
    inForm(
      `${field('q', 'Search', 'autocomplete="off"')}<payer></payer>${field('coupon', 'Coupon code')}`,
    ),
  ),
  of(
    'a card',
    inForm(
      `<payer></payer>${field('ccname', 'Name on card', 'autocomplete="cc-name"')}${field('ccnumber', 'Card number', 'autocomplete="cc-number"')}`,
    ),
  ),
  of(
    'a second one in the form',
    inForm('<payer></payer><payer name="shipping_customer_id"></payer>'),
  ),
  of('a second one of the same name', inForm('<payer></payer><payer></payer>')),
  of('a second one in another form', `${inForm('<payer></payer>')}<form><payer></payer></form>`),
  of('a second one, and no form', '<payer></payer><payer></payer>'),
  of(
    'WooCommerce before',
    inForm(`${wooCommerce('billing', false)}<payer></payer>`),
    '#billing_first_name',
  ),
  of(
    'WooCommerce after',
    inForm(`<payer></payer>${wooCommerce('billing', false)}${wooCommerce('shipping', false)}`),
    '#billing_first_name',
    '#shipping_first_name',
  ),
  of(
    'an older WooCommerce before',
    inForm(`${wooCommerce('billing', true)}<payer></payer>`),
    '#billing_first_name',
  ),
  of(
    'an older WooCommerce around',
    inForm(`${wooCommerce('billing', true)}<payer></payer>${wooCommerce('shipping', true)}`),
    '#billing_first_name',
    '#shipping_first_name',
  ),
  of(
    'Shopware before',
    inForm(`${shopware}<payer></payer>`),
    '#personalFirstName',
    '#billingAddressAddressStreet',
  ),
  of('Shopware after', inForm(`<payer></payer>${shopware}`), '#personalFirstName'),
  of(
    'Magento before',
    `<form>${magentoEmail}</form>${inForm(`${magento('shippingAddress')}<payer></payer>`)}`,
    '#shippingAddress-firstname',
  ),
  of(
    'Magento after',
    inForm(`<payer></payer>${magentoEmail}${magento('billingAddress')}`),
    '#billingAddress-firstname',
  ),
];
