/** What the pages after the order say, in the languages of the shop. */
export const ORDER_TEXTS = {
  de: {
    thanks: 'Danke für Ihre Bestellung',
    next: 'Wir haben Ihre Bestellung erhalten. Als Nächstes wählen Sie, wie Sie bezahlen.',
    sum: 'Summe inkl. MwSt.',
    customer: 'Zahlungskunde',
    delivery: 'Lieferung an',
    status: 'Status',
    pay: 'Jetzt bezahlen',
    toShop: 'Zurück zum Shop',
    toCheckout: 'Zurück zur Kasse',
    states: {
      open: {
        title: 'Wir warten auf Ihre Zahlung',
        lead: 'Sobald sie bestätigt ist, geht Ihre Bestellung in den Versand.',
      },
      paid: {title: 'Vielen Dank', lead: 'Ihre Bestellung ist bezahlt.'},
      cancelled: {
        title: 'Ihre Bestellung ist nicht bezahlt',
        lead: 'Die Zahlung wurde abgebrochen oder abgelehnt. Es wurde nichts berechnet.',
      },
    },
    failed: 'Ihre Bestellung ist noch nicht abgeschickt',
    kept: 'Es wurde nichts berechnet, und Ihr Warenkorb ist noch da.',
    reasons: {
      customer:
        'Uns fehlen Ihre Angaben zur Zahlung. Füllen Sie an der Kasse das Formular aus und bestellen Sie dann noch einmal.',
      payment:
        'Der Zahlungsdienst ist gerade nicht erreichbar. Bestellen Sie bitte in einem Moment noch einmal.',
      unknown: 'Diese Bestellung kennen wir nicht.',
    },
  },
  en: {
    thanks: 'Thank you for your order',
    next: 'We have received your order. Next, choose how you want to pay.',
    sum: 'Total incl. VAT',
    customer: 'Payment customer',
    delivery: 'Delivery to',
    status: 'Status',
    pay: 'Pay now',
    toShop: 'Back to the shop',
    toCheckout: 'Back to the checkout',
    states: {
      open: {
        title: 'We are waiting for your payment',
        lead: 'As soon as it is confirmed, we send your order.',
      },
      paid: {title: 'Thank you', lead: 'Your order is paid.'},
      cancelled: {
        title: 'Your order is not paid',
        lead: 'The payment was cancelled or declined. Nothing was charged.',
      },
    },
    failed: 'Your order has not been sent yet',
    kept: 'Nothing was charged, and your basket is still there.',
    reasons: {
      customer:
        'We need your payment details. Fill in the form at the checkout, then place your order again.',
      payment: 'The payment service cannot be reached. Please place your order again in a moment.',
      unknown: 'We do not know this order.',
    },
  },
} as const;
