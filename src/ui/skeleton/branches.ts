import {FIELDS, type InputAttributes, type InputName} from '../../contact/fields.ts';

/** An element of the skeleton: its tag, its constant attributes, its children. It is found by its `key` or `id`. */
export type Branch = readonly [
  tag: string,
  attributes?: Readonly<Record<string, string>>,
  ...children: (Branch | string)[],
];

/**
 * Everything in the shadow root that is always there, in its order: one row for each element. Browser and server
 * create it from here.
 *
 * @param ordered the names of a row in the order of the language and country
 */
export const branches = (ordered: (...names: InputName[]) => InputName[]): Branch => [
  'div',
  {class: 'frame'},
  [
    'div',
    {key: 'root', class: 'root'},
    ['slot', {name: 'heading'}],
    [
      'form',
      // Its method submits nothing, not even before the script has loaded.
      {key: 'form', part: 'form', method: 'dialog', novalidate: ''},
      ['div', {key: 'same', class: 'same'}],
      [
        'fieldset',
        {key: 'fields', class: 'fields', part: 'fields'},
        ['legend', {key: 'legend', class: 'visually-hidden'}],
        ['div', {key: 'first', class: 'first'}, field('country')],
        row(
          field(
            'salutation',
            // Without an answer nothing is sent: a form of address must not be required (CJEU C-394/23).
            ['option', {key: 'option.none', value: ''}],
            ['option', {key: 'option.ms'}],
            ['option', {key: 'option.mr'}],
          ),
          field('title'),
        ),
        row(...ordered('forename', 'surname').map((name) => field(name))),
        folding('companyname'),
        field('email'),
        field('street-line'),
        [
          'div',
          {key: 'street-row', class: 'row'},
          field('street'),
          field('street_number'),
          ['p', {key: 'none', class: 'none'}],
        ],
        folding('additional_address_data'),
        row(...ordered('postal_code', 'city').map((name) => field(name))),
        [
          'fieldset',
          {key: 'dob', part: partOf('field', 'dob'), 'aria-describedby': 'dob-hint dob-error'},
          ['legend', {key: 'dob-label', part: partOf('label', 'dob')}],
          hintOf('dob'),
          [
            'div',
            {class: 'parts'},
            ...ordered('dob-day', 'dob-month', 'dob-year').map((name) => field(name)),
          ],
          errorOf('dob'),
        ],
        row(field('phone'), field('mobile')),
      ],
      ['slot', {name: 'consent'}],
      [
        'div',
        {key: 'failure', class: 'failure', part: 'failure', role: 'alert', tabindex: '-1'},
        ['p', {key: 'failure-text'}],
        ' ',
        ['p', {key: 'failure-detail', class: 'detail'}],
      ],
      [
        'slot',
        {key: 'submit-slot', name: 'submit'},
        ['button', {key: 'submit', type: 'submit', part: 'submit'}],
      ],
    ],
    ['p', {key: 'status', class: 'visually-hidden', role: 'status'}],
    ['slot', {name: 'footer'}],
  ],
];

const row = (...fields: Branch[]): Branch => ['div', {class: 'row'}, ...fields];

/** Label, hint, input and error of one input. Hint and error always describe it, empty or not. */
function field(name: InputName, ...options: Branch[]): Branch {
  const {autocomplete: _autocomplete, ...attributes} = ATTRIBUTES[name];
  return [
    'div',
    {key: `${name}-field`, class: `field ${name}`, part: partOf('field', name)},
    ['label', {key: `${name}-label`, for: name, part: partOf('label', name)}],
    hintOf(name),
    [
      'type' in attributes ? 'input' : 'select',
      {
        id: name,
        name,
        part: partOf('control', name),
        // Only an empty input shows it, which styles can see.
        placeholder: ' ',
        'aria-describedby': `${name}-hint ${name}-error`,
        ...attributes,
      },
      ...options,
    ],
    errorOf(name),
  ];
}

/** A field behind a button, until the payer opens it or it has a value. */
const folding = (name: InputName): Branch => [
  'div',
  {key: `${name}-folding`},
  [
    'p',
    {key: `${name}-unfold`},
    ['button', {key: `${name}-unfolds`, type: 'button', class: 'link', part: 'link'}],
  ],
  ['div', {key: `${name}-expander`}, field(name)],
];

const hintOf = (name: string): Branch => [
  'p',
  {class: 'hint', part: partOf('hint', name), id: `${name}-hint`},
];
const errorOf = (name: string): Branch => [
  'p',
  {class: 'error', part: partOf('error', name), id: `${name}-error`},
];

/** A part of every field, and of this one. */
const partOf = (part: string, name: string): string => `${part} ${part}-${name}`;

/** The attributes of the inputs. */
export const ATTRIBUTES = Object.assign({}, ...FIELDS.map(({inputs}) => inputs)) as Readonly<
  Record<InputName, InputAttributes>
>;
