/** In a page with the form: `form`, a `log` of its events and orders, and `press()`, which waits for what comes of it. */
export const pressScript = (events: readonly string[]): string => `
  const form = document.querySelector('secu-payer-form');
  const log = [];
  const until = async (isTrue) => {
    for (let tries = 0; tries < 400 && !isTrue(); tries += 1) await new Promise((done) => setTimeout(done, 20));
  };
  for (const name of ${JSON.stringify(events)})
    form.addEventListener(name, ({detail}) => log.push([name, detail.code].join(' ').trim()));
  document.forms[0].addEventListener('submit', (event) => {
    event.preventDefault();
    log.push('order ' + new FormData(event.target).get('customer_id').slice(0, 4));
  });
  const press = async () => {
    const before = log.length;
    document.querySelector('button').click();
    await until(() => log.slice(before).some((one) => /order|error/.test(one)));
    await form.updateComplete;
  };
`;
