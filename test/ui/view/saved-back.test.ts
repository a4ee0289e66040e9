import {expect} from '@open-wc/testing';
import {isChoosing, openKnown} from '../../support/known-payer.ts';
import {PAYER, until, type FormSetup, type PayerFormHarness} from '../../support/payer-form.ts';
import {quiet} from '../../support/time/quiet.ts';

const task = ({root}: PayerFormHarness): string =>
  root.querySelector('[part=task] strong')?.textContent?.trim() ?? '';

/** A payer who has gone from the list to the inputs. */
async function openInputs(
  link: 'Bearbeiten' | 'Neue Angaben eingeben',
  around?: FormSetup['around'],
) {
  const form = await openKnown(around && {around});
  await until(() => isChoosing(form));
  await form.click(form.link(link));
  await until(() => form.isShown('forename'));
  return form;
}

describe('the way back to the saved details', () => {
  it('begins under a heading that says what the payer does', async () => {
    const form = await openInputs('Bearbeiten');
    expect(task(form)).to.equal('Bearbeiten: Muster GmbH');
    await form.click(form.link('Abbrechen'));
    await until(() => isChoosing(form), 'the list is back');
    expect(task(form)).to.equal('');
    await form.click(form.link('Neue Angaben eingeben'));
    await until(() => task(form) === 'Neue Angaben eingeben', 'the heading is there');
  });

  it('takes one key, and leads to the chosen card', async () => {
    const form = await openInputs('Neue Angaben eingeben');
    await form.type('forename', 'Max');
    await form.press('Escape');
    await until(() => isChoosing(form), 'the list is back');
    await until(() => form.root.activeElement?.id === form.ids[0], 'the card has the focus');
  });

  it('leaves an open list of countries to its own key', async () => {
    const form = await openInputs('Neue Angaben eingeben');
    form.input('country').focus();
    await form.press('Escape');
    await quiet(100);
    expect(isChoosing(form)).to.equal(false);
  });

  it('takes no key where the payer did not come from the list', async () => {
    const form = await openKnown({contacts: []});
    await form.type('forename', 'Max');
    await form.press('Escape');
    await quiet(100);
    expect(form.isShown('forename')).to.equal(true);
  });

  it('keeps what was changed until another is edited', async () => {
    const form = await openInputs('Bearbeiten');
    await form.type('city', 'Bonn');
    await form.press('Escape');
    await until(() => isChoosing(form), 'the list is back');
    form.shop.sandbox.clearCalls();
    await form.click(form.link('Bearbeiten'));
    await until(() => form.isShown('city'));
    expect(form.input('city').value).to.equal('Bonn');
    expect(form.shop.sandbox.calls, 'nothing is read again').to.deep.equal([]);
  });

  it('never sends a change that was given up', async () => {
    const form = await openInputs('Bearbeiten');
    await form.type('city', 'Bonn');
    await form.press('Escape');
    await until(() => isChoosing(form), 'the list is back');
    const ready = form.next('payer-ready');
    await form.click(form.button);
    expect((await ready).detail).to.deep.equal({customerId: form.ids[0], action: 'reused'});
    expect(form.element.contact?.address?.city).to.equal('Köln');
  });

  it('keeps new details while one of the list is looked at', async () => {
    const form = await openInputs('Neue Angaben eingeben');
    const {'street-line': _, ...rest} = PAYER;
    await form.typeAll({...rest, forename: 'Max'});
    await form.press('Escape');
    await until(() => isChoosing(form), 'the list is back');
    await form.click(form.link('Bearbeiten'));
    await until(() => form.input('forename').value === 'Erika', 'the card is shown');
    await form.press('Escape');
    await until(() => isChoosing(form), 'the list is back again');
    await form.click(form.link('Neue Angaben eingeben'));
    await until(() => form.isShown('forename'));
    expect([form.input('forename').value, form.input('street-line').value]).to.deep.equal([
      'Max',
      '',
    ]);
    expect(form.input('city').value).to.equal(PAYER.city);
  });

  it('takes the key before a dialog of the page does', async () => {
    const dialog = document.createElement('dialog');
    const form = await openInputs('Neue Angaben eingeben', (element) => {
      dialog.append(element);
      dialog.open = true;
      return dialog;
    });
    dialog.open = false;
    dialog.showModal();
    await form.type('forename', 'Max');
    await form.press('Escape');
    await until(() => isChoosing(form), 'the list is back');
    expect(dialog.open).to.equal(true);
    await form.press('Escape');
    await until(() => !dialog.open, 'the next key is the dialog’s');
  });

  it('leads out of the question before a deletion, too', async () => {
    const form = await openKnown();
    await until(() => isChoosing(form));
    await form.click(form.link('Löschen'));
    await until(() => form.root.querySelector('[role=alertdialog]') !== null, 'it asks');
    await form.press('Escape');
    await until(() => form.root.querySelector('[role=alertdialog]') === null, 'it asks no more');
    expect(form.root.querySelectorAll('.card').length).to.equal(2);
  });
});
