/* @web/test-runner snapshot v1 */
export const snapshots = {};

snapshots["empty"] = 
`main
  form
    group Payer details
      combobox Country
      combobox Title · optional
      textbox Academic title · optional
      textbox First name required=true
      textbox Last name required=true
      textbox Company · optional
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) required=true
      textbox Street and house number required=true
      button + Flat, building, c/o
      textbox Flat, building, c/o · optional
      textbox Postcode required=true
      textbox Town or city required=true
      group Date of birth · optional (Write it like this: 27 3 1984)
        StaticText Write it like this: 27 3 1984
        textbox Day
        textbox Month
        textbox Year
      textbox Phone number · optional
      textbox Mobile number · optional
    button Continue
  status live=polite`;
/* end snapshot empty */

snapshots["empty with street and number apart"] = 
`main
  form
    group Payer details
      combobox Country
      textbox First name required=true
      textbox Last name required=true
      button + Company
      textbox Company · optional
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) required=true
      textbox Street required=true
      textbox House number
      button + Flat, building, c/o
      textbox Flat, building, c/o · optional
      textbox Postcode required=true
      textbox Town or city required=true
    button Continue
  status live=polite`;
/* end snapshot empty with street and number apart */

snapshots["with addresses to pick from"] = 
`main
  form
    group Payer details
      combobox Country
      textbox First name required=true
      textbox Last name required=true
      button + Company
      textbox Company · optional
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) required=true
      combobox Street and house number focused=true required=true
      listbox Street and house number
        option Lindenweg 3 53111 Bonn
          StaticText Lindenweg 3
          StaticText 53111 Bonn
        option Lindenallee 17a
          StaticText Lindenallee 17a
      status live=polite
        StaticText 2 addresses found
      button + Flat, building, c/o
      textbox Flat, building, c/o · optional
      textbox Postcode required=true
      textbox Town or city required=true
    button Continue
  status live=polite`;
/* end snapshot with addresses to pick from */

snapshots["with an address that was picked"] = 
`main
  form
    group Payer details
      combobox Country
      textbox First name required=true
      textbox Last name required=true
      button + Company
      textbox Company · optional
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) required=true
      combobox Street and house number focused=true required=true
      status live=polite
      StaticText Heidestraße · 17
      button Edit: Street and house number
      status live=polite
        StaticText The address is filled in. Please check it.
        button Undo: Street and house number
      textbox Flat, building, c/o · optional
        StaticText 3. OG
      textbox Postcode required=true
        StaticText 51147
      textbox Town or city required=true
        StaticText Köln
    button Continue
  status live=polite`;
/* end snapshot with an address that was picked */

snapshots["loading"] = 
`main
  form
    group Payer details
      combobox Country disabled=true
      textbox First name readonly=true required=true
      textbox Last name readonly=true required=true
      button + Company
      textbox Company · optional readonly=true
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) readonly=true required=true
      textbox Street and house number readonly=true required=true
      button + Flat, building, c/o
      textbox Flat, building, c/o · optional readonly=true
      textbox Postcode readonly=true required=true
      textbox Town or city readonly=true required=true
  status live=polite`;
/* end snapshot loading */

snapshots["choosing"] = 
`main
  form
    group Saved details
      radio Muster GmbH (Dr. Erika Mustermann Heidestraße 17 3. OG 51147 Köln erika@example.com) checked=true
      StaticText Dr. Erika Mustermann
      StaticText Heidestraße 17
      StaticText 3. OG
      StaticText 51147 Köln
      StaticText erika@example.com
      button Edit: Muster GmbH
      button Delete: Muster GmbH
      button Enter new details
    button Continue
  status live=polite`;
/* end snapshot choosing */

snapshots["about to delete"] = 
`main
  form
    group Saved details
      radio Muster GmbH (Dr. Erika Mustermann Heidestraße 17 3. OG 51147 Köln erika@example.com) checked=true
      StaticText Dr. Erika Mustermann
      StaticText Heidestraße 17
      StaticText 3. OG
      StaticText 51147 Köln
      StaticText erika@example.com
      alertdialog Delete these details for good?
        StaticText Delete these details for good?
        button Delete: Muster GmbH
        button Cancel: Muster GmbH focused=true
      button Enter new details
    button Continue
  status live=polite`;
/* end snapshot about to delete */

snapshots["editing an earlier customer"] = 
`main
  form
    group Payer details
      strong
        StaticText Edit: Muster GmbH
      button Cancel: Edit: Muster GmbH
      combobox Country
      combobox Title · optional
      textbox Academic title · optional
        StaticText Dr.
      textbox First name focused=true required=true
        StaticText Erika
      textbox Last name required=true
        StaticText Mustermann
      textbox Company · optional
        StaticText Muster GmbH
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) required=true
        StaticText erika@example.com
      textbox Street and house number required=true
        StaticText Heidestraße 17
      textbox Flat, building, c/o · optional
        StaticText 3. OG
      textbox Postcode required=true
        StaticText 51147
      textbox Town or city required=true
        StaticText Köln
      group Date of birth · optional (Write it like this: 27 3 1984)
        StaticText Write it like this: 27 3 1984
        textbox Day
          StaticText 12
        textbox Month
          StaticText 08
        textbox Year
          StaticText 1964
      textbox Phone number · optional
        StaticText +493023125012
      textbox Mobile number · optional
        StaticText +491713920012
    button Continue
  status live=polite`;
/* end snapshot editing an earlier customer */

snapshots["with errors"] = 
`main
  group Please check these 2 entries. focused=true
    strong
      StaticText Please check these 2 entries.
    list
      listitem
        link Enter your last name.
      listitem
        link Email address: Write it like this: name@example.com
  form
    group Payer details
      combobox Country
      combobox Title · optional
      textbox Academic title required=true
        StaticText Dr.
      textbox First name required=true
        StaticText Erika
      textbox Last name (Error: Enter your last name.) invalid=true required=true
      StaticText Error:
      StaticText Enter your last name.
      textbox Company required=true
        StaticText Muster GmbH
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment. Error: Write it like this: name@example.com) invalid=true required=true
        StaticText x
      StaticText Error:
      StaticText Write it like this: name@example.com
      textbox Street and house number required=true
        StaticText Heidestraße 17
      textbox Flat, building, c/o · optional
        StaticText 3. OG
      textbox Postcode required=true
        StaticText 51147
      textbox Town or city required=true
        StaticText Köln
      group Date of birth (Write it like this: 27 3 1984)
        StaticText Write it like this: 27 3 1984
        textbox Day required=true
          StaticText 12
        textbox Month required=true
          StaticText 08
        textbox Year required=true
          StaticText 1964
      textbox Phone number required=true
        StaticText +49 30 23125012
      textbox Mobile number required=true
        StaticText +49 171 3920012
    button Continue
  status live=polite`;
/* end snapshot with errors */

snapshots["read-only"] = 
`main
  form
    group Payer details
      combobox Country disabled=true
      textbox First name readonly=true required=true
        StaticText Erika
      textbox Last name readonly=true required=true
        StaticText Mustermann
      textbox Company · optional readonly=true
        StaticText Muster GmbH
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) readonly=true required=true
        StaticText erika@example.com
      textbox Street and house number readonly=true required=true
        StaticText Heidestraße 17
      textbox Flat, building, c/o · optional readonly=true
        StaticText 3. OG
      textbox Postcode readonly=true required=true
        StaticText 51147
      textbox Town or city readonly=true required=true
        StaticText Köln
    button Continue
  status live=polite`;
/* end snapshot read-only */

snapshots["with a rule and a limit of the page"] = 
`main
  group Please check this entry. focused=true
    strong
      StaticText Please check this entry.
    list
      listitem
        link Town or city: Köln: 0 €
  form
    group Payer details
      combobox Country
      textbox First name required=true
        StaticText Erika
      textbox Last name required=true
        StaticText Mustermann
      textbox Company · optional · 11 / 11
        StaticText Muster GmbH
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) required=true
        StaticText erika@example.com
      textbox Street and house number required=true
        StaticText Heidestraße 17
      textbox Flat, building, c/o · optional
        StaticText 3. OG
      textbox Postcode required=true
        StaticText 51147
      textbox Town or city (Error: Köln: 0 €) invalid=true required=true
        StaticText Köln
      StaticText Error:
      StaticText Köln: 0 €
    button Continue
  status live=polite`;
/* end snapshot with a rule and a limit of the page */

snapshots["after the payer changed the method"] = 
`main
  group Please check these 3 entries. focused=true
    strong
      StaticText Please check these 3 entries.
    list
      listitem
        link Enter your first name.
      listitem
        link Enter your last name.
      listitem
        link Enter your email address.
  form
    group Payer details
      combobox Country
      textbox First name (Error: Enter your first name.) invalid=true required=true
      StaticText Error:
      StaticText Enter your first name.
      textbox Last name (Error: Enter your last name.) invalid=true required=true
      StaticText Error:
      StaticText Enter your last name.
      button + Company
      textbox Company · optional
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment. Error: Enter your email address.) invalid=true required=true
      StaticText Error:
      StaticText Enter your email address.
      textbox Street and house number (Error: Enter your street and house number.) invalid=true required=true
      StaticText Error:
      StaticText Enter your street and house number.
      button + Flat, building, c/o
      textbox Flat, building, c/o · optional
      textbox Postcode (Error: Enter your postcode.) invalid=true required=true
      StaticText Error:
      StaticText Enter your postcode.
      textbox Town or city (Error: Enter your town or city.) invalid=true required=true
      StaticText Error:
      StaticText Enter your town or city.
      group Date of birth (Write it like this: 27 3 1984 Error: Please fill in this field.)
        StaticText Write it like this: 27 3 1984
        textbox Day invalid=true required=true
        textbox Month invalid=true required=true
        textbox Year invalid=true required=true
        StaticText Error:
        StaticText Please fill in this field.
    button Continue
  status live=polite`;
/* end snapshot after the payer changed the method */

snapshots["with a delivery to the payer"] = 
`main
  form
    form
      group Payer details
        combobox Country
        textbox First name required=true
          StaticText Erika
        textbox Last name required=true
          StaticText Mustermann
        textbox Company · optional
          StaticText Muster GmbH
        StaticText Only for messages about your payment.
        textbox Email address (Only for messages about your payment.) required=true
          StaticText erika@example.com
        textbox Street and house number required=true
          StaticText Heidestraße 17
        textbox Flat, building, c/o · optional
          StaticText 3. OG
        textbox Postcode required=true
          StaticText 51147
        textbox Town or city required=true
          StaticText Köln
    status live=polite
    form
      button Continue
    status live=polite`;
/* end snapshot with a delivery to the payer */

snapshots["with a delivery to another address"] = 
`main
  form
    group Your details are saved.
      strong
        StaticText Your details are saved.
      StaticText Muster GmbH
      StaticText Erika Mustermann
      StaticText Heidestraße 17
      StaticText 3. OG
      StaticText 51147 Köln
      StaticText erika@example.com
      button Edit: Payer details
    status live=polite
    group Please check these 3 entries. focused=true
      strong
        StaticText Please check these 3 entries.
      list
        listitem
          link Enter your street and house number.
        listitem
          link Enter your postcode.
        listitem
          link Enter your town or city.
    form
      group Delivery address
        combobox Country
        textbox First name required=true
          StaticText Erika
        textbox Last name required=true
          StaticText Mustermann
        button + Company
        textbox Company · optional
        textbox Street and house number (Error: Enter your street and house number.) invalid=true required=true
        StaticText Error:
        StaticText Enter your street and house number.
        button + Flat, building, c/o
        textbox Flat, building, c/o · optional
        textbox Postcode (Error: Enter your postcode.) invalid=true required=true
        StaticText Error:
        StaticText Enter your postcode.
        textbox Town or city (Error: Enter your town or city.) invalid=true required=true
        StaticText Error:
        StaticText Enter your town or city.
      button Continue
    status live=polite`;
/* end snapshot with a delivery to another address */

snapshots["in doubt about a field of the shop"] = 
`main
  form
    textbox given-name
      StaticText Erika
    textbox family-name
      StaticText Mustermann
    textbox email
      StaticText erika@example.com
    textbox address-line1
      StaticText Weg 3
    textbox postal-code
      StaticText 51147
    textbox address-level2
      StaticText Köln
    form
      group Payer details
        textbox Street (Error: Please check this entry.) invalid=true focused=true required=true
          StaticText Weg
        StaticText Error:
        StaticText Please check this entry.
        textbox House number
          StaticText 3
    status live=polite`;
/* end snapshot in doubt about a field of the shop */

snapshots["asking for a house number"] = 
`main
  group Please check this entry. focused=true
    strong
      StaticText Please check this entry.
    list
      listitem
        link Enter the number, or choose “No house number”.
  form
    group Payer details
      combobox Country
      textbox First name required=true
        StaticText Erika
      textbox Last name required=true
        StaticText Mustermann
      textbox Company · optional
        StaticText Muster GmbH
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) required=true
        StaticText erika@example.com
      textbox Street required=true
        StaticText Heidestraße
      textbox House number (Error: Enter the number, or choose “No house number”.) invalid=true
      StaticText Error:
      StaticText Enter the number, or choose “No house number”.
      checkbox No house number
      textbox Flat, building, c/o · optional
        StaticText 3. OG
      textbox Postcode required=true
        StaticText 51147
      textbox Town or city required=true
        StaticText Köln
    button Continue
  status live=polite
    StaticText Street and house number: Please check this entry.`;
/* end snapshot asking for a house number */

snapshots["sending"] = 
`main
  form
    group Payer details
      combobox Country disabled=true
      textbox First name readonly=true required=true
        StaticText Erika
      textbox Last name readonly=true required=true
        StaticText Mustermann
      textbox Company · optional readonly=true
        StaticText Muster GmbH
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) readonly=true required=true
        StaticText erika@example.com
      textbox Street and house number readonly=true required=true
        StaticText Heidestraße 17
      textbox Flat, building, c/o · optional readonly=true
        StaticText 3. OG
      textbox Postcode readonly=true required=true
        StaticText 51147
      textbox Town or city readonly=true required=true
        StaticText Köln
    button Saving your details… disabled=true
  status live=polite
    StaticText Saving your details…`;
/* end snapshot sending */

snapshots["offline"] = 
`main
  form
    group Payer details
      combobox Country
      textbox First name required=true
        StaticText Erika
      textbox Last name required=true
        StaticText Mustermann
      textbox Company · optional
        StaticText Muster GmbH
      StaticText Only for messages about your payment.
      textbox Email address (Only for messages about your payment.) required=true
        StaticText erika@example.com
      textbox Street and house number required=true
        StaticText Heidestraße 17
      textbox Flat, building, c/o · optional
        StaticText 3. OG
      textbox Postcode required=true
        StaticText 51147
      textbox Town or city required=true
        StaticText Köln
    alert live=assertive focused=true
      StaticText You seem to be offline. Check your connection. Please try again in a moment.
      StaticText Your entries are still here; nothing is saved twice.
    button Continue
  status live=polite`;
/* end snapshot offline */

snapshots["ready"] = 
`main
  group Your details are saved.
    strong
      StaticText Your details are saved.
    StaticText Muster GmbH
    StaticText Erika Mustermann
    StaticText Heidestraße 17
    StaticText 3. OG
    StaticText 51147 Köln
    StaticText erika@example.com
    button Edit: Payer details
  status live=polite`;
/* end snapshot ready */

