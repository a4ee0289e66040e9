/** A checkout of a shop, with the markup and the names of its kind. */
export interface ShopPage {
  /** Contains `<secu-payer-form follow="form">`. */
  html: string;
  /** Selectors of its fields; `country` is a select or missing. */
  fields: Readonly<
    Record<'forename' | 'surname' | 'email' | 'street' | 'postal_code' | 'city', string>
  > &
    Readonly<Partial<Record<'country' | 'salutation', string>>>;
  /** For shops without autofill tokens. */
  map?: Readonly<Record<string, string>>;
  /** Its button only runs a script, which submits the element and then sends the order itself. */
  isScripted?: true;
}

const TAG = '<secu-payer-form follow="form" no-submit></secu-payer-form>';

const COUNTRIES =
  '<option value="">Select a country…</option><option value="AT">Österreich</option><option value="DE">Deutschland</option><option value="NL">Niederlande</option>';

export const SHOP_PAGES: Readonly<Record<string, ShopPage>> = {
  'a plain form': {
    html: `<form>
      <label>Vorname <input name="v" autocomplete="given-name" required></label>
      <label>Nachname <input name="n" autocomplete="family-name" required></label>
      <label>E-Mail <input name="e" type="email" autocomplete="email" required></label>
      <label>Straße und Hausnummer <input name="s" autocomplete="street-address" required></label>
      <label>PLZ <input name="p" autocomplete="postal-code" required></label>
      <label>Ort <input name="o" autocomplete="address-level2" required></label>
      <label>Land <select name="l" autocomplete="country">${COUNTRIES}</select></label>
      ${TAG}<button name="a" value="b">Bestellen</button></form>`,
    fields: {
      forename: '[name=v]',
      surname: '[name=n]',
      email: '[name=e]',
      street: '[name=s]',
      postal_code: '[name=p]',
      city: '[name=o]',
      country: '[name=l]',
    },
  },
  'WooCommerce, classic': {
    html: `<form name="checkout" class="checkout woocommerce-checkout" method="post" novalidate>
      <div class="woocommerce-billing-fields__field-wrapper">
        <p class="form-row form-row-first validate-required" id="billing_first_name_field"><label for="billing_first_name">Vorname <span class="required">*</span></label>
          <input class="input-text" name="billing_first_name" id="billing_first_name" autocomplete="given-name"></p>
        <p class="form-row form-row-last"><input class="input-text" name="billing_last_name" id="billing_last_name" autocomplete="family-name"></p>
        <p class="form-row form-row-wide"><input class="input-text" name="billing_company" id="billing_company" autocomplete="organization"></p>
        <p class="form-row form-row-wide"><select name="billing_country" id="billing_country" autocomplete="country">${COUNTRIES}</select></p>
        <p class="form-row form-row-wide"><input class="input-text" name="billing_address_1" id="billing_address_1" placeholder="Straßenname und Hausnummer" autocomplete="address-line1"></p>
        <p class="form-row form-row-wide"><input class="input-text" name="billing_address_2" id="billing_address_2" autocomplete="address-line2"></p>
        <p class="form-row form-row-wide"><input class="input-text" name="billing_postcode" id="billing_postcode" autocomplete="postal-code"></p>
        <p class="form-row form-row-wide"><input class="input-text" name="billing_city" id="billing_city" autocomplete="address-level2"></p>
        <p class="form-row form-row-wide"><input type="tel" class="input-text" name="billing_phone" id="billing_phone" autocomplete="tel"></p>
        <p class="form-row form-row-wide"><input type="email" class="input-text" name="billing_email" id="billing_email" autocomplete="email username"></p>
      </div>
      <div class="shipping_address" style="display: none">
        <input name="shipping_first_name" id="shipping_first_name" autocomplete="given-name" value="Other">
        <input name="shipping_last_name" id="shipping_last_name" autocomplete="family-name">
        <input name="shipping_address_1" id="shipping_address_1" autocomplete="address-line1">
        <input name="shipping_postcode" id="shipping_postcode" autocomplete="postal-code">
        <input name="shipping_city" id="shipping_city" autocomplete="address-level2">
        <select name="shipping_country" id="shipping_country" autocomplete="country">${COUNTRIES}</select>
      </div>
      ${TAG}<div id="payment"><button type="submit" class="button alt" name="woocommerce_checkout_place_order" id="place_order" value="Bestellen">Bestellen</button></div></form>`,
    fields: {
      forename: '#billing_first_name',
      surname: '#billing_last_name',
      email: '#billing_email',
      street: '#billing_address_1',
      postal_code: '#billing_postcode',
      city: '#billing_city',
      country: '#billing_country',
    },
  },
  'WooCommerce, block': {
    html: `<form class="wc-block-components-form wc-block-checkout__form">
      <fieldset id="contact-fields"><div class="wc-block-components-text-input"><input type="email" id="email" autocapitalize="none" autocomplete="email" required><label for="email">E-Mail-Adresse</label></div></fieldset>
      <fieldset id="shipping-fields"><div id="shipping" class="wc-block-components-address-form">
        <div class="wc-blocks-components-select"><label for="shipping-country">Land</label><select size="1" id="shipping-country" class="wc-blocks-components-select__select" autocomplete="country">${COUNTRIES}</select></div>
        <div class="wc-block-components-text-input"><input type="text" id="shipping-first_name" autocapitalize="sentences" autocomplete="given-name" required></div>
        <div class="wc-block-components-text-input"><input type="text" id="shipping-last_name" autocapitalize="sentences" autocomplete="family-name" required></div>
        <div class="wc-block-components-text-input"><input type="text" id="shipping-address_1" autocapitalize="sentences" autocomplete="address-line1" required></div>
        <div class="wc-block-components-text-input"><input type="text" id="shipping-postcode" autocapitalize="characters" autocomplete="postal-code" required></div>
        <div class="wc-block-components-text-input"><input type="text" id="shipping-city" autocapitalize="sentences" autocomplete="address-level2" required></div>
        <div class="wc-block-components-text-input"><input type="tel" id="shipping-phone" autocapitalize="characters" autocomplete="tel"></div>
      </div></fieldset>
      <label><input type="checkbox" class="wc-block-components-checkbox__input" checked>Gleiche Adresse für die Rechnung verwenden</label>
      ${TAG}<button type="button" class="wc-block-components-checkout-place-order-button">Bestellen</button></form>`,
    fields: {
      forename: '#shipping-first_name',
      surname: '#shipping-last_name',
      email: '#email',
      street: '#shipping-address_1',
      postal_code: '#shipping-postcode',
      city: '#shipping-city',
      country: '#shipping-country',
    },
    isScripted: true,
  },
  'Shopware 6': {
    html: `<form class="register-form" data-form-validation="true">
      <select id="-salutationId" name="salutationId" autocomplete="section-personal honorific-prefix"><option value="">Anrede…</option><option value="018f2a">Frau</option></select>
      <input class="form-control" id="personal-firstName" name="firstName" autocomplete="section-personal given-name">
      <input class="form-control" id="personal-lastName" name="lastName" autocomplete="section-personal family-name">
      <input type="email" class="form-control" id="personalMail" name="email" autocomplete="section-personal email">
      <input class="form-control" id="billingAddress-AddressStreet" name="billingAddress[street]" autocomplete="section-billing address-line1">
      <input class="form-control" id="billingAddressAddressZipcode" name="billingAddress[zipcode]" autocomplete="section-billing postal-code">
      <input class="form-control" id="billingAddressAddressCity" name="billingAddress[city]" autocomplete="section-billing address-level2">
      <select class="form-select" id="billingAddressAddressCountry" name="billingAddress[countryId]" autocomplete="section-billing country">
        <option value="">Land auswählen …</option><option value="0190b1c4d2">Deutschland</option><option value="0190b1c4d3">Österreich</option></select>
      <div class="register-shipping d-none" hidden>
        <input name="shippingAddress[firstName]" autocomplete="section-shipping given-name">
        <input name="shippingAddress[street]" autocomplete="section-shipping address-line1">
        <input name="shippingAddress[zipcode]" autocomplete="section-shipping postal-code">
      </div>
      ${TAG}<button type="submit" class="btn btn-primary">Weiter</button></form>`,
    fields: {
      salutation: '[name=salutationId]',
      forename: '[name=firstName]',
      surname: '[name=lastName]',
      email: '[name=email]',
      street: '[name="billingAddress[street]"]',
      postal_code: '[name="billingAddress[zipcode]"]',
      city: '[name="billingAddress[city]"]',
      country: '[name="billingAddress[countryId]"]',
    },
  },
  'Magento 2, one address for both': {
    html: `<form class="checkout-billing-address" data-bind="submit: placeOrder">
      <input type="email" id="customer-email" name="username" autocomplete="email">
      <div id="shipping-new-address-form">
        <input class="input-text" name="firstname" autocomplete="shipping given-name">
        <input class="input-text" name="lastname" autocomplete="shipping family-name">
        <input class="input-text" name="street[0]" autocomplete="shipping address-line1">
        <input class="input-text" name="street[1]" autocomplete="shipping address-line2">
        <select class="select" name="country_id" autocomplete="shipping country">${COUNTRIES}</select>
        <input class="input-text" name="postcode" autocomplete="shipping postal-code">
        <input class="input-text" name="city" autocomplete="shipping address-level2">
      </div>
      <fieldset style="display: none">
        <input name="billing-firstname" autocomplete="billing given-name">
        <input name="billing-street" autocomplete="billing address-line1">
        <input name="billing-postcode" autocomplete="billing postal-code">
      </fieldset>
      ${TAG}<button class="action primary checkout">Bestellen</button></form>`,
    fields: {
      forename: '[name=firstname]',
      surname: '[name=lastname]',
      email: '#customer-email',
      street: '[name="street[0]"]',
      postal_code: '[name=postcode]',
      city: '[name=city]',
      country: '[name=country_id]',
    },
  },
  'PrestaShop, without tokens': {
    html: `<form><section class="form-fields">
      <label><input type="radio" name="id_gender" value="1">Herr</label><label><input type="radio" name="id_gender" value="2">Frau</label>
      <input class="form-control" name="firstname"><input class="form-control" name="lastname">
      <input class="form-control" name="email" type="email"><input class="form-control" name="address1"><input class="form-control" name="address2">
      <input class="form-control" name="postcode"><input class="form-control" name="city">
      <select class="form-control" name="id_country"><option value="">--</option><option value="1">Deutschland</option><option value="2">Österreich</option></select>
      </section>${TAG}<button name="confirm-addresses" value="1">Weiter</button></form>`,
    fields: {
      salutation: '[name=id_gender][value="2"]',
      forename: '[name=firstname]',
      surname: '[name=lastname]',
      email: '[name=email]',
      street: '[name=address1]',
      postal_code: '[name=postcode]',
      city: '[name=city]',
      country: '[name=id_country]',
    },
    map: {
      salutation: '[name=id_gender]',
      forename: '[name=firstname]',
      surname: '[name=lastname]',
      email: '[name=email]',
      'address.street': '[name=address1]',
      'address.additional_address_data': '[name=address2]',
      'address.postal_code': '[name=postcode]',
      'address.city': '[name=city]',
      'address.country': '[name=id_country]',
    },
  },
  'one like Shopify': {
    html: `<form id="Form0" novalidate>
      <input id="email" name="email" type="email" autocomplete="shipping email">
      <select name="countryCode" id="Select0" autocomplete="shipping country">${COUNTRIES}</select>
      <input name="firstName" id="TextField0" autocomplete="shipping given-name">
      <input name="lastName" id="TextField1" autocomplete="shipping family-name">
      <input name="address1" id="shipping-address1" role="combobox" autocomplete="shipping address-line1">
      <input name="address2" id="TextField3" autocomplete="shipping address-line2">
      <input name="postalCode" id="TextField4" autocomplete="shipping postal-code">
      <input name="city" id="TextField5" autocomplete="shipping address-level2">
      ${TAG}<button type="submit" id="checkout-pay-button">Pay now</button></form>`,
    fields: {
      forename: '#TextField0',
      surname: '#TextField1',
      email: '#email',
      street: '#shipping-address1',
      postal_code: '#TextField4',
      city: '#TextField5',
      country: '#Select0',
    },
  },
};
