import {zodResolver} from '@hookform/resolvers/zod';
import {createRoot} from 'react-dom/client';
import {useForm} from 'react-hook-form';
import countries from 'virtual:countries';
import {z} from 'zod';
import '../page/rows.css';
import '../page/floor.css';

const CODES = {
  DE: /^\d{5}$/,
  AT: /^\d{4}$/,
  CH: /^\d{4}$/,
  FR: /^\d{5}$/,
  IT: /^\d{5}$/,
  NL: /^\d{4} ?[A-Za-z]{2}$/,
  GB: /^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$/,
  US: /^\d{5}(-\d{4})?$/,
};
const LABELS = {AT: 'Postleitzahl', GB: 'Postcode', US: 'ZIP'};

const required = z.string().trim().min(1, 'Bitte füllen Sie dieses Feld aus.').max(70);
const optional = z.string().trim().max(70);
const schema = z
  .object({
    country: required,
    forename: required,
    surname: required,
    companyname: optional,
    email: z.email('Schreiben Sie es so: name@example.com'),
    'street-line': required,
    additional_address_data: optional,
    postal_code: optional,
    city: required,
  })
  .refine(({country, postal_code}) => CODES[country]?.test(postal_code) ?? true, {
    path: ['postal_code'],
    error: 'Bitte prüfen Sie diese Angabe.',
  });

const EMPTY = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, '']));

const Field = ({name, label, error, children}) => (
  <div className="field">
    <label htmlFor={name}>{label}</label>
    {children}
    <p className="error" id={`${name}-error`}>
      {error}
    </p>
  </div>
);

const PayerForm = ({onDone}) => {
  const {register, handleSubmit, formState, watch} = useForm({
    resolver: zodResolver(schema),
    mode: 'onTouched',
    defaultValues: {...EMPTY, country: 'DE'},
  });
  const {errors, isSubmitting} = formState;
  const country = watch('country');
  const send = async ({forename, surname, companyname, email, ...address}) => {
    await fetch('/payer/v1/customers', {
      method: 'POST',
      headers: {'content-type': 'application/json', authorization: 'Bearer token'},
      body: JSON.stringify({contact: {forename, surname, companyname, email, address}}),
    });
    onDone();
  };
  const input = (name, label, autoComplete, type) => (
    <Field name={name} label={label} error={errors[name]?.message}>
      <input
        id={name}
        type={type}
        autoComplete={autoComplete}
        aria-invalid={name in errors}
        aria-describedby={`${name}-error`}
        {...register(name)}
      />
    </Field>
  );
  return (
    <form noValidate onSubmit={handleSubmit(send)}>
      <Field name="country" label="Land" error={errors.country?.message}>
        <select id="country" autoComplete="country" {...register('country')}>
          {countries.map(({code, name}) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <div className="row">
        {input('forename', 'Vorname', 'given-name')}
        {input('surname', 'Nachname', 'family-name')}
      </div>
      {input('companyname', 'Firma (optional)', 'organization')}
      {input('email', 'E-Mail-Adresse', 'email', 'email')}
      {input('street-line', 'Straße und Hausnummer', 'address-line1')}
      {input('additional_address_data', 'Adresszusatz (optional)', 'address-line2')}
      <div className="row">
        {input('postal_code', LABELS[country] ?? 'PLZ', 'postal-code')}
        {input('city', 'Ort', 'address-level2')}
      </div>
      <button disabled={isSubmitting}>Weiter</button>
    </form>
  );
};

/** React hears of a value only when it is set past its own property. */
const setSelect = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;

globalThis.subject = {
  attach: (place, onDone) => {
    const root = createRoot(place);
    root.render(<PayerForm onDone={onDone} />);
    return {
      input: (name) => place.querySelector(`[name="${name}"]`) ?? undefined,
      chooseCountry: (code) => {
        const select = place.querySelector('select');
        setSelect.call(select, code);
        select.dispatchEvent(new Event('change', {bubbles: true}));
      },
      submit: () => place.querySelector('form').requestSubmit(),
      errors: () => place.querySelectorAll('.error:not(:empty)').length,
      unmount: () => root.unmount(),
    };
  },
};
